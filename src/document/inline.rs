//! Texts, their inlines, and blocks of them.

use serde::{Deserialize, Serialize};

use crate::locale::{Direction, Locale, Status};

/// A run of text that knows its language and how it came to be in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// The text without markup; a break is a line feed.
    pub text: String,
    /// The text with markup; empty where `text` says it all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inlines: Vec<Inline>,
    pub locale: Locale,
    pub direction: Direction,
    pub status: Status,
}

/// A piece of a text. What is not one of these is plain text: markup of no other kind passes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Code(String),
    /// A link to an address that begins with `http:`, `https:`, `mailto:`, or stays within the site.
    Link {
        url: String,
        inlines: Vec<Inline>,
    },
    /// A link to this same document in another language: each format knows where that is.
    Version {
        locale: Locale,
        inlines: Vec<Inline>,
    },
    Break,
}

/// Paragraphs and lists that share one status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Blocks {
    pub blocks: Vec<Block>,
    pub locale: Locale,
    pub direction: Direction,
    pub status: Status,
}

/// A block of an introduction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    Paragraph(Vec<Inline>),
    List { ordered: bool, items: Vec<Vec<Block>> },
}

/// The text of inlines without their markup; a break is a line feed.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Strong(inner) | Inline::Emphasis(inner) => push_plain(inner, text),
            Inline::Link { inlines, .. } | Inline::Version { inlines, .. } => push_plain(inlines, text),
            Inline::Break => text.push('\n'),
        }
    }
}

impl Text {
    /// A text of these inlines; a single plain one is kept as `text` alone.
    pub fn new(inlines: Vec<Inline>, locale: Locale, direction: Direction, status: Status) -> Self {
        let text = plain(&inlines);
        let inlines = if matches!(inlines[..], [] | [Inline::Text(_)]) { Vec::new() } else { inlines };
        Self { text, inlines, locale, direction, status }
    }

    /// Whether the text has no letters at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
