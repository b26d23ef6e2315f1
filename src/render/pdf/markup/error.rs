//! What is wrong in the markup of a PDF, and where.
use std::fmt;

/// A place in the XHTML that the engine was given, or in the template that wrote it: line and column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

/// A place as the number of bytes before it: lines are counted only for faults, since there are very many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) struct At(pub u32);

impl At {
    fn place(self, text: &str) -> Place {
        let before = text.get(..self.0 as usize).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Place { line: before.matches('\n').count() as u32 + 1, column: line.chars().count() as u32 + 1 }
    }
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
    /// The place as long as nobody needs its line.
    at: Option<At>,
}

impl MarkupError {
    pub(crate) fn new(fault: Fault, at: At, message: impl Into<String>) -> Self {
        Self { fault, message: message.into(), template: None, place: Place::default(), at: Some(at) }
    }

    pub(crate) fn vocabulary(at: At, message: impl Into<String>) -> Self {
        Self::new(Fault::OutsideVocabulary, at, message)
    }

    pub(crate) fn not_well_formed(place: Place, message: String) -> Self {
        Self { fault: Fault::NotWellFormed, message, template: None, place, at: None }
    }

    /// The fault with the name of its template, and with its line in the text that was read.
    pub(crate) fn placed(mut self, text: &str, template: Option<&str>) -> Self {
        self.place = self.at.take().map_or(self.place, |at| at.place(text));
        self.template = template.map(str::to_string);
        self
    }
}

impl fmt::Display for MarkupError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let template = self.template.as_deref().unwrap_or("markup");
        write!(formatter, "{template}:{}:{}: {}", self.place.line, self.place.column, self.message)
    }
}

impl std::error::Error for MarkupError {}
