//! The rules that reading itself can break, one a file: each turns a cell, a row or a file into a [`Finding`].
//!
//! [`Finding`]: crate::finding::Finding

pub mod cell_remark;
pub mod control_character;
pub mod duplicate_column;
pub mod duplicate_id;
pub mod duplicate_section;
pub mod heading_mismatch;
pub mod missing_column;
pub mod missing_contract_data;
pub mod no_matrix;
pub mod ragged_row;
pub mod section_order;
pub mod unknown_column;
pub mod unknown_role;
pub mod unknown_setting;
pub mod unreadable;

use std::borrow::Cow;

/// A text of the source as a message may quote it: on one line, and not longer than a message bears.
pub(crate) fn quoted(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 60;
    let fits = text.chars().nth(LONGEST).is_none();
    if fits && !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if !fits {
        short.truncate(short.trim_end().len());
        short.push('…');
    }
    Cow::Owned(short)
}
