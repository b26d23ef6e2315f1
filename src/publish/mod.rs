//! Bytes -> output folder: stage, manifest, swap. The only module that writes.
//!
//! What enters: [`Artifact`]s, each with its bytes, one by one and from any thread. What leaves: one whole site in the
//! output folder, with `manifest.json` and `SHA256SUMS`, or an error and the last good site as it was.
//!
//! ```no_run
//! # fn main() -> Result<(), raci::publish::PublishError> {
//! use raci::publish::{Artifact, Output, Sink, Terms};
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
mod assembly;
mod bundle;
mod cache;
mod claims;
mod compare;
mod difference;
mod error;
mod explain;
mod hash;
mod manifest;
mod merge;
mod mirror;
mod output;
mod path;
mod place;
mod preview;
mod recovery;
mod replace;
mod retire;
mod selection;
mod shard;
mod single;
mod sink;
mod stage;
mod survey;
mod swap;
mod sync;
mod terms;
mod vanished;
mod verify;
mod withdrawal;

pub use crate::digest::Digest;
pub use artifact::{Artifact, Format, Input, Inputs};
pub use bundle::Bundle;
pub use cache::{CACHE, Cache};
pub use compare::Comparison;
pub use difference::{Deviation, Difference};
pub use error::PublishError;
pub use explain::Why;
pub use manifest::{Entry, MANIFEST, Manifest, Program, SUMS};
pub use merge::merge;
pub use output::Output;
pub use path::{PathFault, SitePath};
pub use preview::{Preview, Round};
pub use replace::replace_file;
pub use selection::Selection;
pub use shard::Shard;
pub use single::{Existing, Written, allows, write_single};
pub use sink::{Reuse, Sink};
pub use stage::{Change, Outcome, Stage};
pub use swap::Swap;
pub use terms::{Durability, Terms};
pub use vanished::{Vanished, Withdrawn, vanished};
pub use verify::{Report, verify};
