//! What stops loading: the machine's failures, never the author's slips.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// A file or folder that the system would not give out.
#[derive(Debug)]
pub struct LoadError {
    pub path: PathBuf,
    pub reason: io::Error,
}

impl LoadError {
    pub(super) fn new(path: &Path, reason: io::Error) -> Self {
        Self { path: path.to_path_buf(), reason }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}
