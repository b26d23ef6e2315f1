//! Why a file is made anew: what `--explain` says.

use std::collections::BTreeMap;
use std::fmt;

use super::error::write_some;
use super::{Artifact, Digest, Entry, Input};

/// Why a file is made anew, or that it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It was made from the very same things and still is what it was.
    Unchanged,
    /// The published site does not have it.
    New,
    /// It has no key, so that it is made by every build.
    Unkeyed,
    /// The published file was edited or is gone.
    Damaged,
    /// Another version of the program made it; this one.
    Program(String),
    /// These inputs changed, joined or went.
    Inputs(Vec<String>),
    /// Something that is no listed input changed: an option of the build.
    Options,
}

/// Why this artifact is made anew, where the published entry differs from it in its key.
pub(super) fn compare(published: &Entry, artifact: &Artifact, version: &str) -> Why {
    let changed = changed_inputs(&published.inputs, &artifact.inputs);
    if artifact.key.is_none() {
        Why::Unkeyed
    } else if !changed.is_empty() {
        Why::Inputs(changed)
    } else if version != env!("CARGO_PKG_VERSION") {
        Why::Program(version.to_owned())
    } else {
        Why::Options
    }
}

fn changed_inputs(before: &[Input], after: &[Input]) -> Vec<String> {
    let hashes = |inputs: &[Input]| -> BTreeMap<String, Digest> {
        inputs.iter().map(|input| (input.path.clone(), input.sha256)).collect()
    };
    let (before, after) = (hashes(before), hashes(after));
    let mut paths: Vec<&String> = before.keys().chain(after.keys()).collect();
    paths.sort();
    paths.dedup();
    paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

impl fmt::Display for Why {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unchanged => out.write_str("nothing changed"),
            Self::New => out.write_str("it is new"),
            Self::Unkeyed => out.write_str("it is made by every build"),
            Self::Damaged => out.write_str("the published file was edited or removed"),
            Self::Program(version) => write!(out, "it was made by version {version} of the program"),
            Self::Inputs(paths) => {
                out.write_str("changed: ")?;
                write_some(out, paths.iter())
            }
            Self::Options => out.write_str("an option of the build changed"),
        }
    }
}
