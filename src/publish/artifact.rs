//! What a published file is, apart from its bytes.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Digest, SitePath};
pub use crate::render::Format;

/// One thing that an output was made from: a file of the source, a template, or a bundle of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Input {
    /// Its path as the source calls it (never an absolute one: the same source in another folder is the same), or the
    /// name of a bundle of them.
    pub path: String,
    /// The hash of its content.
    pub sha256: Digest,
}

/// The inputs of an output, sorted, each once; cheap to clone, since the formats of one document share them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Input>")]
pub struct Inputs(Arc<[Input]>);

impl From<Vec<Input>> for Inputs {
    fn from(mut inputs: Vec<Input>) -> Self {
        inputs.sort();
        inputs.dedup();
        Self(inputs.into())
    }
}

impl FromIterator<Input> for Inputs {
    fn from_iter<I: IntoIterator<Item = Input>>(inputs: I) -> Self {
        inputs.into_iter().collect::<Vec<_>>().into()
    }
}

impl std::ops::Deref for Inputs {
    type Target = [Input];

    fn deref(&self) -> &[Input] {
        &self.0
    }
}

/// What is known of a file before its bytes are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it stands below the output folder.
    pub path: SitePath,
    /// The matrix that it shows; `None` for what belongs to the whole site.
    pub matrix: Option<Arc<str>>,
    /// Its language.
    pub locale: Option<Arc<str>>,
    /// Its format; `None` for assets.
    pub format: Option<Format>,
    /// The edition of the matrix.
    pub edition: Option<Arc<str>>,
    /// The hash of everything that its bytes depend on (see [`crate::digest::KeyBuilder`]): the same key, the same bytes. Without
    /// a key the file is made anew by every build.
    pub key: Option<Digest>,
    /// What it was made from.
    pub inputs: Inputs,
}

impl Artifact {
    /// A file of the whole site, in no language and no format: an asset, until more is said.
    pub fn new(path: SitePath) -> Self {
        Self { path, matrix: None, locale: None, format: None, edition: None, key: None, inputs: Inputs::default() }
    }
}

impl From<super::Entry> for Artifact {
    fn from(entry: super::Entry) -> Self {
        let super::Entry { path, matrix, locale, format, edition, key, inputs, .. } = entry;
        Self { path, matrix, locale, format, edition, key, inputs }
    }
}
