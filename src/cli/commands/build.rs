//! `raci build`: the site, published whole.

use crate::build::{self, Outcome};
use crate::cli::args::BuildArgs;
use crate::cli::progress::Bar;
use crate::cli::report;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, order};
use crate::publish::Change;

pub fn run(args: &BuildArgs) -> Result<Status, Failure> {
    let order = order::of_build(args)?;
    let bar = Bar::new();
    if args.check {
        let compared = build::compare(&order, &bar);
        bar.clear();
        let (outcome, differences) = compared?;
        report::tell(&outcome.findings, &outcome.sources, &args.reporting)?;
        differences.iter().for_each(|difference| console::result(&format!("{difference}\n")));
        let same = differences.is_empty() && !outcome.fails(order.strictness);
        return Ok(if same { Status::Fine } else { Status::Findings });
    }
    let built = build::build(&order, &bar);
    bar.clear();
    let outcome = built?;
    report::tell(&outcome.findings, &outcome.sources, &args.reporting)?;
    console::message(&summary(&outcome, &order.output.display().to_string()));
    Ok(if outcome.fails(order.strictness) { Status::Findings } else { Status::Fine })
}

fn summary(outcome: &Outcome, output: &str) -> String {
    match &outcome.published {
        None => format!("nothing published: {output} is as it was"),
        Some(published) if published.change == Change::Unchanged => format!("nothing changed: {output} is up to date"),
        Some(published) => format!("published into {output}: {} files", published.manifest.files.len()),
    }
}
