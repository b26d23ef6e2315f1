//! `raci check`: findings alone.

use crate::build;
use crate::cli::args::CheckArgs;
use crate::cli::progress::Bar;
use crate::cli::status::{Failure, Status};
use crate::cli::{order, report};

pub fn run(args: &CheckArgs) -> Result<Status, Failure> {
    let order = order::of_check(args);
    let bar = Bar::new();
    let checked = build::check(&order, &bar);
    bar.clear();
    let outcome = checked?;
    report::tell(&outcome.findings, &outcome.sources, &args.reporting)?;
    Ok(if outcome.fails(order.strictness) { Status::Findings } else { Status::Fine })
}
