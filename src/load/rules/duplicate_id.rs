//! Ids that two things share.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-id",
    severity: Severity::Error,
    summary: "two activities, parties or matrices share an id",
    explanation: "\
An id names one thing: an activity within its matrix, a party or column of it, a matrix within the site.

Two parties whose ids differ by case alone count too: each has a page, and some file systems would take both for one.

The page itself has places too, such as `legend`, `notes` and `note-1`: no row can have their names.

Translations, links and editions hang on the id. Where two rows share it, a reader who follows a link from a contract
lands at the wrong row, and one row is shown in the translation of the other.

**To mend it:** change one of the two, usually that of the row that was copied. Two folders whose names differ only in
case, spaces or marks make the same address: rename one of them.",
};

pub(in crate::load) fn found(place: Place, id: &str, first: &Place) -> Finding {
    let message = format!("the id `{}` is taken by line {}", quoted(id), first.line);
    Finding::new(&RULE, place, message, "give this row an id of its own")
}

pub(in crate::load) fn of_page(place: Place, id: &str) -> Finding {
    let message = format!("the id `{}` is that of another place on the page", quoted(id));
    Finding::new(&RULE, place, message, format!("take a longer one, such as `{}-activity`", quoted(id)))
}

pub(in crate::load) fn formerly_of_page(place: Place, id: &str) -> Finding {
    let message = format!("the former id `{}` is that of another place on the page", quoted(id));
    Finding::new(&RULE, place, message, "remove this entry: a link to it leads to that place")
}

pub(in crate::load) fn declared(place: Place, what: &str, id: &str) -> Finding {
    let message = format!("the {what} `{}` is declared twice", quoted(id));
    Finding::new(&RULE, place, message, "delete one of the two, or rename it")
}

pub(in crate::load) fn but_for_case(place: Place, id: &str, first: &str) -> Finding {
    let message = format!("the parties `{}` and `{}` differ by case alone", quoted(first), quoted(id));
    Finding::new(
        &RULE,
        place,
        message,
        "give one of them another id: on some systems the pages of both would be one file",
    )
}

pub(in crate::load) fn matrix(place: Place, id: &str, other: &str) -> Finding {
    let message = format!("the id `{id}` is taken by the matrix in `{other}`");
    Finding::new(&RULE, place, message, "rename one of the two folders")
}
