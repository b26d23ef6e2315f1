//! Activities: one row of the matrix, and who holds which role in it.

use super::{RoleSet, Text};
use crate::finding::Place;

/// One row: what is done, and who holds which role in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// What translations, links and editions hang on; unique within the matrix.
    pub id: String,
    pub id_origin: IdOrigin,
    /// The ids that it had before: links to them lead here.
    pub former: Vec<String>,
    pub text: Text,
    /// One for each party of the matrix, in its order.
    pub assignments: Vec<Assignment>,
    /// One for each column of the matrix that is no party, in its order; blank cells hold an empty text.
    pub values: Vec<Text>,
    pub note: Option<Text>,
    pub waivers: Vec<Waiver>,
    /// The row.
    pub place: Place,
}

/// Where an activity's id comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdOrigin {
    /// Written in the CSV: it stays when the text changes.
    Given,
    /// Made from section and text: it changes with them.
    Made,
}

/// The roles that one party holds in one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub roles: RoleSet,
    /// What stood behind the letters: `*`, `(1)`.
    pub remark: Option<String>,
    /// The cell as written.
    pub written: String,
    pub place: Place,
}

/// A justified exception: the finding of `rule` on this row is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    pub rule: String,
    pub reason: String,
    pub place: Place,
}
