//! Activities in which no party has a role.

use super::activities::is_unclear;
use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::Activity;

pub(super) static RULE: Rule = Rule {
    name: "no-role",
    severity: Severity::Warning,
    summary: "no party has a role in an activity",
    explanation: "\
All party cells of the row are empty.

Such a row is either a heading that stands in the column `activity`, or an activity that was forgotten. A reader learns from it that
nobody does the work.

**To mend it:** assign roles; or, where the row is a heading, move its text to the column `heading`:

    section,heading,activity,customer,provider
    2.1,Delivery,,,
    2.1,,Set up the service,I,RA",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let is_bare = |activity: &&Activity| activity.assignments.iter().all(|cell| cell.roles.is_empty());
    let bare = subject.matrix.activities().filter(is_bare).filter(|activity| !is_unclear(activity));
    let found = |activity: &Activity| {
        let message = format!("no party has a role in “{}”", quoted(&activity.text.text));
        let cure = "assign roles, or move the text to the column `heading` if it is one";
        Finding::new(&RULE, activity.text.place.clone(), message, cure)
    };
    bare.map(found).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::found;

    #[test]
    fn a_row_of_blanks_and_dashes_is_found_once_and_by_no_other_rule() {
        let csv = "activity,a,b\nPlan,,–\nBuild,RA,\n";
        assert_eq!(found("no-role", csv), ["2:1 Plan"]);
        assert_eq!(found("no-accountable", csv), [""; 0]);
        assert_eq!(found("no-responsible", csv), [""; 0]);
    }
}
