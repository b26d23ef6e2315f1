//! The site in the making: files come one by one, from any thread, and are on the disk at once; `publish` swaps.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::assembly::{assemble, is_to_stay, staying};
use super::claims::Claims;
use super::manifest::BUFFER;
use super::mirror::mirror;
use super::output::Output;
use super::recovery::{open_up, remove_next};
use super::retire::retire;
use super::survey::Survey;
use super::swap::swap;
use super::sync::{settle, settle_names};
use super::{
    Artifact, Digest, Durability, Entry, Format, MANIFEST, Manifest, PublishError, Reuse, SUMS, Sink, SitePath, Terms,
    Why, explain, vanished, withdrawal,
};

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
    files: Vec<Entry>,
    /// Which of them are in the stage.
    written: Vec<SitePath>,
    /// Which of them are in the published site.
    published: Vec<SitePath>,
}

/// Where the bytes of a file of the next site are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// In the stage.
    Written,
    /// In the published site, to be linked when it is certain that there will be a next one.
    Published,
}

/// What [`Stage::publish`] did.
#[derive(Debug)]
pub struct Outcome {
    /// The manifest of the site that now stands in the output folder.
    pub manifest: Manifest,
    /// Whether it is another one than before.
    pub change: Change,
    /// Why something of the replaced site could not be removed, where that is so. The new site stands nevertheless; the
    /// next build tries again.
    pub leftover: Option<PublishError>,
}

/// Whether the output folder was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A new site took the place of the old one, if there was one.
    Published,
    /// The site that stands there is that very one, so it was left alone.
    Unchanged,
}

impl Stage {
    pub(super) fn begin(output: Output, terms: Terms) -> Result<Self, PublishError> {
        if let Some(found) = output.published().map(|manifest| manifest.shard)
            && found != terms.shard
        {
            return Err(PublishError::OtherPart { output: output.folder().to_path_buf(), found });
        }
        let next = &output.place.next;
        fs::create_dir(next).map_err(|error| PublishError::io("write", next, error))?;
        Ok(Self { terms, made: Mutex::default(), output })
    }

    /// Puts the site into its place and removes the one that stood there. An error leaves the last good site as it was.
    pub fn publish(self) -> Result<Outcome, PublishError> {
        let published = self.output.published();
        staying(&self.terms, published).cloned().try_for_each(|entry| self.claim(entry, Origin::Published))?;
        let files = std::mem::take(&mut self.made().files);
        let manifest = assemble(&self.terms, published, files);
        self.refuse_loss(&manifest)?;
        self.terms.cache.trim();
        let digest = manifest.digest();
        if published == Some(&manifest) && self.is_published_already(&digest) {
            return Ok(Outcome { manifest, change: Change::Unchanged, leftover: None });
        }
        self.complete(&manifest, digest)?;
        let leftover = self.replace()?;
        Ok(Outcome { manifest, change: Change::Published, leftover })
    }

    fn refuse_loss(&self, next: &Manifest) -> Result<(), PublishError> {
        let lost = self.output.published().map(|published| vanished(published, next)).unwrap_or_default();
        let withdrawn = withdrawal::of(&lost, next);
        if lost.is_empty() { Ok(()) } else { Err(PublishError::Vanished { lost, withdrawn }) }
    }

    fn is_published_already(&self, manifest: &Digest) -> bool {
        let Some(site) = &self.output.published else { return false };
        let written = Digest::of_file(&self.output.folder().join(MANIFEST));
        written.is_ok_and(|(written, _)| written == *manifest) && site.is_untouched(self.output.folder())
    }

    /// Brings into the stage what is not yet there: files that are used again, the owner's dotfiles, the manifest.
    fn complete(&self, manifest: &Manifest, digest: Digest) -> Result<(), PublishError> {
        let survey = Survey::of(self.output.folder())?;
        survey.refuse_foreign(self.output.folder(), self.output.published())?;
        let again = std::mem::take(&mut self.made().published);
        again.par_iter().try_for_each(|path| self.bring(Path::new(path.as_str())))?;
        survey.dotfiles.iter().try_for_each(|dotfile| self.bring(dotfile))?;
        write_long(&self.root().join(SUMS), |out| manifest.write_sums(digest, out))?;
        write_long(&self.root().join(MANIFEST), |out| manifest.write(out))?;
        self.keep_permissions()
    }

    /// Links or copies a file, a link or a whole folder of the published site into the stage.
    fn bring(&self, below: &Path) -> Result<(), PublishError> {
        let to = self.root().join(below);
        self.make_folder_of(&to)?;
        mirror(&self.output.folder().join(below), &to)
    }

