//! What to build: everything that the arguments, or a build script, decide.

use std::path::PathBuf;

use crate::load::SourceArg;
use crate::locale::Locale;
use crate::model::Date;
use crate::publish::{Durability, Format, Shard};
use crate::render::FrontMatter;

/// Where findings begin to fail a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// At errors.
    #[default]
    Errors,
    /// At warnings.
    Warnings,
}

/// Whether what earlier builds made may be used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reuse {
    #[default]
    Allowed,
    Forbidden,
}

/// Whether an outcome says of each file why it was made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reasons {
    Told,
    #[default]
    Untold,
}

/// What to build, from what, and how.
#[derive(Debug, Clone)]
pub struct Order {
    pub source: SourceArg,
    /// Stands instead of the templates beside or inside the source.
    pub templates: Option<PathBuf>,
    pub output: PathBuf,
    /// Only these formats; all where it is empty.
    pub formats: Vec<Format>,
    /// Only these languages; all where it is empty.
    pub locales: Vec<Locale>,
    /// Only these matrices; all where it is empty.
    pub matrices: Vec<String>,
    pub strictness: Strictness,
    /// How many matrices are worked on at once; one a processor where it is missing.
    pub jobs: Option<usize>,
    pub reuse: Reuse,
    /// Where earlier builds are remembered; beside the output where it is missing.
    pub cache: Option<PathBuf>,
    pub reasons: Reasons,
    pub shard: Option<Shard>,
    pub front_matter: FrontMatter,
    /// The date of documents whose source names none; without it they have none.
    pub date: Option<Date>,
    pub durability: Durability,
}

impl Order {
    /// Everything of `source`, into `output`.
    pub fn new(source: SourceArg, output: impl Into<PathBuf>) -> Self {
        Self {
            source,
            templates: None,
            output: output.into(),
            formats: Vec::new(),
            locales: Vec::new(),
            matrices: Vec::new(),
            strictness: Strictness::Errors,
            jobs: None,
            reuse: Reuse::Allowed,
            cache: None,
            reasons: Reasons::Untold,
            shard: None,
            front_matter: FrontMatter::None,
            date: None,
            durability: Durability::Swift,
        }
    }

    /// The formats to make, in their usual order.
    pub fn formats(&self) -> Vec<Format> {
        let wanted = |format: &Format| self.formats.is_empty() || self.formats.contains(format);
        Format::ALL.into_iter().filter(wanted).collect()
    }
}
