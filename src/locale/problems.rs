//! Files of words -> what is wrong with their messages, measured by the complete built-in English file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::message::placeholders;
use super::plural::PluralForms;
use super::po::{Entry, PoFile};
use super::words::{Layer, is_usable};

/// What is wrong with a message of a file of words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordsProblemKind {
    /// No template asks for a message of this name.
    UnknownMessage,
    /// The message asks for a value that nobody hands in.
    UnknownPlaceholder(String),
    /// The message does not use a value; an override may do so, a built-in translation may not.
    MissingPlaceholder(String),
    /// The file has no text for the message.
    MissingMessage,
    /// A plural message has another number of forms than the file's language.
    WrongPluralForms {
        /// How many the language has.
        expected: usize,
        /// How many stand in the file.
        found: usize,
    },
    /// The header `Plural-Forms` cannot be read.
    UnreadablePluralForms(String),
}

/// A fault of a file of words, for a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WordsProblem {
    /// The file.
    pub path: String,
    /// Its line, counted from 1; 1 for what is missing.
    pub line: usize,
    /// The message.
    pub context: String,
    /// What is wrong.
    pub kind: WordsProblemKind,
}

/// What a site's override does wrong: messages and placeholders that do not exist, missing plural forms. It may hold
/// few messages, and leave a placeholder out.
pub fn problems_of_override(layer: &Layer, reference: &PoFile) -> Vec<WordsProblem> {
    let known = by_context(reference);
    let mut problems = header_problems(layer);
    for entry in layer.file.messages() {
        let context = entry.context().unwrap_or_default();
        match known.get(context) {
            None => problems.push(problem(layer, entry, WordsProblemKind::UnknownMessage)),
            Some(model) => problems.extend(message_problems(layer, entry, model)),
        }
    }
    problems.sort();
    problems
}

/// What a translation of the built-in words lacks or does wrong: it must hold every message, with all its placeholders.
pub fn problems_of_translation(layer: &Layer, reference: &PoFile) -> Vec<WordsProblem> {
    let mut problems = problems_of_override(layer, reference);
    let own = by_context(&layer.file);
    for (context, model) in by_context(reference) {
        match own.get(context).filter(|entry| is_usable(entry)) {
            Some(entry) => problems.extend(left_out(layer, entry, model)),
            None => problems.push(WordsProblem {
                path: layer.path.clone(),
                line: own.get(context).map_or(1, |entry| entry.line()),
                context: context.to_owned(),
                kind: WordsProblemKind::MissingMessage,
            }),
        }
    }
    problems.sort();
    problems
}

fn by_context(file: &PoFile) -> BTreeMap<&str, &Entry> {
    file.messages().filter_map(|entry| Some((entry.context()?, entry))).collect()
}

fn problem(layer: &Layer, entry: &Entry, kind: WordsProblemKind) -> WordsProblem {
    let context = entry.context().unwrap_or_default().to_owned();
    WordsProblem { path: layer.path.clone(), line: entry.line(), context, kind }
}

fn header_problems(layer: &Layer) -> Vec<WordsProblem> {
    let header = layer.file.header_field("Plural-Forms").map(PluralForms::parse);
    let Some(Err(error)) = header else { return Vec::new() };
    let line = layer.file.header().map_or(1, Entry::line);
    let kind = WordsProblemKind::UnreadablePluralForms(error.reason);
    vec![WordsProblem { path: layer.path.clone(), line, context: String::new(), kind }]
}

fn message_problems(layer: &Layer, entry: &Entry, model: &Entry) -> Vec<WordsProblem> {
    let known = placeholders_of(model);
    let unknown = placeholders_of(entry).into_iter().filter(|name| !known.contains(name));
    let unknown = unknown.map(|name| problem(layer, entry, WordsProblemKind::UnknownPlaceholder(name.to_owned())));
    unknown.chain(wrong_forms(layer, entry, model)).collect()
}

fn wrong_forms(layer: &Layer, entry: &Entry, model: &Entry) -> Option<WordsProblem> {
    model.plural_id()?;
    let expected = super::words::plural_forms(layer)?.count();
    let found = entry.texts().filter(|text| !text.trim().is_empty()).count();
    let wrong = found != 0 && found != expected;
    wrong.then(|| problem(layer, entry, WordsProblemKind::WrongPluralForms { expected, found }))
}

