//! One file, link or folder -> the same at another place of the same file system.

use std::fs;
use std::path::Path;

use super::PublishError;

/// Links a file where the file system can, copies it where it cannot; makes links and folders anew.
///
/// Both names then lead to one file. That is sound here because one of them goes as soon as the two sites have changed
/// places, or with the stage if they do not: no published site ever shares a file with another, nor with a cache.
pub(super) fn mirror(from: &Path, to: &Path) -> Result<(), PublishError> {
    let found = fs::symlink_metadata(from).map_err(|error| PublishError::io("look at", from, error))?;
    if found.is_dir() {
        return mirror_folder(from, to, &found);
    }
    let done = if found.is_symlink() {
        fs::read_link(from).and_then(|target| make_link(&target, to))
    } else {
        fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
    };
    done.map_err(|error| PublishError::io("copy", from, error))
}

fn mirror_folder(from: &Path, to: &Path, found: &fs::Metadata) -> Result<(), PublishError> {
    fs::create_dir(to).map_err(|error| PublishError::io("write", to, error))?;
    for entry in fs::read_dir(from).map_err(|error| PublishError::io("look through", from, error))? {
        let entry = entry.map_err(|error| PublishError::io("look through", from, error))?;
        mirror(&entry.path(), &to.join(entry.file_name()))?;
    }
    fs::set_permissions(to, found.permissions()).map_err(|error| PublishError::io("write", to, error))
}

#[cfg(unix)]
fn make_link(target: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn make_link(target: &Path, at: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_file(target, at)
}
