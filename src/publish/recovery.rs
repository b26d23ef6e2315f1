//! What a killed build left behind is finished or removed. Called under the lock, before anything else.

use std::fs;
use std::io;
use std::path::Path;

use super::place::Place;
use super::retire::retire;
use super::swap::was_exchanged;
use super::{MANIFEST, PublishError};

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
    gone(&place.next, fs::remove_dir_all(&place.next))?;
    gone(&place.ready, fs::remove_file(&place.ready))
}

fn settle_old(place: &Place) -> Result<(), PublishError> {
    if place.folder.join(MANIFEST).exists() {
        return retire(&place.old, &place.folder);
    }
    match fs::remove_dir(&place.folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(PublishError::Stranded { output: place.folder.clone(), site: place.old.clone() })
        }
        _ => fs::rename(&place.old, &place.folder).map_err(|error| PublishError::io("rename", &place.old, error)),
    }
}
