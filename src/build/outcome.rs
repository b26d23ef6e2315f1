//! What a build found and made.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::Strictness;
use super::examiner::Examiner;
use crate::check;
use crate::finding::{Finding, Severity, Sources, sort};
use crate::load::{self, Service, Site};
use crate::locale::Locale;
use crate::publish;
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
    /// Every file that was read, for those who watch them.
    pub inputs: Vec<PathBuf>,
}

impl Outcome {
    /// Whether any finding is at the failing level.
    pub fn fails(&self, strictness: Strictness) -> bool {
        self.findings.iter().any(|finding| is_failure(finding, strictness))
    }
}

fn is_failure(finding: &Finding, strictness: Strictness) -> bool {
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

/// What is kept of the matrices: findings with the texts they quote, and what the indexes say.
#[derive(Default)]
pub struct Collected {
    findings: Vec<Finding>,
    sources: Sources,
    inputs: Vec<PathBuf>,
    /// For each language, a line of its index.
    pub entries: BTreeMap<Locale, Vec<Entry>>,
}

impl Collected {
    /// What was found in one matrix.
    pub fn of(examiner: &Examiner<'_>, service: &Service) -> Self {
        let findings = examiner.examine(service);
        let quoted = |file: &str| findings.iter().any(|finding| &*finding.place.file == file);
        let mut sources = Sources::default();
        service.sources.iter().filter(|source| quoted(&source.file)).for_each(|source| sources.insert(source.clone()));
        let inputs = service.inputs.iter().filter_map(|input| input.file.clone()).collect();
        Self { findings, sources, inputs, entries: BTreeMap::new() }
    }

    pub fn joined(parts: Vec<Self>) -> Self {
        let mut whole = Self::default();
        for part in parts {
            whole.findings.extend(part.findings);
            part.sources.iter().for_each(|source| whole.sources.insert(source.clone()));
            whole.inputs.extend(part.inputs);
            for (locale, entries) in part.entries {
                whole.entries.entry(locale).or_default().extend(entries);
            }
        }
        whole
    }

    /// Whether these findings, or those of the site, fail a build.
    pub fn fails(&self, site: &Site, strictness: Strictness) -> bool {
        let site = check::examine_site(site);
        self.findings.iter().chain(&site).any(|finding| is_failure(finding, strictness))
    }

    pub fn into_outcome(mut self, site: &Site) -> Outcome {
        self.findings.extend(check::examine_site(site));
        sort(&mut self.findings);
        self.sources.extend(&site.sources);
        self.inputs.extend(site.watched());
        self.inputs.sort();
        self.inputs.dedup();
        Outcome { findings: self.findings, sources: self.sources, published: None, inputs: self.inputs }
    }
}

/// What the settings say is withdrawn, as the stage wants to know it.
pub fn withdrawn(withdrawn: &load::Withdrawn) -> publish::Withdrawn {
    publish::Withdrawn {
        matrix: Some(Arc::from(withdrawn.matrix.text.as_str())),
        locale: withdrawn.locale.as_ref().map(|locale| Arc::from(locale.as_str())),
        format: None,
        since: withdrawn.since.map(|date| date.to_string()),
        see: withdrawn.see.as_ref().map(|see| see.text.clone()),
    }
}
