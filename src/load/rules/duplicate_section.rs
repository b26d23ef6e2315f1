//! Section numbers that two headings share.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-section",
    severity: Severity::Error,
    summary: "a section number is used for two headings",
    explanation: "\
Two headings have the same section number.

A contract that refers to \"section 2.1\" would then mean two things, and so would a link to it. One cause is a spreadsheet that takes
`3.10` for a number and writes `3.1`; another is a copied row.

**To mend it:** renumber the second section and those below it. Where a spreadsheet did it, format the column `section` as text
before you type the numbers. Where both headings are meant to be one section, write the same heading.",
};

pub(in crate::load) fn found(place: Place, number: &str, first: &str, line: usize, lost_zero: Option<&str>) -> Finding {
    let message = format!("section {number} is already `{}`, on line {line}", quoted(first));
    let cure = match lost_zero {
        Some(meant) => format!(
            "a spreadsheet seems to have turned {meant} into {number}: write {meant}, and format the column as text"
        ),
        None => "give this section a number of its own, or the same heading".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}
