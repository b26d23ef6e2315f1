//! `raci completions`: for a shell to source.

use clap::CommandFactory;

use crate::cli::args::{Cli, CompletionsArgs};
use crate::cli::console;
use crate::cli::status::{Failure, Status};

pub fn run(args: &CompletionsArgs) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "raci", &mut script);
    console::result(&String::from_utf8_lossy(&script))?;
    Ok(Status::Fine)
}
