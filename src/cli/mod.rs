//! Arguments -> the library -> exit status. The only module that prints.
//!
//! Results go to standard output, messages and progress to standard error; colour and progress bars only on a terminal.

mod args;
mod clock;
mod commands;
mod console;
mod order;
mod paper;
mod progress;
pub mod report;
mod serve;
mod status;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use status::{Failure, Status};

use crate::load::nearest::nearest;

/// Runs the program on these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = Cli::try_parse_from(&arguments);
    let has_command = parsed.as_ref().is_ok_and(|cli| cli.command.is_some());
    if !has_command && let Some(failure) = mistyped(&arguments) {
        console::failure(&failure);
        return failure.status().into();
    }
    let cli = match parsed {
        Ok(cli) => cli,
        Err(message) => return asked_for_help(message),
    };
    match dispatch(cli) {
        Ok(status) => status.into(),
        Err(failure) => {
            console::failure(&failure);
            failure.status().into()
        }
    }
}

fn dispatch(cli: Cli) -> Result<Status, Failure> {
    match cli.command {
        None => commands::build::run(&cli.build),
        Some(Command::Build(args)) => commands::build::run(&args),
        Some(Command::Check(args)) => commands::check::run(&args),
        Some(Command::Serve(args)) => commands::serve::run(&args),
        Some(Command::Init(args)) => commands::init::run(&args),
        Some(Command::Annex(args)) => commands::annex::run(&args),
        Some(Command::Verify(args)) => commands::verify::run(&args),
        Some(Command::Extract(args)) => commands::extract::run(&args),
        Some(Command::Merge(args)) => commands::merge::run(&args),
        Some(Command::Translate(args)) => commands::translate::run(&args),
        Some(Command::Ids(args)) => commands::ids::run(&args),
        Some(Command::Explain(args)) => commands::explain::run(&args),
        Some(Command::Completions(args)) => commands::completions::run(&args),
    }
}

/// A first word that is no source and nearly a command: clap would take it for a source, and wonder at what follows.
fn mistyped(arguments: &[OsString]) -> Option<Failure> {
    let word = arguments.get(1)?.to_str()?;
    let command = Cli::command();
    let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    if names.contains(&word) || word == "help" || Path::new(word).exists() {
        return None;
    }
    let meant = nearest(word, names)?;
    let failure = Failure::usage(format!("`{}` is neither a source nor a command", console::printable(word)));
    Some(failure.with_cure(format!("there is a command `{meant}`")))
}

/// Help and version are results; anything else that clap says is a slip in the usage.
fn asked_for_help(mut message: clap::Error) -> ExitCode {
    // To pass `-o` as a value, as clap advises where a command has no such option, is what nobody wants.
    if message.kind() == ErrorKind::UnknownArgument {
        message.remove(ContextKind::Suggested);
    }
    // Nothing can be done about a closed pipe here.
    let _ = message.print();
    if message.use_stderr() { Status::Usage.into() } else { Status::Fine.into() }
}
