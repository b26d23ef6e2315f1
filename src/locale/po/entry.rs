//! One entry of a PO file: its fields, and the lines they were read from.

use super::file::Newline;
use super::wrap;

/// What a part of an entry is; ordered as gettext writes an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keyword {
    /// `# `: what a translator says.
    Comment,
    /// `#.`: what the author says to translators.
    Extracted,
    /// `#:`: where the text stands.
    Reference,
    /// `#,`: flags such as `fuzzy`.
    Flags,
    /// `#| msgctxt`.
    PreviousContext,
    /// `#| msgid`.
    PreviousId,
    /// `#| msgid_plural`.
    PreviousPluralId,
    /// `msgctxt`.
    Context,
    /// `msgid`.
    Id,
    /// `msgid_plural`.
    PluralId,
    /// `msgstr`.
    Text,
    /// `msgstr[N]`.
    Form(u8),
}

/// A field with its lines. `raw` is what is written; `value` is what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Nothing for blank lines.
    pub keyword: Option<Keyword>,
    pub value: String,
    pub raw: String,
}

/// A message of a PO file with everything that stands about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) parts: Vec<Part>,
    pub(super) obsolete: bool,
    pub(super) line: usize,
    pub(super) newline: Newline,
}

impl Keyword {
    fn prefix(self, obsolete: bool) -> &'static str {
        match (self.is_previous(), obsolete) {
            (true, false) => "#| ",
            (true, true) => "#~| ",
            (false, false) => "",
            (false, true) => "#~ ",
        }
    }

    /// Whether it tells of the text before the source changed.
    pub(super) fn is_previous(self) -> bool {
        matches!(self, Keyword::PreviousContext | Keyword::PreviousId | Keyword::PreviousPluralId)
    }

    /// Whether it belongs to the message itself rather than to the comments above it.
    pub(super) fn is_message(self) -> bool {
        self >= Keyword::Context
    }

    /// Whether it is one of the translated texts.
    pub(super) fn is_text(self) -> bool {
        self >= Keyword::Text
    }

    pub(super) fn word(self) -> String {
        match self {
            Keyword::Comment => "#".to_owned(),
            Keyword::Extracted => "#.".to_owned(),
            Keyword::Reference => "#:".to_owned(),
            Keyword::Flags => "#,".to_owned(),
            Keyword::PreviousContext | Keyword::Context => "msgctxt".to_owned(),
            Keyword::PreviousId | Keyword::Id => "msgid".to_owned(),
            Keyword::PreviousPluralId | Keyword::PluralId => "msgid_plural".to_owned(),
            Keyword::Text => "msgstr".to_owned(),
            Keyword::Form(number) => format!("msgstr[{number}]"),
        }
    }
}

impl Entry {
    /// An untranslated entry, with a blank line above it.
    pub fn new(context: &str, id: &str, newline: Newline) -> Entry {
        let blank = Part { keyword: None, value: String::new(), raw: newline.as_str().to_owned() };
        let mut entry = Entry { parts: vec![blank], obsolete: false, line: 0, newline };
        entry.set(Keyword::Context, Some(context));
        entry.set(Keyword::Id, Some(id));
        entry.set(Keyword::Text, Some(""));
        entry
    }

    /// `msgctxt`.
    pub fn context(&self) -> Option<&str> {
        self.get(Keyword::Context)
    }

    /// `msgid`.
    pub fn id(&self) -> &str {
        self.get(Keyword::Id).unwrap_or_default()
    }

    /// `msgid_plural`.
    pub fn plural_id(&self) -> Option<&str> {
        self.get(Keyword::PluralId)
    }

    /// `msgstr`, or its first plural form.
    pub fn text(&self) -> &str {
        self.get(Keyword::Text).or_else(|| self.get(Keyword::Form(0))).unwrap_or_default()
    }

    /// `msgstr[N]`.
    pub fn form(&self, number: u8) -> Option<&str> {
        self.get(Keyword::Form(number))
    }

