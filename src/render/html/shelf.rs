//! The pages above the matrices: one index a locale, and the choice of language at the root.

use serde::{Deserialize, Serialize};
use tera::Value;

use super::super::view::{self, Texts, day_view, list, object, optional};
use super::super::{File, Packed, TemplateError, address};
use super::search::Rows;
use super::{Html, Page, comparison, head};
use crate::document::{Day, Document, Link, Site, Text, Words};
use crate::locale::{Direction, Formats, Locale, Status};

/// What an index says of one matrix: small enough to keep for all of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub matrix: String,
    pub title: Text,
    pub parties: Vec<Text>,
    /// Where the page of each party lies, below the folder of the matrix.
    pub pages: Vec<String>,
    pub activities: usize,
    pub scheme: String,
    pub edition: Option<String>,
    pub updated: Option<Day>,
    /// How much of it is translated and current, in whole percent.
    pub percent: u8,
    pub status: Status,
    /// Its activities, for the search: all that is large. None where no pages are made.
    rows: Option<Packed<Rows>>,
}

impl Entry {
    pub fn of(document: &Document) -> Self {
        let current = document.versions.iter().find(|version| version.current);
        Self {
            matrix: document.matrix.clone(),
            title: document.title.clone(),
            parties: document.parties.iter().map(|party| party.name.clone()).collect(),
            pages: view::paths(document),
            activities: document.activities().count(),
            scheme: document.scheme.clone(),
            edition: document.edition.as_ref().map(|edition| edition.version.clone()),
            updated: document.updated.clone(),
            percent: current.map_or(100, |version| version.percent),
            status: current.map_or(Status::Source, |version| version.status),
            rows: None,
        }
    }

    /// The same, with what the search needs of its activities.
    pub fn searchable(self, document: &Document) -> Self {
        Self { rows: Some(Packed::of(&Rows::of(document))), ..self }
    }

    /// What the search needs of its activities: nothing where it was not made searchable.
    pub(super) fn rows(&self) -> Rows {
        debug_assert!(self.rows.is_some(), "{} was not made searchable", self.matrix);
        self.rows.as_ref().map(Packed::open).unwrap_or_default()
    }
}

/// One language of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    pub locale: Locale,
    pub direction: Direction,
    /// Its own name for itself.
    pub name: String,
}

/// A page of comparison, as an index names it.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    pub id: String,
    pub title: Option<Text>,
    /// Of its matrices.
    pub titles: Vec<String>,
}

/// Everything that the index of one locale shows.
#[derive(Debug, Clone, Copy)]
pub struct Shelf<'a> {
    pub locale: &'a Locale,
    pub direction: Direction,
    pub site: &'a Site,
    pub words: &'a Words,
    /// In any order: the index sorts them as the reader's language does.
    pub entries: &'a [Entry],
    /// All languages of the site, in the publisher's order.
    pub languages: &'a [Language],
    pub links: &'a [Link],
    pub comparisons: &'a [Compared],
}

impl Html {
    /// `<locale>/index.html`: every matrix in that language.
    pub fn index(&self, shelf: &Shelf) -> Result<File, TemplateError> {
        let path = format!("{}/index.html", shelf.locale);
        let head = head::page(shelf.site, &format!("{}/", shelf.locale));
        let page = Page { path, root: "../".into(), locale: shelf.locale, direction: shelf.direction, head };
        let texts = page.texts(&|_| None);
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        context.insert_value(
            "entries",
            list(sorted(shelf), |entry| {
                object([
                    ("matrix", Value::from(entry.matrix.as_str())),
                    ("url", Value::from(format!("{}/index.html", address::segment(&entry.matrix)))),
                    ("title", texts.view(&entry.title)),
                    (
                        "parties",
                        list(entry.parties.iter().zip(&entry.pages), |(party, page)| {
                            party_link(entry, party, page, &texts)
                        }),
                    ),
                    ("activities", Value::from(entry.activities)),
                    ("scheme", Value::from(entry.scheme.as_str())),
                    ("edition", optional(entry.edition.as_deref(), Value::from)),
                    ("updated", optional(entry.updated.as_ref(), day_view)),
                    ("percent", Value::from(entry.percent)),
                    ("translated", Value::from(entry.status != Status::Fallback)),
                ])
            }),
        );
        context.insert_value(
            "comparisons",
            list(shelf.comparisons, |compared| comparison::link(compared, "", shelf.locale, &texts)),
        );
        context.insert_value("languages", languages(shelf.languages, shelf.locale));
        context.insert_value(
            "links",
            list(shelf.links.iter().filter_map(|link| Some((link, address::safe(&link.url)?))), |(link, url)| {
                object([("text", texts.view(&link.text)), ("url", Value::from(url))])
            }),
        );
        self.file(page, "html/index.html", &context)
    }

    /// `index.html`: the choice of language. It speaks the source language, and each language its own.
    pub fn root(&self, shelf: &Shelf) -> Result<File, TemplateError> {
        let head = head::page(shelf.site, "");
        let page = Page {
            path: "index.html".to_string(),
            root: "".into(),
            locale: shelf.locale,
            direction: shelf.direction,
            head,
        };
        let texts = page.texts(&|_| None);
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        context.insert_value("languages", languages(shelf.languages, shelf.locale));
        self.file(page, "html/languages.html", &context)
    }
}

fn party_link(entry: &Entry, name: &Text, page: &str, texts: &Texts) -> Value {
    let folder = address::segment(&entry.matrix);
    let page: Vec<String> = page.split('/').map(address::segment).collect();
    object([("name", texts.view(name)), ("url", Value::from(format!("{folder}/{}", page.join("/"))))])
}

/// The index in each language.
pub(super) fn languages(languages: &[Language], current: &Locale) -> Value {
    languages_to(languages, current, "index.html")
}

/// A page below the folder of each language.
pub(super) fn languages_to(languages: &[Language], current: &Locale, page: &str) -> Value {
    list(languages, |language| {
        object([
            ("locale", Value::from(language.locale.as_str())),
            ("dir", Value::from(super::direction_name(language.direction))),
            ("name", Value::from(language.name.as_str())),
            ("current", Value::from(language.locale == *current)),
            ("translated", Value::from(true)),
            ("path", Value::from(format!("{}/{page}", language.locale))),
        ])
    })
}

/// By title, as the reader's language sorts.
pub(super) fn sorted<'a>(shelf: &Shelf<'a>) -> Vec<&'a Entry> {
    let formats = Formats::shared(shelf.locale);
    let mut entries: Vec<&Entry> = shelf.entries.iter().collect();
    entries.sort_by(|a, b| {
        let by_title = formats.compare(&a.title.text, &b.title.text);
        by_title.then_with(|| a.matrix.cmp(&b.matrix))
    });
    entries
}
