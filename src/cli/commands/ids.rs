//! `raci ids`: an id for every activity, written where it is missing.

use super::told;
use crate::build::{self, Missing, Numbered};
use crate::cli::args::IdsArgs;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, order};

pub fn run(args: &IdsArgs) -> Result<Status, Failure> {
    let part = order::part(&args.source, &args.matrix, &[])?;
    let work = build::ids(&part, if args.check { Missing::Count } else { Missing::Write })?;
    let status = told(&work);
    let lacking: Vec<&Numbered> = work.done.iter().filter(|numbered| numbered.missing > 0).collect();
    lacking
        .iter()
        .for_each(|numbered| console::message(&if args.check { counted(numbered) } else { written(numbered) }));
    if lacking.is_empty() && !work.is_stopped() {
        console::message("every activity has an id");
    }
    if args.check && !lacking.is_empty() {
        console::message("  help: run `raci ids`, which writes them and touches nothing else");
    }
    Ok(if args.check && !lacking.is_empty() { Status::Findings } else { status })
}

fn counted(numbered: &Numbered) -> String {
    let Numbered { path, activities, missing, .. } = numbered;
    format!("{path}: {missing} of {activities} activities have no id")
}

fn written(numbered: &Numbered) -> String {
    let Numbered { path, missing, catalogs, .. } = numbered;
    let ids = if *missing == 1 { "id" } else { "ids" };
    let carried = catalogs.iter().map(|catalog| format!("\n{catalog}: translations carried over")).collect::<String>();
    format!("{path}: {missing} {ids} written{carried}")
}
