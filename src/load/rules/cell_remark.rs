//! Marks behind the letters of a cell.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "cell-remark",
    severity: Severity::Warning,
    summary: "a mark stands behind the letters of a cell",
    explanation: "\
A cell holds more than letters: an asterisk, a number in brackets, a few words, as in `I*` or `A (1)`.

The mark is kept and printed as a note of that cell. But a bare `*` or `(1)` tells a reader nothing unless its footnote came along,
and a condition on a duty belongs where it is read as part of the contract.

**To mend it:** write what the mark means into the column `note` of the row, and leave letters alone in the cell. Where the mark is
meant as it stands, accept it in the column `waiver`: `cell-remark: explained in the introduction`.",
};

pub(in crate::load) fn found(place: Place, remark: &str, letters: &str, party: &str) -> Finding {
    let message = format!("`{}` stands behind the letters `{letters}` of `{}`", quoted(remark), quoted(party));
    Finding::new(
        &RULE,
        place,
        message,
        "move what it means to the column `note`; until then it is printed as a note of the cell",
    )
}
