//! The texts of a matrix + the PO file of an earlier state -> the PO file of this state, as msgmerge does it, but by
//! context first.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{Candidate, alike_in_place, most_alike};
use super::po::{Entry, Keyword, Newline, PoFile};
use super::{Locale, plural_header_of};
use crate::model::IdOrigin;

/// A text of the source that waits for translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted {
    /// What names it: `activity:sizing`.
    pub context: String,
    /// The text in the source locale.
    pub text: String,
    /// What the translator should know, one string a line.
    pub comments: Vec<String>,
    /// Where it stands: `email-pro/matrix.csv:12`.
    pub references: Vec<String>,
    /// Whether the context stays when the text changes, or is made from it.
    pub id_origin: IdOrigin,
}

/// What the header of a new file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// `Project-Id-Version`: the matrix and its edition.
    pub project: String,
    /// The locale to translate into.
    pub locale: Locale,
    /// `POT-Creation-Date` and `PO-Revision-Date`, as gettext writes a date (`2026-11-25 10:00+0100`). Where nobody says
    /// what time it is, the first is left out and the second is empty: msgfmt wants the field, tools fill it in.
    pub date: Option<String>,
}

/// What an update did, in numbers of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// As they were.
    pub kept: usize,
    /// Not there before.
    pub added: usize,
    /// Now `fuzzy`, because the source changed.
    pub outdated: usize,
    /// Obsolete ones that came back.
    pub revived: usize,
    /// No longer in the source, now obsolete.
    pub retired: usize,
}

/// A new file with a complete header and nothing translated.
pub fn new_file(heading: &Heading, texts: &[Extracted]) -> PoFile {
    let mut file = PoFile::default();
    let gettext = heading.locale.to_gettext();
    let fields = [
        Some(("Project-Id-Version", heading.project.as_str())),
        Some(("Report-Msgid-Bugs-To", "")),
        heading.date.as_deref().map(|date| ("POT-Creation-Date", date)),
        Some(("PO-Revision-Date", heading.date.as_deref().unwrap_or_default())),
        Some(("Last-Translator", "")),
        Some(("Language-Team", "")),
        Some(("Language", gettext.as_str())),
        Some(("MIME-Version", "1.0")),
        Some(("Content-Type", "text/plain; charset=UTF-8")),
        Some(("Content-Transfer-Encoding", "8bit")),
        Some(("Plural-Forms", plural_header_of(&heading.locale))),
        Some(("X-Generator", "raci")),
    ];
    fields.into_iter().flatten().for_each(|(name, value)| file.set_header_field(name, value));
    update(&file, texts).0
}

/// The file refreshed. Entries whose text is as it was keep every byte but their references and extracted comments; a
/// changed text becomes fuzzy with its previous one, found by context, or by likeness where the context went as well, the
/// more easily the fewer places it can have come from;
/// what is gone from the source becomes obsolete. The order is that of `texts`; of two with one context the first counts.
///
/// A text that is word for word the same keeps its translation even under another context of its kind: the numbers that
/// contexts are made of (`section:3.1`) move when a section is put in, and that makes no translation wrong.
pub fn update(file: &PoFile, texts: &[Extracted]) -> (PoFile, Changes) {
    let mut merge = Merge::new(file, texts);
    merge.match_by(|context, text| (context.to_owned(), text.to_owned()));
    merge.match_by(|context, text| (kind(context).to_owned(), text.to_owned()));
    merge.match_by(|context, _| (context.to_owned(), String::new()));
    merge.match_likes();
    merge.match_places();
    merge.into_file(file)
}

struct Merge<'a> {
    texts: Vec<&'a Extracted>,
    /// The entries of the file; each is taken once.
    old: Vec<Option<Entry>>,
    /// For each text, its entry.
    found: Vec<Option<Entry>>,
    /// For each text, where that entry stood.
    came_from: Vec<Option<usize>>,
    changes: Changes,
}

