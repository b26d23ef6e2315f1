//! The commands, a file each: arguments in, a status out.

pub mod annex;
pub mod build;
pub mod check;
pub mod completions;
pub mod explain;
pub mod extract;
pub mod ids;
pub mod init;
pub mod merge;
pub mod serve;
pub mod translate;
pub mod verify;

use super::status::Status;
use super::{console, report};
use crate::build::Work;

/// Tells what stood in the way of the work on a source, and how that ends.
fn told<T>(work: &Work<T>) -> Status {
    report::tell_people(&work.findings, &work.sources);
    if !work.is_stopped() {
        return Status::Fine;
    }
    console::message("what these errors are in was left alone");
    Status::Findings
}
