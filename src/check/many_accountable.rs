//! Activities that several parties answer for.

use super::activities::letters_of;
use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::{Activity, Duty, Matrix};

pub(super) static RULE: Rule = Rule {
    name: "many-accountable",
    severity: Severity::Warning,
    summary: "more than one party is accountable for an activity",
    explanation: "\
Two or more parties answer for the result of one activity.

Each can point to the other when it goes wrong. Most descriptions of RACI therefore allow one `A` in a row. The finding stands at the
second one.

**To mend it:** keep one `A` and give the others `R` or `C`. Or split the activity: \"Back up the data of the platform\" and \"Back up
the data of the applications\" may have different answers. Where both are meant, say why in the column `waiver`:
`many-accountable: both sign the agreement`.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    subject.matrix.activities().filter_map(|activity| found(subject.matrix, activity)).collect()
}

fn found(matrix: &Matrix, activity: &Activity) -> Option<Finding> {
    let accountable =
        |roles: crate::model::RoleSet| roles.iter().any(|index| matrix.scheme.roles[index].duty == Duty::Accountable);
    let parties: Vec<&str> = matrix.parties_with(activity, Duty::Accountable).map(|party| party.id.as_str()).collect();
    let second = activity.assignments.iter().filter(|cell| accountable(cell.roles)).nth(1)?;
    let count = if parties.len() == 2 { "two".to_string() } else { parties.len().to_string() };
    let message =
        format!("{count} parties are accountable for “{}”: {}", quoted(&activity.text.text), listed(&parties));
    let cure = format!("keep one {}, or split the activity", letters_of(matrix, Duty::Accountable));
    Some(Finding::new(&RULE, second.place.clone(), message, cure))
}

fn listed(parties: &[&str]) -> String {
    let quoted: Vec<String> = parties.iter().map(|party| format!("`{}`", quoted(party))).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{found, messages};

    #[test]
    fn the_second_accountable_party_is_underlined() {
        let csv = "activity,a,b,c\nPlan,A,RA,A\nBuild,A,R,R\n";
        assert_eq!(found("many-accountable", csv), ["2:8 RA"]);
        assert_eq!(messages("many-accountable", csv), ["3 parties are accountable for “Plan”: `a`, `b` and `c`"]);
    }

    #[test]
    fn a_waiver_with_a_reason_accepts_it_on_its_row_alone() {
        let csv = "activity,a,b,waiver\nPlan,A,A,many-accountable: both sign\nBuild,A,A,\n";
        assert_eq!(found("many-accountable", csv), ["3:9 A"]);
    }
}
