//! The matrix: parties across, activities down, in numbered sections.

use serde::{Deserialize, Serialize};

use super::{Activity, Date, Duty, Edition, Revision, Scheme, Text};
use crate::finding::Place;

/// One service's responsibility matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// A slug: the name of its folder, or of its file.
    pub id: String,
    /// The language of the source where the file's own name says it (`email-pro.de.csv`): a BCP 47 tag.
    pub language: Option<String>,
    pub title: Text,
    /// Paragraphs of CommonMark.
    pub introduction: Option<Text>,
    pub updated: Option<Date>,
    pub scheme: Scheme,
    /// Absent in a draft.
    pub edition: Option<Edition>,
    pub history: Vec<Revision>,
    pub parties: Vec<Party>,
    pub columns: Vec<Column>,
    pub links: Vec<Link>,
    /// In the order of the document, parents before children.
    pub sections: Vec<Section>,
}

impl Matrix {
    /// All activities, in the order of the document.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.sections.iter().flat_map(Section::activities)
    }

    /// The parties that hold a role of this duty in the activity.
    pub fn parties_with<'a>(&'a self, activity: &'a Activity, duty: Duty) -> impl Iterator<Item = &'a Party> {
        let holds = move |roles: super::RoleSet| roles.iter().any(|index| self.scheme.roles[index].duty == duty);
        let pairs = self.parties.iter().zip(&activity.assignments);
        pairs.filter(move |(_, assignment)| holds(assignment.roles)).map(|(party, _)| party)
    }
}

/// A column: who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The column's name in the CSV: never translated.
    pub id: String,
    pub name: Text,
}

/// A column that is no party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub id: String,
    pub title: Text,
    pub kind: ColumnKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// The number of a clause or control elsewhere: never translated.
    Reference,
    /// CommonMark inline text.
    #[default]
    Text,
    /// Yes or no: any mark but blank, `0`, `-`, `no` and `false` means yes.
    Flag,
}

/// A numbered heading, with its activities in one or more tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// As written or as counted, `3.1.2`; empty for rows that stand before any section.
    pub number: String,
    /// The depth of nesting, from 1: never the number of dots.
    pub level: usize,
    pub heading: Option<Text>,
    /// Split where the CSV has a row of empty cells; none in a section that only holds sections.
    pub tables: Vec<Vec<Activity>>,
    pub place: Place,
}

impl Section {
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.tables.iter().flatten()
    }
}

/// A place to go further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub text: Text,
    pub url: Text,
}
