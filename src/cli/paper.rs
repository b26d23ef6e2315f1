//! Single PDFs that somebody names: read from the disk, whole.

use std::fs;
use std::path::Path;

use super::status::Failure;

/// The largest file that is read: beyond that, it is no annex.
const LARGEST: u64 = 512 << 20;

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |reason: &dyn std::fmt::Display| Failure::machine(format!("cannot read {}: {reason}", path.display()));
    let found = fs::metadata(path).map_err(|reason| failed(&reason))?;
    if !found.is_file() {
        return Err(failed(&"it is no file"));
    }
    if found.len() > LARGEST {
        return Err(failed(&"it is too large for an annex"));
    }
    fs::read(path).map_err(|reason| failed(&reason))
}
