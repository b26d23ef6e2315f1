//! Document -> bytes, a module for each format. No message is looked up here but in [`Document::words`](crate::document::Document::words).
//!
//! What enters: [`Template`]s, compiled once into a renderer for each format, then documents. What leaves: [`File`]s, each a path
//! in the output and its bytes. The same document gives the same bytes, whatever was rendered before or beside it.

pub(crate) mod address;
mod annex;
mod csv;
mod deflate;
mod dialect;
mod engine;
mod entity;
mod filters;
#[cfg(test)]
mod fixture;
mod format;
mod html;
mod json;
mod markdown;
mod packed;
pub mod pdf;
mod template_error;
mod view;

pub use self::csv::csv;
pub use self::json::json;
pub use annex::{Annex, AnnexError, Check, Evidence, IMPRINT, Imprint, LOGO, Look, Verdict};
pub use engine::{Engine, Template};
pub use entity::entity;
pub use format::Format;
pub use html::{
    Anchors, Brand, Compared, Comparison, Entry, FOR_CRAWLERS, Gone, Hand, Html, Language, Linked, Logo, See, Shelf,
};
pub use markdown::{FrontMatter, Markdown};
pub use packed::Packed;
pub use template_error::TemplateError;

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the output folder, with `/` on every system.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl File {
    fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}
