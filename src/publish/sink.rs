//! Where made files go: into the next site, or against the published one.

use super::{Artifact, PublishError};

/// Takes the files of a site one by one, from any thread.
pub trait Sink: Sync {
    /// Takes one file; no copy of its bytes is kept in memory.
    fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError>;

    /// Asked before a file is made: is it needed at all?
    fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError>;
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
