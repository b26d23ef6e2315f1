//! One file that is not what it should be.

use std::fmt;
use std::fs;
use std::path::Path;

use super::Digest;

/// How a file differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deviation {
    /// It has other bytes.
    Changed,
    /// It is not there.
    Missing,
    /// It should not be there.
    Added,
}

/// One file that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Where, below the output folder.
    pub path: String,
    /// How.
    pub deviation: Deviation,
}

impl Difference {
    pub(super) fn new(path: impl Into<String>, deviation: Deviation) -> Self {
        Self { path: path.into(), deviation }
    }

    /// How a file differs from one of this hash, and of this size where it is known; `path` is what it is called.
    pub(super) fn of(file: &Path, path: &str, size: Option<u64>, sha256: &Digest) -> Option<Self> {
        let deviation = match fs::symlink_metadata(file) {
            Err(_) => Deviation::Missing,
            Ok(found) if !found.is_file() || size.is_some_and(|size| found.len() != size) => Deviation::Changed,
            Ok(_) => match Digest::of_file(file) {
                Ok((found, _)) if found == *sha256 => return None,
                _ => Deviation::Changed,
            },
        };
        Some(Self::new(path, deviation))
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Added => "added",
        })
    }
}

/// `changed: en/index.html`; control characters of a strange file's name come escaped.
impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.deviation)?;
        for character in self.path.chars() {
            if character.is_control() {
                write!(out, "{}", character.escape_default())?
            } else {
                write!(out, "{character}")?
            }
        }
        Ok(())
    }
}
