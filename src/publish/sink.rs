//! Where made files go: into the next site, or against the published one.

use super::{Artifact, PublishError, Why};

/// Takes the files of a site one by one, from any thread.
pub trait Sink: Sync {
    /// Takes one file; no copy of its bytes is kept in memory.
    fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError>;

    /// Asked before a file is made: is it needed at all?
    fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError>;

    /// Whether the published site has a file at this path: one that is not selected then stays.
    fn has(&self, path: &str) -> bool;

    /// Why this file is made anew.
    fn why(&self, artifact: &Artifact) -> Why;
}

/// Whether a file has to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Reuse {
    /// It is already there: nothing to do.
    Taken,
    /// Its bytes have to be made and handed to [`Sink::add`].
    Missing,
}
