//! Two folders change places.

use std::fs;
use std::io;
use std::path::Path;

use super::PublishError;
use super::place::Place;

/// How the new site takes the place of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Swap {
    /// Both folders change places in one step, so that a reader never finds neither (Linux, macOS). Where the system or
    /// the file system cannot, in two steps.
    #[default]
    OneStep,
    /// The old site is renamed aside, then the new one into its place: between the two there is none, for an instant, and a
    /// build killed just then is mended by the next.
    TwoSteps,
}

/// Puts `next` where the output stands; what stood there is then in `old`.
pub(super) fn swap(place: &Place, way: Swap) -> Result<(), PublishError> {
    if !place.folder.exists() {
        return rename(&place.next, &place.folder);
    }
    if way == Swap::OneStep && exchange(place)? {
        return rename(&place.next, &place.old);
    }
    rename(&place.folder, &place.old)?;
    rename(&place.next, &place.folder).inspect_err(|_| {
        let _ = fs::rename(&place.old, &place.folder);
    })
}

fn rename(from: &Path, to: &Path) -> Result<(), PublishError> {
    fs::rename(from, to).map_err(|error| PublishError::io("rename", from, error))
}

/// Exchanges the two folders; `false` where that cannot be done in one step.
///
/// The identity of `next` is written down first: after a kill, that tells on which side of the step it happened.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(place: &Place) -> Result<bool, PublishError> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    let identity = identity(&place.next).map_err(|error| PublishError::io("look at", &place.next, error))?;
    fs::write(&place.ready, identity).map_err(|error| PublishError::io("write", &place.ready, error))?;
    match renameat_with(CWD, &place.next, CWD, &place.folder, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(Errno::XDEV) => Err(PublishError::Immovable {
            path: place.folder.clone(),
            reason: "belongs to the image under an overlay file system, and cannot be replaced in one step",
        }),
        Err(error) => Err(PublishError::io("replace", &place.folder, error.into())),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Place) -> Result<bool, PublishError> {
    Ok(false)
}

/// Whether a build was killed between the exchange and the renaming of what it replaced: then `next` is no longer the
/// folder whose identity was written down.
pub(super) fn was_exchanged(place: &Place) -> io::Result<bool> {
    match fs::read_to_string(&place.ready) {
        Ok(written) if place.next.exists() => Ok(!written.is_empty() && written != identity(&place.next)?),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn identity(folder: &Path) -> io::Result<String> {
    use std::os::unix::fs::MetadataExt;
    let found = fs::symlink_metadata(folder)?;
    Ok(format!("{}:{}\n", found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> io::Result<String> {
    Ok(String::new())
}
