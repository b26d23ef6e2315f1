//! Matrix by matrix through a source, for what is done to the source itself: catalogs, ids.

use rayon::prelude::*;

use super::BuildError;
use super::choice::unmatched;
use crate::check::{self, Scope};
use crate::finding::{Finding, Severity, Sources, sort};
use crate::load::rules::{duplicate_column, duplicate_id, missing_column, ragged_row, unknown_column, unreadable};
use crate::load::{self, Content, Entry, Service, Site, SourceArg, limits};
use crate::locale::Locale;
use crate::locale::po::PoFile;
use crate::model::Matrix;
use crate::publish;

/// Which matrices and languages of which source.
#[derive(Debug, Clone)]
pub struct Part {
    pub source: SourceArg,
    /// Only these; all where it is empty.
    pub matrices: Vec<String>,
    /// Only these; all where it is empty.
    pub locales: Vec<Locale>,
}

/// What was done, and what stood in the way.
#[derive(Debug)]
pub struct Work<T> {
    /// In the order of the matrices.
    pub done: Vec<T>,
    /// The languages of the site that are translated into.
    pub targets: Vec<Locale>,
    /// The errors for which something was left alone, sorted by place.
    pub findings: Vec<Finding>,
    /// What the findings quote, and how files are called from where the program was started.
    pub sources: Sources,
}

/// What makes it unsafe to go by what was read: texts may be in the wrong place, or missing. A wrong letter in a cell is
/// not among it.
static UNSAFE: [&crate::finding::Rule; 6] = [
    &unreadable::RULE,
    &unknown_column::RULE,
    &duplicate_column::RULE,
    &missing_column::RULE,
    &ragged_row::RULE,
    &duplicate_id::RULE,
];

/// The settings, without which nobody knows the languages.
const SETTINGS: &str = "raci.toml";

/// One matrix at hand, with everything about it.
pub(super) struct Bench<'a> {
    pub site: &'a Site,
    pub entry: &'a Entry,
    pub service: &'a Service,
    pub matrix: &'a Matrix,
    part: &'a Part,
}

impl Part {
    /// Everything of a source.
    pub fn whole(source: SourceArg) -> Self {
        Self { source, matrices: Vec::new(), locales: Vec::new() }
    }

