//! What a build found and made.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::Strictness;
use super::basis::Basis;
use super::links::Web;
use super::record::Print;
use crate::finding::{Finding, Severity, Source, Sources, sort};
use crate::load::{self, Site};
use crate::locale::Locale;
use crate::publish::{self, SitePath, Why};
use crate::render::Entry;

/// What a build found and made.
#[derive(Debug)]
pub struct Outcome {
    /// Sorted by place.
    pub findings: Vec<Finding>,
    /// The texts that the findings quote.
    pub sources: Sources,
    /// Absent where findings failed the build, and where nothing was to be published.
    pub published: Option<publish::Outcome>,
    /// Why which file was made anew, by path; empty unless the order asks for it.
    pub reasons: Vec<(String, Why)>,
    /// Every file that was read, for those who watch them.
    pub inputs: Vec<PathBuf>,
}

impl Outcome {
    /// Whether any finding is at the failing level.
    pub fn fails(&self, strictness: Strictness) -> bool {
        self.findings.iter().any(|finding| is_failure(finding, strictness))
    }
}

/// Whether a finding fails a build.
pub fn is_failure(finding: &Finding, strictness: Strictness) -> bool {
    match finding.severity {
        Severity::Error => true,
        Severity::Warning => strictness == Strictness::Warnings,
        Severity::Note => false,
    }
}

/// Told how far a build has come. Called from any thread.
pub trait Observer: Sync {
    /// So many matrices are to be built.
    fn begin(&self, matrices: usize);
    /// This one is done.
    fn done(&self, matrix: &str);
}

/// Listens to nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Observer for Silent {
    fn begin(&self, _: usize) {}
    fn done(&self, _: &str) {}
}

/// What is kept of the matrices while the others are built: what was found, in the site too, and what the indexes say.
#[derive(Default)]
pub struct Collected {
    pub findings: Vec<Finding>,
    /// For each language, a line of its index for each matrix.
    pub entries: BTreeMap<Locale, Vec<Entry>>,
    /// Why which file was made anew.
    pub reasons: Vec<(String, Why)>,
    /// Every file of the site, as far as this build makes it or takes it over.
    pub paths: BTreeSet<SitePath>,
    /// Where its pages lead.
    pub webs: Vec<Web>,
}

impl Collected {
    pub fn new(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }

    /// Takes in what the indexes say of a matrix.
    pub fn list(&mut self, prints: Vec<Print>) {
        for Print { locale, entry, .. } in prints {
            self.entries.entry(locale).or_default().push(entry);
        }
    }

    pub fn joined(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::default();
        parts.into_iter().for_each(|part| whole.absorb(part));
        whole
    }

    /// Takes in what was found and made elsewhere.
    pub fn absorb(&mut self, part: Self) {
        self.findings.extend(part.findings);
        self.reasons.extend(part.reasons);
        self.paths.extend(part.paths);
        self.webs.extend(part.webs);
        for (locale, entries) in part.entries {
            self.entries.entry(locale).or_default().extend(entries);
        }
    }

    /// Whether these findings fail a build.
    pub fn fails(&self, strictness: Strictness) -> bool {
        self.findings.iter().any(|finding| is_failure(finding, strictness))
    }

    /// The outcome, with the texts that the findings quote: read again, so that none had to be kept.
    pub fn into_outcome(mut self, site: &Site, basis: &Basis) -> Outcome {
        sort(&mut self.findings);
        // Matrices share settings, and each tells what is wrong in those that it is printed with.
        self.findings.dedup();
        self.reasons.sort_by(|one, other| one.0.cmp(&other.0));
        let mut inputs = site.watched();
        inputs.extend_from_slice(&basis.files);
        inputs.sort();
        inputs.dedup();
        let sources = quoted(&self.findings, site, basis);
        Outcome { findings: self.findings, sources, published: None, reasons: self.reasons, inputs }
    }
}

/// The texts that findings quote, as far as they are still those in which something was found.
fn quoted(findings: &[Finding], site: &Site, basis: &Basis) -> Sources {
    let mut sources = site.sources.clone();
    let files: BTreeSet<&str> = findings.iter().map(|finding| &*finding.place.file).collect();
    for file in files {
        if let Some(template) = site.templates.iter().find(|template| template.shown == file) {
            sources.insert(Source::new(file, &*template.text));
        } else if sources.get(file).is_none()
            && let Some((source, sha256)) = load::source(site, file)
            && basis.has(file, &sha256)
        {
            sources.insert(source);
        }
    }
    sources
}

/// What the settings say is withdrawn, as the stage wants to know it.
pub fn withdrawn(withdrawn: &load::Withdrawn) -> publish::Withdrawn {
    publish::Withdrawn {
        matrix: withdrawn.matrix.as_ref().map(|matrix| Arc::from(matrix.text.as_str())),
        locale: withdrawn.locale.as_ref().map(|locale| Arc::from(locale.as_str())),
        format: withdrawn.format.and_then(|format| format.parse().ok()),
        since: withdrawn.since.map(|date| date.to_string()),
        see: withdrawn.see.as_ref().map(|see| see.text.clone()),
    }
}
