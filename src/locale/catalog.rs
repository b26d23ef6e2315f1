//! The translations of one matrix into one locale: (context, source text) -> translation with its status.

use std::collections::BTreeMap;

use super::po::{Entry, Keyword, PoFile};
use super::{Locale, Status};

/// The field of a PO header that says who translated the file.
pub const TRANSLATOR_FIELD: &str = "X-Translation";

/// Who made a translation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Translator {
    /// A person.
    Human,
    /// A machine, by the name that the reader is told; nothing where the file names none.
    Machine(Option<String>),
}

/// Why a translation is outdated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outdated<'a> {
    /// Marked `fuzzy`: the source text it was made from, where the file keeps it (`#| msgid`).
    Fuzzy {
        /// The earlier source text.
        previous: Option<&'a str>,
    },
    /// The source text has changed and the file was not updated since.
    SourceChanged {
        /// The source text that the file knows.
        translated_from: &'a str,
    },
}

/// What a catalog holds for one text. Never a fallback: that is the absence of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation<'a> {
    /// The translated text, of an outdated translation too.
    pub text: &'a str,
    /// `Human`, `Machine` or `Outdated`.
    pub status: Status,
    /// Who made it, even where it is outdated.
    pub translator: &'a Translator,
    /// Why it is outdated, where it is.
    pub outdated: Option<Outdated<'a>>,
    /// Its line in the PO file.
    pub line: usize,
}

/// The translations of one matrix into one locale.
#[derive(Clone, Debug)]
pub struct Catalog {
    locale: Locale,
    translator: Translator,
    unclear_translator: Option<String>,
    messages: BTreeMap<String, Vec<Message>>,
}

#[derive(Clone, Debug)]
struct Message {
    id: String,
    text: String,
    fuzzy: bool,
    previous: Option<String>,
    translator: Translator,
    line: usize,
}

impl Translator {
    /// Reads `human`, `machine` or `machine NAME` (in a comment, `machine: NAME`).
    pub fn parse(text: &str) -> Option<Translator> {
        let text = text.trim();
        let end = text.find(|c: char| c == ':' || c.is_whitespace()).unwrap_or(text.len());
        let (word, name) = text.split_at(end);
        let name = name.trim_start_matches(':').trim();
        match (word.to_ascii_lowercase().as_str(), name) {
            ("human", "") => Some(Translator::Human),
            ("machine", "") => Some(Translator::Machine(None)),
            ("machine", name) => Some(Translator::Machine(Some(name.to_owned()))),
            _ => None,
        }
    }

    /// The name of the machine.
    pub fn engine(&self) -> Option<&str> {
        match self {
            Translator::Machine(engine) => engine.as_deref(),
            Translator::Human => None,
        }
    }

    fn status(&self) -> Status {
        match self {
            Translator::Human => Status::Human,
            Translator::Machine(_) => Status::Machine,
        }
    }
}

impl Catalog {
    /// The catalog that `file` is for `locale`. A file that does not say who translated it was translated by people.
    pub fn new(locale: Locale, file: &PoFile) -> Catalog {
        let said = file.header_field(TRANSLATOR_FIELD).filter(|value| !value.is_empty());
        let translator = said.and_then(Translator::parse);
        let unclear_translator = said.filter(|_| translator.is_none()).map(str::to_owned);
        let translator = translator.unwrap_or(Translator::Human);
        let mut messages: BTreeMap<String, Vec<Message>> = BTreeMap::new();
        for entry in file.messages() {
            let context = entry.context().unwrap_or_default().to_owned();
            messages.entry(context).or_default().push(Message::new(entry, &translator));
        }
        Catalog { locale, translator, unclear_translator, messages }
    }

    /// The locale that it translates into.
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Who translated the file, unless an entry says otherwise.
    pub fn translator(&self) -> &Translator {
        &self.translator
    }

    /// The value of `X-Translation` where it is neither `human` nor `machine NAME`.
    pub fn unclear_translator(&self) -> Option<&str> {
        self.unclear_translator.as_deref()
    }

    /// The contexts of the file's messages with their lines, in the order of the contexts; an entry without one has an
    /// empty context. What the matrix does not have among them is an `unknown-message`.
    pub fn contexts(&self) -> impl Iterator<Item = (&str, usize)> {
        self.messages.iter().flat_map(|(context, all)| all.iter().map(|message| (context.as_str(), message.line)))
    }

    /// The translation of the text `source` that `context` names; nothing where there is none or an empty one.
    pub fn lookup(&self, context: &str, source: &str) -> Option<Translation<'_>> {
        let translated =
            || self.messages.get(context).into_iter().flatten().filter(|message| !message.text.trim().is_empty());
        let current = translated().find(|message| message.is_of(source));
        current.or_else(|| translated().next()).map(|message| message.translation_of(source))
    }
}

impl Message {
    fn new(entry: &Entry, file: &Translator) -> Message {
        Message {
            id: entry.id().to_owned(),
            text: entry.text().to_owned(),
            fuzzy: entry.is_fuzzy(),
            previous: entry.get(Keyword::PreviousId).map(str::to_owned),
            translator: entry.comments().filter_map(Translator::parse).last().unwrap_or_else(|| file.clone()),
            line: entry.line(),
        }
    }

