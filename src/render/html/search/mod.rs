//! Every activity of a language -> a page to search them, and its index in pieces.
//!
//! The pieces are scripts, since a page on disk may load those and nothing else. Words of one stem share a line of the
//! index; lines are sorted and cut into pieces, so that a query loads the pieces that its words lie in, and the texts of
//! what it shows. `templates/html/search.js` reads them.

mod fold;
mod index;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::view::mark_name;
use super::super::{File, TemplateError, address};
use super::assets::{FOLDER, hash};
use super::shelf::{languages_to, sorted};
use super::{Entry, Html, Page, Shelf, head};
use crate::document::{Activity, Document, Role, Section, Text};
use crate::locale::Locale;
use index::{Family, Indexer};

/// The page of a language, below its folder.
pub(super) const PAGE: &str = "search.html";

/// About how many bytes a piece has: some milliseconds on a phone.
const PIECE: usize = 24 << 10;

/// How many matrices are indexed at once.
const PART: usize = 32;

/// What the search knows of one matrix in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// Its letters in use.
    roles: Vec<Role>,
    /// A line for each activity.
    lines: Vec<Line>,
}

/// What the search says of one activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    id: String,
    /// The number of its section.
    section: String,
    text: String,
    /// The language of its text, where that is not the page's.
    locale: Option<Locale>,
    /// What each party holds, in the order of the parties, with slashes between them: `RA//I`.
    roles: String,
}

impl Rows {
    pub(super) fn of(document: &Document) -> Self {
        let line = |activity: &Activity, section: &Section| Line {
            id: activity.id.clone(),
            section: section.number.clone(),
            text: activity.text.text.replace('\n', " "),
            locale: Some(&activity.text.locale).filter(|locale| **locale != document.locale).cloned(),
            roles: activity.assignments.iter().map(|held| held.roles.as_str()).collect::<Vec<_>>().join("/"),
        };
        let sections = document.sections.iter();
        Self {
            roles: document.roles.iter().filter(|role| role.used).cloned().collect(),
            lines: sections
                .flat_map(|section| section.activities().map(move |activity| line(activity, section)))
                .collect(),
        }
    }
}

/// Takes a file; called from any thread.
pub type Hand<'h, E> = dyn Fn(File) -> Result<(), E> + Sync + 'h;

impl Html {
    /// `<locale>/search.html` and the pieces of its index, each handed over as soon as it is made: together they are as
    /// large as all matrices of the language. An error is the first one of `hand`, or that of the page's template.
    pub fn search<E>(&self, shelf: &Shelf, hand: &Hand<'_, E>) -> Result<(), E>
    where
        E: From<TemplateError> + Send,
    {
        let index = pieces(shelf, hand)?;
        let path = format!("{}/{PAGE}", shelf.locale);
        let head = head::page(shelf.site, &path);
        let page = Page { path, root: "../".into(), locale: shelf.locale, direction: shelf.direction, head };
        let texts = page.texts(&|_| None);
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        context.insert_value("index", tera::Value::from(format!("../{}", index.path)));
        context.insert_value("languages", languages_to(shelf.languages, shelf.locale, PAGE));
        hand(index)?;
        hand(self.file(page, "html/search.html", &context)?)
    }
}

/// Hands all pieces over but one, which says which of the others holds what.
fn pieces<E: Send>(shelf: &Shelf, hand: &Hand<'_, E>) -> Result<File, E> {
    let entries = sorted(shelf);
    let (texts, words) = rayon::join(|| texts(&entries, shelf, hand), || words(&entries, shelf, hand));
    let (texts, words) = (texts?, words?);
    let index = json!({ "total": texts.total, "texts": texts.pieces, "words": words.pieces });
    Ok(script(shelf.locale, "index", &index.to_string()))
}

/// What is told of each line.
fn texts<E>(entries: &[&Entry], shelf: &Shelf, hand: &Hand<'_, E>) -> Result<Contents, E> {
    let mut texts = Pieces::new(shelf.locale, "t", hand);
    for (number, entry) in entries.iter().enumerate() {
        let Rows { roles, lines } = entry.rows();
        let title = heading(entry, &roles, shelf);
        for line in lines {
            texts.push(json!(texts.next), |first| {
                let told = json!([line.id, line.section, line.text, line.locale, line.roles]);
                if first.replace(number) == Some(number) { told.to_string() } else { format!("{title},{told}") }
            })?;
        }
    }
    texts.finish()
}

/// Which words are in which lines.
fn words<E>(entries: &[&Entry], shelf: &Shelf, hand: &Hand<'_, E>) -> Result<Contents, E> {
    let part = |entries: &[&Entry]| {
        let mut indexer = Indexer::default();
        for line in entries.iter().flat_map(|entry| entry.rows().lines) {
            indexer.add(&line.text, line.locale.as_ref().unwrap_or(shelf.locale));
        }
        indexer
    };
    let mut indexer = Indexer::default();
    // Each part has words of its own, so that all of them at once would take more memory than the index.
    for parts in entries.chunks(PART * rayon::current_num_threads()) {
        let parts: Vec<Indexer> = parts.par_chunks(PART).map(part).collect();
        parts.into_iter().for_each(|part| indexer.append(part));
    }
    let mut words = Pieces::new(shelf.locale, "w", hand);
    for family in indexer.finish() {
        words.push(json!(family.key), |_| json!(written(&family)).to_string())?;
    }
    words.finish()
}

/// What the lines of a matrix have in common: its title and folder, its parties, and how each letter looks and is called.
fn heading(entry: &Entry, roles: &[Role], shelf: &Shelf) -> serde_json::Value {
    let named = |text: &Text| json!([text.text, foreign(&text.locale, shelf)]);
    let role = |role: &Role| {
        (role.letter.to_string(), json!([mark_name(role.mark), role.name.text, foreign(&role.name.locale, shelf)]))
    };
    let parties: Vec<serde_json::Value> = entry.parties.iter().map(named).collect();
    let roles: serde_json::Map<String, serde_json::Value> = roles.iter().map(role).collect();
    json!([entry.title.text, address::segment(&entry.matrix), foreign(&entry.title.locale, shelf), parties, roles])
}

/// The tag of a text that is not in the language of the page.
fn foreign<'a>(locale: &'a Locale, shelf: &Shelf) -> Option<&'a str> {
    (locale != shelf.locale).then(|| locale.as_str())
}