    /// The new folder is as open as the one that it replaces.
    fn keep_permissions(&self) -> Result<(), PublishError> {
        let Ok(found) = fs::metadata(self.output.folder()) else { return Ok(()) };
        fs::set_permissions(self.root(), found.permissions())
            .map_err(|error| PublishError::io("write", self.root(), error))
    }

    /// The swap itself. What could not be removed of the old site is returned, since the new one stands all the same.
    fn replace(&self) -> Result<Option<PublishError>, PublishError> {
        let place = &self.output.place;
        let settled = self.terms.durability == Durability::Settled;
        if settled {
            settle(&place.next, &self.written())?;
        }
        swap(place, self.terms.swap)?;
        let removed = match place.folder.parent() {
            Some(parent) if settled => settle_names(parent),
            _ => Ok(()),
        };
        let retired = removed.and_then(|()| {
            if !place.old.exists() {
                return Ok(());
            }
            open_up(&place.old);
            retire(&place.old, &place.folder, self.output.published())
        });
        Ok(retired.err())
    }

    /// The files that were written, as paths below the stage.
    fn written(&self) -> Vec<PathBuf> {
        let made = self.made();
        let paths = made.written.iter().map(|path| PathBuf::from(path.as_str()));
        paths.chain([MANIFEST, SUMS].map(PathBuf::from)).collect()
    }

    fn published(&self, path: &SitePath) -> Option<(&super::output::Published, &Entry)> {
        let site = self.output.published.as_ref()?;
        Some((site, site.manifest.find(path.as_str())?))
    }

    fn is_to_stay(&self, artifact: &Artifact) -> bool {
        is_to_stay(&self.terms, self.output.published(), artifact)
    }

    fn write(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError> {
        let path = artifact.path.below(self.root());
        self.claim(Entry::new(artifact, bytes), Origin::Written)?;
        self.make_folder_of(&path)?;
        write_new(&path, |file| file.write_all(bytes))
    }

    fn claim(&self, entry: Entry, origin: Origin) -> Result<(), PublishError> {
        let mut made = self.made();
        made.claims.take(&entry.path)?;
        let of_origin = match origin {
            Origin::Written => &mut made.written,
            Origin::Published => &mut made.published,
        };
        of_origin.push(entry.path.clone());
        made.files.push(entry);
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

impl Sink for Stage {
    /// Takes one file: it is written when this returns, and no copy of its bytes is kept.
    fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError> {
        if self.is_to_stay(&artifact) {
            return Ok(());
        }
        if let Some(key) = artifact.key.filter(|_| is_costly(&artifact)) {
            self.terms.cache.put(&key, bytes);
        }
        self.write(artifact, bytes)
    }

    /// Takes one file from the published site or from the cache, where it was made from the very same things, or leaves it
    /// alone where the selection does not cover it.
    fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError> {
        if self.is_to_stay(artifact) {
            return Ok(Reuse::Taken);
        }
        let Some(key) = &artifact.key else { return Ok(Reuse::Missing) };
        if let Some((site, entry)) = self.published(&artifact.path)
            && entry.key == Some(*key)
            && site.is_intact(self.output.folder(), entry)
        {
            self.claim(Entry::measured(artifact.clone(), entry.sha256, entry.size), Origin::Published)?;
            return Ok(Reuse::Taken);
        }
        let kept = is_costly(artifact).then(|| self.terms.cache.get(key)).flatten();
        let Some(bytes) = kept else { return Ok(Reuse::Missing) };
        self.write(artifact.clone(), &bytes)?;
        Ok(Reuse::Taken)
    }

    fn has(&self, path: &str) -> bool {
        self.output.published().is_some_and(|manifest| manifest.find(path).is_some())
    }

    fn why(&self, artifact: &Artifact) -> Why {
        let Some((site, entry)) = self.published(&artifact.path) else { return Why::New };
        if artifact.key.is_none() || artifact.key != entry.key {
            return explain::compare(&site.manifest, entry, artifact, &self.terms.bundles);
        }
        if site.is_intact(self.output.folder(), entry) { Why::Unchanged } else { Why::Damaged }
    }
}

/// Whether a file is worth a place in the cache. A page is made in the time that it takes to write it twice; an annex is
/// not.
fn is_costly(artifact: &Artifact) -> bool {
    artifact.format == Some(Format::Pdf)
}

fn write_new(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), PublishError> {
    let written = File::create_new(path).and_then(|mut file| write(&mut file));
    written.map_err(|error| PublishError::io("write", path, error))
}

/// As [`write_new`], for what is written in very many pieces.
fn write_long(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<&mut File>) -> io::Result<()>,
) -> Result<(), PublishError> {
    write_new(path, |file| {
        let mut out = BufWriter::with_capacity(BUFFER, file);
        write(&mut out)?;
        out.flush()
    })
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = remove_next(&self.output.place);
    }
}
