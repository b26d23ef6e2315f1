//! A table of a TOML file, read key by key: what is asked for is known, what is left over is a finding.

use std::cell::RefCell;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::finding::{Finding, Place, Source};
use crate::load::nearest::nearest;
use crate::load::rules::unknown_setting::{self, listed};
use crate::load::rules::{control_character, quoted, unreadable};
use crate::model::{Date, Text};

type Value<'a> = Spanned<DeValue<'a>>;

/// Where the findings of one file gather.
pub(super) struct Report<'a> {
    source: &'a Source,
    findings: RefCell<Vec<Finding>>,
}

impl<'a> Report<'a> {
    pub fn new(source: &'a Source) -> Self {
        Self { source, findings: RefCell::default() }
    }

    pub fn add(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.findings.borrow().is_empty()
    }

    pub fn place(&self, range: Range<usize>) -> Place {
        self.source.place(range)
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings.into_inner()
    }

    /// The file's table; where it is no TOML, what could be read of it, and findings.
    pub fn parse(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.source.text);
        for error in errors {
            let place = self.place(error.span().unwrap_or_default());
            self.add(unreadable::toml(place, error.message()));
        }
        table
    }
}

/// One table. Reading a key makes it known; [`View::finish`] reports the others.
pub(super) struct View<'a> {
    report: &'a Report<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// As messages call it: `[pdf]`, `this file`.
    name: String,
    known: RefCell<Vec<&'static str>>,
}

impl<'a> View<'a> {
    pub fn new(report: &'a Report<'a>, table: &'a DeTable<'a>, span: Range<usize>, name: impl Into<String>) -> Self {
        Self { report, table, span, name: name.into(), known: RefCell::default() }
    }

    /// The table itself, for findings about what it lacks.
    pub fn place(&self) -> Place {
        self.report.place(self.span.clone())
    }

    /// The place of a key's value, or of the table where the key is missing.
    pub fn place_of(&self, key: &str) -> Place {
        self.table.get(key).map_or_else(|| self.place(), |value| self.report.place(value.span()))
    }

    /// Where the table begins, to the end of that line: for findings about what a whole file lacks.
    pub fn head(&self) -> Place {
        let rest = &self.report.source.text[self.span.start..];
        let line = rest.find(['\r', '\n']).unwrap_or(rest.len());
        self.report.place(self.span.start..self.span.start + line)
    }

    /// As messages call the table.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a key is there at all.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Whether a key is missing, or a text without a letter.
    pub fn is_blank(&self, key: &str) -> bool {
        self.table.get(key).is_none_or(|value| value.get_ref().as_str().is_some_and(|text| text.trim().is_empty()))
    }

    pub fn wrong(&self, place: Place, message: impl Into<String>, cure: impl Into<String>) {
        self.report.add(unknown_setting::value(place, message, cure));
    }

    pub fn add(&self, finding: Finding) {
        self.report.add(finding);
    }

    fn value(&self, key: &'static str) -> Option<&'a Value<'a>> {
        self.known.borrow_mut().push(key);
        self.table.get(key)
    }

    fn wrong_kind(&self, key: &str, value: &Value<'_>, wanted: &str) {
        let kind = value.get_ref().type_str();
        let article = if kind.starts_with(['a', 'i']) { "an" } else { "a" };
        let message = format!("`{key}` is {article} {kind}, where {wanted} belongs");
        self.wrong(self.report.place(value.span()), message, format!("write {wanted}"));
    }

