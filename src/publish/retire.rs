//! The replaced site is removed, file by file: what it published goes, what is somebody's stays.

use std::fs;
use std::io;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use walkdir::WalkDir;

use super::survey::{is_listed, walk_error};
use super::{MANIFEST, Manifest, PublishError};

/// How many files are removed at a time. Removing waits for the disk, not for the processor: where a file system gives
/// blocks back at once (ext4 with `discard`), 400 folders took 1.2 s one by one and 0.3 s like this, on two cores.
const AT_ONCE: usize = 16;

/// Removes the replaced site, which has this manifest and is open (see `open_up`). Dotfiles are already in the new one;
/// where one was changed since, the later state goes there. A file that somebody laid into the old site after it was looked
/// through moves to the new one too. The manifest goes last: by it, the next build tells what is ours if this one is killed.
pub(super) fn retire(old: &Path, site: &Path, manifest: Option<&Manifest>) -> Result<(), PublishError> {
    let (mut files, folders) = list(old)?;
    let own = old.join(MANIFEST);
    files.retain(|file| *file != own);
    at_once(&files, |file| retire_file(file, old, site, manifest))?;
    folders.iter().skip(1).rev().try_for_each(|level| at_once(level, remove_folder))?;
    if manifest.is_some() {
        remove_file(&own)?;
    }
    remove_folder(old)
}

/// The files below a folder, and its folders by their depth, itself first.
fn list(folder: &Path) -> Result<(Vec<PathBuf>, Vec<Vec<PathBuf>>), PublishError> {
    let (mut files, mut folders) = (Vec::new(), Vec::<Vec<PathBuf>>::new());
    for entry in WalkDir::new(folder).follow_links(false) {
        let entry = entry.map_err(|error| walk_error(folder, error))?;
        let depth = entry.depth();
        if !entry.file_type().is_dir() {
            files.push(entry.into_path());
            continue;
        }
        folders.resize_with(folders.len().max(depth + 1), Vec::new);
        folders[depth].push(entry.into_path());
    }
    Ok((files, folders))
}

/// Does the same to many paths, some of them at a time.
fn at_once(paths: &[PathBuf], act: impl Fn(&Path) -> Result<(), PublishError> + Sync) -> Result<(), PublishError> {
    let share = paths.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let act = &act;
        let workers: Vec<_> =
            paths.chunks(share).map(|some| scope.spawn(move || some.iter().try_for_each(|path| act(path)))).collect();
        let results = workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        results.fold(Ok(()), Result::and)
    })
}

fn retire_file(path: &Path, old: &Path, site: &Path, manifest: Option<&Manifest>) -> Result<(), PublishError> {
    let below = path.strip_prefix(old).unwrap_or(path);
    if is_published(manifest, below) || is_same(path, &site.join(below)) {
        remove_file(path)
    } else {
        hand_over(path, site, below)
    }
}

fn is_published(manifest: Option<&Manifest>, below: &Path) -> bool {
    match (manifest, below.to_str()) {
        (Some(manifest), Some(path)) => is_listed(manifest, path),
        _ => false,
    }
}

/// Moves a file that is not ours to its place in the new site, unless something else than a dotfile stands there.
fn hand_over(from: &Path, site: &Path, below: &Path) -> Result<(), PublishError> {
    let to = site.join(below);
    let of_owner = below.components().any(|name| name.as_os_str().as_encoded_bytes().starts_with(b"."));
    if !of_owner && fs::symlink_metadata(&to).is_ok() {
        return Err(PublishError::Foreign { output: site.to_path_buf(), paths: vec![from.to_path_buf()] });
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| PublishError::io("write", folder, error))?;
    }
    fs::rename(from, &to).map_err(|error| PublishError::io("rename", from, error))
}

/// Whether both paths lead to the same file, or to two with the same content.
fn is_same(one: &Path, other: &Path) -> bool {
    let (Ok(first), Ok(second)) = (fs::symlink_metadata(one), fs::symlink_metadata(other)) else { return false };
    if first.is_symlink() || second.is_symlink() {
        return matches!((fs::read_link(one), fs::read_link(other)), (Ok(one), Ok(other)) if one == other);
    }
    is_one_file(&first, &second)
        || first.is_file()
            && second.is_file()
            && first.len() == second.len()
            && matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

#[cfg(unix)]
fn is_one_file(first: &fs::Metadata, second: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (first.dev(), first.ino()) == (second.dev(), second.ino())
}

#[cfg(not(unix))]
fn is_one_file(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

fn remove_file(path: &Path) -> Result<(), PublishError> {
    fs::remove_file(path).map_err(|error| PublishError::io("remove", path, error))
}

/// A folder that somebody filled in the meantime stays, and is tried again by the next build.
fn remove_folder(path: &Path) -> Result<(), PublishError> {
    match fs::remove_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => Err(PublishError::io("remove", path, error)),
        _ => Ok(()),
    }
}
