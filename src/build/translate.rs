//! The catalogs of a source: made where they are missing, refreshed, measured.

use serde::Serialize;

use super::BuildError;
use super::part::{Bench, Part, Work};
use crate::document::Coverage;
use crate::load::join;
use crate::locale::{self, Changes, Extracted, Locale};
use crate::localize::{Reader, Shown};

/// A catalog that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// As seen from where the program was started.
    pub path: String,
    /// How many texts wait in it.
    pub texts: usize,
}

/// A catalog that was looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// As seen from where the program was started.
    pub path: String,
    pub changes: Changes,
    /// Whether any byte of it is another one now.
    pub written: bool,
}

/// How much of a matrix is translated into a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measured {
    pub matrix: String,
    pub locale: Locale,
    #[serde(flatten)]
    pub coverage: Coverage,
}

/// Makes the catalogs that are missing, one for each language of the site. `date` is what their headers say, as gettext
/// writes it (`2026-11-25 10:00+0100`).
pub fn extract(part: &Part, date: Option<&str>) -> Result<Work<Made>, BuildError> {
    part.each(|bench| {
        let texts = locale::extract(bench.matrix);
        let is_missing = |locale: &&Locale| bench.entry.catalogs.iter().all(|(known, _)| known != *locale);
        bench.targets().filter(is_missing).map(|locale| make(bench, locale, &texts, date)).collect()
    })
}

/// Refreshes the catalogs that there are. Only those are written in which something changes.
pub fn update(part: &Part) -> Result<Work<Refreshed>, BuildError> {
    part.each(|bench| {
        let texts = locale::extract(bench.matrix);
        let catalogs = bench.catalogs().map(|(_, path)| refresh(bench, path, &texts));
        catalogs.filter_map(Result::transpose).collect()
    })
}

/// Measures what readers of each language get, as their pages do: what a language lacks, its parent may have.
pub fn status(part: &Part) -> Result<Work<Measured>, BuildError> {
    part.each(|bench| Ok(bench.targets().map(|locale| measure(bench, locale)).collect()))
}

fn make(bench: &Bench<'_>, locale: &Locale, texts: &[Extracted], date: Option<&str>) -> Result<Made, BuildError> {
    let heading = locale::heading(bench.matrix, locale, date.map(str::to_owned));
    let path = join(&bench.entry.folder, &format!("{locale}.po"));
    let file = locale::new_file(&heading, texts);
    bench.replace(&path, file.write().as_bytes())?;
    Ok(Made { path: bench.shown(&path), texts: file.messages().count() })
}

fn refresh(bench: &Bench<'_>, path: &str, texts: &[Extracted]) -> Result<Option<Refreshed>, BuildError> {
    let Some(file) = bench.catalog(path)? else { return Ok(None) };
    let (updated, changes) = locale::update(&file, texts);
    let written = updated != file;
    if written {
        bench.replace(path, updated.write().as_bytes())?;
    }
    Ok(Some(Refreshed { path: bench.shown(path), changes, written }))
}

fn measure(bench: &Bench<'_>, locale: &Locale) -> Measured {
    let source = &bench.site.settings.source_locale;
    let reader = Reader::new(locale, source, &bench.service.catalogs, Shown::Source);
    Measured { matrix: bench.entry.id.clone(), locale: locale.clone(), coverage: reader.coverage(bench.matrix) }
}