    /// Whether a key is there, and as what: a list of tables is told from a text.
    pub fn is_list(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_array())
    }

    /// Whether a key is there, and as a table.
    pub fn is_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().is_table())
    }

    /// A text with its place; none where it is blank.
    pub fn text(&self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        self.text_of(key, value)
    }

    fn text_of(&self, key: &str, value: &Value<'_>) -> Option<Text> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(key, value, "a text in quotation marks");
            return None;
        };
        let place = self.report.place(value.span());
        if let Some(character) = text.chars().find(|&c| control_character::is_control(c)) {
            self.add(control_character::found(place.clone(), character));
        }
        let text = control_character::strip(text.trim()).replace("\r\n", "\n");
        (!text.is_empty()).then(|| Text::new(text, place))
    }

    /// A text that must be there: its lack is a finding.
    pub fn required(&self, key: &'static str) -> Option<Text> {
        let text = self.text(key);
        if text.is_none() && self.table.get(key).is_none_or(|value| value.get_ref().is_str()) {
            self.wrong(self.place(), format!("{} has no `{key}`", self.name), format!("add `{key} = \"...\"`"));
        }
        text
    }

    /// A text that is read as something else.
    pub fn parsed<T: FromStr<Err: std::fmt::Display>>(&self, key: &'static str, cure: &str) -> Option<T> {
        let text = self.text(key)?;
        self.parse(text, cure)
    }

    /// Reads a text as something else.
    pub fn parse<T: FromStr<Err: std::fmt::Display>>(&self, text: Text, cure: &str) -> Option<T> {
        let parsed = text.text.parse::<T>();
        let told = |reason: T::Err| reason.to_string().replace(&text.text, &quoted(&text.text));
        parsed.map_err(|reason| self.wrong(text.place.clone(), told(reason), cure)).ok()
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let chosen = choices.iter().find(|(word, _)| *word == text.text).map(|(_, choice)| *choice);
        if chosen.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let message = format!("`{key}` cannot be `{}`", quoted(&text.text));
            let cure = match nearest(&text.text, words.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? The choice is {}", listed(&words)),
                None => format!("choose among {}", listed(&words)),
            };
            self.wrong(text.place, message, cure);
        }
        chosen
    }

    /// A day, as a TOML date or as a text.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let wanted = "a date such as 2022-11-17";
        let written = match value.get_ref() {
            DeValue::Datetime(time) if time.time.is_none() => time.to_string(),
            DeValue::String(text) => text.trim().to_string(),
            _ => {
                self.wrong_kind(key, value, wanted);
                return None;
            }
        };
        self.parse(Text::new(written, self.report.place(value.span())), &format!("write {wanted}"))
    }

    /// A number between two bounds.
    pub fn number(&self, key: &'static str, bounds: Range<f64>) -> Option<f64> {
        let value = self.value(key)?;
        let wanted = format!("a number from {} to {}", bounds.start, bounds.end);
        let number = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse::<f64>().ok(),
            DeValue::Float(number) => number.as_str().parse::<f64>().ok(),
            _ => {
                self.wrong_kind(key, value, &wanted);
                return None;
            }
        };
        let within = number.filter(|number| *number >= bounds.start && *number <= bounds.end);
        if within.is_none() {
            let message = format!("`{key}` is out of bounds");
            self.wrong(self.report.place(value.span()), message, format!("write {wanted}"));
        }
        within
    }

    /// `true` or `false`.
    pub fn switch(&self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let switch = value.get_ref().as_bool();
        if switch.is_none() {
            self.wrong_kind(key, value, "`true` or `false`");
        }
        switch
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Option<Vec<Text>> {
        let value = self.value(key)?;
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_kind(key, value, "a list such as [\"en\", \"pl\"]");
            return None;
        };
        Some(array.iter().filter_map(|item| self.text_of(key, item)).collect())
    }

    /// A list of texts that are read as something else.
    pub fn all_parsed<T: FromStr<Err: std::fmt::Display>>(&self, key: &'static str, cure: &str) -> Option<Vec<T>> {
        let texts = self.texts(key)?;
        Some(texts.into_iter().filter_map(|text| self.parse(text, cure)).collect())
    }

    /// A table below this one.
    pub fn table(&self, key: &'static str) -> Option<View<'a>> {
        let value = self.value(key)?;
        self.view_of(value, key, format!("`[{key}]`"))
    }

    fn view_of(&self, value: &'a Value<'a>, key: &str, name: String) -> Option<View<'a>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(key, value, &format!("a table {name}"));
            return None;
        };
        Some(View::new(self.report, table, value.span(), name))
    }

    /// The tables of a list `[[key]]`.
    pub fn tables(&self, key: &'static str) -> Vec<View<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_kind(key, value, &format!("a list of tables `[[{key}]]`"));
            return Vec::new();
        };
        array.iter().filter_map(|item| self.view_of(item, key, format!("`[[{key}]]`"))).collect()
    }

    /// Every key of a table whose keys are names of the author's choosing, as tables.
    pub fn named_tables(&self) -> Vec<(Text, View<'a>)> {
        let named = |(key, value): (&'a Spanned<_>, &'a Value<'a>)| {
            let text = self.key_text(key);
            let name = format!("`[{}.{}]`", self.name.trim_matches(['`', '[', ']']), quoted(&text.text));
            let view = self.view_of(value, &text.text, name)?;
            Some((text, view))
        };
        self.table.iter().filter_map(named).collect()
    }

    /// Every key of such a table with its word: `role-order = "off"`.
    pub fn named_words(&self) -> Vec<(Text, Text)> {
        let named = |(key, value): (&'a Spanned<_>, &'a Value<'a>)| {
            let key = self.key_text(key);
            let text = self.text_of(&key.text, value)?;
            Some((key, text))
        };
        self.table.iter().filter_map(named).collect()
    }

    fn key_text(&self, key: &Spanned<toml::de::DeString<'a>>) -> Text {
        Text::new(key.get_ref().to_string(), self.report.place(key.span()))
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        let known = self.known.into_inner();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let place = self.report.place(key.span());
                let near = nearest(name, known.iter().copied());
                self.report.add(unknown_setting::key(place, name, &self.name, near, &known));
            }
        }
    }
}
