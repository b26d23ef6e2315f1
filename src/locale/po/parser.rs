//! Bytes -> [`PoFile`], or all that is wrong with them. Never panics, whatever the bytes.
//!
//! After a fault, the rest of its entry (up to a blank line) is passed over, so that one slip is one error.

use std::collections::BTreeMap;

use super::entry::{Entry, Keyword, Part};
use super::error::{PoError, PoErrors};
use super::file::{Newline, PoFile};
use super::lexer::{self, LexError, LineKind, Token, TokenKind};

pub(super) fn parse(bytes: &[u8]) -> Result<PoFile, PoErrors> {
    let text = utf8(bytes).map_err(|error| PoErrors(vec![error]))?;
    let (bom, text) = text.strip_prefix('\u{feff}').map_or((false, text), |rest| (true, rest));
    let newline = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
        Newline::CrLf
    } else {
        Newline::Lf
    };
    let mut parser = Parser { newline, ..Parser::default() };
    for (index, line) in text.split_inclusive('\n').enumerate() {
        parser.line = index + 1;
        parser.read(line);
    }
    parser.finish(bom)
}

fn utf8(bytes: &[u8]) -> Result<&str, PoError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = valid.matches('\n').count() + 1;
        let column = valid.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        PoError::new(line, column, "not UTF-8", "save the file as UTF-8 (msgconv -t UTF-8 FILE)")
    })
}

#[derive(Default)]
struct Parser {
    newline: Newline,
    line: usize,
    /// The entry being read.
    parts: Vec<Part>,
    /// Whether its message is written as obsolete; unknown before its first keyword.
    obsolete: Option<bool>,
    /// The line of its first keyword.
    start: usize,
    /// Blank lines whose owner the next line decides.
    blank: String,
    /// Passing over the rest of a faulty entry.
    lost: bool,
    entries: Vec<Entry>,
    errors: Vec<PoError>,
}

impl Parser {
    fn read(&mut self, line: &str) {
        match lexer::kind_of(line) {
            LineKind::Blank => {
                self.blank.push_str(line);
                self.lost = false;
            }
            _ if self.lost => {}
            LineKind::Comment(keyword) => self.comment(line, keyword),
            LineKind::Tokens { prefix, obsolete, previous } => {
                if let Err(error) = self.tokens(line, prefix, obsolete, previous) {
                    let before = line.get(..error.at).unwrap_or(line);
                    self.fail(before.chars().count() + 1, error.message, error.cure);
                }
            }
        }
    }

    fn fail(&mut self, column: usize, message: String, cure: String) {
        self.errors.push(PoError::new(self.line, column, message, cure));
        self.parts.clear();
        self.obsolete = None;
        self.blank.clear();
        self.lost = true;
    }

    fn comment(&mut self, line: &str, keyword: Keyword) {
        if self.is_complete() {
            self.close();
        } else if self.has_message() {
            let message = "a comment inside an entry".to_owned();
            return self.fail(1, message, "put it above msgctxt and msgid, or end the entry with msgstr".to_owned());
        }
        self.take_blank();
        let value = lexer::comment_text(line, keyword).to_owned();
        self.parts.push(Part { keyword: Some(keyword), value, raw: line.to_owned() });
    }

    /// Reads the keywords and strings of a line, and leaves every byte of it in the parts they belong to.
    fn tokens(&mut self, line: &str, prefix: usize, obsolete: bool, previous: bool) -> Result<(), LexError> {
        let mut from = prefix;
        let mut taken = 0;
        while let Some(Token { kind, start, end }) = lexer::next_token(line, from, previous)? {
            let raw = &line[taken..end];
            match kind {
                TokenKind::Keyword(keyword) => self.keyword(keyword, obsolete, start, raw)?,
                TokenKind::Text(text) => self.text(&text, obsolete, previous, start, raw)?,
            }
            (from, taken) = (end, end);
        }
        match self.parts.last_mut().filter(|_| taken > 0) {
            Some(part) => part.raw.push_str(&line[taken..]),
            // A mark with nothing behind it says nothing: kept as a comment.
            None => self.comment(line, Keyword::Comment),
        }
        Ok(())
    }

    fn keyword(&mut self, keyword: Keyword, obsolete: bool, at: usize, raw: &str) -> Result<(), LexError> {
        if self.is_complete() && !matches!(keyword, Keyword::Text | Keyword::Form(_)) {
            self.close();
        }
        self.accept(keyword, obsolete).map_err(|(message, cure)| LexError { at, message, cure: cure.to_owned() })?;
        self.take_blank();
        if keyword.is_message() && !self.has_message() {
            self.start = self.line;
            self.obsolete = Some(obsolete);
        }
        self.parts.push(Part { keyword: Some(keyword), value: String::new(), raw: raw.to_owned() });
        Ok(())
    }