impl<'a> Merge<'a> {
    fn new(file: &PoFile, texts: &'a [Extracted]) -> Merge<'a> {
        let mut seen = BTreeSet::new();
        let texts: Vec<&Extracted> =
            texts.iter().filter(|text| !text.text.is_empty() && seen.insert(&text.context)).collect();
        let found = texts.iter().map(|_| None).collect();
        let came_from = vec![None; texts.len()];
        let old = file.entries().iter().map(|entry| Some(entry.clone())).collect();
        Merge { texts, old, found, came_from, changes: Changes::default() }
    }

    /// The texts without an entry.
    fn open(&self) -> Vec<usize> {
        (0..self.texts.len()).filter(|&text| self.found[text].is_none()).collect()
    }

    /// The entries that nobody took, with their places.
    fn free(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let entries = self.old.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.as_ref()?)));
        entries.filter(|(_, entry)| !entry.is_header())
    }

    /// Gives each text without an entry the one with the same key; of several, a living one before an obsolete one and
    /// a translated one before an empty one.
    fn match_by(&mut self, key: impl Fn(&str, &str) -> (String, String)) {
        let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (at, entry) in self.free() {
            let place = (entry.is_obsolete(), !entry.is_translated(), at);
            places.entry(key(entry.context().unwrap_or_default(), entry.id())).or_default().push(place);
        }
        places.values_mut().for_each(|places| places.sort_by(|a, b| b.cmp(a)));
        for text in self.open() {
            let of_its_key = places.get_mut(&key(&self.texts[text].context, &self.texts[text].text));
            if let Some((.., at)) = of_its_key.and_then(Vec::pop) {
                self.take(text, at);
            }
        }
    }

    fn match_likes(&mut self) {
        let candidate =
            |context: &'_ str, text: &'_ str| Candidate { kind: kind(context).to_owned(), text: text.to_owned() };
        let open = self.open();
        let wanted: Vec<_> =
            open.iter().map(|&text| candidate(&self.texts[text].context, &self.texts[text].text)).collect();
        let translated = self.free().filter(|(_, entry)| entry.is_translated());
        let (places, offered): (Vec<usize>, Vec<_>) =
            translated.map(|(at, entry)| (at, candidate(entry.context().unwrap_or_default(), entry.id()))).unzip();
        for (text, at) in most_alike(&wanted, &offered) {
            self.take(open[text], places[at]);
        }
    }

    /// Between two texts that found their entries there may be as many of one kind that did not as entries that nobody took:
    /// those were rewritten where they stood. Only for contexts that are made from texts: a given one that is another names
    /// something else.
    fn match_places(&mut self) {
        for (texts, entries) in self.gaps() {
            let is_alike = |(&text, &at): (&usize, &usize)| {
                let id = self.old[at].as_ref().map_or("", Entry::id);
                alike_in_place(&self.texts[text].text, id)
            };
            if texts.len() == entries.len() && texts.iter().zip(&entries).all(is_alike) {
                texts.into_iter().zip(entries).for_each(|(text, at)| self.take(text, at));
            }
        }
    }

    /// The texts without an entry that are named by their wording, and the translated entries without a text, kind by kind,
    /// wherever they stand between the same neighbours.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut gaps: BTreeMap<Gap<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for text in self.open().into_iter().filter(|&text| self.texts[text].id_origin == IdOrigin::Made) {
            let before = self.came_from[..text].iter().rev().find_map(|at| *at);
            let after = self.came_from[text..].iter().find_map(|at| *at);
            gaps.entry((before, after, kind(&self.texts[text].context))).or_default().0.push(text);
        }
        let free: Vec<(usize, &Entry)> =
            self.free().filter(|(_, entry)| entry.is_translated() && !entry.is_obsolete()).collect();
        for ((before, after, kind_of_gap), (_, entries)) in &mut gaps {
            let is_within = |at: usize| before.is_none_or(|before| at > before) && after.is_none_or(|after| at < after);
            let is_of_kind = |entry: &Entry| kind(entry.context().unwrap_or_default()) == *kind_of_gap;
            entries.extend(free.iter().filter(|(at, entry)| is_within(*at) && is_of_kind(entry)).map(|(at, _)| *at));
        }
        gaps.into_values().collect()
    }

    /// Makes the old entry at `at` the entry of a text.
    fn take(&mut self, text: usize, at: usize) {
        let Some(mut entry) = self.old[at].take() else { return };
        let revived = entry.is_obsolete();
        let was_current = !entry.is_fuzzy();
        entry.revive();
        carry_over(&mut entry, self.texts[text]);
        match (revived, was_current && entry.is_fuzzy()) {
            (_, true) => self.changes.outdated += 1,
            (true, false) => self.changes.revived += 1,
            (false, false) => self.changes.kept += 1,
        }
        self.found[text] = Some(entry);
        self.came_from[text] = Some(at);
    }

    fn into_file(mut self, file: &PoFile) -> (PoFile, Changes) {
        let newline = file.newline();
        let header = self.old.iter_mut().filter_map(|entry| entry.take_if(|entry| entry.is_header()));
        let mut entries: Vec<Entry> = header.collect();
        for (found, text) in self.found.into_iter().zip(&self.texts) {
            self.changes.added += usize::from(found.is_none());
            entries.push(found.unwrap_or_else(|| new_entry(text, newline)));
        }
        for mut entry in self.old.into_iter().flatten() {
            // An entry with neither a translation nor a remark leaves nothing worth keeping.
            if entry.is_obsolete() || entry.is_translated() || entry.comments().next().is_some() {
                self.changes.retired += usize::from(!entry.is_obsolete());
                entry.retire();
                entries.push(entry);
            }
        }
        let file = if entries == file.entries() { file.clone() } else { file.with_entries(entries) };
        (file, self.changes)
    }
}

/// Where the texts before and after stood in the file, and the kind of what lies between them.
type Gap<'a> = (Option<usize>, Option<usize>, &'a str);

/// What a context names: `activity` of `activity:sizing`.
fn kind(context: &str) -> &str {
    context.split_once(':').map_or(context, |(kind, _)| kind)
}

fn new_entry(text: &Extracted, newline: Newline) -> Entry {
    let mut entry = Entry::new(&text.context, &text.text, newline);
    describe(&mut entry, text);
    entry
}

/// What the program says of a text; all else in an entry is the translator's.
fn describe(entry: &mut Entry, text: &Extracted) {
    entry.set_comments(Keyword::Extracted, &text.comments.iter().map(String::as_str).collect::<Vec<_>>());
    entry.set_references(&text.references.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Makes `entry` the entry of `text`. A translation of another text becomes fuzzy and keeps what it was made from; one
/// that was fuzzy already keeps the older text, which is the one that its translation is of.
fn carry_over(entry: &mut Entry, text: &Extracted) {
    let changed = entry.id() != text.text;
    if changed && entry.is_translated() {
        if !entry.is_fuzzy() || entry.get(Keyword::PreviousId).is_none() {
            let other_context = entry.context().filter(|context| *context != text.context).map(str::to_owned);
            let id = entry.id().to_owned();
            entry.set(Keyword::PreviousContext, other_context.as_deref());
            entry.set(Keyword::PreviousId, Some(&id));
        }
        entry.set_fuzzy(true);
    }
    entry.set(Keyword::Context, Some(&text.context));
    entry.set(Keyword::Id, Some(&text.text));
    describe(entry, text);
}

#[cfg(test)]
#[path = "update_tests.rs"]
mod tests;
