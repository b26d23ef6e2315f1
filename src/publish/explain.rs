//! Why a file is made anew: what `--explain` says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::error::write_some;
use super::{Artifact, Bundle, Digest, Entry, Input, Manifest};

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

/// Why this artifact is made anew, where its published entry has another key. Where a bundle changed, what changed in it is
/// named: `bundles` are those of the build.
pub(super) fn compare(published: &Manifest, entry: &Entry, artifact: &Artifact, bundles: &[Bundle]) -> Why {
    let changed = changed_inputs(&spread(&entry.inputs, &published.bundles), &spread(&artifact.inputs, bundles));
    let version = &published.program.version;
    if artifact.key.is_none() {
        Why::Unkeyed
    } else if !changed.is_empty() {
        Why::Inputs(changed)
    } else if version != env!("CARGO_PKG_VERSION") {
        Why::Program(version.clone())
    } else {
        Why::Options
    }
}

/// The inputs, with those of bundles in the place of the bundles.
fn spread<'a>(inputs: &'a [Input], bundles: &'a [Bundle]) -> BTreeMap<&'a str, Digest> {
    let within = |input: &'a Input| match bundles.iter().find(|bundle| bundle.name == input.path) {
        Some(bundle) => &*bundle.inputs,
        None => std::slice::from_ref(input),
    };
    inputs.iter().flat_map(within).map(|input| (&*input.path, input.sha256)).collect()
}

fn changed_inputs(before: &BTreeMap<&str, Digest>, after: &BTreeMap<&str, Digest>) -> Vec<String> {
    let paths: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    paths.into_iter().filter(|path| before.get(path) != after.get(path)).map(str::to_owned).collect()
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
            Self::Options => out.write_str("an option of the build changed, or the program"),
        }
    }
}
