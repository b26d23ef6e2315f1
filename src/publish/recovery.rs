//! What a killed build left behind is finished or removed. Called under the lock, before anything else.

use std::fs;
use std::io;
use std::path::Path;

use super::place::Place;
use super::retire::retire;
use super::swap::was_exchanged;
use super::{MANIFEST, Manifest, PublishError};

/// Brings output and workshop into order, whatever instant the build before was killed at:
///
/// | what is there | what happened | what is done |
/// | --- | --- | --- |
/// | `next` | killed while it wrote | `next` goes |
/// | `next`, not the one that `ready` names | killed just after the exchange | it is the old site: removed as `old` |
/// | `old`, no output | killed between two renames | `old` comes back |
/// | `old`, output | killed while it removed the old site | `old` goes |
pub(super) fn recover(place: &Place) -> Result<(), PublishError> {
    if was_exchanged(place).map_err(|error| PublishError::io("read", &place.ready, error))? {
        fs::rename(&place.next, &place.old).map_err(|error| PublishError::io("rename", &place.next, error))?;
    }
    if place.old.exists() {
        settle_old(place)?;
    }
    remove_next(place)
}

/// Removes what is left of a site in the making, and the note that it was ready.
pub(super) fn remove_next(place: &Place) -> Result<(), PublishError> {
    let gone = |path: &Path, done: io::Result<()>| match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PublishError::io("remove", path, error)),
        _ => Ok(()),
    };
    open_up(&place.next);
    gone(&place.next, fs::remove_dir_all(&place.next))?;
    gone(&place.ready, fs::remove_file(&place.ready))
}

fn settle_old(place: &Place) -> Result<(), PublishError> {
    if place.folder.join(MANIFEST).exists() {
        open_up(&place.old);
        return retire(&place.old, &place.folder, Manifest::read(&place.old)?.as_ref());
    }
    match fs::remove_dir(&place.folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PublishError::Stranded { output: place.folder.clone(), site: place.old.clone() })
        }
        _ => fs::rename(&place.old, &place.folder).map_err(|error| PublishError::io("rename", &place.old, error)),
    }
}

/// Lets the owner remove what is in a folder: folders that are copies of somebody's dotfiles, or as closed as the output
/// is, may forbid it.
#[cfg(unix)]
pub(super) fn open_up(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    const OWNER: u32 = 0o700;
    let Ok(found) = fs::symlink_metadata(folder) else { return };
    let mode = found.permissions().mode();
    if mode & OWNER != OWNER {
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(mode | OWNER));
    }
    let within = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    for entry in within.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        open_up(&entry.path());
    }
}

#[cfg(not(unix))]
pub(super) fn open_up(_: &Path) {}
