//! Inputs that many files share, listed once.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Digest, Entry, Input, Inputs};

/// Inputs under one name: all templates of a format, all fonts. A file made from them has the bundle among its inputs, so
/// that a manifest of thousands of files does not repeat dozens of inputs for each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bundle {
    /// How inputs refer to it: `templates/pdf`.
    pub name: String,
    /// The hash of the list of its inputs, written as `sha256sum` writes it.
    pub sha256: Digest,
    /// What is in it.
    pub inputs: Inputs,
}

impl Bundle {
    /// Bundles these inputs.
    pub fn new(name: impl Into<String>, inputs: Inputs) -> Self {
        Self { name: name.into(), sha256: Self::hash(&inputs), inputs }
    }

    /// The bundle as an input of a file.
    pub fn as_input(&self) -> Input {
        Input { path: self.name.clone(), sha256: self.sha256 }
    }

    /// Whether its hash is that of its inputs.
    pub fn is_sound(&self) -> bool {
        self.sha256 == Self::hash(&self.inputs)
    }

    fn hash(inputs: &[Input]) -> Digest {
        let list: String = inputs.iter().map(|input| format!("{}  {}\n", input.sha256, input.path)).collect();
        Digest::of(list.as_bytes())
    }
}

/// The bundles among these that some file was made from: sorted, each once.
pub(super) fn in_use<'a>(bundles: impl Iterator<Item = &'a Bundle>, files: &[Entry]) -> Vec<Bundle> {
    let used: HashSet<(&str, Digest)> =
        files.iter().flat_map(|entry| entry.inputs.iter()).map(|input| (&*input.path, input.sha256)).collect();
    let mut kept: Vec<Bundle> =
        bundles.filter(|bundle| used.contains(&(&*bundle.name, bundle.sha256))).cloned().collect();
    kept.sort();
    kept.dedup();
    kept
}
