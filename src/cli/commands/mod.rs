//! The commands, a file each: arguments in, a status out.

pub mod build;
pub mod check;
pub mod completions;
pub mod explain;
pub mod extract;
pub mod init;
pub mod merge;
pub mod serve;
pub mod verify;
