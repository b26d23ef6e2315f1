//! The parts that several machines built -> the site that one machine would have built.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::survey::Survey;
use super::{Artifact, Digest, Entry, Manifest, Outcome, Output, PublishError, Reuse, Sink, SitePath, Terms};

/// One part: its folder and what it says of itself.
struct Part<'a> {
    folder: &'a Path,
    manifest: Manifest,
}

/// Joins the parts in these folders, each of them built with `--shard`, into one site, byte for byte the one that a build
/// without shards makes. What several parts made (indexes, assets) must be the same in each of them.
///
/// Of `terms`, the ways of writing count (swap, durability); what the site is made of is in the parts.
pub fn merge(parts: &[PathBuf], output: Output, terms: Terms) -> Result<Outcome, PublishError> {
    let parts: Vec<Part<'_>> = parts.iter().map(|folder| Part::open(folder)).collect::<Result<_, _>>()?;
    let Some(first) = parts.first() else {
        return Err(PublishError::Parts { path: output.folder().to_path_buf(), reason: "there is no part".into() });
    };
    agree(first, &parts)?;
    let files = join(&parts)?;
    let terms = Terms {
        fingerprint: first.manifest.fingerprint,
        selection: super::Selection::default(),
        shard: None,
        withdrawn: first.manifest.withdrawn.clone(),
        bundles: parts.iter().flat_map(|part| part.manifest.bundles.iter().cloned()).collect(),
        ..terms
    };
    let stage = output.stage(terms)?;
    files.par_iter().try_for_each(|(entry, part)| hand_over(entry, part, &stage))?;
    stage.publish()
}

impl<'a> Part<'a> {
    fn open(folder: &'a Path) -> Result<Self, PublishError> {
        let manifest = Manifest::of_site(folder)?;
        Survey::of(folder)?.refuse_foreign(folder, Some(&manifest))?;
        Ok(Self { folder, manifest })
    }

    fn fault(&self, reason: impl Into<String>) -> PublishError {
        PublishError::Parts { path: self.folder.to_path_buf(), reason: reason.into() }
    }
}

/// Holds the parts to it that they are all the parts of one site, each of them once.
fn agree(first: &Part<'_>, parts: &[Part<'_>]) -> Result<(), PublishError> {
    let mut seen: BTreeMap<u32, &Path> = BTreeMap::new();
    let of = first.manifest.shard.map(super::Shard::of);
    for part in parts {
        let Some(shard) = part.manifest.shard else { return Err(part.fault("it was not built with --shard")) };
        if Some(shard.of()) != of {
            return Err(part.fault(format!("it is part {shard}, the first one is of {}", of.unwrap_or(0))));
        }
        if let Some(other) = seen.insert(shard.part(), part.folder) {
            return Err(part.fault(format!("it is part {shard}, and so is {}", other.display())));
        }
        agree_with(&first.manifest, part)?;
    }
    match (1..=of.unwrap_or(0)).find(|number| !seen.contains_key(number)) {
        Some(number) => Err(first.fault(format!("part {number}/{} is missing", of.unwrap_or(0)))),
        None => Ok(()),
    }
}

fn agree_with(first: &Manifest, part: &Part<'_>) -> Result<(), PublishError> {
    if part.manifest.program != first.program {
        return Err(part.fault(format!("version {} of the program built it", part.manifest.program.version)));
    }
    if part.manifest.fingerprint != first.fingerprint || part.manifest.withdrawn != first.withdrawn {
        return Err(part.fault("it was built from another source or with other options"));
    }
    Ok(())
}

/// Every file of the parts once, with a part that has it.
fn join<'p>(parts: &'p [Part<'p>]) -> Result<Vec<(&'p Entry, &'p Part<'p>)>, PublishError> {
    let mut files: BTreeMap<&SitePath, (&Entry, &Part<'_>)> = BTreeMap::new();
    for part in parts {
        for entry in &part.manifest.files {
            let (first, other) = files.entry(&entry.path).or_insert((entry, part));
            if *first != entry {
                let other = other.folder.display();
                return Err(part.fault(format!("its `{}` is not that of {other}", entry.path)));
            }
        }
    }
    Ok(files.into_values().collect())
}

fn hand_over(entry: &Entry, part: &Part<'_>, stage: &impl Sink) -> Result<(), PublishError> {
    let artifact = Artifact::from(entry.clone());
    if stage.reuse(&artifact)? == Reuse::Taken {
        return Ok(());
    }
    let path = entry.path.below(part.folder);
    let bytes = fs::read(&path).map_err(|error| PublishError::io("read", &path, error))?;
    if Digest::of(&bytes) != entry.sha256 {
        return Err(part.fault(format!("its `{}` is not what its manifest says", entry.path)));
    }
    stage.add(artifact, &bytes)
}
