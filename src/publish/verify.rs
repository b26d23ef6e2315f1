//! A published folder -> whether it is what it says of itself.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::compare::added;
use super::difference::{Deviation, Difference};
use super::{Digest, MANIFEST, Manifest, PublishError, SUMS};

/// What was found in a published folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many files were checked: those that the manifest lists, and `manifest.json` and `SHA256SUMS` themselves.
    pub checked: usize,
    /// What is not as published, by path.
    pub differences: Vec<Difference>,
}

impl Report {
    /// Whether everything is as it was published.
    pub fn is_sound(&self) -> bool {
        self.differences.is_empty()
    }
}

/// Reads every file and compares it with `manifest.json` and `SHA256SUMS`, and these two with one another. Dotfiles are not
/// looked at.
pub fn verify(folder: impl AsRef<Path>) -> Result<Report, PublishError> {
    let folder = folder.as_ref();
    let manifest = Manifest::of_site(folder)?;
    let mut differences: Vec<Difference> =
        manifest.files.par_iter().filter_map(|entry| entry.difference(folder)).collect();
    differences.extend(examine_sums(folder, &manifest)?);
    differences.extend(added(folder, &manifest)?);
    differences.sort();
    differences.dedup_by(|later, earlier| later.path == earlier.path);
    Ok(Report { checked: manifest.files.len() + 2, differences })
}

/// The sums must be those of the manifest's files and of the manifest as it is. Where they are not, it is told whether
/// the manifest or the sums were touched: sums that list the same files as the manifest accuse the manifest.
fn examine_sums(folder: &Path, manifest: &Manifest) -> Result<Option<Difference>, PublishError> {
    let path = folder.join(MANIFEST);
    let (json, _) = Digest::of_file(&path).map_err(|error| PublishError::io("read", &path, error))?;
    let Ok(found) = fs::read_to_string(folder.join(SUMS)) else {
        let there = fs::symlink_metadata(folder.join(SUMS)).is_ok();
        let deviation = if there { Deviation::Changed } else { Deviation::Missing };
        return Ok(Some(Difference::new(SUMS, deviation)));
    };
    if Digest::of(found.as_bytes()) == manifest.digest_of_sums(json)
        && manifest.bundles.iter().all(super::Bundle::is_sound)
    {
        return Ok(None);
    }
    let own = format!("{json}  {MANIFEST}");
    let vouched = found.lines().any(|line| line == own);
    Ok(Some(Difference::new(if vouched { SUMS } else { MANIFEST }, Deviation::Changed)))
}
