//! What the next site lacks -> the least that the settings would have to say is withdrawn.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use super::vanished::{Vanished, Withdrawn};
use super::{Format, Manifest};

/// How many entries a cure writes out before it counts the rest.
const WRITTEN: usize = 5;

/// The entries that allow everything that is lost to go: a language, a matrix or a format that the next site has not at all
/// by itself; then a matrix in one language; then a format of a matrix.
pub(super) fn of(lost: &[Vanished], next: &Manifest) -> Vec<Withdrawn> {
    let steps: [fn(&Vanished) -> Option<Withdrawn>; 4] = [language, matrix, format, matrix_in_language];
    let mut rest: Vec<&Vanished> = lost.iter().collect();
    let mut entries = Vec::new();
    for step in steps {
        let wanted: BTreeSet<Withdrawn> = rest.iter().filter_map(|lost| step(lost)).collect();
        let gone = wanted.into_iter().filter(|entry| !next.files.iter().any(|file| entry.covers(file)));
        entries.extend(gone);
        rest.retain(|lost| !entries.iter().any(|entry| lost.is_allowed_by(entry)));
    }
    entries.extend(rest.iter().filter_map(|lost| format_of_matrix(lost, &rest)).collect::<BTreeSet<_>>());
    entries
}

fn language(lost: &Vanished) -> Option<Withdrawn> {
    Some(Withdrawn { locale: Some(lost.locale.clone()?), ..Withdrawn::default() })
}

fn matrix(lost: &Vanished) -> Option<Withdrawn> {
    Some(Withdrawn { matrix: Some(lost.matrix.clone()?), ..Withdrawn::default() })
}

fn format(lost: &Vanished) -> Option<Withdrawn> {
    Some(Withdrawn { format: Some(lost.format?), ..Withdrawn::default() })
}

fn matrix_in_language(lost: &Vanished) -> Option<Withdrawn> {
    Some(Withdrawn { locale: Some(lost.locale.clone()?), ..matrix(lost)? })
}

/// In every language, where it is lost in more than one.
fn format_of_matrix(lost: &Vanished, all: &[&Vanished]) -> Option<Withdrawn> {
    let mut same = all.iter().filter(|other| (&other.matrix, other.format) == (&lost.matrix, lost.format));
    let locale: Option<Arc<str>> = lost.locale.clone().filter(|_| same.all(|other| other.locale == lost.locale));
    Some(Withdrawn { locale, format: Some(lost.format?), ..matrix(lost)? })
}

/// What to do about it.
pub(super) fn cure(entries: &[Withdrawn]) -> String {
    let mut cure = String::from("bring them back, or say in raci.toml that they are withdrawn:");
    if entries.is_empty() {
        cure.push_str(" name a matrix, locale or format in `[[withdrawn]]`");
    }
    entries.iter().take(WRITTEN).for_each(|entry| cure.push_str(&lines(entry)));
    if let Some(more) = entries.len().checked_sub(WRITTEN).filter(|more| *more > 0) {
        write!(cure, "\n    and {more} more").expect("a string takes every write");
    }
    cure
}

/// An entry as the settings have it, each line on one of its own.
fn lines(entry: &Withdrawn) -> String {
    let format = entry.format.map(Format::name);
    let keys = [("matrix", entry.matrix.as_deref()), ("locale", entry.locale.as_deref()), ("format", format)];
    let line = |(key, value): (&str, Option<&str>)| Some(format!("\n    {key} = \"{}\"", value?));
    format!("\n    [[withdrawn]]{}", keys.into_iter().filter_map(line).collect::<String>())
}
