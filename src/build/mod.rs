//! An order -> a published site: the whole way at once, for the binary, build scripts and tests.
//!
//! In: an [`Order`]. Out: an [`Outcome`] with every finding and, where none of them fails the build, the site in its
//! place. One matrix at a time goes the whole way on each processor; of each, only what indexes and manifest need is kept.

mod annex;
mod basis;
mod choice;
mod comparisons;
mod error;
mod examiner;
mod ids;
mod links;
mod look;
mod memory;
mod order;
mod outcome;
mod part;
mod press;
mod proof;
mod record;
mod renderers;
mod script;
mod shelves;
pub mod translate;
mod withdrawn;

use rayon::prelude::*;

pub use annex::{Commission, Engrossed, Paper, engross};
pub use error::BuildError;
pub use ids::{Missing, Numbered, ids};
pub use order::{Order, Reasons, Reuse, Strictness};
pub use outcome::{Observer, Outcome, Silent};
pub use part::{Part, Work};
pub use proof::{Means, Proof, prove};
pub use script::build_script;

use crate::load::{self, Site};
use crate::publish::{Cache, Comparison, Difference, Output, Preview, Selection, Sink, SitePath, Terms};
use basis::Basis;
use choice::Choice;
use comparisons::Compared;
use examiner::Examiner;
use memory::Memory;
use outcome::Collected;
use press::Press;

/// Builds the site and publishes it, unless findings fail it: then the output stays as it was.
pub fn build(order: &Order, observer: &dyn Observer) -> Result<Outcome, BuildError> {
    build_into(Output::open(&order.output)?, order, observer)
}

/// As [`build`], into an output that is open already; the order's own counts for nothing.
pub fn build_into(output: Output, order: &Order, observer: &dyn Observer) -> Result<Outcome, BuildError> {
    let ground = Ground::of(order)?;
    let choice = Choice::of(&ground.site, order)?;
    let memory = Memory::open(order, &ground.basis, &choice);
    if let Some(collected) = memory.recall(&output) {
        let outcome = collected.into_outcome(&ground.site, &ground.basis);
        let published = if outcome.fails(order.strictness) { None } else { output.unchanged() };
        return Ok(Outcome { published, ..outcome });
    }
    let stage = output.stage(ground.terms(order, memory.cache.clone()))?;
    let collected = in_pool(order, || print(&ground, &choice, order, &stage, &memory.cache, observer))?;
    memory.keep(&collected);
    let mut outcome = collected.into_outcome(&ground.site, &ground.basis);
    if !outcome.fails(order.strictness) {
        outcome.published = Some(stage.publish()?);
    }
    Ok(outcome)
}

/// Builds the site in memory, file by file, and says how it differs from the published one. Nothing is written, and nothing
/// is believed that an earlier build remembers.
pub fn compare(order: &Order, observer: &dyn Observer) -> Result<(Outcome, Vec<Difference>), BuildError> {
    let ground = Ground::of(order)?;
    let choice = Choice::of(&ground.site, order)?;
    let comparison = Comparison::open(&order.output, ground.terms(order, Cache::off()))?;
    let collected = in_pool(order, || print(&ground, &choice, order, &comparison, &Cache::off(), observer))?;
    Ok((collected.into_outcome(&ground.site, &ground.basis), comparison.finish()?))
}

/// Makes a site for looking at: what changed since the last round takes its place, unless findings fail it. The paths that are
/// other ones now; none where nothing took its place.
pub fn preview(
    order: &Order,
    preview: &mut Preview,
    observer: &dyn Observer,
) -> Result<(Outcome, Vec<SitePath>), BuildError> {
    let ground = Ground::of(order)?;
    let choice = Choice::of(&ground.site, order)?;
    let cache = Memory::open(order, &ground.basis, &choice).cache;
    let round = preview.round(selection(order));
    let collected = in_pool(order, || print(&ground, &choice, order, &round, &cache, observer))?;
    let outcome = collected.into_outcome(&ground.site, &ground.basis);
    let changed = if outcome.fails(order.strictness) { Vec::new() } else { round.finish()? };
    Ok((outcome, changed))
}

/// Looks for findings alone. Nothing is rendered, nothing written.
pub fn check(order: &Order, observer: &dyn Observer) -> Result<Outcome, BuildError> {
    let Ground { site, basis } = Ground::of(order)?;
    let choice = Choice::of(&site, order)?;
    let examiner = Examiner::new(&site, &choice);
    let collected = in_pool(order, || {
        let entries = choice.printed();
        observer.begin(entries.len());
        let examined = entries.par_iter().map(|entry| {
            let findings = examiner.examine(&load::matrix(&site, entry)?);
            observer.done(&entry.id);
            Ok(Collected::new(findings))
        });
        let mut collected = examined.collect::<Result<Vec<Collected>, BuildError>>().map(Collected::joined)?;
        collected.findings.extend(examiner.examine_site());
        collected.findings.extend(Compared::read(&site, &choice, &basis)?.findings());
        Ok(collected)
    })?;
    Ok(collected.into_outcome(&site, &basis))
}

/// A site, and the hashes of all that it is made from.
struct Ground {
    site: Site,
    basis: Basis,
}

impl Ground {
    fn of(order: &Order) -> Result<Self, BuildError> {
        let site = load::site(&order.source, order.templates.as_deref())?;
        let basis = in_pool(order, || Basis::of(&site, order))?;
        Ok(Self { site, basis })
    }

    fn terms(&self, order: &Order, cache: Cache) -> Terms {
        Terms {
            fingerprint: Some(self.basis.fingerprint),
            selection: selection(order),
            shard: order.shard,
            withdrawn: self.site.settings.withdrawn.iter().map(outcome::withdrawn).collect(),
            bundles: self.basis.bundles(),
            cache,
            durability: order.durability,
            ..Terms::default()
        }
    }
}

fn selection(order: &Order) -> Selection {
    let chosen = |names: Vec<String>| (!names.is_empty()).then(|| names.into_iter().collect());
    Selection {
        formats: (!order.formats.is_empty()).then(|| order.formats.iter().copied().collect()),
        locales: chosen(order.locales.iter().map(ToString::to_string).collect()),
        matrices: chosen(order.matrices.clone()),
    }
}

/// Every matrix, then the pages above them.
fn print(
    ground: &Ground,
    choice: &Choice<'_>,
    order: &Order,
    sink: &dyn Sink,
    cache: &Cache,
    observer: &dyn Observer,
) -> Result<Collected, BuildError> {
    let compared = Compared::read(&ground.site, choice, &ground.basis)?;
    let press = Press::new(&ground.site, choice, &ground.basis, order, sink, cache.clone())?.comparing(&compared);
    observer.begin(choice.entries.len());
    let matrices = choice.entries.par_iter().map(|(entry, part)| {
        let collected = press.matrix(entry, *part)?;
        observer.done(&entry.id);
        Ok(collected)
    });
    let mut collected = matrices.collect::<Result<Vec<Collected>, BuildError>>().map(Collected::joined)?;
    collected.findings.extend(press.of_site.iter().cloned());
    collected.findings.extend(compared.findings());
    if !collected.fails(order.strictness) {
        shelves::print(&press, &compared, &mut collected)?;
        let dead = links::dead(&press, &collected)?;
        collected.findings.extend(dead);
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
