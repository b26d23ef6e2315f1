//! What stands around the tables: parties, roles, editions, versions, figures.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::locale::{Direction, Locale, Status};
use crate::model::{ColumnKind, Date, Duty, Mark};

/// What the site says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Site {
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// With a slash at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
}

/// A day, for machines and for readers: `2022-11-17`, "17 listopada 2022".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Day {
    pub date: Date,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    pub version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    pub version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
}

/// A letter of the scheme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Role {
    pub letter: char,
    pub name: Text,
    pub definition: Text,
    pub duty: Duty,
    pub mark: Mark,
    /// Whether any party holds it in this matrix.
    pub used: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    pub id: String,
    pub name: Text,
    /// In how many activities this party holds each role, in the scheme's order, noughts included.
    pub counts: Vec<RoleCount>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleCount {
    pub letter: char,
    pub count: usize,
}

/// A column that is no party.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub id: String,
    pub title: Text,
    pub kind: ColumnKind,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    pub text: Text,
    pub url: String,
}

/// This matrix in one language of the site.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub locale: Locale,
    pub direction: Direction,
    /// The language's own name for itself.
    pub name: String,
    /// Whether this is the document at hand.
    pub current: bool,
    /// `source`; `human` or `machine` where every text is translated; `outdated` where some are not current;
    /// `fallback` where nothing is translated.
    pub status: Status,
    /// How much of it is translated and current, in whole percent.
    pub percent: u8,
}

/// How many texts of a matrix have which status in a locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    pub texts: usize,
    pub human: usize,
    pub machine: usize,
    pub outdated: usize,
    pub fallback: usize,
}

/// The file that a document was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Relative to the source folder: `email-pro/matrix.csv`.
    pub path: String,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
}
