//! `raci translate`: catalogs made, refreshed, measured.

mod status;

use super::told;
use crate::build::Part;
use crate::build::translate::{self, Made, Refreshed};
use crate::cli::args::{PartArgs, TranslateArgs, TranslateCommand};
use crate::cli::status::{Failure, Status};
use crate::cli::{clock, console, order};
use crate::load::SourceArg;

/// Where a site has the language of its source alone.
const NO_LANGUAGES: &str =
    "nothing to translate: name the languages in raci.toml, such as `locales = [\"en\", \"pl\"]`";

pub fn run(args: &TranslateArgs) -> Result<Status, Failure> {
    match &args.command {
        TranslateCommand::Extract(args) => extract(args),
        TranslateCommand::Update(args) => update(args),
        TranslateCommand::Status(args) => status::run(args),
    }
}

fn extract(args: &PartArgs) -> Result<Status, Failure> {
    let part = part(args)?;
    refuse_lone_csv(&part)?;
    let work = translate::extract(&part, clock::gettext_date()?.as_deref())?;
    let status = told(&work);
    work.done
        .iter()
        .for_each(|Made { path, texts }| console::message(&format!("{path}: made, {texts} texts to translate")));
    if work.targets.is_empty() {
        console::message(NO_LANGUAGES);
    } else if work.done.is_empty() && !work.is_stopped() {
        console::message("no catalog is missing");
    }
    Ok(status)
}

fn update(args: &PartArgs) -> Result<Status, Failure> {
    let part = part(args)?;
    refuse_lone_csv(&part)?;
    let work = translate::update(&part)?;
    let status = told(&work);
    let written: Vec<&Refreshed> = work.done.iter().filter(|refreshed| refreshed.written).collect();
    written.iter().for_each(|refreshed| console::message(&line(refreshed)));
    let message = match (work.done.len(), written.len()) {
        (0, _) if work.is_stopped() => return Ok(status),
        (0, _) if work.targets.is_empty() => NO_LANGUAGES.to_string(),
        (0, _) => "there is no catalog yet: `raci translate extract` makes them".to_string(),
        (1, 0) => "the catalog is up to date".to_string(),
        (all, 0) => format!("all {all} catalogs are up to date"),
        (all, written) => format!("{written} of {all} catalogs written"),
    };
    console::message(&message);
    Ok(status)
}

/// What changed in a catalog, in numbers of texts.
fn line(refreshed: &Refreshed) -> String {
    let changes = &refreshed.changes;
    let numbers = [
        (changes.added, "new"),
        (changes.outdated, "fuzzy"),
        (changes.revived, "back from obsolete"),
        (changes.retired, "obsolete"),
    ];
    let told: Vec<String> =
        numbers.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    let told =
        if told.is_empty() { "places, order or texts that were fuzzy already".to_string() } else { told.join(", ") };
    format!("{}: {told}", refreshed.path)
}

fn part(args: &PartArgs) -> Result<Part, Failure> {
    order::part(&args.source, &args.matrix, &args.locale)
}

/// A CSV alone has no settings that could name languages, and no folder of its own for catalogs.
fn refuse_lone_csv(part: &Part) -> Result<(), Failure> {
    let SourceArg::Csv(path) = &part.source else { return Ok(()) };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let id = crate::model::slug(name.split('.').next().unwrap_or_default());
    let message = format!("`{}` is a CSV alone: nothing says which languages to translate it into", path.display());
    let cure = format!(
        "move it to source-data/{id}/matrix.csv, write `source_locale = \"en\"` and `locales = [\"en\", \"pl\"]` with \
         your languages into source-data/raci.toml, and run the command again without naming the CSV"
    );
    Err(Failure::usage(message).with_cure(cure))
}
