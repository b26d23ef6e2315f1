//! The site in the making: files come one by one, from any thread, and are on the disk at once; `publish` swaps.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::claims::Claims;
use super::output::Output;
use super::recovery::remove_next;
use super::retire::retire;
use super::survey::Survey;
use super::swap::swap;
use super::{Artifact, Entry, MANIFEST, Manifest, PublishError, SUMS, SitePath, Terms};

/// The next site, in a hidden folder beside the output. Dropped without [`Stage::publish`], it leaves nothing behind.
pub struct Stage {
    terms: Terms,
    made: Mutex<Made>,
    /// Last, so that its lock goes last.
    output: Output,
}

#[derive(Default)]
struct Made {
    claims: Claims,
    folders: HashSet<PathBuf>,
    files: BTreeMap<SitePath, (Entry, Origin)>,
}

/// Where the bytes of a file of the next site are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// In the stage.
    Written,
    /// In the published site, to be linked when it is certain that there will be a next one.
    Published,
}

/// Whether a file had to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Reuse {
    /// It is already there: nothing to do.
    Taken,
    /// Its bytes have to be made and handed to [`Stage::add`].
    Missing,
}

/// What [`Stage::publish`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new site took the place of the old one, if there was one.
    Published(Manifest),
    /// The site that stands there is that very one, so it was left alone.
    Unchanged(Manifest),
}

impl Outcome {
    /// The manifest of the site that now stands there.
    pub fn manifest(&self) -> &Manifest {
        match self {
            Self::Published(manifest) | Self::Unchanged(manifest) => manifest,
        }
    }
}

impl Stage {
    pub(super) fn begin(output: Output, terms: Terms) -> Result<Self, PublishError> {
        let next = &output.place.next;
        fs::create_dir(next).map_err(|error| PublishError::io("write", next, error))?;
        Ok(Self { terms, made: Mutex::default(), output })
    }

    /// Takes one file: its bytes are on the disk when this returns, and no copy is kept.
    pub fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError> {
        let entry = Entry::new(artifact, bytes);
        if self.is_to_stay(&entry) {
            return Ok(());
        }
        let path = entry.path.below(self.root());
        self.claim(entry, Origin::Written)?;
        self.make_folder_of(&path)?;
        write_new(&path, bytes)
    }

    /// Takes one file from the published site, where it was made from the very same things: [`Reuse::Missing`] says that
    /// it has to be made.
    pub fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError> {
        let Some((site, entry)) = self.published(&artifact.path) else { return Ok(Reuse::Missing) };
        let same = artifact.key.is_some() && artifact.key == entry.key;
        if !same || !site.is_intact(self.output.folder(), entry) {
            return Ok(Reuse::Missing);
        }
        let entry = Entry::measured(artifact.clone(), entry.sha256, entry.size);
        if !self.is_to_stay(&entry) {
            self.claim(entry, Origin::Published)?;
        }
        Ok(Reuse::Taken)
    }

    /// Puts the site into its place and removes the one that stood there. An error leaves the last good site as it was.
    pub fn publish(self) -> Result<Outcome, PublishError> {
        self.carry_over()?;
        let entries = self.made().files.values().map(|(entry, _)| entry.clone()).collect();
        let manifest = Manifest::new(self.terms.fingerprint, entries);
        if self.is_published_already(&manifest) {
            return Ok(Outcome::Unchanged(manifest));
        }
        self.complete(&manifest)?;
        let place = &self.output.place;
        swap(place, self.terms.swap)?;
        if place.old.exists() {
            retire(&place.old, &place.folder)?;
        }
        Ok(Outcome::Published(manifest))
    }

    /// Takes from the published site what the selection leaves alone.
    fn carry_over(&self) -> Result<(), PublishError> {
        if self.terms.selection.is_whole() {
            return Ok(());
        }
        let Some(site) = &self.output.published else { return Ok(()) };
        let stays = site.manifest.files.iter().filter(|entry| self.is_to_stay(entry));
        stays.cloned().try_for_each(|entry| self.claim(entry, Origin::Published))
    }

    /// Whether the published file of this path is to stay as it is, since the selection does not cover it.
    fn is_to_stay(&self, entry: &Entry) -> bool {
        !self.terms.selection.covers(entry) && self.published(&entry.path).is_some()
    }

    fn is_published_already(&self, manifest: &Manifest) -> bool {
        let Some(site) = &self.output.published else { return false };
        let folder = self.output.folder();
        let json = manifest.to_json();
        let same = |name: &str, bytes: &[u8]| fs::read(folder.join(name)).is_ok_and(|found| found == bytes);
        same(MANIFEST, &json)
            && same(SUMS, manifest.to_sums(&json).as_bytes())
            && manifest.files.iter().all(|entry| site.is_intact(folder, entry))
    }

    /// Brings into the stage what is not yet there: files that are used again, the owner's dotfiles, the manifest.
    fn complete(&self, manifest: &Manifest) -> Result<(), PublishError> {
        let survey = Survey::of(self.output.folder())?;
        survey.refuse_foreign(self.output.folder(), self.output.published())?;
        let again: Vec<SitePath> = {
            let made = self.made();
            let again = made.files.iter().filter(|(_, (_, origin))| *origin == Origin::Published);
            again.map(|(path, _)| path.clone()).collect()
        };
        for path in &again {
            self.bring(&path.below(self.output.folder()), &path.below(self.root()))?;
        }
        for dotfile in &survey.dotfiles {
            self.bring(&self.output.folder().join(dotfile), &self.root().join(dotfile))?;
        }
        let json = manifest.to_json();
        write_new(&self.root().join(SUMS), manifest.to_sums(&json).as_bytes())?;
        write_new(&self.root().join(MANIFEST), &json)
    }

    /// Links or copies a file, a link or a whole folder of the published site into the stage.
    fn bring(&self, from: &Path, to: &Path) -> Result<(), PublishError> {
        self.make_folder_of(to)?;
        super::mirror::mirror(from, to)
    }

    fn published(&self, path: &SitePath) -> Option<(&super::output::Published, &Entry)> {
        let site = self.output.published.as_ref()?;
        Some((site, site.manifest.find(path.as_str())?))
    }

    fn claim(&self, entry: Entry, origin: Origin) -> Result<(), PublishError> {
        let mut made = self.made();
        made.claims.take(&entry.path)?;
        made.files.insert(entry.path.clone(), (entry, origin));
        Ok(())
    }

    fn make_folder_of(&self, path: &Path) -> Result<(), PublishError> {
        let Some(folder) = path.parent() else { return Ok(()) };
        if self.made().folders.contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder).map_err(|error| PublishError::io("write", folder, error))?;
        self.made().folders.insert(folder.to_path_buf());
        Ok(())
    }

    fn root(&self) -> &Path {
        &self.output.place.next
    }

    /// A thread that panicked left whole entries: each change of the list is one insertion.
    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let written: io::Result<()> = File::create_new(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| PublishError::io("write", path, error))
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = remove_next(&self.output.place);
    }
}
