//! A text of the author's, with the place where it stands.

use crate::finding::Place;

/// A text in the source language, as written: CommonMark inline text unless its owner says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    pub place: Place,
}

impl Text {
    pub fn new(text: impl Into<String>, place: Place) -> Self {
        Self { text: text.into(), place }
    }
}
