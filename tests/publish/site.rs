//! Small sites to publish, and what a reader sees of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use raci::publish::{Artifact, Digest, Format, Outcome, Output, PublishError, Sink, Stage, Terms, Withdrawn};
use tempfile::TempDir;

/// A folder to work in, and the output inside it.
pub struct Desk {
    pub home: TempDir,
    pub output: PathBuf,
}

impl Desk {
    pub fn new() -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let output = home.path().join("output");
        Self { home, output }
    }

    /// Publishes these files, as (path, content).
    pub fn publish(&self, files: &[(&str, &str)]) -> Result<Outcome, PublishError> {
        self.publish_with(Terms::default(), files)
    }

    pub fn publish_with(&self, terms: Terms, files: &[(&str, &str)]) -> Result<Outcome, PublishError> {
        let stage = self.stage(terms)?;
        files.iter().try_for_each(|(path, content)| stage.add(artifact(path), content.as_bytes()))?;
        stage.publish()
    }

    pub fn stage(&self, terms: Terms) -> Result<Stage, PublishError> {
        Output::open(&self.output)?.stage(terms)
    }

    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.output.join(path)).ok()
    }

    pub fn write(&self, path: &str, content: &str) {
        let path = self.output.join(path);
        fs::create_dir_all(path.parent().expect("below the output")).expect("folders");
        fs::write(path, content).expect("a file");
    }

    /// What stands beside the output: nothing, between two builds.
    pub fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.home.path())
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
        names.filter(|name| name != "output").collect()
    }
}

/// What the path of a document says: `pl/email-pro/email-pro.pl.pdf`.
pub fn artifact(path: &str) -> Artifact {
    let parts: Vec<&str> = path.split('/').collect();
    let format = match path.rsplit('.').next() {
        Some("html") => Some(Format::Html),
        Some("pdf") => Some(Format::Pdf),
        Some("md") => Some(Format::Markdown),
        _ => None,
    };
    Artifact {
        locale: (parts.len() > 1 && format.is_some()).then(|| parts[0].into()),
        matrix: (parts.len() > 2).then(|| parts[1].into()),
        format,
        ..Artifact::new(path.parse().expect("a path of a site"))
    }
}

pub fn withdrawn(matrix: &str) -> Withdrawn {
    Withdrawn { matrix: Some(matrix.into()), ..Withdrawn::default() }
}

/// An annex, which is worth a place in the cache.
pub fn keyed(path: &str, key: &str) -> Artifact {
    Artifact { key: Some(Digest::of(key.as_bytes())), format: Some(Format::Pdf), ..artifact(path) }
}

/// Every file below a folder with its content, by path.
pub fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).follow_links(false) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder).expect("below the folder");
            files.insert(below.to_str().expect("UTF-8").to_owned(), fs::read(entry.path()).expect("a readable file"));
        }
    }
    files
}
