//! What of a site an order asks for.

use super::{BuildError, Order};
use crate::load::{Entry, Site};
use crate::locale::Locale;
use crate::publish::Format;

/// The matrices, languages and formats to build.
pub struct Choice<'a> {
    /// What to do with which matrix.
    pub entries: Vec<(&'a Entry, Part)>,
    pub locales: Vec<&'a Locale>,
    pub formats: Vec<Format>,
}

/// What a build does with a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is examined and printed.
    Printed,
    /// Another shard prints it: it is but listed in the indexes, which every shard makes.
    Listed,
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
        let wanted = |entry: &&Entry| order.matrices.is_empty() || order.matrices.contains(&entry.id);
        let spoken = |locale: &&Locale| order.locales.is_empty() || order.locales.contains(locale);
        Ok(Self {
            entries: site.entries.iter().filter(wanted).map(|entry| (entry, part(entry, order))).collect(),
            locales: site.settings.locales.iter().filter(spoken).collect(),
            formats: order.formats(),
        })
    }

    /// Whether it leaves nothing of the site alone.
    pub fn is_whole(&self, site: &Site) -> bool {
        self.entries.len() == site.entries.len()
            && self.locales.len() == site.settings.locales.len()
            && self.formats.len() == Format::ALL.len()
    }

    /// The matrices to print.
    pub fn printed(&self) -> Vec<&'a Entry> {
        self.entries.iter().filter(|(_, part)| *part == Part::Printed).map(|(entry, _)| *entry).collect()
    }
}

fn part(entry: &Entry, order: &Order) -> Part {
    if order.shard.is_none_or(|shard| shard.takes(&entry.id)) { Part::Printed } else { Part::Listed }
}

pub(super) fn unmatched(option: &'static str, name: &str, known: Vec<String>) -> BuildError {
    BuildError::Unmatched { option, name: name.to_string(), known }
}
