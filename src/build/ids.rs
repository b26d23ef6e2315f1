//! Stable ids for the activities of a source.

use super::BuildError;
use super::part::{Bench, Part, Work};
use crate::digest::Digest;
use crate::load::with_ids;
use crate::locale;
use crate::model::IdOrigin;
use crate::publish::PublishError;

/// What to do about ids that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Write them.
    Write,
    /// Count them.
    Count,
}

/// What was found in one matrix, and done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    /// The CSV, as seen from where the program was started.
    pub path: String,
    pub activities: usize,
    /// How many of them had no id.
    pub missing: usize,
    /// The catalogs in which translations were put under other ids.
    pub catalogs: Vec<String>,
}

/// Gives each activity the id that it is called by already, so that no link to it breaks: only from now on it no longer
/// changes with the text. In the CSV nothing else is touched; in the catalogs, contexts alone.
pub fn ids(part: &Part, missing: Missing) -> Result<Work<Numbered>, BuildError> {
    part.each(|bench| {
        let is_made = |activity: &&crate::model::Activity| activity.id_origin == IdOrigin::Made;
        let mut numbered = Numbered {
            path: bench.shown(&bench.entry.csv),
            activities: bench.matrix.activities().count(),
            missing: bench.matrix.activities().filter(is_made).count(),
            catalogs: Vec::new(),
        };
        if missing == Missing::Write && numbered.missing > 0 {
            numbered.catalogs = carry_over(bench)?;
            write(bench)?;
        }
        Ok(vec![numbered])
    })
}

/// The catalogs go first: until the CSV is written, its activities have the same ids without being given them.
fn carry_over(bench: &Bench<'_>) -> Result<Vec<String>, BuildError> {
    let texts = locale::extract(bench.matrix);
    let mut carried = Vec::new();
    for (_, path) in bench.catalogs() {
        let Some(file) = bench.catalog(path)? else { continue };
        let (followed, changes) = locale::follow_ids(&file, &texts);
        if changes > 0 {
            bench.replace(path, followed.write().as_bytes())?;
            carried.push(bench.shown(path));
        }
    }
    Ok(carried)
}

/// The places of the activities are those of the bytes that were read: where somebody has saved the file since, it is left alone.
fn write(bench: &Bench<'_>) -> Result<(), BuildError> {
    let csv = &bench.entry.csv;
    let bytes = bench.bytes(csv)?.filter(|bytes| Digest::of(bytes).to_string() == bench.service.csv_sha256);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = text.ok_or_else(|| BuildError::Source(PublishError::changed(bench.shown(csv))))?;
    bench.replace(csv, &with_ids(&text, bench.matrix).bytes)
}
