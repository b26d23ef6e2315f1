//! Rows that repeat the heading of their section in other words.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "heading-mismatch",
    severity: Severity::Warning,
    summary: "a row repeats its section's heading in other words",
    explanation: "\
A heading may be repeated on each row of its section, as spreadsheets like it. This row has an activity and the number of
a section whose heading is another.

Either the row has the wrong number and stands in the wrong section, or the heading was changed on one row and not on the
others. The heading that came first is shown.

**To mend it:** write the same heading on every row, or only on the first; or give the row its right number.",
};

pub(in crate::load) fn found(place: Place, number: &str, heading: &str, written: &str) -> Finding {
    let message = format!("section {number} is headed `{}`, and this row says `{}`", quoted(heading), quoted(written));
    Finding::new(&RULE, place, message, "write the same heading, or correct the section's number")
}
