//! `manifest.json` and `SHA256SUMS`: what a published site says of itself.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File};
use std::hash::Hash;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::sync::Arc;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Artifact, Bundle, Difference, Digest, Format, Inputs, PublishError, Shard, SitePath, Withdrawn};

/// The name of the manifest, in the output folder.
pub const MANIFEST: &str = "manifest.json";
/// The name of the list of hashes, in the output folder; `sha256sum --check SHA256SUMS` reads it.
pub const SUMS: &str = "SHA256SUMS";

/// The name under which the program signs a manifest.
const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// How much of a manifest is read or written at once, in bytes.
pub(super) const BUFFER: usize = 256 * 1024;

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
    #[serde(deserialize_with = "interned")]
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

    /// How the file that stands for it in a folder differs.
    pub(super) fn difference(&self, folder: &Path) -> Option<Difference> {
        Difference::of(&self.path.below(folder), self.path.as_str(), Some(self.size), &self.sha256)
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
        let file = File::open(path).map_err(|error| PublishError::io("read", path, error))?;
        Self::parse(BufReader::with_capacity(BUFFER, file)).map(Some).map_err(|fault| match fault {
            Fault::Unread(error) => PublishError::io("read", path, error),
            Fault::Unfit(reason) => PublishError::manifest(path, reason),
        })
    }

    fn parse(json: impl Read) -> Result<Self, Fault> {
        let manifest: Self = serde_json::from_reader(json)?;
        if manifest.program.name != PROGRAM {
            return Err(Fault::Unfit(format!("it was written by {}", manifest.program.name)));
        }
        let sorted = manifest.files.is_sorted_by(|one, next| one.path < next.path);
        if sorted { Ok(manifest) } else { Err(Fault::Unfit("its files are not in order".into())) }
    }

    /// What is said of the file at this path.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        let found = self.files.binary_search_by(|entry| entry.path.as_str().cmp(path));
        found.ok().map(|place| &self.files[place])
    }

    /// Writes the manifest as it is published: JSON, one line for each file, so that two of them compare well. It is never
    /// whole in memory: that of a large site takes more than all else that is known of its files.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(b"{\n")?;
        field(out, "program", &self.program)?;
        field(out, "fingerprint", &self.fingerprint)?;
        field(out, "shard", &self.shard)?;
        field(out, "withdrawn", &self.withdrawn)?;
        field(out, "bundles", &self.bundles)?;
        out.write_all(b"\"files\": [")?;
        for (place, entry) in self.files.iter().enumerate() {
            out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut *out, entry)?;
        }
        out.write_all(b"\n]\n}\n")
    }

    /// The hash of the manifest as it is published.
    pub fn digest(&self) -> Digest {
        Digest::of_written(|out| self.write(out))
    }

    /// Writes the list of hashes as it is published: every file and the manifest, given by its hash, in the order of paths.
    pub fn write_sums(&self, manifest: Digest, out: &mut impl Write) -> io::Result<()> {
        let before = self.files.partition_point(|entry| entry.path.as_str() < MANIFEST);
        let (first, last) = self.files.split_at(before);
        for entry in first {
            writeln!(out, "{}  {}", entry.sha256, entry.path)?;
        }
        writeln!(out, "{manifest}  {MANIFEST}")?;
        last.iter().try_for_each(|entry| writeln!(out, "{}  {}", entry.sha256, entry.path))
    }

    /// The hash of the list of hashes as it is published with the manifest of this hash.
    pub(super) fn digest_of_sums(&self, manifest: Digest) -> Digest {
        Digest::of_written(|out| self.write_sums(manifest, out))
    }
}

/// Why a manifest cannot be told.
#[derive(Debug)]
enum Fault {
    Unread(io::Error),
    Unfit(String),
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Unread(error.into()) } else { Self::Unfit(error.to_string()) }
    }
}

fn field(out: &mut impl Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write!(out, "\"{name}\": ")?;
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b",\n")
}

/// Reads the files of a manifest. What many of them have in common (a matrix, a language, inputs) they share.
fn interned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Entry>, D::Error> {
    deserializer.deserialize_seq(Interning)
}

struct Interning;

impl<'de> Visitor<'de> for Interning {
    type Value = Vec<Entry>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of files")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Entry>, A::Error> {
        let (mut names, mut inputs) = (HashSet::new(), HashSet::new());
        let mut files = Vec::new();
        while let Some(mut entry) = list.next_element::<Entry>()? {
            for name in [&mut entry.matrix, &mut entry.locale, &mut entry.edition].into_iter().flatten() {
                share(name, &mut names);
            }
            share(&mut entry.inputs, &mut inputs);
            files.push(entry);
        }
        Ok(files)
    }
}

/// Puts the first that was met in the place of an equal one.
fn share<T: Clone + Eq + Hash>(value: &mut T, known: &mut HashSet<T>) {
    match known.get(value) {
        Some(first) => *value = first.clone(),
        None => drop(known.insert(value.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str) -> Entry {
        Entry::new(Artifact::new(path.parse().expect("a good path")), path.as_bytes())
    }

    fn json(manifest: &Manifest) -> Vec<u8> {
        let mut json = Vec::new();
        manifest.write(&mut json).expect("memory takes it");
        json
    }

    fn parse(json: &[u8]) -> Manifest {
        Manifest::parse(json).expect("a manifest")
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
        assert_eq!(parse(&json(&manifest)), manifest);
        assert_eq!(manifest.digest(), Digest::of(&json(&manifest)));
        assert_eq!(manifest.files[0].path.as_str(), "en/index.html");
        assert_eq!(manifest.find("pl/index.html").map(|entry| entry.size), Some(13));
        assert_eq!(manifest.find("pl"), None);
    }

    #[test]
    fn an_empty_site_has_a_manifest_too() {
        let manifest = Manifest::new(Vec::new());
        assert_eq!(parse(&json(&manifest)), manifest);
    }

    #[test]
    fn a_manifest_that_points_outside_is_refused() {
        let json = String::from_utf8(json(&Manifest::new(vec![entry("index.html")]))).expect("UTF-8");
        let fault = Manifest::parse(json.replace("index.html", "../index.html").as_bytes()).expect_err("refused");
        assert!(matches!(&fault, Fault::Unfit(reason) if reason.contains("begins with a dot")), "{fault:?}");
    }

    #[test]
    fn sums_list_every_file_and_the_manifest_in_order() {
        let manifest = Manifest::new(vec![entry("pl/index.html"), entry("en/index.html")]);
        let mut sums = Vec::new();
        manifest.write_sums(manifest.digest(), &mut sums).expect("memory takes it");
        assert_eq!(manifest.digest_of_sums(manifest.digest()), Digest::of(&sums));
        let sums = String::from_utf8(sums).expect("UTF-8");
        let paths: Vec<&str> = sums.lines().map(|line| &line[66..]).collect();
        assert_eq!(paths, ["en/index.html", MANIFEST, "pl/index.html"]);
    }
}
