//! The pages above the matrices: an index a language, the choice of language, and what all pages share.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::BuildError;
use super::comparisons::Compared;
use super::links::{Links, Web};
use super::outcome::Collected;
use super::press::{Press, site_path};
use super::withdrawn;
use crate::digest::Digest;
use crate::document::{Link, Site, Text};
use crate::locale::{Locale, Status};
use crate::localize::inlines;
use crate::publish::{Artifact, Format, Reuse};
use crate::render::{self, File, Language, Shelf};

/// Prints the indexes of all chosen languages, the root page and the assets. What stands already and is not chosen stays.
pub fn print(press: &Press<'_>, compared: &Compared<'_>, collected: &mut Collected) -> Result<(), BuildError> {
    let Some(html) = &press.renderers.html else { return Ok(()) };
    let languages = languages(press);
    let listed = std::mem::take(&mut collected.entries);
    let entries = |locale: &Locale| listed.get(locale).map(Vec::as_slice).unwrap_or_default();
    let comparisons = compared.pages(press, &listed);
    let pages: Vec<(Page<'_>, Vec<render::Compared>)> =
        press.choice.locales.iter().map(|locale| (Page::of(press, locale), comparisons.links(locale))).collect();
    let shelves: Vec<Shelf<'_>> =
        pages.iter().map(|(page, links)| page.shelf(entries(page.locale), &languages, links)).collect();
    // One language after another: the index of its search takes the most memory of all.
    for shelf in &shelves {
        let added = Mutex::new(Collected::default());
        let hand = |file| {
            let made = Made { file, locale: Some(shelf.locale), matrix: None, matter: Matter::Matrices }.add(press)?;
            added.lock().unwrap_or_else(PoisonError::into_inner).absorb(made);
            Ok::<(), BuildError>(())
        };
        hand(html.index(shelf)?)?;
        if !search_stays(press, shelf.locale) {
            html.search(shelf, &hand)?;
        }
        collected.absorb(added.into_inner().unwrap_or_else(PoisonError::into_inner));
    }
    let root = Page::of(press, front(press, &languages));
    let root = root.shelf(&[], &languages, &[]);
    let shared = [html.root(&root)?, html.missing(&root)?].into_iter().chain(html.assets());
    let crawled = html.crawl(&shelves).into_iter();
    let of_site = [(shared.collect::<Vec<_>>(), Matter::Site), (crawled.collect(), Matter::Matrices)];
    let of_site = of_site.into_iter().flat_map(|(files, matter)| {
        files.into_iter().map(move |file| Made { file, locale: None, matrix: None, matter })
    });
    add(press, of_site.collect(), collected)?;
    add(press, comparisons.print(press, html)?, collected)?;
    add(press, withdrawn::pages(press, html, &listed, &languages)?, collected)
}

/// Hands files over, on all processors.
fn add(press: &Press<'_>, made: Vec<Made<'_>>, collected: &mut Collected) -> Result<(), BuildError> {
    let added = made.into_par_iter().map(|made| made.add(press)).collect::<Result<Vec<Collected>, BuildError>>()?;
    added.into_iter().for_each(|added| collected.absorb(added));
    Ok(())
}

/// Whether the search of a language is left as it stands, as the index is: it would lose what the order does not choose. Its
/// pieces are named after their content, so that they would come to lie beside those that stay.
fn search_stays(press: &Press<'_>, locale: &Locale) -> bool {
    let whole = press.choice.entries.len() == press.site.entries.len();
    !whole && press.sink.has(&format!("{locale}/search.html"))
}

/// A file of the whole site.
pub struct Made<'a> {
    pub file: File,
    pub locale: Option<&'a Locale>,
    /// The matrix that it stands in the place of.
    pub matrix: Option<&'a str>,
    pub matter: Matter,
}

/// What a file of the whole site is made from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Templates and settings.
    Site,
    /// Those, and all matrices.
    Matrices,
}

impl Made<'_> {
    /// Hands the file over, unless the very same one stands there; tells why it could not stay.
    fn add(self, press: &Press<'_>) -> Result<Collected, BuildError> {
        let mut collected = Collected::default();
        if self.file.path.ends_with(".html") {
            let links = Links::of([&self.file], press.site.settings.base_url.as_deref());
            collected.webs.push(Web::of_site(&links));
        }
        let own = press.basis.bundle(Format::Html).as_input();
        let matrices = (self.matter == Matter::Matrices).then(|| press.basis.source.as_input());
        let key = press.basis.shared_file(Format::Html).part("content", Digest::of(&self.file.bytes).as_bytes());
        let artifact = Artifact {
            matrix: self.matrix.map(Arc::from),
            locale: self.locale.map(|locale| Arc::from(locale.as_str())),
            format: Some(Format::Html),
            key: Some(key.finish()),
            inputs: [own].into_iter().chain(matrices).collect(),
            ..Artifact::new(site_path(&self.file.path)?)
        };
        if press.take(&artifact, &mut collected)? == Reuse::Missing {
            press.sink.add(artifact, &self.file.bytes)?;
        }
        Ok(collected)
    }
}

pub fn languages(press: &Press<'_>) -> Vec<Language> {
    let language = |locale: &Locale| Language {
        locale: locale.clone(),
        direction: locale.direction(),
        name: press.publication.autonym(locale),
    };
    press.publication.locales.iter().filter(|locale| is_there(press, locale)).map(language).collect()
}

/// The language of the pages that belong to none: the source's, or else the first that there is.
fn front<'a>(press: &'a Press<'_>, languages: &'a [Language]) -> &'a Locale {
    let source = &press.publication.source_locale;
    let first = languages.first().map_or(source, |language| &language.locale);
    if languages.iter().any(|language| language.locale == *source) { source } else { first }
}

/// Whether a language is built, or stands there already: a page leads to no other.
fn is_there(press: &Press<'_>, locale: &Locale) -> bool {
    press.choice.locales.contains(&locale) || press.sink.has(&format!("{locale}/index.html"))
}

/// What an index shows apart from its entries.
pub struct Page<'a> {
    locale: &'a Locale,
    site: Site,
    words: crate::document::Words,
    links: Vec<Link>,
}

impl<'a> Page<'a> {
    pub fn of(press: &'a Press<'_>, locale: &'a Locale) -> Self {
        let source = &press.publication.source_locale;
        let status = if locale == source { Status::Source } else { Status::Fallback };
        let link = |link: &crate::model::Link| Link {
            text: Text::new(inlines(&link.text.text), source.clone(), source.direction(), status),
            url: link.url.text.clone(),
        };
        Self {
            locale,
            site: press.publication.site(locale),
            words: press.publication.resolved(locale),
            links: press.site.settings.links.iter().map(link).collect(),
        }
    }

    pub fn shelf<'b>(
        &'b self,
        entries: &'b [render::Entry],
        languages: &'b [Language],
        comparisons: &'b [render::Compared],
    ) -> Shelf<'b> {
        Shelf {
            locale: self.locale,
            direction: self.locale.direction(),
            site: &self.site,
            words: &self.words,
            entries,
            languages,
            links: &self.links,
            comparisons,
        }
    }
}
