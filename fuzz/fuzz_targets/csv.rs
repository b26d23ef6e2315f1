//! Any bytes as a matrix: they end in findings or in a matrix, and ids written into it are found again.
#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use raci::check::{self, Scope};
use raci::finding::Severity;
use raci::load::{self, Service, Site, SourceArg};
use tempfile::TempDir;

thread_local! {
    static FOLDER: LazyCell<TempDir> = LazyCell::new(|| tempfile::tempdir().expect("a folder"));
}

fn read(bytes: &[u8]) -> (Site, Service) {
    let path = FOLDER.with(|folder| folder.path().join("service.csv"));
    std::fs::write(&path, bytes).expect("a file");
    let site = load::site(&SourceArg::at(&path), None).expect("a readable file");
    let service = load::matrix(&site, &site.entries[0]).expect("a readable file");
    (site, service)
}

fuzz_target!(|bytes: &[u8]| {
    let (site, service) = read(bytes);
    let findings = check::examine(&site, &service, &Scope::default());
    for finding in &findings {
        // A finding is about a cell, or about the whole file.
        assert_eq!(finding.place.line >= 1, finding.place.column >= 1, "{finding:?}");
    }
    let sound = findings.iter().all(|finding| finding.severity != Severity::Error);
    if let (true, Some(matrix), Ok(csv)) = (sound, &service.matrix, std::str::from_utf8(bytes)) {
        let written = load::with_ids(csv, matrix);
        let again = read(&written.bytes).1.matrix.expect("still a matrix");
        let ids = |matrix: &raci::model::Matrix| {
            matrix.activities().map(|activity| activity.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&again), ids(matrix), "the written ids are those that were made");
    }
});
