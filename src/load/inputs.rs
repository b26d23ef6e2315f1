//! The files of a matrix by their hashes alone, and single files again, to be quoted.

use super::ledger::{Input, Ledger};
use super::{Entry, LoadError, Site, limits};
use crate::finding::Source;

/// What [`super::matrix`] would read of this matrix, hashed and not parsed: in the same order, under the same names.
pub fn inputs(site: &Site, entry: &Entry) -> Result<Vec<Input>, LoadError> {
    let files = site.files();
    let mut ledger = Ledger::default();
    let catalogs = entry.catalogs.iter().map(|(_, path)| path);
    for path in entry.toml.iter().chain([&entry.csv]).chain(catalogs) {
        ledger.bytes(&files, path, path, limits::TEXT_BYTES)?;
    }
    Ok(ledger.inputs)
}

/// The text of a file within the source as it is now, with the hash of its bytes; none where it cannot be read.
pub fn source(site: &Site, file: &str) -> Option<(Source, String)> {
    let mut ledger = Ledger::default();
    ledger.text(&site.files(), file, file).ok()?;
    let hash = ledger.inputs.pop()?.sha256;
    Some((ledger.sources.iter().next()?.clone(), hash))
}

#[cfg(test)]
mod tests {
    use crate::load::{self, SourceArg};

    #[test]
    fn hashing_a_matrix_names_the_very_files_that_reading_it_does() {
        let site = load::site(&SourceArg::BuiltIn, None).expect("built in");
        for entry in &site.entries {
            let read = load::matrix(&site, entry).expect("built in").inputs;
            assert_eq!(load::inputs(&site, entry).expect("built in"), read);
        }
        let csv = &site.entries[0].csv;
        let (source, hash) = load::source(&site, csv).expect("built in");
        assert_eq!((&*source.file, hash.len()), (csv.as_str(), 64));
        assert!(load::source(&site, "nowhere.csv").is_none());
    }
}