/// `key`, the rest of each word, and the distances between lines in base 36; a star where they tell nothing.
fn written(family: &Family) -> String {
    let rests: Vec<&str> = family.words.iter().map(|word| &word[family.key.len()..]).collect();
    let mut before = 0;
    let distance = |line: &u32| base36(line - std::mem::replace(&mut before, *line));
    let lines =
        if family.everywhere { "*".into() } else { family.lines.iter().map(distance).collect::<Vec<_>>().join(" ") };
    format!("{}|{}|{lines}", family.key, rests.join(","))
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 36, 36).expect("below 36"));
        number /= 36;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

/// A list in the making, cut into scripts.
struct Pieces<'a, E> {
    locale: &'a Locale,
    name: &'static str,
    hand: &'a Hand<'a, E>,
    /// How many items there are.
    next: usize,
    body: String,
    /// What the caller said last in this piece.
    last: Option<usize>,
    /// For each piece the key of its first item, and its name.
    pieces: Vec<(serde_json::Value, String)>,
    first: Option<serde_json::Value>,
}

/// What was handed over of a list.
struct Contents {
    /// How many items there are.
    total: usize,
    /// For each piece the key of its first item, and its name.
    pieces: Vec<(serde_json::Value, String)>,
}

impl<'a, E> Pieces<'a, E> {
    fn new(locale: &'a Locale, name: &'static str, hand: &'a Hand<'a, E>) -> Self {
        Self { locale, name, hand, next: 0, body: String::new(), last: None, pieces: Vec::new(), first: None }
    }

    /// Adds an item; `write` learns what it noted of the item before in the same piece.
    fn push(&mut self, key: serde_json::Value, write: impl FnOnce(&mut Option<usize>) -> String) -> Result<(), E> {
        let item = write(&mut self.last);
        self.first.get_or_insert(key);
        if !self.body.is_empty() {
            self.body.push(',');
        }
        self.body.push_str(&item);
        self.next += 1;
        if self.body.len() >= PIECE { self.cut() } else { Ok(()) }
    }

    fn cut(&mut self) -> Result<(), E> {
        let Some(first) = self.first.take() else { return Ok(()) };
        let file = script(self.locale, self.name, &format!("[{}]", std::mem::take(&mut self.body)));
        let name = file.path.rsplit('/').next().unwrap_or_default().to_string();
        self.pieces.push((first, name));
        self.last = None;
        (self.hand)(file)
    }

    fn finish(mut self) -> Result<Contents, E> {
        self.cut()?;
        Ok(Contents { total: self.next, pieces: self.pieces })
    }
}

/// A script that hands a value over under its own name.
fn script(locale: &Locale, name: &str, value: &str) -> File {
    let hash = hash(value.as_bytes());
    let file = format!("{name}.{hash}.js");
    let text = format!("raciSearch({file:?},{value});\n");
    File::new(format!("{FOLDER}search/{locale}/{file}"), text)
}
