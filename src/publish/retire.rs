//! The replaced site is removed, file by file: what it published goes, what is somebody's stays.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::survey::{is_listed, walk_error};
use super::{Manifest, PublishError};

/// Removes the replaced site. Dotfiles are already in the new one; where one was changed since, the later state goes there.
/// A file that somebody laid into the old site after it was looked through moves to the new one too.
pub(super) fn retire(old: &Path, site: &Path) -> Result<(), PublishError> {
    let manifest = Manifest::read(old)?;
    for entry in WalkDir::new(old).min_depth(1).contents_first(true).follow_links(false) {
        let entry = entry.map_err(|error| walk_error(old, error))?;
        let below = entry.path().strip_prefix(old).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            remove_folder(entry.path())?;
        } else if is_published(manifest.as_ref(), below) || is_same(entry.path(), &site.join(below)) {
            remove_file(entry.path())?;
        } else {
            hand_over(entry.path(), site, below)?;
        }
    }
    remove_folder(old)
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
