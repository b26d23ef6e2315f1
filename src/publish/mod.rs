//! Bytes -> output folder: stage, manifest, swap. The only module that writes.
//!
//! What enters: [`Artifact`]s, each with its bytes, one by one and from any thread. What leaves: one whole site in the
//! output folder, with `manifest.json` and `SHA256SUMS`, or an error and the last good site as it was.
//!
//! ```no_run
//! # fn main() -> Result<(), raci::publish::PublishError> {
//! use raci::publish::{Artifact, Output, Terms};
//!
//! let stage = Output::open("output")?.stage(Terms::default())?;
//! stage.add(Artifact::new("en/index.html".parse()?), b"<!doctype html>")?;
//! stage.publish()?;
//! # Ok(())
//! # }
//! ```
//!
//! How a build is all or nothing: everything is written into a hidden folder beside the output (`.output.raci`), and the
//! two folders then change places in one step. That folder also holds the lock, so that two builds of one output never
//! mix, and whatever a killed build left in it is mended or removed by the next one.

mod artifact;
mod claims;
mod digest;
mod error;
mod manifest;
mod mirror;
mod output;
mod path;
mod place;
mod recovery;
mod retire;
mod selection;
mod stage;
mod survey;
mod swap;

pub use artifact::{Artifact, Format, Input, Inputs};
pub use digest::{Digest, KeyBuilder};
pub use error::PublishError;
pub use manifest::{Entry, MANIFEST, Manifest, SUMS};
pub use output::{Output, Terms};
pub use path::{PathFault, SitePath};
pub use selection::Selection;
pub use stage::{Outcome, Reuse, Stage};
pub use swap::Swap;
