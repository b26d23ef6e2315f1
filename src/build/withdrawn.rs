//! What the settings say is withdrawn -> the pages that stand in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::BuildError;
use super::press::Press;
use crate::document::Day;
use crate::load::Withdrawn;
use crate::locale::Locale;
use crate::localize::day;
use crate::render::{Entry, Gone, Html, Language, See};

use super::shelves::{Made, Matter, Page};

/// The matrices of each language, as its index has them.
pub type Listed = BTreeMap<Locale, Vec<Entry>>;

/// A page for everything that is withdrawn and that no page of the new site has the place of.
pub fn pages<'a>(
    press: &'a Press<'_>,
    html: &Html,
    listed: &Listed,
    languages: &[Language],
) -> Result<Vec<Made<'a>>, BuildError> {
    let mut entries: Vec<&Withdrawn> =
        press.site.settings.withdrawn.iter().filter(|withdrawn| withdrawn.format.is_none()).collect();
    // Where several take the same page, the one that names most has the say.
    entries.sort_by_key(|withdrawn| usize::from(withdrawn.matrix.is_none()) + usize::from(withdrawn.locale.is_none()));
    let (mut made, mut taken) = (Vec::new(), BTreeSet::new());
    for withdrawn in entries {
        for place in places(press, withdrawn, listed) {
            if taken.insert(place) {
                made.push(page(press, html, listed, languages, withdrawn, place)?);
            }
        }
    }
    Ok(made)
}

/// The folders whose pages it takes off the site: of a matrix in a language, or of the language itself.
fn places<'a>(press: &'a Press<'_>, withdrawn: &'a Withdrawn, listed: &Listed) -> Vec<(&'a Locale, Option<&'a str>)> {
    let settings = &press.site.settings;
    let is_chosen = |locale: &&Locale| press.choice.locales.contains(locale) || !settings.locales.contains(*locale);
    let locales = withdrawn.locale.as_ref().map_or_else(|| settings.locales.iter().collect(), |locale| vec![locale]);
    let matrices: Vec<Option<&str>> = match &withdrawn.matrix {
        Some(matrix) => vec![Some(&matrix.text)],
        None => press.site.entries.iter().map(|entry| Some(entry.id.as_str())).chain([None]).collect(),
    };
    let all = locales.into_iter().filter(is_chosen);
    let all = all.flat_map(|locale| matrices.iter().map(move |matrix| (locale, *matrix)));
    all.filter(|(locale, matrix)| !is_there(listed, locale, *matrix)).collect()
}

fn is_there(listed: &Listed, locale: &Locale, matrix: Option<&str>) -> bool {
    let entries = listed.get(locale).map(Vec::as_slice).unwrap_or_default();
    matrix.is_some_and(|matrix| entries.iter().any(|entry| entry.matrix == matrix))
}

fn page<'a>(
    press: &'a Press<'_>,
    html: &Html,
    listed: &Listed,
    languages: &[Language],
    withdrawn: &'a Withdrawn,
    (locale, matrix): (&'a Locale, Option<&'a str>),
) -> Result<Made<'a>, BuildError> {
    // A language that the site has given up has no words of its own any more.
    let spoken = if press.site.settings.locales.contains(locale) { locale } else { &press.publication.source_locale };
    let gone = Gone {
        locale,
        matrix,
        title: withdrawn.title.as_ref().map_or_else(|| name(press, locale, matrix), |title| title.text.clone()),
        since: withdrawn.since.map(|date| Day { date, text: day(spoken, date) }),
        see: see(press, listed, withdrawn, spoken, matrix),
    };
    let file = html.withdrawn(&Page::of(press, spoken).shelf(&[], languages, &[]), &gone)?;
    Ok(Made { file, locale: Some(locale), matrix, matter: Matter::Matrices })
}

fn name(press: &Press<'_>, locale: &Locale, matrix: Option<&str>) -> String {
    matrix.map_or_else(|| press.publication.autonym(locale), str::to_string)
}

/// Where to look instead: what the settings say, else the same matrix in the source language.
fn see(
    press: &Press<'_>,
    listed: &Listed,
    withdrawn: &Withdrawn,
    spoken: &Locale,
    matrix: Option<&str>,
) -> Option<See> {
    let matrix = match &withdrawn.see {
        Some(see) if press.site.entry(&see.text).is_none() => return Some(See::Address(see.text.clone())),
        Some(see) => see.text.as_str(),
        None => matrix?,
    };
    let source = &press.publication.source_locale;
    [spoken, source].into_iter().find_map(|locale| {
        let entry = listed.get(locale)?.iter().find(|entry| entry.matrix == matrix)?;
        Some(See::Matrix { locale: locale.clone(), matrix: matrix.to_string(), title: entry.title.clone() })
    })
}
