//! A matrix and a locale -> every address that a reader is led to, and where it is written.

use super::inline::{blocks, inlines};
use super::page::Localizer;
use crate::document::{Block, Inline};
use crate::finding::Place;
use crate::locale::Locale;
use crate::model::{Message, Subject, Text};

/// The addresses that a text of a matrix leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited<'a> {
    /// Each once, as it is meant, whatever its spelling.
    pub urls: Vec<String>,
    pub passage: Passage<'a>,
}

/// Where an address is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passage<'a> {
    /// In the source: alone, or in the text that stands there.
    Source(&'a Place),
    /// In the catalog of a language, in the entry that begins on this line and translates the text that stands there.
    Catalog(&'a Locale, usize, &'a Place),
}

impl<'a> Localizer<'a> {
    /// The addresses that a reader of `locale` meets, in the order of the texts that hold them, then those of the matrix's own links.
    pub fn cited<'b>(&'b self, locale: &'b Locale) -> Vec<Cited<'b>> {
        let reader = self.reader(locale);
        let mut cited = Vec::new();
        for Message { context, text, subject, .. } in self.matrix.texts() {
            let (written, entry) = reader.written(&context, text);
            let passage = match entry {
                Some((locale, line)) => Passage::Catalog(locale, line, &text.place),
                None => Passage::Source(&text.place),
            };
            let urls = urls_of(written, subject);
            if !urls.is_empty() {
                cited.push(Cited { urls, passage });
            }
        }
        let own = |url: &'b Text| Cited { urls: vec![url.text.clone()], passage: Passage::Source(&url.place) };
        cited.extend(self.matrix.links.iter().map(|link| own(&link.url)));
        cited
    }
}

/// The addresses of the links in an inline text, each once.
pub fn urls(text: &str) -> Vec<String> {
    urls_of(text, Subject::Title)
}

fn urls_of(text: &str, subject: Subject<'_>) -> Vec<String> {
    let mut urls = Vec::new();
    match subject {
        // Most texts hold none: a link has a bracket, or angles around it.
        _ if !text.contains(['[', '<']) => {}
        Subject::Introduction => in_blocks(&blocks(text), &mut urls),
        _ => in_inlines(&inlines(text), &mut urls),
    }
    urls.sort_unstable();
    urls.dedup();
    urls
}

fn in_blocks(blocks: &[Block], urls: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) => in_inlines(inlines, urls),
            Block::List { items, .. } => items.iter().for_each(|item| in_blocks(item, urls)),
        }
    }
}

fn in_inlines(inlines: &[Inline], urls: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Link { url, .. } => urls.push(url.clone()),
            Inline::Strong(inner) | Inline::Emphasis(inner) => in_inlines(inner, urls),
            Inline::Version { .. } | Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}
