//! A whole PO file: its entries in order, its header, its line ends.

use super::entry::{Entry, Keyword};
use super::error::PoErrors;
use super::parser;

/// How lines end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
}

/// A PO file. Written unchanged, it is the very bytes it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoFile {
    pub(super) bom: bool,
    pub(super) newline: Newline,
    pub(super) entries: Vec<Entry>,
    /// What stands behind the last entry: blank lines and comments that belong to none.
    pub(super) tail: String,
}

impl Newline {
    /// The characters themselves.
    pub fn as_str(self) -> &'static str {
        match self {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
        }
    }
}

impl PoFile {
    /// Reads a PO file.
    ///
    /// # Errors
    /// All faults of the file with their places: bytes that are no UTF-8, another charset in the header, and whatever
    /// gettext's own grammar refuses.
    pub fn parse(bytes: &[u8]) -> Result<PoFile, PoErrors> {
        parser::parse(bytes)
    }

    /// The file's text, ready to be written.
    pub fn write(&self) -> String {
        let mut output = String::from(if self.bom { "\u{feff}" } else { "" });
        self.entries.iter().for_each(|entry| entry.write_to(&mut output));
        output.push_str(&self.tail);
        output
    }

    /// All entries in the order of the file: the header, the living and the obsolete ones.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The same, to be changed; what is not touched keeps its bytes.
    pub fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// The messages themselves: neither the header nor obsolete entries.
    pub fn messages(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.is_obsolete() && !entry.is_header())
    }

    /// How new lines of this file end.
    pub fn newline(&self) -> Newline {
        self.newline
    }

    /// Adds an entry behind the others.
    pub fn push(&mut self, mut entry: Entry) {
        match self.entries.last_mut() {
            Some(last) => {
                last.end_last_line();
                entry.stand_apart();
            }
            None => entry.begin_file(),
        }
        self.entries.push(entry);
    }

    /// The same file with these entries instead of its own; comments at its end stay there.
    pub fn with_entries(&self, entries: Vec<Entry>) -> PoFile {
        let mut file = PoFile { entries: Vec::new(), ..self.clone() };
        entries.into_iter().for_each(|entry| file.push(entry));
        if let Some(last) = file.entries.last_mut().filter(|_| !file.tail.is_empty()) {
            // The entry that stood behind it on the same line may be gone.
            last.end_last_line();
        }
        file
    }

    /// The header's entry.
    pub fn header(&self) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.is_header())
    }

    /// A field of the header, its name in any case: `Plural-Forms`.
    pub fn header_field(&self, name: &str) -> Option<&str> {
        self.header()?.text().lines().find_map(|line| field_named(line, name))
    }

    /// Sets a field of the header, in its place or behind the others, which stay as they are.
    pub fn set_header_field(&mut self, name: &str, value: &str) {
        if self.header_field(name) == Some(value) {
            return;
        }
        if self.header().is_none() {
            self.insert_header();
        }
        let Some(header) = self.entries.iter_mut().find(|entry| entry.is_header()) else { return };
        let text = with_field(header.text(), name, value);
        header.set(Keyword::Text, Some(&text));
    }

    fn insert_header(&mut self) {
        let mut header = Entry::new("", "", self.newline);
        header.set(Keyword::Context, None);
        header.begin_file();
        if let Some(first) = self.entries.first_mut() {
            first.stand_apart();
        }
        self.entries.insert(0, header);
    }
}

fn field_named<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (key, value) = line.split_once(':')?;
    key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
}

fn with_field(header: &str, name: &str, value: &str) -> String {
    let field = format!("{name}: {value}\n");
    let mut found = false;
    let mut text = String::new();
    for line in header.split_inclusive('\n') {
        if field_named(line, name).is_some() && !std::mem::replace(&mut found, true) {
            text.push_str(&field);
        } else {
            text.push_str(line);
        }
    }
    if !found {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&field);
    }
    text
}