/// A placeholder must stand in some form of a plural message, not in each: "one row" is a good form for 1.
fn left_out(layer: &Layer, entry: &Entry, model: &Entry) -> Vec<WordsProblem> {
    let used = placeholders_of(entry);
    let missing = placeholders_of(model).into_iter().filter(|name| !used.contains(name));
    missing.map(|name| problem(layer, entry, WordsProblemKind::MissingPlaceholder(name.to_owned()))).collect()
}

fn placeholders_of(entry: &Entry) -> BTreeSet<&str> {
    entry.texts().flat_map(placeholders).collect()
}

impl fmt::Display for WordsProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WordsProblemKind::UnknownMessage => write!(f, "no template uses this message"),
            WordsProblemKind::UnknownPlaceholder(name) => write!(f, "nothing fills the placeholder {{{name}}}"),
            WordsProblemKind::MissingPlaceholder(name) => write!(f, "the placeholder {{{name}}} is missing"),
            WordsProblemKind::MissingMessage => write!(f, "the message is not translated"),
            WordsProblemKind::WrongPluralForms { expected, found } => {
                write!(f, "{found} plural forms, but the language has {expected}")
            }
            WordsProblemKind::UnreadablePluralForms(reason) => {
                write!(f, "the header Plural-Forms cannot be read: {reason}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, Origin};

    const ENGLISH: &str = "msgctxt \"a\"\nmsgid \"By {engine}\"\nmsgstr \"By {engine}\"\n\n\
        msgctxt \"rows\"\nmsgid \"{n} row\"\nmsgid_plural \"{n} rows\"\nmsgstr[0] \"{n} row\"\nmsgstr[1] \"{n} rows\"\n";

    fn layer(po: &str) -> Layer {
        let file = PoFile::parse(po.as_bytes()).unwrap();
        Layer { locale: Locale::parse("pl").unwrap(), origin: Origin::Site, path: "pl.po".to_owned(), file }
    }

    fn kinds(problems: Vec<WordsProblem>) -> Vec<WordsProblemKind> {
        problems.into_iter().map(|problem| problem.kind).collect()
    }

    fn reference() -> PoFile {
        PoFile::parse(ENGLISH.as_bytes()).unwrap()
    }

    #[test]
    fn override_may_leave_a_placeholder_out_but_not_invent_one() {
        let of = |text: &str| {
            kinds(problems_of_override(
                &layer(&format!("msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"{text}\"\n")),
                &reference(),
            ))
        };
        assert_eq!(of("przez maszynę"), []);
        assert_eq!(of("{engine} i {maszyna}"), [WordsProblemKind::UnknownPlaceholder("maszyna".to_owned())]);
    }

    #[test]
    fn message_that_no_template_uses_is_reported_at_its_line() {
        let problems = problems_of_override(&layer("\nmsgctxt \"b\"\nmsgid \"x\"\nmsgstr \"x\"\n"), &reference());
        assert_eq!((problems[0].line, &problems[0].kind), (2, &WordsProblemKind::UnknownMessage));
    }

    #[test]
    fn translation_must_be_complete() {
        let rows =
            "msgctxt \"rows\"\nmsgid \"x\"\nmsgid_plural \"y\"\nmsgstr[0] \"{n} wiersz\"\nmsgstr[1] \"{n} wiersze\"\n";
        let kinds = kinds(problems_of_translation(&layer(rows), &reference()));
        assert_eq!(
            kinds,
            [WordsProblemKind::MissingMessage, WordsProblemKind::WrongPluralForms { expected: 3, found: 2 }]
        );
        let without = format!("{rows}msgstr[2] \"wierszy\"\n\nmsgctxt \"a\"\nmsgid \"x\"\nmsgstr \"przez\"\n");
        let kinds = super::tests::kinds(problems_of_translation(&layer(&without), &reference()));
        assert_eq!(kinds, [WordsProblemKind::MissingPlaceholder("engine".to_owned())]);
    }

    #[test]
    fn unreadable_plural_forms_are_reported() {
        let problems = problems_of_override(
            &layer("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n\\n\"\n"),
            &reference(),
        );
        assert!(matches!(problems[0].kind, WordsProblemKind::UnreadablePluralForms(_)));
    }
}