    /// Whether `keyword` may stand after what the entry already has; else what is wrong and its cure.
    fn accept(&self, keyword: Keyword, obsolete: bool) -> Result<(), (String, &'static str)> {
        let word = keyword.word();
        let has = |keyword| self.parts.iter().any(|part| part.keyword == Some(keyword));
        if has(keyword) {
            return Err((
                format!("{word} stands twice in this entry"),
                "each entry needs a msgid and a msgstr of its own",
            ));
        }
        if self.obsolete.is_some_and(|other| other != obsolete) {
            return Err((
                "part of this entry is obsolete (#~) and part is not".to_owned(),
                "write #~ before all of its lines, or none",
            ));
        }
        let wanted = match keyword {
            Keyword::Context if has(Keyword::Id) => {
                return Err((format!("{word} after msgid"), "put msgctxt above its msgid"));
            }
            Keyword::PluralId | Keyword::Text if !has(Keyword::Id) => "msgid",
            Keyword::Form(_) if !has(Keyword::PluralId) => "msgid_plural",
            Keyword::Form(number) if number > 0 && !has(Keyword::Form(number - 1)) => "the plural form before it",
            Keyword::Text if has(Keyword::PluralId) => {
                return Err((
                    "msgstr without a number after msgid_plural".to_owned(),
                    "write msgstr[0], msgstr[1] and so on",
                ));
            }
            previous if previous.is_previous() && self.has_message() => {
                return Err(("a previous text (#|) inside an entry".to_owned(), "put it above msgctxt and msgid"));
            }
            _ => return Ok(()),
        };
        Err((
            format!("{word} without {wanted}"),
            "each entry is msgctxt, msgid, msgid_plural (if any), msgstr, in this order",
        ))
    }

    fn text(&mut self, text: &str, obsolete: bool, previous: bool, at: usize, raw: &str) -> Result<(), LexError> {
        let blank = std::mem::take(&mut self.blank);
        let same_kind = |keyword: Keyword| (keyword.is_message() && !previous) || (keyword.is_previous() && previous);
        let owner = self.parts.last_mut().filter(|part| part.keyword.is_some_and(same_kind));
        match owner.filter(|_| previous || self.obsolete == Some(obsolete)) {
            Some(part) => {
                part.value.push_str(text);
                part.raw.push_str(&blank);
                part.raw.push_str(raw);
                Ok(())
            }
            None => Err(LexError {
                at,
                message: "a quoted text that belongs to no keyword".to_owned(),
                cure: "write msgid or msgstr before it".to_owned(),
            }),
        }
    }

    fn take_blank(&mut self) {
        if !self.blank.is_empty() {
            let raw = std::mem::take(&mut self.blank);
            self.parts.push(Part { keyword: None, value: String::new(), raw });
        }
    }

    fn has_message(&self) -> bool {
        self.obsolete.is_some()
    }

    fn is_complete(&self) -> bool {
        self.parts.last().and_then(|part| part.keyword).is_some_and(Keyword::is_text)
    }

    fn close(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        let obsolete = self.obsolete.take().unwrap_or_default();
        self.entries.push(Entry { parts, obsolete, line: self.start, newline: self.newline });
    }

    fn finish(mut self, bom: bool) -> Result<PoFile, PoErrors> {
        if self.is_complete() {
            self.close();
        } else if self.has_message() {
            self.line = self.start;
            self.fail(1, "this entry has no msgstr".to_owned(), "add msgstr \"\" until it is translated".to_owned());
        }
        self.take_blank();
        let tail = self.parts.iter().map(|part| part.raw.as_str()).collect();
        let file = PoFile { bom, newline: self.newline, entries: self.entries, tail };
        self.errors.extend(wrong_charset(&file));
        self.errors.extend(duplicates(&file));
        self.errors.sort_by_key(|error| (error.line, error.column));
        if self.errors.is_empty() { Ok(file) } else { Err(PoErrors(self.errors)) }
    }
}

fn wrong_charset(file: &PoFile) -> Option<PoError> {
    let content_type = file.header_field("Content-Type")?;
    let (_, charset) = content_type.split_once("charset=")?;
    let known = ["utf-8", "utf8"].iter().any(|name| charset.trim().eq_ignore_ascii_case(name));
    (!known).then(|| {
        let line = file.header().map_or(1, Entry::line);
        let cure = "write charset=UTF-8 and save the file so (msgconv -t UTF-8 FILE)";
        PoError::new(line, 1, format!("the header says charset={charset}, but only UTF-8 is read"), cure)
    })
}

fn duplicates(file: &PoFile) -> Vec<PoError> {
    let mut seen = BTreeMap::new();
    let mut errors = Vec::new();
    for entry in file.entries.iter().filter(|entry| !entry.is_obsolete()) {
        if let Some(first) = seen.insert((entry.context(), entry.id()), entry.line()) {
            let message = format!("the same message as in line {first}");
            errors.push(PoError::new(entry.line(), 1, message, "keep one of the two"));
        }
    }
    errors
}
