//! What of a site an order asks for.

use super::{BuildError, Order};
use crate::load::{Entry, Site};
use crate::locale::Locale;
use crate::publish::Format;

/// The matrices, languages and formats to build.
pub struct Choice<'a> {
    pub entries: Vec<&'a Entry>,
    pub locales: Vec<&'a Locale>,
    pub formats: Vec<Format>,
    /// Whether the order names single matrices: then the pages above them stay as they are.
    whole: bool,
    every_language: bool,
}

impl<'a> Choice<'a> {
    /// An error where a name of the order matches nothing: a slip must not build an empty site.
    pub fn of(site: &'a Site, order: &Order) -> Result<Self, BuildError> {
        let ids = || site.entries.iter().map(|entry| entry.id.clone()).collect();
        for id in &order.matrices {
            site.entry(id).ok_or_else(|| unmatched("--matrix", id, ids()))?;
        }
        for locale in &order.locales {
            let known = || site.settings.locales.iter().map(ToString::to_string).collect();
            let found = site.settings.locales.contains(locale);
            found.then_some(()).ok_or_else(|| unmatched("--locale", locale.as_str(), known()))?;
        }
        let in_shard = |id: &str| order.shard.is_none_or(|shard| shard.takes(id));
        let wanted =
            |entry: &&Entry| (order.matrices.is_empty() || order.matrices.contains(&entry.id)) && in_shard(&entry.id);
        let spoken = |locale: &&Locale| order.locales.is_empty() || order.locales.contains(locale);
        Ok(Self {
            entries: site.entries.iter().filter(wanted).collect(),
            locales: site.settings.locales.iter().filter(spoken).collect(),
            formats: order.formats(),
            whole: order.matrices.is_empty(),
            every_language: order.locales.is_empty(),
        })
    }

    /// Whether indexes and assets are built too: they show every matrix, so a choice of matrices leaves them alone.
    pub fn has_indexes(&self) -> bool {
        self.whole && self.formats.contains(&Format::Html)
    }

    /// Whether what belongs to no single language is built too: the root page and the assets.
    pub fn is_in_every_language(&self) -> bool {
        self.every_language
    }
}

fn unmatched(option: &'static str, name: &str, known: Vec<String>) -> BuildError {
    BuildError::Unmatched { option, name: name.to_string(), known }
}
