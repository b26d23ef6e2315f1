//! Columns that the header names twice.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-column",
    severity: Severity::Error,
    summary: "the header names a column twice",
    explanation: "\
Two columns of `matrix.csv` have the same name. Only the first is read, so whatever the second one says would be lost.

**To mend it:** rename one of them, or delete the one that is not needed. Two teams of one company are two parties: give
each its own name, such as `network-team` and `storage-team`.",
};

pub(in crate::load) fn found(place: Place, name: &str) -> Finding {
    let message = format!("the header names the column `{}` twice", quoted(name));
    Finding::new(&RULE, place, message, "rename one of the two, or delete it")
}
