//! What a reader of one locale gets for each text: the translation, or the source that stands in for it.

use std::collections::{BTreeMap, BTreeSet};

use super::inline::{blocks, inlines};
use crate::document::{Blocks, Coverage, Text};
use crate::locale::{Catalog, Locale, Status, Translator};
use crate::model;

/// What a reader gets in place of a translation whose source has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The current source text.
    Source,
    /// The outdated translation.
    Translation,
}

/// The catalogs that one reader reads, nearest first.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    source_locale: &'a Locale,
    locale: &'a Locale,
    catalogs: Vec<&'a Catalog>,
    outdated: Shown,
}

/// A text in the language that the reader gets.
struct Found<'a> {
    text: &'a str,
    locale: &'a Locale,
    status: Status,
    /// Who made it, where it is a current translation.
    translator: Option<&'a Translator>,
    /// Where its entry begins in the catalog of its language; the source has none.
    line: Option<usize>,
}

impl<'a> Reader<'a> {
    /// A reader of `locale`: its own catalog goes first, then those of its parents by ICU's rules (`pt-BR`, `pt`).
    pub fn new(
        locale: &'a Locale,
        source_locale: &'a Locale,
        catalogs: &'a BTreeMap<Locale, Catalog>,
        outdated: Shown,
    ) -> Self {
        let chain = if locale == source_locale { Vec::new() } else { locale.fallback_chain() };
        let before_source = chain.iter().take_while(|parent| *parent != source_locale);
        let catalogs = before_source.filter_map(|parent| catalogs.get(parent)).collect();
        Self { source_locale, locale, catalogs, outdated }
    }

    pub fn locale(&self) -> &'a Locale {
        self.locale
    }

    /// The inline text that `context` names.
    pub fn text(&self, context: &str, source: &model::Text) -> Text {
        let found = self.find(context, &source.text);
        Text::new(inlines(found.text), found.locale.clone(), found.locale.direction(), found.status)
    }

    /// The paragraphs that `context` names.
    pub fn blocks(&self, context: &str, source: &model::Text) -> Blocks {
        let found = self.find(context, &source.text);
        Blocks {
            blocks: blocks(found.text),
            locale: found.locale.clone(),
            direction: found.locale.direction(),
            status: found.status,
        }
    }

    /// What `context` names as it is written, and where: in the catalog of a language, in the entry that begins on this line, or
    /// else in the source.
    pub fn written<'b>(&self, context: &str, source: &'b model::Text) -> (&'b str, Option<(&'b Locale, usize)>)
    where
        'a: 'b,
    {
        let found = self.find(context, &source.text);
        (found.text, found.line.map(|line| (found.locale, line)))
    }

    fn find<'b>(&self, context: &str, source: &'b str) -> Found<'b>
    where
        'a: 'b,
    {
        let fallback =
            |status| Found { text: source, locale: self.source_locale, status, translator: None, line: None };
        if self.locale == self.source_locale {
            return fallback(Status::Source);
        }
        let mut outdated = None;
        for catalog in &self.catalogs {
            match catalog.lookup(context, source) {
                Some(found) if found.status != Status::Outdated => {
                    let (translator, line) = (Some(found.translator), Some(found.line));
                    return Found {
                        text: found.text,
                        locale: catalog.locale(),
                        status: found.status,
                        translator,
                        line,
                    };
                }
                Some(found) => outdated = outdated.or(Some((found, catalog.locale()))),
                None => {}
            }
        }
        match (outdated, self.outdated) {
            (Some((found, locale)), Shown::Translation) => {
                let line = Some(found.line);
                Found { text: found.text, locale, status: Status::Outdated, translator: None, line }
            }
            (Some(_), Shown::Source) => fallback(Status::Outdated),
            (None, _) => fallback(Status::Fallback),
        }
    }

    /// How many of the matrix's texts have which status for this reader.
    pub fn coverage(&self, matrix: &model::Matrix) -> Coverage {
        let mut coverage = Coverage::default();
        for message in matrix.texts() {
            coverage.texts += 1;
            match self.find(&message.context, &message.text.text).status {
                Status::Source => {}
                Status::Human => coverage.human += 1,
                Status::Machine => coverage.machine += 1,
                Status::Outdated => coverage.outdated += 1,
                Status::Fallback => coverage.fallback += 1,
            }
        }
        coverage
    }

    /// The machines that translated any current text of the matrix, by name, each once and in order.
    pub fn engines(&self, matrix: &model::Matrix) -> Vec<String> {
        let mut engines = BTreeSet::new();
        for message in matrix.texts() {
            let found = self.find(&message.context, &message.text.text);
            if let Some(Translator::Machine(Some(engine))) = found.translator {
                engines.insert(engine.clone());
            }
        }
        engines.into_iter().collect()
    }
}
