//! Sections, their tables, and the cells in them.

use serde::{Deserialize, Serialize};

use super::Text;

/// A numbered heading and its tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// `3.1.2`; empty for rows that stand before any section.
    pub number: String,
    /// Nesting from 1: never the number of dots.
    pub level: usize,
    /// The fragment that leads here: `section-3-1-2`.
    pub anchor: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Text>,
    pub tables: Vec<Table>,
}

impl Section {
    /// Its activities, in reading order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.tables.iter().flat_map(|table| &table.activities)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table is of, for those who hear it before they see it.
    pub caption: Text,
    pub activities: Vec<Activity>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Also the fragment that leads here.
    pub id: String,
    /// Fragments that led here before it was renamed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
    pub text: Text,
    /// One for each party of the document, in its order.
    pub assignments: Vec<Assignment>,
    /// One for each column of the document, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
    /// The number of its note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<usize>,
}

/// The roles that one party holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub party: String,
    /// In the scheme's order: `RA`; empty for no role.
    pub roles: String,
    /// The number of the note that keeps the mark behind the letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<usize>,
}

/// A cell of a column that is no party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Value {
    Reference(String),
    Text(Text),
    Flag(bool),
    Blank,
}

/// A numbered note of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub number: usize,
    pub text: Text,
}
