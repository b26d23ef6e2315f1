//! Section numbers that go backwards, are missing, or are none.

use super::super::table::NoNumber;
use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "section-order",
    severity: Severity::Warning,
    summary: "section numbers are out of order, missing, or no numbers",
    explanation: "\
Sections are shown in the order of the file. Here a number is lower than the one before it, a row goes back to
a section that had ended, a heading has no number, or the number is none.

Readers look a section up by its number and expect it after the lower ones. Spreadsheets are a frequent cause: they
take `3.1` for the first of March, and `3.10` for `3.1`.

**To mend it:** move the row to its section, or correct the number. Format the column `section` as text before you type
into it. Numbers may have gaps. Where the whole column is left out, sections are counted.",
};

pub(in crate::load) fn backwards(place: Place, number: &str, before: &str, lost_zero: Option<&str>) -> Finding {
    let message = format!("section {number} comes after section {before}");
    let cure = match lost_zero {
        Some(meant) => format!(
            "a spreadsheet seems to have turned {meant} into {number}: write {meant}, and format the column as text"
        ),
        None => format!("move it before section {before}, or correct its number"),
    };
    Finding::new(&RULE, place, message, cure)
}

pub(in crate::load) fn returns(place: Place, number: &str, before: &str) -> Finding {
    let message = format!("this row goes back to section {number} after section {before}");
    Finding::new(&RULE, place, message, format!("move it up to the other rows of section {number}"))
}

pub(in crate::load) fn uncounted(place: Place, heading: &str, counted: &str) -> Finding {
    let message = format!("the heading `{}` has no number; it is counted as {counted}", quoted(heading));
    Finding::new(&RULE, place, message, format!("write {counted}, or the number you mean, in the column `section`"))
}

pub(in crate::load) fn no_number(place: Place, written: &str, kind: &NoNumber) -> Finding {
    let is = if matches!(kind, NoNumber::Date) { "is a date, not a" } else { "is no" };
    let cure = match kind {
        NoNumber::Date => {
            "a spreadsheet made a date of it: format the column as text, and write the number again".to_string()
        }
        NoNumber::WithHeading { number, heading } => {
            format!("write {number} here, and `{}` into the column `heading`", quoted(heading))
        }
        NoNumber::Words => {
            "write it into the column `heading`, and a number here; without a column `section` they are counted"
                .to_string()
        }
        NoNumber::Other => "write numbers or letters with dots between them, such as 3.1.2 or A.4".to_string(),
    };
    Finding::new(&RULE, place, format!("`{}` {is} section number", quoted(written)), cure)
}
