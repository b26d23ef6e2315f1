//! One matrix with everything about it, so that a build over thousands holds but a few at a time.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::ledger::{Input, Ledger};
use super::settings::{MatrixSettings, give_former_ids, spoken};
use super::table::{self, RowWaiver, TableContent};
use super::{Entry, LoadError, Site, catalogs, limits};
use crate::digest::Digest;
use crate::finding::{Finding, Place, Sources};
use crate::locale::{Catalog, Locale};
use crate::model::{Matrix, Scheme, Text};

/// One matrix, its translations, and what was found wrong while they were read.
#[derive(Debug, Clone)]
pub struct Service {
    pub id: String,
    /// Absent where the CSV cannot be read.
    pub matrix: Option<Matrix>,
    /// Its translations; a file that cannot be read is left out, with a finding.
    pub catalogs: BTreeMap<Locale, Catalog>,
    /// The waivers of all rows, also of those that hold no activity.
    pub waivers: Vec<RowWaiver>,
    pub findings: Vec<Finding>,
    pub sources: Sources,
    pub inputs: Vec<Input>,
    /// The CSV as it lies there, byte for byte; nothing where it is missing.
    pub csv: Cow<'static, [u8]>,
    /// Of the CSV's bytes, in hexadecimal; of nothing where it is missing.
    pub csv_sha256: String,
}

/// Reads one matrix of a site.
pub fn matrix(site: &Site, entry: &Entry) -> Result<Service, LoadError> {
    let files = site.files();
    let mut ledger = Ledger::default();
    ledger.sources.show_below(site.source.prefix());
    let settings = match &entry.toml {
        Some(path) => ledger.text(&files, path, path)?,
        None => None,
    };
    let (settings, found) = settings.map(|source| MatrixSettings::read(&source, &site.settings)).unwrap_or_default();
    ledger.findings.extend(found);
    let bytes = ledger.bytes(&files, &entry.csv, &entry.csv, limits::TEXT_BYTES)?;
    let csv = bytes.as_ref().and_then(|bytes| ledger.decoded(&entry.csv, bytes));
    let csv_input = ledger.inputs.iter().find(|input| input.path == entry.csv);
    let csv_sha256 = csv_input.map_or_else(|| Digest::of(b"").to_string(), |input| input.sha256.clone());
    let mut catalogs = BTreeMap::new();
    for (locale, path) in &entry.catalogs {
        if let Some(catalog) = catalogs::read(&mut ledger, &files, path, locale)? {
            catalogs.insert(locale.clone(), catalog);
        }
    }
    let scheme = scheme(site, &settings);
    let mut table = csv.map(|source| table::read(&source, &settings, &scheme)).unwrap_or_default();
    ledger.findings.extend(table.findings);
    if let Some(content) = &mut table.content {
        ledger.findings.extend(give_former_ids(&settings.renamed, &mut content.sections));
    }
    let matrix = table.content.map(|content| assemble(entry, settings, scheme, content));
    let Ledger { findings, sources, inputs } = ledger;
    let id = entry.id.clone();
    Ok(Service {
        id,
        matrix,
        catalogs,
        waivers: table.waivers,
        findings,
        sources,
        inputs,
        csv: bytes.unwrap_or_default(),
        csv_sha256,
    })
}

/// The scheme of a matrix, with what the site and then the matrix say of its letters.
fn scheme(site: &Site, settings: &MatrixSettings) -> Scheme {
    let mut scheme = settings.scheme.clone().unwrap_or_else(|| site.settings.scheme.clone());
    for role in site.settings.roles.iter().chain(&settings.roles) {
        role.apply(&mut scheme);
    }
    scheme
}

fn assemble(entry: &Entry, settings: MatrixSettings, scheme: Scheme, content: TableContent) -> Matrix {
    let untitled = || Text::new(spoken(&entry.name), Place::file(entry.csv.as_str()));
    Matrix {
        id: entry.id.clone(),
        language: entry.language.as_ref().map(Locale::to_string),
        title: settings.title.unwrap_or_else(untitled),
        introduction: settings.introduction,
        updated: settings.updated,
        scheme,
        edition: settings.edition,
        history: settings.history,
        parties: content.parties,
        columns: content.columns,
        links: settings.links,
        sections: content.sections,
    }
}