    /// Whether it was made from `source`. Line ends may differ: PO files and CSV files pass through many editors.
    fn is_of(&self, source: &str) -> bool {
        self.id == source || self.id.lines().eq(source.lines())
    }

    fn translation_of(&self, source: &str) -> Translation<'_> {
        let outdated = if self.fuzzy {
            Some(Outdated::Fuzzy { previous: self.previous.as_deref() })
        } else if !self.is_of(source) {
            Some(Outdated::SourceChanged { translated_from: &self.id })
        } else {
            None
        };
        let status = if outdated.is_some() { Status::Outdated } else { self.translator.status() };
        Translation { text: &self.text, status, translator: &self.translator, outdated, line: self.line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog(po: &str) -> Catalog {
        Catalog::new(Locale::parse("pl").unwrap(), &PoFile::parse(po.as_bytes()).unwrap())
    }

    const BY_MACHINE: &str = "msgid \"\"\nmsgstr \"X-Translation: machine Lingo 3\\n\"\n\n";

    #[test]
    fn current_translation_is_human_unless_the_file_says_otherwise() {
        let entry = "msgctxt \"title\"\nmsgid \"Email\"\nmsgstr \"Poczta\"\n";
        let by_people = catalog(entry);
        let found = by_people.lookup("title", "Email").unwrap();
        assert_eq!((found.text, found.status, found.line), ("Poczta", Status::Human, 1));

        let by_machine = catalog(&format!("{BY_MACHINE}{entry}"));
        let found = by_machine.lookup("title", "Email").unwrap();
        assert_eq!((found.status, found.translator.engine()), (Status::Machine, Some("Lingo 3")));
    }

    #[test]
    fn comment_says_who_translated_one_entry() {
        let words = catalog(&format!(
            "{BY_MACHINE}# human\nmsgctxt \"a\"\nmsgid \"A\"\nmsgstr \"a\"\n\n# machine: Other\nmsgctxt \"b\"\nmsgid \"B\"\nmsgstr \"b\"\n\n\
             # human readable, please\nmsgctxt \"c\"\nmsgid \"C\"\nmsgstr \"c\"\n"
        ));
        assert_eq!(words.lookup("a", "A").unwrap().status, Status::Human);
        assert_eq!(words.lookup("b", "B").unwrap().translator.engine(), Some("Other"));
        assert_eq!(words.lookup("c", "C").unwrap().translator.engine(), Some("Lingo 3"));
    }

    #[test]
    fn fuzzy_is_outdated_and_knows_its_earlier_source() {
        let words = catalog("#, fuzzy\n#| msgid \"Old\"\nmsgctxt \"a\"\nmsgid \"New\"\nmsgstr \"Stary\"\n");
        let found = words.lookup("a", "New").unwrap();
        assert_eq!((found.text, found.status), ("Stary", Status::Outdated));
        assert_eq!(found.outdated, Some(Outdated::Fuzzy { previous: Some("Old") }));
    }

    #[test]
    fn changed_source_is_outdated() {
        let words = catalog("msgctxt \"a\"\nmsgid \"Old\"\nmsgstr \"Stary\"\n");
        let found = words.lookup("a", "New").unwrap();
        assert_eq!((found.text, found.status), ("Stary", Status::Outdated));
        assert_eq!(found.outdated, Some(Outdated::SourceChanged { translated_from: "Old" }));
    }

    #[test]
    fn missing_empty_and_obsolete_translations_are_none() {
        let words =
            catalog("msgctxt \"a\"\nmsgid \"A\"\nmsgstr \" \"\n\n#~ msgctxt \"b\"\n#~ msgid \"B\"\n#~ msgstr \"b\"\n");
        assert_eq!(words.lookup("a", "A"), None);
        assert_eq!(words.lookup("b", "B"), None);
        assert_eq!(words.lookup("c", "C"), None);
    }

    #[test]
    fn of_two_messages_with_one_context_the_current_one_counts() {
        let words = catalog(
            "msgctxt \"a\"\nmsgid \"Old\"\nmsgstr \"stary\"\n\nmsgctxt \"a\"\nmsgid \"New\"\nmsgstr \"nowy\"\n",
        );
        assert_eq!(words.lookup("a", "New").unwrap().text, "nowy");
    }

    #[test]
    fn line_ends_do_not_make_a_translation_outdated() {
        let words = catalog("msgctxt \"a\"\nmsgid \"one\\ntwo\"\nmsgstr \"raz\\ndwa\"\n");
        assert_eq!(words.lookup("a", "one\r\ntwo").unwrap().status, Status::Human);
    }

    #[test]
    fn unclear_translator_is_kept_for_a_finding() {
        let words = catalog("msgid \"\"\nmsgstr \"X-Translation: robots\\n\"\n");
        assert_eq!(words.unclear_translator(), Some("robots"));
        assert_eq!(words.translator(), &Translator::Human);
    }
}
