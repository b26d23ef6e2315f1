//! One file of the source, written anew: whole or not at all.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::PublishError;
use super::sync::settle_names;

/// Puts these bytes in the place of a file, or makes it: they are written beside it, and take its name in one step once they are
/// on the disk. Its permissions stay; where it is a symbolic link, what it leads to is replaced. A file that may not be
/// written to is left alone, though its folder would allow the exchange.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let found = resolved(path)?;
    let file = found.as_deref().unwrap_or(path);
    let permissions = found.as_deref().map(writable).transpose()?;
    let written = write_beside(file, bytes, permissions);
    let beside = written.map_err(|error| PublishError::io("write", file, error))?;
    beside.persist(file).map_err(|error| PublishError::io("write", file, error.error))?;
    settle_names(folder_of(file))
}

/// The file itself, links followed; nothing where there is none yet.
fn resolved(path: &Path) -> Result<Option<PathBuf>, PublishError> {
    match path.canonicalize() {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PublishError::io("find", path, error)),
    }
}

fn writable(file: &Path) -> Result<Permissions, PublishError> {
    let permissions = fs::metadata(file).map_err(|error| PublishError::io("look at", file, error))?.permissions();
    if permissions.readonly() {
        return Err(PublishError::Denied { action: "write", path: file.to_path_buf() });
    }
    Ok(permissions)
}

fn write_beside(file: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".raci-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut beside = builder.tempfile_in(folder_of(file))?;
    beside.write_all(bytes)?;
    if let Some(permissions) = permissions {
        beside.as_file().set_permissions(permissions)?;
    }
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// The folder that a file lies in; `.` for a bare name.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_and_replaced_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pl.po");
        for text in ["one", "two, longer", ""] {
            replace_file(&path, text.as_bytes()).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("readable"), text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("readable").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_links_are_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("real.po"), folder.path().join("pl.po"));
        fs::write(&file, "old").expect("written");
        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("set");
        symlink("real.po", &link).expect("a link");
        replace_file(&link, b"new").expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("readable"), "new");
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_is_as_open_as_any_other_of_this_user() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mode = |name: &str| fs::metadata(folder.path().join(name)).expect("there").permissions().mode();
        fs::write(folder.path().join("usual"), "").expect("written");
        replace_file(&folder.path().join("ours"), b"").expect("written");
        assert_eq!(mode("ours"), mode("usual"));
    }

    #[test]
    fn a_file_that_may_not_be_written_to_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("pl.po");
        fs::write(&path, "old").expect("written");
        let mut permissions = fs::metadata(&path).expect("there").permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).expect("set");
        assert!(matches!(replace_file(&path, b"new"), Err(PublishError::Denied { .. })));
        assert_eq!(fs::read_to_string(&path).expect("readable"), "old");
    }
}
