//! A small source on the disk, and what was published from it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use raci::build::{Order, Outcome, Reasons, Reuse, Silent, build};
use raci::load::SourceArg;
use raci::publish::{Change, Durability};

/// A source and an output, gone with the test.
pub struct Workshop {
    pub home: tempfile::TempDir,
}

pub const SITE: &str = "title = \"Services\"\nlocales = [\"en\", \"pl\"]\nbase_url = \"https://docs.example.org/\"\n";

const CSV: &str = "section,heading,activity,customer,provider,id,note\n\
    1,Before,,,,,\n\
    1.1,Order,Choose the size,RA,I,size,As agreed\n\
    ,,Prepare the platform,,RA,platform,\n\
    2,After,,,,,\n\
    2.1,Leave,Erase the data,I,RA,erase,\n";

const PO: &str = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\
    \"X-Translation: human\\n\"\n\nmsgctxt \"activity:size\"\nmsgid \"Choose the size\"\nmsgstr \"Wybrać rozmiar\"\n";

impl Workshop {
    /// A site of these matrices in English and Polish.
    pub fn new(matrices: &[&str]) -> Self {
        let workshop = Self { home: tempfile::tempdir().expect("a folder") };
        workshop.write("raci.toml", SITE);
        for matrix in matrices {
            workshop.write(&format!("{matrix}/matrix.csv"), CSV);
            workshop.write(&format!("{matrix}/matrix.toml"), &format!("title = \"Service {matrix}\"\n"));
            workshop.write(&format!("{matrix}/pl.po"), PO);
        }
        workshop
    }

    pub fn source(&self) -> PathBuf {
        self.home.path().join("source-data")
    }

    pub fn output(&self) -> PathBuf {
        self.home.path().join("output")
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.source().join(path);
        fs::create_dir_all(path.parent().expect("below the source")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.source().join(path)).expect("a file")
    }

    pub fn order(&self) -> Order {
        Order {
            reasons: Reasons::Told,
            durability: Durability::Swift,
            ..Order::new(SourceArg::Folder(self.source()), self.output())
        }
    }

    /// Builds it; the site must be published, or stand already.
    pub fn build(&self) -> Outcome {
        built(&self.order())
    }

    /// The site as a build makes it that remembers nothing, in another folder.
    pub fn clean(&self) -> BTreeMap<String, Vec<u8>> {
        let elsewhere = tempfile::tempdir().expect("a folder");
        let output = elsewhere.path().join("output");
        built(&Order { output: output.clone(), reuse: Reuse::Forbidden, ..self.order() });
        files(&output)
    }

    pub fn published(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.output())
    }
}

pub fn built(order: &Order) -> Outcome {
    let outcome = build(order, &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome.published.is_some(), "{:?}", outcome.findings);
    outcome
}

/// Whether a build left the output alone.
pub fn left_alone(outcome: &Outcome) -> bool {
    outcome.published.as_ref().is_some_and(|published| published.change == Change::Unchanged)
}

/// The paths that were made anew.
pub fn made(outcome: &Outcome) -> Vec<&str> {
    outcome.reasons.iter().map(|(path, _)| path.as_str()).collect()
}

/// Every file below a folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let plain = entries.filter(|entry| entry.file_type().is_file());
    plain
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
            (below, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}
