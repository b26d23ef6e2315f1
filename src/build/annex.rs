//! One matrix and one contract -> the annex that is signed.

use std::path::PathBuf;

use super::choice::unmatched;
use super::outcome::is_failure;
use super::renderers::templates;
use super::{BuildError, Strictness, look};
use crate::check::{self, Glyphs, Scope};
use crate::document::Origin;
use crate::finding::{Finding, Sources, sort};
use crate::load::{self, Contract, Service, Site, SourceArg};
use crate::locale::Locale;
use crate::localize::{Localizer, Promises, Publication};
use crate::render::{Annex, Evidence, Verdict};

/// Which matrix, for which contract, in which language.
#[derive(Debug, Clone)]
pub struct Commission {
    pub source: SourceArg,
    pub templates: Option<PathBuf>,
    /// The id of the matrix.
    pub matrix: String,
    /// The file with the contract's own data.
    pub contract: PathBuf,
    /// The source locale where nothing is said.
    pub locale: Option<Locale>,
    pub strictness: Strictness,
}

/// What was found, and the annex where none of it fails.
#[derive(Debug)]
pub struct Engrossed {
    /// Sorted by place.
    pub findings: Vec<Finding>,
    pub sources: Sources,
    pub annex: Option<Paper>,
}

/// An annex that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub bytes: Vec<u8>,
    pub locale: Locale,
    /// The hash that stands on its first page.
    pub document: String,
}

/// Makes the annex to a contract, and reads it back: one that leaves out what the contract says is an error.
pub fn engross(commission: &Commission) -> Result<Engrossed, BuildError> {
    let site = load::site(&commission.source, commission.templates.as_deref())?;
    let locale = locale(&site, commission)?;
    let known = || site.entries.iter().map(|entry| entry.id.clone()).collect();
    let entry = site.entry(&commission.matrix).ok_or_else(|| unmatched("MATRIX", &commission.matrix, known()))?;
    let service = load::matrix(&site, entry)?;
    let file = load::contract(&site, &commission.contract)?;
    let glyphs = Glyphs::of(&site);
    let locales = [locale.clone()];
    let scope = Scope { locales: &locales, glyphs: Some(&glyphs) };
    let mut findings = check::examine_site(&site, &scope);
    findings.extend(check::examine(&site, &service, &scope));
    findings.extend(check::examine_contract(&site, &service, &file, &glyphs));
    sort(&mut findings);
    let fails = findings.iter().any(|finding| is_failure(finding, commission.strictness));
    let annex = match &file.contract {
        Some(contract) if !fails => paper(&site, &entry.csv, &service, contract, locale)?,
        _ => None,
    };
    let mut sources = site.sources.clone();
    sources.extend(&service.sources);
    sources.extend(&file.sources);
    Ok(Engrossed { findings, sources, annex })
}

fn locale(site: &Site, commission: &Commission) -> Result<Locale, BuildError> {
    let settings = &site.settings;
    let locale = commission.locale.clone().unwrap_or_else(|| settings.source_locale.clone());
    let is_known = settings.locales.contains(&locale) || settings.source_locale == locale;
    let known = || settings.locales.iter().map(ToString::to_string).collect();
    is_known.then_some(()).ok_or_else(|| unmatched("--locale", locale.as_str(), known()))?;
    Ok(locale)
}

fn paper(
    site: &Site,
    csv: &str,
    service: &Service,
    contract: &Contract,
    locale: Locale,
) -> Result<Option<Paper>, BuildError> {
    let Some(matrix) = &service.matrix else { return Ok(None) };
    let publication = Publication::new(Promises::of(site));
    let origin = Origin { path: csv.to_string(), sha256: service.csv_sha256.clone() };
    let localizer = Localizer::new(&publication, matrix, &service.catalogs, origin);
    let Some(document) = localizer.annex(&locale, contract) else { return Ok(None) };
    let annex = Annex::new(&templates(site), look::of(site, None)?)?;
    let bytes = annex.matrix(&document, &service.csv)?.bytes;
    let document = proven(&bytes)?;
    Ok(Some(Paper { bytes, locale, document }))
}

/// The hash of an annex's document, once its tags tell all that the document does.
fn proven(bytes: &[u8]) -> Result<String, BuildError> {
    let failed = |check: crate::render::Check| match check.verdict {
        Verdict::Holds => None,
        Verdict::Fails(reason) | Verdict::Unknown(reason) => {
            let message = format!("what this template makes is no annex to the contract: {reason}");
            Some(BuildError::Pdf { path: "templates/pdf/contract.html".to_string(), message })
        }
    };
    match Evidence::read(bytes) {
        Err(check) => Err(failed(check).expect("a reason that it cannot be read")),
        Ok(evidence) => {
            evidence.checks().into_iter().find_map(failed).map_or_else(|| Ok(evidence.document_hash()), Err)
        }
    }
}
