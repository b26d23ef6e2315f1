//! Single files that somebody asked for by name: nothing is overwritten that is not the same, or ours to replace.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::PublishError;

/// What may be done with a file that is already there.
#[derive(Clone, Copy)]
pub enum Existing {
    /// It stays, unless it is the same.
    Kept,
    /// It gives way where its bytes say that it is ours.
    Replaced { ours: fn(&[u8]) -> bool },
}

/// Whether a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Anew,
    /// It was there already, byte for byte.
    Already,
}

/// Whether a file of these bytes can be written here, before any is.
pub fn allows(path: &Path, bytes: &[u8], existing: Existing) -> Result<Written, PublishError> {
    let io_error = |error| PublishError::io("read", path, error);
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Written::Anew),
        Err(error) => return Err(io_error(error)),
        Ok(found) if !found.is_file() => return Err(PublishError::Occupied { path: path.to_path_buf() }),
        Ok(_) => {}
    }
    let found = fs::read(path).map_err(io_error)?;
    match existing {
        _ if found == bytes => Ok(Written::Already),
        Existing::Replaced { ours } if ours(&found) => Ok(Written::Anew),
        _ => Err(PublishError::Occupied { path: path.to_path_buf() }),
    }
}

/// Writes one file, whole or not at all; missing folders above it are made.
pub fn write_single(path: &Path, bytes: &[u8], existing: Existing) -> Result<Written, PublishError> {
    if allows(path, bytes, existing)? == Written::Already {
        return Ok(Written::Already);
    }
    let fault = |error| PublishError::io("write", path, error);
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(fault)?;
    match existing {
        // Made by this call or not at all: a file that came into being meanwhile stays.
        Existing::Kept => {
            let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(fault)?;
            let written = file.write_all(bytes);
            if written.is_err() {
                let _ = fs::remove_file(path);
            }
            written.map_err(fault)?;
        }
        Existing::Replaced { .. } => {
            let mut file = tempfile::Builder::new().prefix(".raci-").tempfile_in(folder).map_err(fault)?;
            file.write_all(bytes).map_err(fault)?;
            readable(file.as_file()).map_err(fault)?;
            file.persist(path).map_err(|error| fault(error.error))?;
        }
    }
    Ok(Written::Anew)
}

/// A file made for a moment is its owner's alone; one that stays has the usual rights.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_is_never_overwritten_and_the_same_is_fine() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("below/a.csv");
        assert_eq!(write_single(&path, b"one", Existing::Kept).expect("written"), Written::Anew);
        assert_eq!(write_single(&path, b"one", Existing::Kept).expect("the same"), Written::Already);
        assert!(matches!(write_single(&path, b"two", Existing::Kept), Err(PublishError::Occupied { .. })));
        let ours = Existing::Replaced { ours: |bytes| bytes == b"one" };
        assert_eq!(write_single(&path, b"two", ours).expect("ours"), Written::Anew);
        assert!(matches!(write_single(&path, b"three", ours), Err(PublishError::Occupied { .. })));
        assert_eq!(fs::read(&path).expect("a file"), b"two");
    }
}
