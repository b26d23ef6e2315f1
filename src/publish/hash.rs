//! Files -> their SHA-256.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::digest::Digest;

impl Digest {
    /// The hash and the length of a file's content.
    pub(super) fn of_file(path: &Path) -> io::Result<(Self, u64)> {
        Self::of_read(File::open(path)?)
    }
}
