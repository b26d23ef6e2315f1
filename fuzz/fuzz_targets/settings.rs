//! Any text as `raci.toml`, and behind a NUL as `matrix.toml`: findings, and never a panic.
#![no_main]

use std::cell::LazyCell;

use libfuzzer_sys::fuzz_target;
use raci::check::{self, Scope};
use raci::load::{self, SourceArg};
use tempfile::TempDir;

thread_local! {
    static FOLDER: LazyCell<TempDir> = LazyCell::new(|| {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("service")).expect("a folder");
        let csv = "section,activity,customer,provider,note\n1 Run,Watch it,I,RA,\n1 Run,Pay for it,RA,I,Monthly\n";
        std::fs::write(folder.path().join("service/matrix.csv"), csv).expect("a file");
        folder
    });
}

fuzz_target!(|bytes: &[u8]| {
    let (site, matrix) = match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &b""[..]),
    };
    let folder = FOLDER.with(|folder| folder.path().to_path_buf());
    std::fs::write(folder.join("raci.toml"), site).expect("a file");
    std::fs::write(folder.join("service/matrix.toml"), matrix).expect("a file");
    let site = load::site(&SourceArg::at(&folder), None).expect("a readable site");
    for entry in &site.entries {
        let service = load::matrix(&site, entry).expect("a readable matrix");
        for finding in check::examine(&site, &service, &Scope::default()) {
            assert!(!finding.message.is_empty() && !finding.cure.is_empty(), "{finding:?}");
        }
    }
});
