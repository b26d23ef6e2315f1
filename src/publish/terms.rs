//! What a whole build knows before its first file is made.

use super::{Bundle, Cache, Digest, Selection, Shard, Swap, Withdrawn};

/// What the whole build knows before the first file is made.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The hash of everything that the whole site depends on: sources, templates, settings, program (see
    /// [`crate::digest::KeyBuilder`]). The same fingerprint, the same site.
    pub fingerprint: Option<Digest>,
    /// What is made anew; the rest of the published site is carried over.
    pub selection: Selection,
    /// Which part of the site this build makes.
    pub shard: Option<Shard>,
    /// What the source says is withdrawn, so that it may be missing.
    pub withdrawn: Vec<Withdrawn>,
    /// Inputs that many files share, under one name each.
    pub bundles: Vec<Bundle>,
    /// Where files of earlier builds are found again.
    pub cache: Cache,
    /// How the new site takes the place of the old one.
    pub swap: Swap,
    /// What a power failure may cost.
    pub durability: Durability,
}

/// What a power failure just after a build may cost. A killed build costs nothing in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Nothing: the new site is on the disk before it takes its place, and the old one goes after that. Some milliseconds,
    /// more on a busy disk.
    #[default]
    Settled,
    /// The site may be damaged until the system has written what it holds in memory: for previews.
    Swift,
}