    /// All translated texts, plural forms in their order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(|part| part.keyword.is_some_and(Keyword::is_text)).map(|part| part.value.as_str())
    }

    /// The value of a field that stands once. Of comments and references, the first line.
    pub fn get(&self, keyword: Keyword) -> Option<&str> {
        self.all(keyword).next()
    }

    fn all(&self, keyword: Keyword) -> impl Iterator<Item = &str> {
        self.parts.iter().filter(move |part| part.keyword == Some(keyword)).map(|part| part.value.as_str())
    }

    /// The lines of translators' comments.
    pub fn comments(&self) -> impl Iterator<Item = &str> {
        self.all(Keyword::Comment)
    }

    /// The lines of the author's comments to translators.
    pub fn extracted(&self) -> impl Iterator<Item = &str> {
        self.all(Keyword::Extracted)
    }

    /// Where the text stands, `email-pro/matrix.csv:12`.
    pub fn references(&self) -> impl Iterator<Item = &str> {
        self.all(Keyword::Reference).flat_map(references_of)
    }

    /// The flags, `fuzzy` among them.
    pub fn flags(&self) -> impl Iterator<Item = &str> {
        self.all(Keyword::Flags).flat_map(|line| line.split(',')).map(str::trim).filter(|flag| !flag.is_empty())
    }

    /// Whether the translation waits for somebody to confirm it.
    pub fn is_fuzzy(&self) -> bool {
        self.flags().any(|flag| flag == "fuzzy")
    }

    /// Whether the text is gone from the source (`#~`).
    pub fn is_obsolete(&self) -> bool {
        self.obsolete
    }

    /// Whether this is the file's header.
    pub fn is_header(&self) -> bool {
        !self.obsolete && self.context().is_none() && self.id().is_empty()
    }

    /// Whether any translated text has more than white space in it.
    pub fn is_translated(&self) -> bool {
        self.texts().any(|text| !text.trim().is_empty())
    }

    /// The line of `msgctxt`, or of `msgid` where there is none; 0 for an entry that was not read from a file.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Sets a field that stands once, or takes it away. Where it already says so, its lines stay as they are.
    pub fn set(&mut self, keyword: Keyword, value: Option<&str>) {
        if self.get(keyword) == value {
            return;
        }
        let lines = value.map(|value| {
            let prefix = keyword.prefix(self.obsolete);
            (value.to_owned(), wrap::field(prefix, &keyword.word(), value, self.newline.as_str()))
        });
        self.replace(keyword, lines.into_iter().collect());
    }

    /// Sets the lines of a comment, one string a line.
    pub fn set_comments(&mut self, keyword: Keyword, lines: &[&str]) {
        let lines: Vec<&str> =
            lines.iter().flat_map(|text| text.split('\n')).map(|line| line.trim_end_matches('\r')).collect();
        if !self.all(keyword).eq(lines.iter().copied()) {
            let line = |text: &str| format!("{} {text}", keyword.word()).trim_end().to_owned() + self.newline.as_str();
            self.replace(keyword, lines.iter().map(|text| (text.to_string(), line(text))).collect());
        }
    }

    /// Sets where the text stands.
    pub fn set_references(&mut self, references: &[&str]) {
        if !self.references().eq(references.iter().copied()) {
            let isolated: Vec<String> = references.iter().map(|reference| isolate(reference)).collect();
            let lines = wrap::words("#:", "", isolated.iter().map(String::as_str), self.newline.as_str());
            self.replace_lines(Keyword::Reference, &lines);
        }
    }

    /// Sets or clears `fuzzy`; the other flags stay.
    pub fn set_fuzzy(&mut self, fuzzy: bool) {
        if fuzzy == self.is_fuzzy() {
            return;
        }
        let others = self.flags().filter(|flag| *flag != "fuzzy");
        let flags: Vec<&str> = fuzzy.then_some("fuzzy").into_iter().chain(others).collect();
        let lines = wrap::words("#,", ",", flags, self.newline.as_str());
        self.replace_lines(Keyword::Flags, &lines);
    }

    fn replace_lines(&mut self, keyword: Keyword, lines: &str) {
        let value = |line: &str| super::lexer::comment_text(line, keyword).to_owned();
        self.replace(keyword, lines.split_inclusive('\n').map(|line| (value(line), line.to_owned())).collect());
    }

    /// Puts `fields` where `keyword` stood, or where gettext would put it.
    fn replace(&mut self, keyword: Keyword, fields: Vec<(String, String)>) {
        self.unshare_lines();
        let at = self.place_of(keyword);
        self.parts.retain(|part| part.keyword != Some(keyword));
        if !fields.is_empty() && at == self.parts.len() {
            self.end_last_line();
        }
        let part = |(value, raw)| Part { keyword: Some(keyword), value, raw };
        self.parts.splice(at..at, fields.into_iter().map(part));
    }

    fn place_of(&self, keyword: Keyword) -> usize {
        let stands = |part: &Part| part.keyword == Some(keyword);
        let before = |part: &Part| part.keyword.is_some_and(|other| other < keyword);
        let leading_blanks = || self.parts.iter().take_while(|part| part.keyword.is_none()).count();
        let after_smaller = || self.parts.iter().rposition(before).map(|at| at + 1);
        self.parts.iter().position(stands).or_else(after_smaller).unwrap_or_else(leading_blanks)
    }

    /// Gives each field lines of its own where two share one (`msgid "a" msgstr "b"`).
    fn unshare_lines(&mut self) {
        let last = self.parts.len().saturating_sub(1);
        if self.parts[..last].iter().any(|part| !part.raw.ends_with('\n')) {
            self.mark_obsolete(self.obsolete);
        }
    }

    /// Sees to the last line being ended.
    pub(super) fn end_last_line(&mut self) {
        if let Some(part) = self.parts.last_mut().filter(|part| !part.raw.ends_with('\n')) {
            part.raw.push_str(self.newline.as_str());
        }
    }

    /// Turns the entry into an obsolete one (`#~`): its message and the translator's comments stay, references go.
    pub fn retire(&mut self) {
        if !self.obsolete {
            self.replace(Keyword::Extracted, Vec::new());
            self.replace(Keyword::Reference, Vec::new());
            self.mark_obsolete(true);
        }
    }

    /// Brings an obsolete entry back.
    pub fn revive(&mut self) {
        if self.obsolete {
            self.mark_obsolete(false);
        }
    }

    fn mark_obsolete(&mut self, obsolete: bool) {
        self.obsolete = obsolete;
        let newline = self.newline.as_str();
        for part in &mut self.parts {
            if let Some(keyword) = part.keyword.filter(|keyword| keyword.is_message() || keyword.is_previous()) {
                part.raw = wrap::field(keyword.prefix(obsolete), &keyword.word(), &part.value, newline);
            }
        }
    }

    /// Sees to a blank line between this entry and the one above.
    pub(super) fn stand_apart(&mut self) {
        if self.parts.first().is_none_or(|part| part.keyword.is_some()) {
            let blank = Part { keyword: None, value: String::new(), raw: self.newline.as_str().to_owned() };
            self.parts.insert(0, blank);
        }
    }

    /// Drops the blank line above a new entry that is the first of its file.
    pub(super) fn begin_file(&mut self) {
        if self.line == 0 && self.parts.first().is_some_and(|part| part.keyword.is_none()) {
            self.parts.remove(0);
        }
    }

    pub(super) fn write_to(&self, output: &mut String) {
        self.parts.iter().for_each(|part| output.push_str(&part.raw));
    }
}

/// gettext sets a file's name that holds spaces between these marks.
const ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';

fn references_of(line: &str) -> Vec<&str> {
    let mut references = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (reference, after) = match rest.strip_prefix(ISOLATE) {
            Some(isolated) => isolated.split_once(END_OF_ISOLATE).unwrap_or((isolated, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        references.push(reference);
        rest = after.trim_start();
    }
    references
}

fn isolate(reference: &str) -> String {
    let one_line = reference.replace(['\n', '\r'], " ");
    if one_line.contains(char::is_whitespace) { format!("{ISOLATE}{one_line}{END_OF_ISOLATE}") } else { one_line }
}
