//! Rows with more or fewer cells than the header.

use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "ragged-row",
    severity: Severity::Error,
    summary: "a row has more or fewer cells than the header",
    explanation: "\
A row does not have one cell for each column of the header.

Usually a comma stands inside a text that is not between quotation marks, and every cell after it has moved one party to the
right: the matrix then says that somebody else answers for the work.

**To mend it:** put quotation marks around a text that holds the separator, and give every row its last, empty cells:

    1.1,,\"Plan, order and pay\",A,R,

Where the whole row is one cell, it is separated by another mark than the header.",
};

pub(in crate::load) fn found(place: Place, cells: usize, columns: usize, separators: Option<(char, char)>) -> Finding {
    let message = format!("this row has {} where the header has {columns}", count(cells));
    let cure = match separators {
        Some((row, header)) => {
            format!("separate its cells by {} as in the header, not by {}", spelled(header), spelled(row))
        }
        None if cells > columns => "put quotation marks around a text that holds the separator".to_string(),
        None => "write a separator for each empty cell too".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}

fn count(cells: usize) -> String {
    if cells == 1 { "1 cell".to_string() } else { format!("{cells} cells") }
}

fn spelled(separator: char) -> String {
    if separator == '\t' { "tabs".to_string() } else { format!("`{separator}`") }
}