    /// Does `work` to each matrix. One that cannot be read safely is left alone, with the findings that tell why.
    pub(super) fn each<T: Send>(
        &self,
        work: impl Fn(&Bench<'_>) -> Result<Vec<T>, BuildError> + Sync,
    ) -> Result<Work<T>, BuildError> {
        let site = load::site(&self.source, None)?;
        let mut all = Work::begin(&site);
        if all.findings.iter().any(|finding| &*finding.place.file == SETTINGS) {
            return Ok(all);
        }
        let entries = self.chosen(&site)?;
        let parts = entries.par_iter().map(|entry| self.one(&site, entry, &work));
        for part in parts.collect::<Result<Vec<_>, BuildError>>()? {
            all.done.extend(part.done);
            all.findings.extend(part.findings);
            all.sources.extend(&part.sources);
        }
        sort(&mut all.findings);
        Ok(all)
    }

    fn one<T>(
        &self,
        site: &Site,
        entry: &Entry,
        work: &(impl Fn(&Bench<'_>) -> Result<Vec<T>, BuildError> + Sync),
    ) -> Result<Work<T>, BuildError> {
        let service = load::matrix(site, entry)?;
        let mut findings = errors(check::examine(site, &service, &Scope::default()));
        let catalogs: Vec<&str> = entry.catalogs.iter().map(|(_, path)| path.as_str()).collect();
        let wanted: Vec<&str> =
            entry.catalogs.iter().filter(|(locale, _)| self.wants(locale)).map(|(_, path)| path.as_str()).collect();
        findings.retain(|finding| {
            let file = &*finding.place.file;
            UNSAFE.iter().any(|rule| rule.name == finding.rule) && (!catalogs.contains(&file) || wanted.contains(&file))
        });
        let is_sound = findings.iter().all(|finding| catalogs.contains(&&*finding.place.file));
        let done = match service.matrix.as_ref().filter(|_| is_sound) {
            Some(matrix) => work(&Bench { site, entry, service: &service, matrix, part: self })?,
            None => Vec::new(),
        };
        let mut sources = service.sources;
        sources.keep(|file| findings.iter().any(|finding| &*finding.place.file == file));
        Ok(Work { done, targets: Vec::new(), findings, sources })
    }

    /// An error where a name matches nothing: a slip must not do nothing in silence.
    fn chosen<'a>(&self, site: &'a Site) -> Result<Vec<&'a Entry>, BuildError> {
        for id in &self.matrices {
            let known = || site.entries.iter().map(|entry| entry.id.clone()).collect();
            site.entry(id).ok_or_else(|| unmatched("--matrix", id, known()))?;
        }
        let mut known: Vec<&Locale> = targets(site).collect();
        known.extend(site.entries.iter().flat_map(|entry| &entry.catalogs).map(|(locale, _)| locale));
        known.retain(|locale| **locale != site.settings.source_locale);
        known.sort();
        known.dedup();
        for locale in &self.locales {
            let names = || known.iter().map(ToString::to_string).collect();
            known.contains(&locale).then_some(()).ok_or_else(|| unmatched("--locale", locale.as_str(), names()))?;
        }
        let is_wanted = |entry: &&Entry| self.matrices.is_empty() || self.matrices.contains(&entry.id);
        Ok(site.entries.iter().filter(is_wanted).collect())
    }

    fn wants(&self, locale: &Locale) -> bool {
        self.locales.is_empty() || self.locales.contains(locale)
    }
}

impl<T> Work<T> {
    fn begin(site: &Site) -> Self {
        let findings = errors(check::examine_site(site, &Scope::default()));
        Self { done: Vec::new(), targets: targets(site).cloned().collect(), findings, sources: site.sources.clone() }
    }

    /// Whether something was left alone.
    pub fn is_stopped(&self) -> bool {
        !self.findings.is_empty()
    }
}

impl Bench<'_> {
    /// The languages that are to be translated into.
    pub fn targets(&self) -> impl Iterator<Item = &Locale> {
        targets(self.site).filter(|locale| self.part.wants(locale))
    }

    /// The catalogs that there are, published or not.
    pub fn catalogs(&self) -> impl Iterator<Item = (&Locale, &str)> {
        let source = &self.site.settings.source_locale;
        let all = self.entry.catalogs.iter().map(|(locale, path)| (locale, path.as_str()));
        all.filter(move |(locale, _)| *locale != source && self.part.wants(locale))
    }

    /// A catalog to be changed; nothing where it cannot be read, which is a finding already.
    pub fn catalog(&self, path: &str) -> Result<Option<PoFile>, BuildError> {
        Ok(self.bytes(path)?.and_then(|bytes| PoFile::parse(&bytes).ok()))
    }

    /// A file of the source as it lies there.
    pub fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, BuildError> {
        match self.site.files().read(path, limits::TEXT_BYTES)? {
            Content::Bytes(bytes) => Ok(Some(bytes.into_owned())),
            Content::Missing | Content::TooLarge => Ok(None),
        }
    }

    /// Puts a file of the source in its place.
    pub fn replace(&self, path: &str, bytes: &[u8]) -> Result<(), BuildError> {
        let file = self.site.files().on_disk(path).ok_or(BuildError::BuiltIn)?;
        publish::replace_file(&file, bytes).map_err(BuildError::Source)
    }

    /// A file's name as seen from where the program was started.
    pub fn shown(&self, path: &str) -> String {
        self.site.sources.shown(path)
    }
}

fn targets(site: &Site) -> impl Iterator<Item = &Locale> {
    site.settings.locales.iter().filter(|locale| **locale != site.settings.source_locale)
}

fn errors(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}
