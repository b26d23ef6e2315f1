//! An output folder, opened for one build: locked, mended, and looked through.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::place::{Lock, Patience, Place};
use super::recovery::recover;
use super::survey::Survey;
use rayon::prelude::*;

use super::{Change, Digest, Entry, MANIFEST, Manifest, Outcome, PublishError, SUMS, Stage, Terms};

/// An output folder that this build alone may change.
#[derive(Debug)]
pub struct Output {
    pub(super) place: Place,
    pub(super) published: Option<Published>,
    /// Last, so that it is dropped last.
    pub(super) _lock: Lock,
}

/// The site that stands in the output folder.
#[derive(Debug)]
pub(super) struct Published {
    pub manifest: Arc<Manifest>,
    /// When its manifest was written, after every other file of it.
    pub written: Option<SystemTime>,
}

impl Output {
    /// Opens an output folder, which need not exist; waits while another build is at work on it. What a killed build
    /// left is mended first; a folder that holds what is not ours is refused.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, PublishError> {
        Self::open_with(folder.as_ref(), Patience::Wait)
    }

    /// As [`Output::open`], but fails with [`PublishError::Busy`] where another build is at work.
    pub fn try_open(folder: impl AsRef<Path>) -> Result<Self, PublishError> {
        Self::open_with(folder.as_ref(), Patience::Refuse)
    }

    fn open_with(folder: &Path, patience: Patience) -> Result<Self, PublishError> {
        let place = Place::find(folder)?;
        let lock = Lock::take(&place, patience)?;
        recover(&place)?;
        let published = Published::read(&place.folder)?;
        let output = Self { place, published, _lock: lock };
        Survey::of(output.folder())?.refuse_foreign(output.folder(), output.published())?;
        Ok(output)
    }

    /// The folder itself, absolute.
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// The manifest of the site that stands there.
    pub fn published(&self) -> Option<&Manifest> {
        self.published.as_ref().map(|site| &*site.manifest)
    }

    /// Whether the site that stands there is the whole one with this fingerprint, made by this program, and untouched: then
    /// nothing has to be made, not even read. Costs a look at each file, not its reading, unless it was written to.
    pub fn is_current(&self, fingerprint: &Digest) -> bool {
        let Some(site) = &self.published else { return false };
        let Manifest { program, fingerprint: published, .. } = &*site.manifest;
        *published == Some(*fingerprint)
            && program.version == env!("CARGO_PKG_VERSION")
            && site.is_untouched(self.folder())
    }

    /// What a build comes to that found the site current, and made nothing.
    pub fn unchanged(self) -> Option<Outcome> {
        let manifest = Arc::unwrap_or_clone(self.published?.manifest);
        Some(Outcome { manifest, change: Change::Unchanged, leftover: None })
    }

    /// Begins the next site.
    pub fn stage(self, terms: Terms) -> Result<Stage, PublishError> {
        Stage::begin(self, terms)
    }
}

impl Published {
    /// Whether all that was published still is what it was.
    pub(super) fn is_untouched(&self, folder: &Path) -> bool {
        let hash = |name: &str| Digest::of_file(&folder.join(name)).map(|(digest, _)| digest).ok();
        hash(MANIFEST).is_some_and(|json| hash(SUMS) == Some(self.manifest.digest_of_sums(json)))
            && self.manifest.files.par_iter().all(|entry| self.is_intact(folder, entry))
    }

    pub(super) fn read(folder: &Path) -> Result<Option<Self>, PublishError> {
        let Some(manifest) = Manifest::read(folder)? else { return Ok(None) };
        let written = fs::symlink_metadata(folder.join(MANIFEST)).and_then(|found| found.modified()).ok();
        Ok(Some(Self { manifest: Arc::new(manifest), written }))
    }

    /// Whether a file still is what the manifest says. One that was last written before the manifest has not been touched
    /// since; any other is read and hashed.
    pub(super) fn is_intact(&self, folder: &Path, entry: &Entry) -> bool {
        let path = entry.path.below(folder);
        let Ok(found) = fs::symlink_metadata(&path) else { return false };
        if !found.is_file() || found.len() != entry.size {
            return false;
        }
        let untouched = matches!((found.modified(), self.written), (Ok(file), Some(manifest)) if file < manifest);
        untouched || Digest::of_file(&path).is_ok_and(|(digest, _)| digest == entry.sha256)
    }
}
