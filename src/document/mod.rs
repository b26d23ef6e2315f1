//! The resolved matrix of one locale: blocks and inlines, lists only. What every renderer takes.
//!
//! In: nothing but values. Out: types that serialize to the published JSON (`schemas/document.schema.json`) and back.
//! Every text carries its locale, direction and status; no message is left to look up.

mod alignment;
mod contract;
mod inline;
mod matter;
mod notice;
mod sections;
mod words;

pub use alignment::{Alignment, Group, Row};
pub use contract::{Contract, Contractor, Signatory};
pub use inline::{Block, Blocks, Inline, Text, plain};
pub use matter::{Column, Coverage, Day, Edition, Link, Origin, Party, Revision, Role, RoleCount, Site, Version};
pub use notice::{Action, Notice, NoticeKind};
pub use sections::{Activity, Assignment, Note, Section, Table, Value};
pub use words::{Plural, Word, Words};

use serde::{Deserialize, Serialize};

use crate::locale::{Direction, Locale};

/// The version of the JSON that a [`Document`] serializes to.
pub const SCHEMA: &str = "raci-document-1";

/// One matrix in one language, ready to render.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// [`SCHEMA`].
    pub schema: String,
    /// The id of the matrix.
    pub matrix: String,
    /// The language that readers were promised; each text says its own.
    pub locale: Locale,
    pub direction: Direction,
    pub source_locale: Locale,
    pub site: Site,
    pub title: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<Blocks>,
    /// What a reader should know of the translation; absent where it is whole, human and current.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// What it is annex to; absent in what a site publishes for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// Which version counts in case of conflict, where the publisher says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prevailing: Option<Text>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Day>,
    /// Absent in a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Edition>,
    /// Earlier editions, as the source lists them.
    pub history: Vec<Revision>,
    /// The id of the role scheme.
    pub scheme: String,
    /// The whole scheme in its order, not only the letters in use.
    pub roles: Vec<Role>,
    pub parties: Vec<Party>,
    pub columns: Vec<Column>,
    /// In reading order; nesting is told by `level`.
    pub sections: Vec<Section>,
    /// Numbered from 1 through the document.
    pub notes: Vec<Note>,
    pub links: Vec<Link>,
    /// This matrix in every language of the site, this one included.
    pub versions: Vec<Version>,
    /// How many texts of the matrix have which status.
    pub coverage: Coverage,
    /// The source that this was made from.
    pub origin: Origin,
    /// The templates' own words in this language.
    pub words: Words,
}

impl Document {
    /// All activities, in reading order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        self.sections.iter().flat_map(Section::activities)
    }
}
