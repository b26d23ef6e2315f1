//! Activities that nobody answers for.

use super::activities::{assigned, letters_of};
use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::Duty;

pub(super) static RULE: Rule = Rule {
    name: "no-accountable",
    severity: Severity::Warning,
    summary: "nobody is accountable for an activity",
    explanation: "\
Parties do the work of this activity, are asked or are told, but none of them answers for the result.

When the work is not done, nobody can be held to it, and this is the very question that a responsibility matrix is
opened for.

**To mend it:** give `A` to the one party that answers for the result. It often holds `R` as well, written `RA`. Where the
contract leaves it open on purpose, say so in the column `waiver`: `no-accountable: decided case by case, clause 7`.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let matrix = subject.matrix;
    let letter = letters_of(matrix, Duty::Accountable);
    let without = assigned(matrix).filter(|activity| matrix.parties_with(activity, Duty::Accountable).next().is_none());
    let found = |activity: &crate::model::Activity| {
        let message = format!("nobody is accountable for “{}”", quoted(&activity.text.text));
        Finding::new(
            &RULE,
            activity.text.place.clone(),
            message,
            format!("give {letter} to the party that answers for it"),
        )
    };
    if letter.is_empty() { Vec::new() } else { without.map(found).collect() }
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::found;

    #[test]
    fn a_row_with_other_roles_and_no_accountable_party_is_found_at_its_activity() {
        assert_eq!(found("no-accountable", "activity,a,b\nPlan,R,C\nBuild,R,A\nTest,,\nRun,?,R\n"), ["2:1 Plan"]);
    }
}
