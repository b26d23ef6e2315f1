//! Activities that nobody carries out.

use super::activities::{assigned, letters_of};
use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::Duty;

pub(super) static RULE: Rule = Rule {
    name: "no-responsible",
    severity: Severity::Warning,
    summary: "nobody is responsible for doing an activity",
    explanation: "\
A party answers for this activity, or is asked or told about it, but none does the work.

The party that answers may mean to do it itself, or may expect that of the other: a reader cannot tell.

**To mend it:** give `R` to whoever does the work. A party that both does it and answers for it holds `RA`. Work done by somebody who is no
column of the matrix deserves a column, or a waiver: `no-responsible: done by the domain registry`.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let matrix = subject.matrix;
    let letter = letters_of(matrix, Duty::Responsible);
    let without = assigned(matrix).filter(|activity| matrix.parties_with(activity, Duty::Responsible).next().is_none());
    let found = |activity: &crate::model::Activity| {
        let message = format!("nobody is responsible for doing “{}”", quoted(&activity.text.text));
        Finding::new(&RULE, activity.text.place.clone(), message, format!("give {letter} to the party that does it"))
    };
    if letter.is_empty() { Vec::new() } else { without.map(found).collect() }
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::found;

    #[test]
    fn a_row_that_somebody_answers_for_and_nobody_does_is_found() {
        assert_eq!(found("no-responsible", "activity,a,b\nPlan,A,C\nBuild,A,R\nTest,,\n"), ["2:1 Plan"]);
    }
}
