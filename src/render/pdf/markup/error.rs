//! What is wrong in the markup of a PDF, and where.
use std::fmt;

/// A place in the XHTML that the engine was given, or in the template that wrote it: line and column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

/// The kind of fault, for callers that treat one kind apart from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The text is no well-formed XML.
    NotWellFormed,
    /// An element, attribute, class or nesting outside the vocabulary.
    OutsideVocabulary,
    /// A link or a reference to an id that no element carries.
    BrokenReference,
    /// No face covers this character.
    MissingGlyph(char),
    /// A picture that cannot be read.
    BadImage,
}

/// One fault of the markup; all faults of a document come back together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkupError {
    pub fault: Fault,
    /// What is wrong and what to do instead.
    pub message: String,
    /// Name of the template, where the caller gave one.
    pub template: Option<String>,
    pub place: Place,
}

impl MarkupError {
    pub(crate) fn new(fault: Fault, place: Place, message: impl Into<String>) -> Self {
        Self { fault, message: message.into(), template: None, place }
    }

    pub(crate) fn vocabulary(place: Place, message: impl Into<String>) -> Self {
        Self::new(Fault::OutsideVocabulary, place, message)
    }
}

impl fmt::Display for MarkupError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let template = self.template.as_deref().unwrap_or("markup");
        write!(formatter, "{template}:{}:{}: {}", self.place.line, self.place.column, self.message)
    }
}

impl std::error::Error for MarkupError {}
