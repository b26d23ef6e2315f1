//! How a party's cell is read: letters of the scheme, separators between them, a mark behind them.

use super::{RoleSet, Scheme};

/// What a party's cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    pub roles: RoleSet,
    /// A mark behind the letters, kept as a note of the cell: `*`, `(1)`, `(after approval)`.
    pub remark: Option<String>,
}

/// Why a cell's text is no set of roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// The letter or word that the scheme lacks.
    pub text: String,
    /// Its first byte in the cell.
    pub at: usize,
}

impl Scheme {
    /// Reads a cell: letters in any order and case, with or without `/ , + ; · . & |` or spaces between them, bold or
    /// not. Empty, a hyphen and a dash mean no role. What stands behind the letters as a mark is kept as the remark.
    pub fn parse_cell(&self, cell: &str) -> Result<Cell, CellError> {
        let bare = strip_emphasis(cell);
        if bare.is_empty() || bare.chars().all(is_dash) {
            return Ok(Cell::default());
        }
        let offset = bare.as_ptr() as usize - cell.as_ptr() as usize;
        let (letters, remark) = split_remark(bare);
        let roles = self.read_letters(letters, offset)?;
        if roles.is_empty() {
            return Err(CellError { text: bare.to_string(), at: offset });
        }
        Ok(Cell { roles, remark: remark.map(str::to_string) })
    }

    fn read_letters(&self, letters: &str, offset: usize) -> Result<RoleSet, CellError> {
        let mut roles = RoleSet::EMPTY;
        for (at, letter) in letters.char_indices() {
            if is_separator(letter) {
                continue;
            }
            let Some(index) = self.index_of(letter) else {
                let text = word_at(letters, at).to_string();
                return Err(CellError { at: offset + start_of_word(letters, at), text });
            };
            roles.insert(index);
        }
        Ok(roles)
    }
}

/// The cell without white space and without the asterisks or underscores of Markdown's bold and italic.
fn strip_emphasis(cell: &str) -> &str {
    let mut bare = cell.trim();
    for fence in ["***", "**", "__", "*", "_"] {
        let inner = bare.strip_prefix(fence).and_then(|rest| rest.strip_suffix(fence));
        if let Some(inner) = inner.filter(|inner| !inner.is_empty()) {
            bare = inner.trim();
        }
    }
    bare
}

/// Splits a trailing mark off the letters: a bracketed remark, asterisks, daggers, superscript or plain digits.
fn split_remark(text: &str) -> (&str, Option<&str>) {
    let is_mark = |c: char| "([{*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰#^".contains(c) || c.is_ascii_digit();
    match text.char_indices().find(|&(at, c)| at > 0 && is_mark(c)) {
        Some((at, _)) => (text[..at].trim_end(), Some(text[at..].trim())),
        None => (text, None),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || "/,+;·.&|•".contains(c)
}

fn start_of_word(letters: &str, at: usize) -> usize {
    letters[..at].char_indices().rev().take_while(|&(_, c)| !is_separator(c)).last().map_or(at, |(start, _)| start)
}

fn word_at(letters: &str, at: usize) -> &str {
    let start = start_of_word(letters, at);
    letters[start..].split(is_separator).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(cell: &str) -> Result<(String, Option<String>), CellError> {
        let raci = Scheme::raci();
        raci.parse_cell(cell).map(|cell| (raci.letters(cell.roles), cell.remark))
    }

    #[test]
    fn every_way_of_writing_two_letters_is_the_same_set() {
        for cell in ["RA", "ra", "R/A", "R, A", "A+R", "R·A", "**RA**", " A ; R ", "R|A", "_R A_"] {
            assert_eq!(letters(cell), Ok(("RA".to_string(), None)), "{cell}");
        }
    }

    #[test]
    fn empty_and_dashes_mean_no_role() {
        for cell in ["", " ", "-", "–", "—", "--"] {
            assert_eq!(letters(cell), Ok((String::new(), None)), "{cell}");
        }
    }

    #[test]
    fn a_mark_behind_the_letters_is_kept() {
        let cases = [
            ("I*", "I", "*"),
            ("A (1)", "A", "(1)"),
            ("RA¹", "RA", "¹"),
            ("R (after approval)", "R", "(after approval)"),
            ("I1", "I", "1"),
        ];
        for (cell, roles, remark) in cases {
            assert_eq!(letters(cell), Ok((roles.to_string(), Some(remark.to_string()))), "{cell}");
        }
    }

    #[test]
    fn a_word_is_no_set_of_letters() {
        assert_eq!(letters("CAR "), Ok(("RAC".to_string(), None)), "letters only: their order is free");
        assert_eq!(letters(" Zuständig"), Err(CellError { text: "Zuständig".to_string(), at: 1 }));
        assert_eq!(letters("R, X"), Err(CellError { text: "X".to_string(), at: 3 }));
        assert!(letters("(1)").is_err());
        assert!(letters("/").is_err());
    }
}
