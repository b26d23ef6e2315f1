//! `[[comparison]]` of the settings -> the matrices that they set side by side, and their pages.

use std::collections::BTreeMap;

use super::BuildError;
use super::basis::Basis;
use super::choice::Choice;
use super::press::Press;
use crate::check::comparisons::{self, is_sound};
use crate::document::{Alignment, Document, Text};
use crate::finding::Finding;
use crate::load::{self, Comparison, Service, Site};
use crate::locale::{Locale, Status};
use crate::localize::{Localizer, inlines};
use crate::model;
use crate::render::{self, Html, Language};

use super::shelves::{Made, Matter, Page, languages};
use super::withdrawn::Listed;

/// The matrices that are compared. They are few, and each is read once more than the others.
pub struct Compared<'a> {
    site: &'a Site,
    /// The comparisons whose matrices are all among what is built.
    comparisons: Vec<&'a Comparison>,
    /// Those that any matrix of what is built is part of.
    touched: Vec<&'a Comparison>,
    services: BTreeMap<&'a str, (&'a load::Entry, Service)>,
}

/// The comparisons that a matrix is part of, in a language.
pub type ByMatrix = BTreeMap<(String, Locale), Vec<render::Compared>>;

/// A comparison in one language.
struct Spread<'a> {
    comparison: &'a Comparison,
    locale: &'a Locale,
    title: Option<Text>,
    documents: Vec<Document>,
}

impl<'a> Compared<'a> {
    /// Reads what the comparisons of the choice name.
    pub fn read(site: &'a Site, choice: &Choice<'a>, basis: &Basis) -> Result<Self, BuildError> {
        let is_chosen = |id: &model::Text| choice.entries.iter().any(|(entry, _)| entry.id == id.text);
        let all = site.settings.comparisons.iter();
        let touched: Vec<&Comparison> = all.filter(|comparison| comparison.matrices.iter().any(is_chosen)).collect();
        let whole = touched.iter().copied().filter(|comparison| comparison.matrices.iter().all(is_chosen));
        let comparisons = whole.collect();
        let mut services = BTreeMap::new();
        for entry in touched.iter().flat_map(|comparison| &comparison.matrices).filter_map(|id| site.entry(&id.text)) {
            if !services.contains_key(entry.id.as_str()) {
                let service = load::matrix(site, entry)?;
                if !basis.holds(&entry.id, &service.inputs) {
                    return Err(BuildError::Moved { matrix: entry.id.clone() });
                }
                services.insert(entry.id.as_str(), (entry, service));
            }
        }
        Ok(Self { site, comparisons, touched, services })
    }

    /// What the pages of matrices lead to: the comparisons that are made, and those that stay. Nothing but their names, so that
    /// a page is made again when one of them changes, and not with every cell of another matrix.
    pub fn by_matrix(&self, press: &Press<'_>) -> ByMatrix {
        let mut by_matrix = ByMatrix::new();
        for comparison in self.touched.iter().filter(|comparison| is_sound(&self.with_matrices(comparison))) {
            let localizers = self.localizers(press, comparison);
            for locale in &press.choice.locales {
                let spoken = localizers.iter().all(|localizer| localizer.is_published_in(locale));
                if !spoken || !self.is_there(press, comparison, locale) {
                    continue;
                }
                let title = comparison.title.as_ref().map(|title| text(press, locale, &title.text));
                let titles = localizers.iter().map(|localizer| localizer.title(locale).text).collect();
                let compared = render::Compared { id: comparison.id.clone(), title, titles };
                for matrix in &comparison.matrices {
                    let of_matrix = by_matrix.entry((matrix.text.clone(), (*locale).clone())).or_default();
                    of_matrix.push(compared.clone());
                }
            }
        }
        by_matrix
    }

    /// Whether the page is made, or stands there already.
    fn is_there(&self, press: &Press<'_>, comparison: &Comparison, locale: &Locale) -> bool {
        let made = self.comparisons.iter().any(|made| made.id == comparison.id);
        made || press.sink.has(&render::Comparison::path(locale, &comparison.id))
    }

    /// What is wrong with the comparisons once their matrices are known.
    pub fn findings(&self) -> Vec<Finding> {
        let compared: Vec<comparisons::Compared<'_>> =
            self.comparisons.iter().map(|one| self.with_matrices(one)).collect();
        comparisons::examine(self.site, &compared)
    }

