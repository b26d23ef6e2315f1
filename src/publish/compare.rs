//! Freshly made files against the published ones: what `build --check` reports. Nothing is written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::assembly::{assemble, is_to_stay, staying};
use super::claims::Claims;
use super::difference::{Deviation, Difference};
use super::survey::Survey;
use super::{Artifact, Entry, MANIFEST, Manifest, PublishError, Reuse, SUMS, Sink, SitePath, Terms, Why};

/// A published site that freshly made files are held against.
pub struct Comparison {
    folder: PathBuf,
    terms: Terms,
    published: Option<Manifest>,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    claims: Claims,
    files: BTreeMap<SitePath, Entry>,
    differences: Vec<Difference>,
}

impl Comparison {
    /// Begins to compare with what stands in this folder; a missing one lacks everything.
    pub fn open(folder: impl Into<PathBuf>, terms: Terms) -> Result<Self, PublishError> {
        let folder = folder.into();
        let published = Manifest::read(&folder)?;
        Ok(Self { folder, terms, published, made: Mutex::default() })
    }

    /// Every difference between the published site and the one that a build would have made now, by path: files, the
    /// manifest, the sums. Dotfiles are not looked at.
    pub fn finish(self) -> Result<Vec<Difference>, PublishError> {
        let published = self.published.as_ref();
        for entry in staying(&self.terms, published) {
            self.made().files.insert(entry.path.clone(), entry.clone());
        }
        let mut made = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut manifest = assemble(&self.terms, published, made.files.into_values().collect());
        // A site that was built part by part vouches for no whole. Here the whole has been made again: all else is compared.
        let vouches = published.is_none_or(|site| site.fingerprint.is_some());
        manifest.fingerprint = manifest.fingerprint.filter(|_| vouches);
        let json = manifest.digest();
        for (name, digest) in [(MANIFEST, json), (SUMS, manifest.digest_of_sums(json))] {
            made.differences.extend(Difference::of(&self.folder.join(name), name, None, &digest));
        }
        made.differences.extend(added(&self.folder, &manifest)?);
        made.differences.sort();
        Ok(made.differences)
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Comparison {
    fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError> {
        if is_to_stay(&self.terms, self.published.as_ref(), &artifact) {
            return Ok(());
        }
        let entry = Entry::new(artifact, bytes);
        let difference = entry.difference(&self.folder);
        let mut made = self.made();
        made.claims.take(&entry.path)?;
        made.differences.extend(difference);
        made.files.insert(entry.path.clone(), entry);
        Ok(())
    }

    /// Everything selected is made anew: that is the point.
    fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError> {
        let stays = is_to_stay(&self.terms, self.published.as_ref(), artifact);
        Ok(if stays { Reuse::Taken } else { Reuse::Missing })
    }

    fn has(&self, path: &str) -> bool {
        self.published.as_ref().is_some_and(|manifest| manifest.find(path).is_some())
    }

    /// Everything is.
    fn why(&self, _: &Artifact) -> Why {
        Why::Unkeyed
    }
}

/// What stands in a folder and is not in a manifest.
pub(super) fn added(folder: &Path, manifest: &Manifest) -> Result<Vec<Difference>, PublishError> {
    let survey = Survey::of(folder)?;
    let strange = survey.foreign(Some(manifest));
    Ok(strange.into_iter().map(|path| Difference::new(path.to_string_lossy(), Deviation::Added)).collect())
}
