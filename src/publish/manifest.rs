//! `manifest.json` and `SHA256SUMS`: what a published site says of itself.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Artifact, Bundle, Digest, Format, Inputs, PublishError, Shard, SitePath, Withdrawn};

/// The name of the manifest, in the output folder.
pub const MANIFEST: &str = "manifest.json";
/// The name of the list of hashes, in the output folder; `sha256sum --check SHA256SUMS` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// The name under which the program signs a manifest.
const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// Everything that a published site says of itself. The same site gives the same manifest: no time, no machine, no
/// folder is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Who published.
    pub program: Program,
    /// The hash of all that the whole site depends on, where the build gave one.
    pub fingerprint: Option<Digest>,
    /// Which part of the site this is; `None` for a whole one.
    pub shard: Option<Shard>,
    /// What the source says is withdrawn.
    pub withdrawn: Vec<Withdrawn>,
    /// What the bundles among the inputs hold.
    pub bundles: Vec<Bundle>,
    /// Every file but the manifest and the list of hashes, sorted by path.
    pub files: Vec<Entry>,
}

/// The program that published a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// One published file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands below the output folder.
    pub path: SitePath,
    /// Its length in bytes.
    pub size: u64,
    /// The hash of its bytes.
    pub sha256: Digest,
    /// The matrix that it shows.
    pub matrix: Option<Arc<str>>,
    /// Its language.
    pub locale: Option<Arc<str>>,
    /// Its format.
    pub format: Option<Format>,
    /// The edition of the matrix.
    pub edition: Option<Arc<str>>,
    /// The hash of everything that its bytes depend on.
    pub key: Option<Digest>,
    /// What it was made from.
    pub inputs: Inputs,
}

impl Entry {
    /// The entry of a file with these bytes.
    pub fn new(artifact: Artifact, bytes: &[u8]) -> Self {
        Self::measured(artifact, Digest::of(bytes), bytes.len() as u64)
    }

    pub(super) fn measured(artifact: Artifact, sha256: Digest, size: u64) -> Self {
        let Artifact { path, matrix, locale, format, edition, key, inputs } = artifact;
        Self { path, size, sha256, matrix, locale, format, edition, key, inputs }
    }
}

impl Manifest {
    /// The manifest of these files, in the order of their paths; the rest is empty.
    pub fn new(mut files: Vec<Entry>) -> Self {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let program = Program { name: PROGRAM.into(), version: env!("CARGO_PKG_VERSION").into() };
        Self { program, fingerprint: None, shard: None, withdrawn: Vec::new(), bundles: Vec::new(), files }
    }

    /// The manifest of the site in a folder; `None` where there is none.
    pub fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        Self::read_file(&folder.join(MANIFEST))
    }

    /// The manifest of the site in a folder; an error where there is none.
    pub(super) fn of_site(folder: &Path) -> Result<Self, PublishError> {
        Self::read(folder)?.ok_or_else(|| PublishError::Unpublished { path: folder.to_path_buf() })
    }

    /// The manifest that a file holds; `None` where there is no such file.
    pub fn read_file(path: &Path) -> Result<Option<Self>, PublishError> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PublishError::io("look at", path, error)),
            Ok(found) if !found.is_file() => return Err(PublishError::manifest(path, "it is no plain file")),
            Ok(_) => {}
        }
        let bytes = fs::read(path).map_err(|error| PublishError::io("read", path, error))?;
        Self::parse(&bytes).map(Some).map_err(|reason| PublishError::manifest(path, reason))
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if manifest.program.name != PROGRAM {
            return Err(format!("it was written by {}", manifest.program.name));
        }
        let sorted = manifest.files.is_sorted_by(|one, next| one.path < next.path);
        if sorted { Ok(manifest) } else { Err("its files are not in order".into()) }
    }

    /// What is said of the file at this path.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let found = self.files.binary_search_by(|entry| entry.path.as_str().cmp(path));
        found.ok().map(|place| &self.files[place])
    }

    /// The manifest as it is published: JSON, one line for each file, so that two of them compare well.
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = String::from("{\n");
        field(&mut json, "program", &self.program);
        field(&mut json, "fingerprint", &self.fingerprint);
        field(&mut json, "shard", &self.shard);
        field(&mut json, "withdrawn", &self.withdrawn);
        field(&mut json, "bundles", &self.bundles);
        json.push_str("\"files\": [");
        for (place, entry) in self.files.iter().enumerate() {
            json.push_str(if place == 0 { "\n" } else { ",\n" });
            json.push_str(&to_json(entry));
        }
        json.push_str("\n]\n}\n");
        json.into_bytes()
    }

    /// The list of hashes as it is published: every file and the manifest, given as its bytes, in the order of paths.
    pub fn to_sums(&self, manifest: &[u8]) -> String {
        let mut lines: Vec<(&str, Digest)> =
            self.files.iter().map(|entry| (entry.path.as_str(), entry.sha256)).collect();
        lines.push((MANIFEST, Digest::of(manifest)));
        lines.sort_unstable();
        lines.into_iter().fold(String::new(), |mut sums, (path, digest)| {
            let _ = writeln!(sums, "{digest}  {path}");
            sums
        })
    }
}

fn field(json: &mut String, name: &str, value: &impl Serialize) {
    let _ = writeln!(json, "\"{name}\": {},", to_json(value));
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("plain structs with text keys always become JSON")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry::new(Artifact::new(path.parse().expect("a good path")), path.as_bytes())
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let manifest = Manifest {
            fingerprint: Some(Digest::of(b"all")),
            shard: Shard::new(2, 3),
            withdrawn: vec![Withdrawn { matrix: Some("gone".into()), ..Withdrawn::default() }],
            bundles: vec![Bundle::new("templates", Inputs::default())],
            ..Manifest::new(vec![entry("pl/index.html"), entry("en/index.html")])
        };
        assert_eq!(Manifest::parse(&manifest.to_json()), Ok(manifest.clone()));
        assert_eq!(manifest.files[0].path.as_str(), "en/index.html");
        assert_eq!(manifest.find("pl/index.html").map(|entry| entry.size), Some(13));
        assert_eq!(manifest.find("pl"), None);
    }

    #[test]
    fn an_empty_site_has_a_manifest_too() {
        let manifest = Manifest::new(Vec::new());
        assert_eq!(Manifest::parse(&manifest.to_json()), Ok(manifest));
    }

    #[test]
    fn a_manifest_that_points_outside_is_refused() {
        let json = String::from_utf8(Manifest::new(vec![entry("index.html")]).to_json()).expect("UTF-8");
        let fault = Manifest::parse(json.replace("index.html", "../index.html").as_bytes()).expect_err("refused");
        assert!(fault.contains("begins with a dot"), "{fault}");
    }

    #[test]
    fn sums_list_every_file_and_the_manifest_in_order() {
        let manifest = Manifest::new(vec![entry("pl/index.html"), entry("en/index.html")]);
        let sums = manifest.to_sums(&manifest.to_json());
        let paths: Vec<&str> = sums.lines().map(|line| &line[66..]).collect();
        assert_eq!(paths, ["en/index.html", MANIFEST, "pl/index.html"]);
    }
}
