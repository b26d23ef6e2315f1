//! What an output folder holds: what was published, the owner's dotfiles, and what is foreign.

use std::collections::HashSet;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{MANIFEST, Manifest, PublishError, SUMS};

/// The content of an output folder, as paths below it.
#[derive(Default)]
pub(super) struct Survey {
    /// Plain files, dotfiles apart.
    files: Vec<PathBuf>,
    /// Files and whole folders whose name begins with a dot.
    pub dotfiles: Vec<PathBuf>,
    /// Symbolic links, devices and what lies on another file system.
    odd: Vec<PathBuf>,
    /// Folders, outermost first.
    folders: Vec<PathBuf>,
}

impl Survey {
    /// Looks through a folder; a missing one is empty.
    pub(super) fn of(folder: &Path) -> Result<Self, PublishError> {
        let mut survey = Self::default();
        let mut walk = WalkDir::new(folder).min_depth(1).follow_links(false).into_iter();
        let home = device(folder);
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if error.depth() == 0 && is_missing(&error) => break,
                Err(error) => return Err(walk_error(folder, error)),
            };
            if survey.note(folder, &entry, home)? == Depth::Stop && entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
        }
        Ok(survey)
    }

    fn note(&mut self, folder: &Path, entry: &DirEntry, home: Option<u64>) -> Result<Depth, PublishError> {
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_path_buf();
        let found = entry.metadata().map_err(|error| walk_error(folder, error))?;
        if home.is_some() && device_of(&found) != home {
            self.odd.push(below);
            return Ok(Depth::Stop);
        }
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            self.dotfiles.push(below);
            return Ok(Depth::Stop);
        }
        if found.is_dir() {
            self.folders.push(below);
        } else if found.is_file() {
            self.files.push(below);
        } else {
            self.odd.push(below);
        }
        Ok(Depth::GoOn)
    }

    /// Refuses a folder that holds anything but dotfiles and what this manifest lists.
    pub(super) fn refuse_foreign(&self, output: &Path, published: Option<&Manifest>) -> Result<(), PublishError> {
        let paths = self.foreign(published);
        if paths.is_empty() { Ok(()) } else { Err(PublishError::Foreign { output: output.to_path_buf(), paths }) }
    }

    /// What is neither a dotfile nor listed in this manifest, in the order of paths.
    pub(super) fn foreign(&self, published: Option<&Manifest>) -> Vec<PathBuf> {
        let ours = |path: &Path| match (published, path.to_str()) {
            (Some(manifest), Some(path)) => is_listed(manifest, path),
            _ => false,
        };
        let files = self.files.iter().filter(|path| !ours(path));
        let mut paths: Vec<PathBuf> = files.chain(&self.odd).cloned().chain(self.empty_folders(published)).collect();
        paths.sort();
        paths
    }

    /// Folders that hold nothing, those apart that a published file has been taken from.
    fn empty_folders(&self, published: Option<&Manifest>) -> Vec<PathBuf> {
        let within = self.files.iter().chain(&self.dotfiles).chain(&self.odd).chain(&self.folders);
        let full: HashSet<&Path> = within.filter_map(|path| path.parent()).collect();
        let empty: Vec<&PathBuf> = self.folders.iter().filter(|folder| !full.contains(folder.as_path())).collect();
        let ours = |folder: &Path| {
            let mut files = published.into_iter().flat_map(|manifest| &manifest.files);
            files.any(|entry| Path::new(entry.path.as_str()).starts_with(folder))
        };
        empty.into_iter().filter(|folder| !ours(folder)).cloned().collect()
    }
}

#[derive(PartialEq, Eq)]
enum Depth {
    GoOn,
    Stop,
}

/// Whether a manifest answers for the file at this path.
pub(super) fn is_listed(manifest: &Manifest, path: &str) -> bool {
    let path: std::borrow::Cow<'_, str> = if cfg!(windows) { path.replace('\\', "/").into() } else { path.into() };
    path == MANIFEST || path == SUMS || manifest.find(&path).is_some()
}

fn is_missing(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound)
}

pub(super) fn walk_error(folder: &Path, error: walkdir::Error) -> PublishError {
    let path = error.path().unwrap_or(folder).to_path_buf();
    PublishError::io("look through", &path, error.into())
}

fn device(folder: &Path) -> Option<u64> {
    std::fs::symlink_metadata(folder).ok().as_ref().and_then(device_of)
}

#[cfg(unix)]
fn device_of(found: &Metadata) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::dev(found))
}

#[cfg(not(unix))]
fn device_of(_: &Metadata) -> Option<u64> {
    None
}
