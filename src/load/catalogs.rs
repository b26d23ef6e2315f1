//! PO files: their faults as findings, their translations as a [`Catalog`].

use super::LoadError;
use super::files::Files;
use super::ledger::Ledger;
use super::rules::{unknown_setting, unreadable};
use crate::finding::Source;
use crate::locale::po::PoFile;
use crate::locale::{Catalog, Locale, TRANSLATOR_FIELD};

/// Reads one PO file; none where it is missing, or faulty with findings.
pub(super) fn read_po(
    ledger: &mut Ledger,
    files: &Files,
    path: &str,
    shown: &str,
) -> Result<Option<PoFile>, LoadError> {
    let Some(source) = ledger.text(files, path, shown)? else { return Ok(None) };
    Ok(parse(ledger, &source))
}

fn parse(ledger: &mut Ledger, source: &Source) -> Option<PoFile> {
    match PoFile::parse(source.text.as_bytes()) {
        Ok(file) => Some(file),
        Err(errors) => {
            let found = |error: crate::locale::po::PoError| {
                unreadable::po(source.place_at(error.line, error.column), &error.message, error.cure)
            };
            ledger.findings.extend(errors.0.into_iter().map(found));
            None
        }
    }
}

/// Reads the translations of a matrix into one locale.
pub(super) fn read(
    ledger: &mut Ledger,
    files: &Files,
    path: &str,
    locale: &Locale,
) -> Result<Option<Catalog>, LoadError> {
    let Some(source) = ledger.text(files, path, path)? else { return Ok(None) };
    let Some(file) = parse(ledger, &source) else { return Ok(None) };
    let catalog = Catalog::new(locale.clone(), &file);
    if let Some(written) = catalog.unclear_translator() {
        let start = source.text.find(TRANSLATOR_FIELD).unwrap_or_default();
        let message = format!("`{TRANSLATOR_FIELD}: {}` does not say who translated", super::rules::quoted(written));
        let place = source.place(start..start + TRANSLATOR_FIELD.len());
        ledger.findings.push(unknown_setting::value(place, message, "write `human`, `machine` or `machine NAME`"));
    }
    Ok(Some(catalog))
}
