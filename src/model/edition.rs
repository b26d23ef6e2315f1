//! Editions: the dated, numbered states of a matrix that contracts refer to.

use super::{Date, Text};

/// The edition that the source now stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub version: Text,
    /// The day from which it holds.
    pub effective: Option<Date>,
}

/// An earlier edition, and what changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub version: Text,
    pub date: Option<Date>,
    pub summary: Option<Text>,
}