    fn with_matrices<'s>(&'s self, comparison: &'a Comparison) -> comparisons::Compared<'s> {
        let matrix = |id: &model::Text| self.services.get(id.text.as_str())?.1.matrix.as_ref();
        (comparison, comparison.matrices.iter().filter_map(matrix).collect())
    }

    /// The comparisons that a site shows, in every chosen language that all their matrices are in.
    pub fn pages<'p>(&'p self, press: &'p Press<'_>, listed: &Listed) -> Pages<'p> {
        let sound = self.comparisons.iter().filter(|comparison| is_sound(&self.with_matrices(comparison)));
        let pages = sound.map(|comparison| {
            let source = self.documents(press, comparison, &press.publication.source_locale);
            let spreads = press.choice.locales.iter().filter(|locale| is_listed(listed, locale, comparison));
            let spread = |locale: &&'p Locale| Spread {
                comparison,
                locale,
                title: comparison.title.as_ref().map(|title| text(press, locale, &title.text)),
                documents: self.documents(press, comparison, locale),
            };
            (Alignment::of(&source), spreads.map(spread).collect())
        });
        Pages(pages.collect())
    }

    fn documents(&self, press: &Press<'_>, comparison: &Comparison, locale: &Locale) -> Vec<Document> {
        self.localizers(press, comparison).iter().map(|localizer| localizer.document(locale)).collect()
    }

    fn localizers<'b>(&'b self, press: &'b Press<'_>, comparison: &Comparison) -> Vec<Localizer<'b>> {
        let services = comparison.matrices.iter().filter_map(|id| self.services.get(id.text.as_str()));
        let localizers = services.filter_map(|(entry, service)| {
            let matrix = service.matrix.as_ref()?;
            Some(press.localizer(service, matrix, entry))
        });
        localizers.collect()
    }
}

fn is_listed(listed: &Listed, locale: &Locale, comparison: &Comparison) -> bool {
    let entries = listed.get(locale).map(Vec::as_slice).unwrap_or_default();
    comparison.matrices.iter().all(|id| entries.iter().any(|entry| entry.matrix == id.text))
}

/// A text of the settings to a reader of `locale`: it is in the source language.
fn text(press: &Press<'_>, locale: &Locale, text: &str) -> Text {
    let source = &press.publication.source_locale;
    let status = if locale == source { Status::Source } else { Status::Fallback };
    Text::new(inlines(text), source.clone(), source.direction(), status)
}

/// Each comparison, in each of its languages.
pub struct Pages<'a>(Vec<(Alignment, Vec<Spread<'a>>)>);

impl Pages<'_> {
    /// What the index of a language leads to.
    pub fn links(&self, locale: &Locale) -> Vec<render::Compared> {
        let spreads = self.0.iter().flat_map(|(_, spreads)| spreads).filter(|spread| spread.locale == locale);
        let link = |spread: &Spread<'_>| {
            let titles = spread.documents.iter().map(|document| document.title.text.clone()).collect();
            render::Compared { id: spread.comparison.id.clone(), title: spread.title.clone(), titles }
        };
        spreads.map(link).collect()
    }

    /// The pages themselves.
    pub fn print<'p>(&'p self, press: &'p Press<'_>, html: &Html) -> Result<Vec<Made<'p>>, BuildError> {
        let mut made = Vec::new();
        for (alignment, spreads) in &self.0 {
            let spoken: Vec<Language> = languages(press)
                .into_iter()
                .filter(|language| {
                    let path = |spread: &Spread<'_>| render::Comparison::path(&language.locale, &spread.comparison.id);
                    // What stands there in a language that is built now does not stay.
                    let stays = !press.choice.locales.contains(&&language.locale);
                    spreads
                        .iter()
                        .any(|spread| spread.locale == &language.locale || (stays && press.sink.has(&path(spread))))
                })
                .collect();
            for spread in spreads {
                let page = Page::of(press, spread.locale);
                let shelf = page.shelf(&[], &spoken, &[]);
                let comparison = render::Comparison {
                    id: &spread.comparison.id,
                    title: spread.title.as_ref(),
                    documents: &spread.documents,
                    alignment,
                };
                let file = html.comparison(&shelf, &comparison)?;
                made.push(Made { file, locale: Some(spread.locale), matrix: None, matter: Matter::Matrices });
            }
        }
        Ok(made)
    }
}
