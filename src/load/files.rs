//! Where files come from: a folder on the disk, or the set that is built into the program.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::LoadError;

/// The built-in files, sorted by path: `source-data/...` and `templates/...`.
static EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A folder to read from. Paths within it have `/` on every system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Files {
    /// A folder on the disk.
    Folder(PathBuf),
    /// A folder of the built-in set: `source-data` or `templates`.
    BuiltIn(&'static str),
}

/// What a path holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    Missing,
    /// More bytes than were allowed.
    TooLarge,
    Bytes(Cow<'static, [u8]>),
}

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    pub name: String,
    pub kind: ListedKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListedKind {
    File,
    Folder,
}

impl Files {
    /// The file's bytes, up to `limit` of them. What is neither there nor a regular file is missing.
    pub fn read(&self, path: &str, limit: u64) -> Result<Content, LoadError> {
        match self {
            Self::Folder(root) => read_from_disk(&root.join(path), limit),
            Self::BuiltIn(root) => Ok(read_built_in(&format!("{root}/{path}"))),
        }
    }

    /// The entries of a folder (`""` is the root), sorted by name, without hidden ones and editors' leftovers.
    /// A folder that is not there has none.
    pub fn list(&self, folder: &str) -> Result<Vec<Listed>, LoadError> {
        let mut entries = match self {
            Self::Folder(root) => list_disk(&root.join(folder))?,
            Self::BuiltIn(root) => list_built_in(&join(root, folder)),
        };
        entries.retain(|entry| !entry.name.starts_with(['.', '#']) && !entry.name.ends_with('~'));
        entries.sort();
        Ok(entries)
    }

    /// Every file below a folder, as paths from the root, sorted.
    pub fn walk(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        let mut files = Vec::new();
        let mut folders = vec![(folder.to_string(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            for entry in self.list(&folder)? {
                let path = join(&folder, &entry.name);
                match entry.kind {
                    ListedKind::File => files.push(path),
                    ListedKind::Folder if depth < DEEPEST => folders.push((path, depth + 1)),
                    ListedKind::Folder => {}
                }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Where the file lies on the disk; nowhere for a built-in one.
    pub fn on_disk(&self, path: &str) -> Option<PathBuf> {
        match self {
            Self::Folder(root) => Some(root.join(path)),
            Self::BuiltIn(_) => None,
        }
    }
}

/// How deep [`Files::walk`] goes: a link that leads back to its own folder must end somewhere.
const DEEPEST: usize = 8;

/// `folder/name`, or the name alone in the root.
pub(crate) fn join(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", _) => name.to_string(),
        (_, "") => folder.to_string(),
        _ => format!("{folder}/{name}"),
    }
}

fn read_from_disk(path: &Path, limit: u64) -> Result<Content, LoadError> {
    let fault = |reason| LoadError::new(path, reason);
    let length = match fs::metadata(path) {
        Err(reason) if is_missing(&reason) => return Ok(Content::Missing),
        Err(reason) => return Err(fault(reason)),
        Ok(data) if !data.is_file() => return Ok(Content::Missing),
        Ok(data) if data.len() > limit => return Ok(Content::TooLarge),
        Ok(data) => data.len() as usize,
    };
    let mut bytes = Vec::with_capacity(length + 1);
    let file = File::open(path).map_err(fault)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(fault)?;
    // The file may have grown since it was measured.
    Ok(if bytes.len() as u64 > limit { Content::TooLarge } else { Content::Bytes(bytes.into()) })
}

fn is_missing(reason: &io::Error) -> bool {
    matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn read_built_in(path: &str) -> Content {
    match EMBEDDED.binary_search_by(|(known, _)| (*known).cmp(path)) {
        Ok(at) => Content::Bytes(Cow::Borrowed(EMBEDDED[at].1)),
        Err(_) => Content::Missing,
    }
}

fn list_disk(folder: &Path) -> Result<Vec<Listed>, LoadError> {
    let fault = |reason| LoadError::new(folder, reason);
    let entries = match fs::read_dir(folder) {
        Err(reason) if is_missing(&reason) => return Ok(Vec::new()),
        entries => entries.map_err(fault)?,
    };
    let mut listed = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fault)?;
        // Links are followed: build systems hand sources over as trees of links. A dead link is no entry.
        let Ok(data) = fs::metadata(entry.path()) else { continue };
        let kind = if data.is_dir() { ListedKind::Folder } else { ListedKind::File };
        listed.push(Listed { name: entry.file_name().to_string_lossy().into_owned(), kind });
    }
    Ok(listed)
}

fn list_built_in(folder: &str) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    for (path, _) in EMBEDDED {
        let Some(rest) = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) else { continue };
        let entry = match rest.split_once('/') {
            Some((name, _)) => Listed { name: name.to_string(), kind: ListedKind::Folder },
            None => Listed { name: rest.to_string(), kind: ListedKind::File },
        };
        if listed.last() != Some(&entry) {
            listed.push(entry);
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_sample_is_listed_and_read_like_a_folder() {
        let files = Files::BuiltIn("source-data");
        let names: Vec<String> = files.list("").expect("built in").into_iter().map(|entry| entry.name).collect();
        assert!(names.contains(&"raci.toml".to_string()) && names.contains(&"email-pro".to_string()), "{names:?}");
        assert!(matches!(files.read("raci.toml", 1 << 20), Ok(Content::Bytes(_))));
        assert_eq!(files.read("no.toml", 1 << 20).expect("built in"), Content::Missing);
        assert!(EMBEDDED.is_sorted_by_key(|(path, _)| path));
    }

    #[test]
    fn a_folder_is_listed_in_order_without_hidden_files() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.csv", "a.csv", ".hidden", "a.csv~"] {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        let files = Files::Folder(folder.path().to_path_buf());
        let names: Vec<String> = files.list("").expect("readable").into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["a.csv", "b.csv"]);
        assert_eq!(files.read("a.csv", 0).expect("readable"), Content::TooLarge);
        assert_eq!(files.list("nowhere").expect("readable"), []);
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_no_file_and_a_circle_of_links_ends() {
        let folder = tempfile::tempdir().expect("a folder");
        std::os::unix::fs::symlink("/dev/zero", folder.path().join("matrix.csv")).expect("a link");
        std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).expect("a link");
        let files = Files::Folder(folder.path().to_path_buf());
        assert_eq!(files.read("matrix.csv", 10).expect("readable"), Content::Missing);
        assert!(files.walk("").expect("readable").len() < 20);
    }
}
