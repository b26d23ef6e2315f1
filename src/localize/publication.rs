//! What a site promises its readers, the same for every matrix: languages, words, policies.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::notice::NoticeMode;
use super::reader::Shown;
use super::wording::Wording;
use crate::document::{self, Inline, Site, Text};
use crate::locale::{Layer, Locale, Status, Worded, Words};

/// What the publisher says of the site.
#[derive(Debug, Clone)]
pub struct Promises {
    pub title: String,
    pub publisher: Option<String>,
    /// With a slash at its end.
    pub base_url: Option<String>,
    pub source_locale: Locale,
    /// Every language of the site, in the publisher's order.
    pub locales: Vec<Locale>,
    pub reference_locales: Vec<Locale>,
    pub prevailing_locale: Option<Locale>,
    /// With `{locale}` and `{matrix}` in it.
    pub suggest_url: Option<String>,
    /// What the settings say of single locales.
    pub policies: BTreeMap<Locale, Policy>,
    /// The templates' words, layer by layer, of as many languages as there are.
    pub layers: Vec<Layer>,
}

/// What the settings say of one locale.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The site's title in this language.
    pub title: Option<String>,
    pub notice: NoticeMode,
    /// The machine that translated the page, where `notice` is to say so.
    pub engine: Option<String>,
    pub outdated: Shown,
}

impl Default for Policy {
    fn default() -> Self {
        Self { title: None, notice: NoticeMode::Auto, engine: None, outdated: Shown::Source }
    }
}

/// A site as its readers meet it. Made once, used for every matrix.
#[derive(Debug, Clone)]
pub struct Publication {
    promises: Promises,
    words: BTreeMap<Locale, Words>,
    resolved: BTreeMap<Locale, document::Words>,
}

impl Deref for Publication {
    type Target = Promises;

    fn deref(&self) -> &Promises {
        &self.promises
    }
}

impl Publication {
    /// Resolves the templates' words for every language that a reader may meet.
    pub fn new(promises: Promises) -> Self {
        let mentioned = promises.locales.iter().chain(&promises.reference_locales).chain(&promises.prevailing_locale);
        let locales: BTreeSet<Locale> = mentioned.chain([&promises.source_locale]).cloned().collect();
        let words = |locale: &Locale| Words::for_readers(locale, &promises.source_locale, &promises.layers);
        let words: BTreeMap<Locale, Words> =
            locales.into_iter().map(|locale| (locale.clone(), words(&locale))).collect();
        let resolved =
            words.iter().map(|(locale, words)| (locale.clone(), Wording::new(words, locale).all())).collect();
        Self { promises, words, resolved }
    }

    pub fn policy(&self, locale: &Locale) -> Policy {
        self.policies.get(locale).cloned().unwrap_or_default()
    }

    /// The templates' words for a reader of `locale`, which must be one of the site's.
    pub fn wording<'a>(&'a self, locale: &'a Locale) -> Wording<'a> {
        let words = self.words.get(locale).or_else(|| self.words.get(&self.source_locale));
        Wording::new(words.expect("the words of the source locale were resolved first"), locale)
    }

    /// All of the templates' words for the documents of `locale`.
    pub fn resolved(&self, locale: &Locale) -> document::Words {
        self.resolved.get(locale).or_else(|| self.resolved.get(&self.source_locale)).cloned().unwrap_or_default()
    }

    /// What the site says of itself to a reader of `locale`.
    pub fn site(&self, locale: &Locale) -> Site {
        let text = |title: &str, locale: &Locale, status| {
            let inlines = vec![Inline::Text(title.to_string())];
            Text::new(inlines, locale.clone(), locale.direction(), status)
        };
        let status = if *locale == self.source_locale { Status::Source } else { Status::Fallback };
        let title = match self.policy(locale).title {
            Some(title) => text(&title, locale, Status::Human),
            None => text(&self.title, &self.source_locale, status),
        };
        Site { title, publisher: self.publisher.clone(), base_url: self.base_url.clone() }
    }

    /// The language's own name for itself, where the words of that very language give it; otherwise its tag. Where a variety
    /// takes its name from another language that is offered too, the name says which one it is: `português (BR)`.
    pub fn autonym(&self, locale: &Locale) -> String {
        let Some(name) = self.own_name(locale) else { return locale.to_string() };
        let variety = locale.as_str().strip_prefix(name.locale.as_str()).and_then(|rest| rest.strip_prefix('-'));
        let is_same = |other: &&Locale| self.own_name(other).is_some_and(|other| other.text == name.text);
        match variety {
            Some(variety) if self.locales.iter().filter(is_same).count() > 1 => format!("{} ({variety})", name.text),
            _ => name.text.to_string(),
        }
    }

    fn own_name(&self, locale: &Locale) -> Option<Worded<&str>> {
        let name = self.words.get(locale)?.get("locale.name")?;
        (name.locale == *locale || locale.fallback_chain().contains(&name.locale)).then_some(name)
    }
}
