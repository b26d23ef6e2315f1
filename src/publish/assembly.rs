//! Terms and made files -> the manifest of the next site. Pure: the same for a build and for a comparison.

use super::bundle::in_use;
use super::{Artifact, Entry, Manifest, Terms};

/// Whether the published file at this artifact's path is to stay as it is, since the selection does not cover it.
pub(super) fn is_to_stay(terms: &Terms, published: Option<&Manifest>, artifact: &Artifact) -> bool {
    !terms.selection.covers_parts(artifact.matrix.as_deref(), artifact.locale.as_deref(), artifact.format)
        && published.is_some_and(|manifest| manifest.find(artifact.path.as_str()).is_some())
}

/// What of the published site the selection leaves alone.
pub(super) fn staying<'a>(terms: &'a Terms, published: Option<&'a Manifest>) -> impl Iterator<Item = &'a Entry> {
    let files = published.into_iter().flat_map(|manifest| &manifest.files);
    files.filter(|entry| !terms.selection.covers(entry))
}

/// The manifest of a site with these files, those that stay included.
pub(super) fn assemble(terms: &Terms, published: Option<&Manifest>, files: Vec<Entry>) -> Manifest {
    let earlier = published.filter(|_| !terms.selection.is_whole());
    let bundles = earlier.into_iter().flat_map(|manifest| &manifest.bundles).chain(&terms.bundles);
    Manifest {
        fingerprint: fingerprint(terms, published),
        shard: terms.shard,
        withdrawn: terms.withdrawn.clone(),
        bundles: in_use(bundles, &files),
        ..Manifest::new(files)
    }
}

/// A build of a part of the site vouches for the whole only where the rest was made from the same things.
fn fingerprint(terms: &Terms, published: Option<&Manifest>) -> Option<super::Digest> {
    let same = || published.is_some_and(|manifest| manifest.fingerprint == terms.fingerprint);
    terms.fingerprint.filter(|_| terms.selection.is_whole() || same())
}
