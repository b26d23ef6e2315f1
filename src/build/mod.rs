//! An order -> a published site: the whole way at once, for the binary, build scripts and tests.
//!
//! In: an [`Order`]. Out: an [`Outcome`] with every finding and, where none of them fails the build, the site in its
//! place. One matrix at a time goes the whole way on each processor, so that memory does not grow with their number.

mod choice;
mod error;
mod examiner;
mod look;
mod order;
mod outcome;
mod press;
mod renderers;
mod script;
mod shelves;

use rayon::prelude::*;

pub use error::BuildError;
pub use order::{Order, Reuse, Strictness};
pub use outcome::{Observer, Outcome, Silent};
pub use script::build_script;

use crate::load::{self, Site};
use crate::publish::{Comparison, Difference, Output, Selection, Sink, Terms};
use choice::Choice;
use examiner::Examiner;
use outcome::Collected;
use press::Press;

/// Builds the site and publishes it, unless findings fail it: then the output stays as it was.
pub fn build(order: &Order, observer: &dyn Observer) -> Result<Outcome, BuildError> {
    let site = load::site(&order.source, order.templates.as_deref())?;
    let choice = Choice::of(&site, order)?;
    let output = Output::open(&order.output)?;
    let stage = output.stage(terms(&site, order))?;
    let collected = in_pool(order, || print(&site, &choice, order, &stage, observer))?;
    let mut outcome = collected.into_outcome(&site);
    if !outcome.fails(order.strictness) {
        outcome.published = Some(stage.publish()?);
    }
    Ok(outcome)
}

/// Builds the site in memory, file by file, and says how it differs from the published one. Nothing is written.
pub fn compare(order: &Order, observer: &dyn Observer) -> Result<(Outcome, Vec<Difference>), BuildError> {
    let site = load::site(&order.source, order.templates.as_deref())?;
    let choice = Choice::of(&site, order)?;
    let comparison = Comparison::open(&order.output, terms(&site, order))?;
    let collected = in_pool(order, || print(&site, &choice, order, &comparison, observer))?;
    Ok((collected.into_outcome(&site), comparison.finish()?))
}

/// Looks for findings alone. Nothing is rendered, nothing written.
pub fn check(order: &Order, observer: &dyn Observer) -> Result<Outcome, BuildError> {
    let site = load::site(&order.source, order.templates.as_deref())?;
    let choice = Choice::of(&site, order)?;
    let examiner = Examiner::new(&site, &choice);
    let collected = in_pool(order, || {
        observer.begin(choice.entries.len());
        let examined = choice.entries.par_iter().map(|entry| {
            let service = load::matrix(&site, entry)?;
            let collected = Collected::of(&examiner, &service);
            observer.done(&entry.id);
            Ok(collected)
        });
        examined.collect::<Result<Vec<Collected>, BuildError>>().map(Collected::joined)
    })?;
    Ok(collected.into_outcome(&site))
}

/// Every matrix, then the pages above them.
fn print(
    site: &Site,
    choice: &Choice<'_>,
    order: &Order,
    sink: &dyn Sink,
    observer: &dyn Observer,
) -> Result<Collected, BuildError> {
    let press = Press::new(site, choice, order)?;
    observer.begin(choice.entries.len());
    let matrices = choice.entries.par_iter().map(|entry| {
        let collected = press.matrix(entry, sink)?;
        observer.done(&entry.id);
        Ok(collected)
    });
    let collected = matrices.collect::<Result<Vec<Collected>, BuildError>>().map(Collected::joined)?;
    if choice.has_indexes() && !collected.fails(site, order.strictness) {
        shelves::print(&press, &collected, sink)?;
    }
    Ok(collected)
}

fn in_pool<T: Send>(order: &Order, work: impl FnOnce() -> Result<T, BuildError> + Send) -> Result<T, BuildError> {
    match order.jobs.map(|jobs| rayon::ThreadPoolBuilder::new().num_threads(jobs).build()) {
        Some(Ok(pool)) => pool.install(work),
        // A system that grants no threads still has the one that asks.
        Some(Err(_)) | None => work(),
    }
}

fn terms(site: &Site, order: &Order) -> Terms {
    let chosen = |names: Vec<String>| (!names.is_empty()).then(|| names.into_iter().collect());
    let selection = Selection {
        formats: (!order.formats.is_empty()).then(|| order.formats.iter().copied().collect()),
        locales: chosen(order.locales.iter().map(ToString::to_string).collect()),
        matrices: chosen(order.matrices.clone()),
    };
    let withdrawn = site.settings.withdrawn.iter().map(outcome::withdrawn).collect();
    Terms { selection, shard: order.shard, withdrawn, durability: order.durability, ..Terms::default() }
}
