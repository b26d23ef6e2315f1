//! The pages above the matrices: an index a language, the choice of language, and what all pages share.

use std::sync::Arc;

use super::BuildError;
use super::outcome::Collected;
use super::press::{Press, site_path};
use crate::document::{Link, Site, Text};
use crate::locale::{Locale, Status};
use crate::localize::inlines;
use crate::publish::{Artifact, Format, Sink};
use crate::render::{File, Html, Language, Shelf};

/// Prints the indexes of all chosen languages, the root page and the assets.
pub fn print(press: &Press<'_>, collected: &Collected, sink: &dyn Sink) -> Result<(), BuildError> {
    let Some(html) = &press.renderers.html else { return Ok(()) };
    let languages = languages(press);
    for &locale in &press.choice.locales {
        let entries = collected.entries.get(locale).map(Vec::as_slice).unwrap_or_default();
        let page = Page::of(press, locale);
        add(press, sink, html.index(&page.shelf(entries, &languages))?, Some(locale))?;
    }
    if press.choice.is_in_every_language() {
        whole_site(press, html, collected, &languages, sink)?;
    }
    Ok(())
}

fn whole_site(
    press: &Press<'_>,
    html: &Html,
    collected: &Collected,
    languages: &[Language],
    sink: &dyn Sink,
) -> Result<(), BuildError> {
    let page = Page::of(press, &press.publication.source_locale);
    let shelf = page.shelf(&[], languages);
    let pages: Vec<Page<'_>> = press.choice.locales.iter().map(|locale| Page::of(press, locale)).collect();
    let entries = |page: &Page<'_>| collected.entries.get(page.locale).map(Vec::as_slice).unwrap_or_default();
    let shelves: Vec<Shelf<'_>> = pages.iter().map(|page| page.shelf(entries(page), languages)).collect();
    let files =
        [html.root(&shelf)?, html.missing(&shelf)?].into_iter().chain(html.crawl(&shelves)).chain(html.assets());
    files.into_iter().try_for_each(|file| add(press, sink, file, None))
}

fn add(press: &Press<'_>, sink: &dyn Sink, file: File, locale: Option<&Locale>) -> Result<(), BuildError> {
    let artifact = Artifact {
        locale: locale.map(|locale| Arc::from(locale.as_str())),
        format: Some(Format::Html),
        inputs: [press.bundle().as_input()].into_iter().collect(),
        ..Artifact::new(site_path(&file.path)?)
    };
    Ok(sink.add(artifact, &file.bytes)?)
}

fn languages(press: &Press<'_>) -> Vec<Language> {
    let language = |locale: &Locale| Language {
        locale: locale.clone(),
        direction: locale.direction(),
        name: press.publication.autonym(locale),
    };
    press.publication.locales.iter().map(language).collect()
}

/// What an index shows apart from its entries.
struct Page<'a> {
    locale: &'a Locale,
    site: Site,
    words: crate::document::Words,
    links: Vec<Link>,
}

impl<'a> Page<'a> {
    fn of(press: &'a Press<'_>, locale: &'a Locale) -> Self {
        let source = &press.publication.source_locale;
        let status = if locale == source { Status::Source } else { Status::Fallback };
        let link = |link: &crate::model::Link| Link {
            text: Text::new(inlines(&link.text.text), source.clone(), source.direction(), status),
            url: link.url.clone(),
        };
        Self {
            locale,
            site: press.publication.site(locale),
            words: press.publication.resolved(locale),
            links: press.site.settings.links.iter().map(link).collect(),
        }
    }

    fn shelf<'b>(&'b self, entries: &'b [crate::render::Entry], languages: &'b [Language]) -> Shelf<'b> {
        Shelf {
            locale: self.locale,
            direction: self.locale.direction(),
            site: &self.site,
            words: &self.words,
            entries,
            languages,
            links: &self.links,
        }
    }
}
