//! What is kept of a matrix from one build to the next, so that one that has not changed need not be parsed again.

use serde::{Deserialize, Serialize};

use crate::check;
use crate::digest::Digest;
use crate::document::Document;
use crate::finding::{Finding, Place, Severity};
use crate::locale::Locale;
use crate::publish::{Cache, Format};
use crate::render::{Entry, Html};

/// What was found in a matrix, and which files it has.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Record {
    findings: Vec<Kept>,
    /// A document for each language that it is published in.
    prints: Vec<Print>,
}

/// A document, by what an index says of it and by its files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Print {
    pub locale: Locale,
    pub entry: Entry,
    /// The paths of its pages.
    pages: Vec<String>,
}

impl Record {
    pub fn new(findings: &[Finding], prints: Vec<Print>) -> Self {
        Self { findings: findings.iter().map(Kept::of).collect(), prints }
    }

    /// The findings and documents that were kept under this key; nothing where a finding cannot be told any more.
    pub fn read(cache: &Cache, key: &Digest) -> Option<(Vec<Finding>, Vec<Print>)> {
        cache.get_json::<Self>(key)?.open()
    }

    pub fn write(&self, cache: &Cache, key: &Digest) {
        cache.put_json(key, self);
    }

    fn open(self) -> Option<(Vec<Finding>, Vec<Print>)> {
        let findings = self.findings.iter().map(Kept::finding).collect::<Option<_>>()?;
        Some((findings, self.prints))
    }
}

impl Print {
    /// A document that is made in these formats.
    pub fn of(document: &Document, formats: &[Format]) -> Self {
        let entry = match formats.contains(&Format::Html) {
            true => Entry::of(document).searchable(document),
            false => Entry::of(document),
        };
        Self { locale: document.locale.clone(), entry, pages: Html::paths(document) }
    }

    /// The paths of its files in a format.
    pub fn paths(&self, format: Format) -> Vec<String> {
        match format {
            Format::Html => self.pages.clone(),
            _ => vec![self.path(format)],
        }
    }

    /// The path of its file in a format, the first one where it has several.
    pub fn path(&self, format: Format) -> String {
        let (locale, matrix) = (self.locale.as_str(), self.entry.matrix.as_str());
        format!("{locale}/{matrix}/{}", format.file_name(matrix, locale))
    }
}

/// A finding as it is kept: with the bytes to underline, which reports leave out.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    rule: String,
    severity: Severity,
    message: String,
    cure: String,
    subject: String,
    file: String,
    place: (usize, usize, usize, usize),
}

impl Kept {
    fn of(finding: &Finding) -> Self {
        let Place { file, line, column, start, end } = &finding.place;
        Self {
            rule: finding.rule.to_string(),
            severity: finding.severity,
            message: finding.message.clone(),
            cure: finding.cure.clone(),
            subject: finding.subject.clone(),
            file: file.to_string(),
            place: (*line, *column, *start, *end),
        }
    }

    fn finding(&self) -> Option<Finding> {
        let (line, column, start, end) = self.place;
        let place = Place { line, column, start, end, ..Place::file(self.file.as_str()) };
        let found = Finding::new(check::rule(&self.rule)?, place, self.message.as_str(), self.cure.as_str());
        Some(Finding { severity: self.severity, subject: self.subject.clone(), ..found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_comes_back_from_the_cache_as_it_went_in() {
        let place = Place { line: 3, column: 4, start: 20, end: 24, ..Place::file("a/matrix.csv") };
        let rule = check::rule("no-role").expect("a rule");
        let finding = Finding { severity: Severity::Note, subject: "s".into(), ..Finding::new(rule, place, "m", "c") };
        let record = Record::new(std::slice::from_ref(&finding), Vec::new());
        let json = serde_json::to_string(&record).expect("JSON");
        let again: Record = serde_json::from_str(&json).expect("JSON");
        assert_eq!(again.open().map(|(findings, _)| findings), Some(vec![finding]));
        let unknown: Record = serde_json::from_str(&json.replace("no-role", "gone")).expect("JSON");
        assert!(unknown.open().is_none());
    }
}
