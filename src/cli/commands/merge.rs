//! `raci merge`: the parts of a site, joined.

use crate::cli::args::MergeArgs;
use crate::cli::console;
use crate::cli::status::{Failure, Status};
use crate::publish::{Terms, merge};

pub fn run(args: &MergeArgs) -> Result<Status, Failure> {
    let output = super::build::open(&args.output)?;
    let outcome = merge(&args.parts, output, Terms::default())?;
    let (files, parts) = (outcome.manifest.files.len(), args.parts.len());
    console::message(&format!("merged {parts} parts into {}: {files} files", args.output.display()));
    Ok(Status::Fine)
}
