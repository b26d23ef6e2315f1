//! `raci build`: the site, published whole.

use std::path::Path;

use crate::build::{self, Order, Outcome};
use crate::cli::args::BuildArgs;
use crate::cli::progress::Bar;
use crate::cli::report;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, order};
use crate::publish::{Change, Output, PublishError};

pub fn run(args: &BuildArgs) -> Result<Status, Failure> {
    let order = order::of_build(args)?;
    if args.check { compare(args, &order) } else { build(args, &order) }
}

fn build(args: &BuildArgs, order: &Order) -> Result<Status, Failure> {
    let output = open(&order.output)?;
    let bar = Bar::new();
    let built = build::build_into(output, order, &bar);
    bar.clear();
    let outcome = built?;
    report::tell(&outcome.findings, &outcome.sources, &args.reporting)?;
    if args.explain {
        console::message(&reasons(&outcome));
    }
    console::message(&summary(&outcome, &order.output.display().to_string()));
    if let Some(leftover) = outcome.published.as_ref().and_then(|published| published.leftover.as_ref()) {
        console::message(&format!("warning: of the replaced site something is left: {leftover}"));
    }
    Ok(if outcome.fails(order.strictness) { Status::Findings } else { Status::Fine })
}

/// `--check`: the same site made anew, and held against the published one.
fn compare(args: &BuildArgs, order: &Order) -> Result<Status, Failure> {
    let bar = Bar::new();
    let compared = build::compare(order, &bar);
    bar.clear();
    let (outcome, differences) = compared?;
    report::tell(&outcome.findings, &outcome.sources, &args.reporting)?;
    console::result(&differences.iter().map(|difference| format!("{difference}\n")).collect::<String>())?;
    let same = differences.is_empty() && !outcome.fails(order.strictness);
    Ok(if same { Status::Fine } else { Status::Findings })
}

/// Opens the output; while another build is at work on it, says so and waits.
pub fn open(folder: &Path) -> Result<Output, Failure> {
    match Output::try_open(folder) {
        Err(PublishError::Busy { output }) => {
            console::message(&format!("another build is at work on {}: waiting for its end", output.display()));
            Ok(Output::open(folder)?)
        }
        opened => Ok(opened?),
    }
}

/// A line for each file that was made anew.
fn reasons(outcome: &Outcome) -> String {
    let lines = outcome.reasons.iter().map(|(path, why)| format!("{path}: {why}\n"));
    console::printable(&lines.collect::<String>())
}

fn summary(outcome: &Outcome, output: &str) -> String {
    match &outcome.published {
        None => format!("nothing published: {output} is as it was"),
        Some(published) if published.change == Change::Unchanged => format!("nothing changed: {output} is up to date"),
        Some(published) => format!("published into {output}: {} files", published.manifest.files.len()),
    }
}
