//! Cells that say a smaller duty beside a greater one.

use super::activities::letters_among;
use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::{Activity, Duty, Matrix};

pub(super) static RULE: Rule = Rule {
    name: "redundant-role",
    severity: Severity::Warning,
    summary: "a party is asked or told about work that it does itself",
    explanation: "\
One cell holds `I` or `C` beside `R` or `A`.

Whoever does the work, or answers for it, is part of every talk about it and knows the result. The second letter says nothing, or it hides
that two different things are meant: being told of one and doing another.

**To mend it:** keep the greater duty alone. Where two things are meant, make two activities of them.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    subject.matrix.activities().flat_map(|activity| of_activity(subject.matrix, activity)).collect()
}

fn of_activity(matrix: &Matrix, activity: &Activity) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (cell, party) in activity.assignments.iter().zip(&matrix.parties) {
        let greater = letters_among(matrix, cell.roles, &[Duty::Responsible, Duty::Accountable]);
        let smaller = letters_among(matrix, cell.roles, &[Duty::Consulted, Duty::Informed]);
        if !greater.is_empty() && !smaller.is_empty() {
            let party = quoted(&party.id);
            let message = format!("`{smaller}` says nothing beside `{greater}` in the cell of `{party}`");
            let cure = format!("write `{greater}`, or make two activities of it");
            findings.push(Finding::new(&RULE, cell.place.clone(), message, cure));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::found;

    #[test]
    fn being_told_beside_doing_is_found_and_two_small_duties_are_not() {
        assert_eq!(found("redundant-role", "activity,a,b\nPlan,RA,IR\nBuild,CI,RA\n"), ["2:9 IR"]);
    }
}
