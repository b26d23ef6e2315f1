//! How one output format writes texts. Each format has its own; views and templates know only this.

use super::address;
use crate::document::{Block, Inline};
use crate::locale::{Direction, Locale};

/// The markup of one output format.
pub(super) trait Dialect {
    /// Appends plain text so that none of it is taken for markup.
    fn plain(&self, text: &str, out: &mut String);

    /// Appends inlines; `versions` says where a language of the same document lies.
    fn inlines(&self, inlines: &[Inline], versions: &dyn Fn(&Locale) -> Option<String>, out: &mut String);

    /// Appends paragraphs and lists.
    fn blocks(&self, blocks: &[Block], versions: &dyn Fn(&Locale) -> Option<String>, out: &mut String);

    /// Where an address leads from here, ready to print; nothing where it could run, or leads nowhere from here.
    fn address(&self, url: &str) -> Option<String> {
        address::safe(url)
    }

    /// Part of a line in another language than the page's.
    fn foreign(&self, attributes: &str, inner: &str) -> String {
        format!("<span{attributes}>{inner}</span>")
    }

    /// Blocks in another language than the page's.
    fn foreign_blocks(&self, attributes: &str, inner: &str) -> String;
}

/// The language and direction of the page around a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub locale: &'a Locale,
    pub direction: Direction,
}

impl Setting<'_> {
    /// What tells a reader's software that this part is in another language: ` lang="en" dir="ltr"`, or nothing.
    pub fn attributes(&self, locale: &Locale, direction: Direction) -> String {
        let mut attributes = String::new();
        if locale != self.locale {
            attributes = format!(" lang=\"{locale}\"");
        }
        if direction != self.direction {
            attributes += &format!(" dir=\"{}\"", direction_name(direction));
        }
        attributes
    }
}

/// As the attribute `dir` knows it.
pub(super) fn direction_name(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
