//! Activities that stand twice in one section.

use std::collections::HashMap;

use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::{Activity, Section};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-activity",
    severity: Severity::Warning,
    summary: "an activity stands twice in its section",
    explanation: "\
Two rows of one section have the same text, letter case and spaces apart.

Where their roles differ, the matrix contradicts itself; where they are the same, one of them is left over from copying.

**To mend it:** delete one row, or say how the two differ: \"Restore a backup (whole service)\", \"Restore a backup (one mailbox)\". The
same text in different sections is fine.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    subject.matrix.sections.iter().flat_map(of_section).collect()
}

fn of_section(section: &Section) -> Vec<Finding> {
    let mut first: HashMap<String, &Activity> = HashMap::new();
    let mut findings = Vec::new();
    for activity in section.activities() {
        let words: Vec<&str> = activity.text.text.split_whitespace().collect();
        match first.entry(words.join(" ").to_lowercase()) {
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(activity);
            }
            std::collections::hash_map::Entry::Occupied(entry) => findings.push(found(activity, entry.get())),
        }
    }
    findings
}

fn found(activity: &Activity, first: &Activity) -> Finding {
    let roles = |activity: &Activity| activity.assignments.iter().map(|cell| cell.roles).collect::<Vec<_>>();
    let contradiction = if roles(activity) == roles(first) { "" } else { ", with other roles" };
    let text = quoted(&activity.text.text);
    let message = format!("“{text}” stands already on line {}{contradiction}", first.place.line);
    Finding::new(&RULE, activity.text.place.clone(), message, "delete one of the two rows, or say how they differ")
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{found, messages};

    #[test]
    fn the_second_row_of_a_section_is_found_and_other_sections_are_free() {
        let csv = "section,heading,activity,a\n1,One,,\n,,Plan it,RA\n,,plan  it,A\n2,Two,,\n,,Plan it,RA\n";
        assert_eq!(found("duplicate-activity", csv), ["4:3 plan  it"]);
        assert_eq!(messages("duplicate-activity", csv), ["“plan  it” stands already on line 3, with other roles"]);
    }
}
