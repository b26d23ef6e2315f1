//! Where an output stands, the hidden folder beside it in which the next one is made, and the lock on both.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf, absolute};

use super::PublishError;

/// The output folder and its workshop: every path of a build that is not a path of the site.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The output folder, absolute.
    pub folder: PathBuf,
    /// The hidden folder beside it, gone when no build is at work.
    pub work: PathBuf,
    /// The site in the making.
    pub next: PathBuf,
    /// The site that was replaced, until it is removed.
    pub old: PathBuf,
    /// Says that `next` was complete and about to change places with the output.
    pub ready: PathBuf,
}

impl Place {
    /// Finds the place of an output, and refuses what is no folder of its own.
    pub(super) fn find(output: &Path) -> Result<Self, PublishError> {
        let full = absolute(output).map_err(|error| PublishError::io("find", output, error))?;
        let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else {
            return Err(PublishError::Immovable { path: full, reason: "is the root or leads upwards" });
        };
        let folder = parent.canonicalize().unwrap_or_else(|_| parent.to_path_buf()).join(name);
        check_folder(&folder)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(".raci");
        let work = folder.with_file_name(hidden);
        Ok(Self { next: work.join("next"), old: work.join("old"), ready: work.join("ready"), folder, work })
    }
}

fn check_folder(folder: &Path) -> Result<(), PublishError> {
    let found = match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(PublishError::io("look at", folder, error)),
        Ok(found) => found,
    };
    let path = folder.to_path_buf();
    if found.is_symlink() {
        let target = folder.canonicalize().or_else(|_| fs::read_link(folder)).unwrap_or_default();
        return Err(PublishError::Link { path, target });
    }
    if !found.is_dir() {
        return Err(PublishError::NotAFolder { path });
    }
    if env::current_dir().is_ok_and(|current| current.starts_with(folder)) {
        return Err(PublishError::Immovable {
            path,
            reason: "is or holds the current folder, which cannot be replaced",
        });
    }
    if is_mount_point(folder, &found) {
        return Err(PublishError::Immovable { path, reason: "is a mount point, which cannot be replaced in one step" });
    }
    Ok(())
}

#[cfg(unix)]
fn is_mount_point(folder: &Path, found: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let parent = folder.parent().and_then(|parent| fs::metadata(parent).ok());
    parent.is_some_and(|parent| parent.dev() != found.dev())
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path, _: &fs::Metadata) -> bool {
    false
}

/// The right to change one output, held until it is dropped; then the workshop goes too. The system itself lets go of the
/// lock of a killed build.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
    path: PathBuf,
    work: PathBuf,
    /// Folders above the output that were made for it, innermost first.
    made: Vec<PathBuf>,
}

/// What to do while another build of the same output is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Wait for its end.
    Wait,
    /// Give up with [`PublishError::Busy`].
    Refuse,
}

impl Lock {
    pub(super) fn take(place: &Place, patience: Patience) -> Result<Self, PublishError> {
        let path = place.work.join("lock");
        let mut lock = Self { file: None, path, work: place.work.clone(), made: make_parents(&place.folder)? };
        while lock.file.is_none() {
            lock.file = lock.attempt(place, patience)?;
        }
        Ok(lock)
    }

    /// One attempt; `None` where the build before took the workshop away while this one waited.
    fn attempt(&self, place: &Place, patience: Patience) -> Result<Option<File>, PublishError> {
        make_workshop(&self.work)?;
        let file = match File::create(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(PublishError::io("write", &self.path, error)),
        };
        match (file.try_lock(), patience) {
            (Ok(()), _) => {}
            (Err(TryLockError::WouldBlock), Patience::Refuse) => {
                return Err(PublishError::Busy { output: place.folder.clone() });
            }
            (Err(TryLockError::WouldBlock), Patience::Wait) => {
                file.lock().map_err(|error| PublishError::io("lock", &self.path, error))?;
            }
            (Err(TryLockError::Error(error)), _) => return Err(PublishError::io("lock", &self.path, error)),
        }
        Ok(is_still_at(&file, &self.path).then_some(file))
    }
}

fn make_workshop(work: &Path) -> Result<(), PublishError> {
    match fs::create_dir(work) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(work) {
            Ok(found) if !found.is_dir() => Err(PublishError::NotAFolder { path: work.to_path_buf() }),
            _ => Ok(()),
        },
        Err(error) => Err(PublishError::io("write", work, error)),
    }
}

/// Makes the folders above the output, and says which were missing, innermost first.
fn make_parents(folder: &Path) -> Result<Vec<PathBuf>, PublishError> {
    let missing: Vec<PathBuf> =
        folder.ancestors().skip(1).take_while(|above| !above.exists()).map(Path::to_path_buf).collect();
    if let Some(parent) = missing.first() {
        fs::create_dir_all(parent).map_err(|error| PublishError::io("write", parent, error))?;
    }
    Ok(missing)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_at(_: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for Lock {
    /// Takes the workshop away while the lock is still held, so that whoever waits sees that it is gone and starts anew.
    /// What a folder still holds keeps it in place, so nothing is lost here.
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.path);
        }
        let _ = fs::remove_dir(&self.work);
        for above in &self.made {
            let _ = fs::remove_dir(above);
        }
    }
}
