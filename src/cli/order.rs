//! Arguments -> the library's order.

use std::path::{Path, PathBuf};

use super::args::{BuildArgs, CheckArgs, FormatArg, Reporting, ServeArgs, SourceArgs};
use super::status::Failure;
use super::{clock, console};
use crate::build::{Order, Part, Reasons, Reuse, Strictness};
use crate::load::SourceArg;
use crate::locale::{Locale, LocaleError};
use crate::model::Date;
use crate::publish::{Durability, Format, Shard};
use crate::render::FrontMatter;

/// What a build is told.
pub fn of_build(args: &BuildArgs) -> Result<Order, Failure> {
    Ok(Order {
        formats: args.format.iter().map(|format| known(*format)).collect(),
        locales: locales(&args.locale)?,
        matrices: args.matrix.clone(),
        strictness: strictness(&args.reporting),
        jobs: args.jobs.map(Into::into),
        reuse: if args.no_cache { Reuse::Forbidden } else { Reuse::Allowed },
        reasons: if args.explain { Reasons::Told } else { Reasons::Untold },
        durability: if args.sync { Durability::Settled } else { Durability::Swift },
        shard: args.shard.as_deref().map(shard).transpose()?,
        date: date_of_source()?,
        front_matter: if args.front_matter { FrontMatter::Yaml } else { FrontMatter::None },
        ..of_source(&args.source, &args.output)
    })
}

pub fn of_check(args: &CheckArgs) -> Order {
    Order { strictness: strictness(&args.reporting), ..of_source(&args.source, Path::new("output")) }
}

/// What a preview is made like: in a folder of its own, its cache included.
pub fn of_serve(args: &ServeArgs, home: &Path) -> Order {
    Order { cache: Some(home.join("cache")), ..of_source(&args.source, &home.join("site")) }
}

/// The part of a source that a command works on.
pub fn part(source: &Option<PathBuf>, matrices: &[String], tags: &[String]) -> Result<Part, Failure> {
    let source = SourceArgs { source: source.clone(), templates: None };
    Ok(Part { source: self::source(&source), matrices: matrices.to_vec(), locales: locales(tags)? })
}

/// The source that the arguments name; where they name none and there is none, the sample, and the user is told.
pub fn source(args: &SourceArgs) -> SourceArg {
    match &args.source {
        Some(path) => SourceArg::at(path),
        None => {
            let source = SourceArg::default_in(Path::new("."));
            if source == SourceArg::BuiltIn {
                console::message("note: no SOURCE named and no ./source-data here: taking the built-in sample");
            }
            source
        }
    }
}

fn of_source(args: &SourceArgs, output: &Path) -> Order {
    Order { templates: args.templates.clone(), ..Order::new(source(args), output) }
}

/// Language tags, each one valid.
pub fn locales(tags: &[String]) -> Result<Vec<Locale>, Failure> {
    let wrong = |error: LocaleError| {
        Failure::usage(format!("--locale: {error}")).with_cure("write one like `en`, `pt-BR` or `zh-Hant`")
    };
    tags.iter().map(|tag| Locale::parse(tag).map_err(wrong)).collect()
}

/// The date that a pipeline gives to what has none.
fn date_of_source() -> Result<Option<Date>, Failure> {
    Ok(clock::told()?.and_then(Date::of_epoch))
}

fn strictness(reporting: &Reporting) -> Strictness {
    if reporting.strict { Strictness::Warnings } else { Strictness::Errors }
}

fn shard(text: &str) -> Result<Shard, Failure> {
    text.parse().map_err(|wanted| Failure::usage(format!("--shard {text}: write {wanted}")))
}

fn known(format: FormatArg) -> Format {
    match format {
        FormatArg::Html => Format::Html,
        FormatArg::Markdown => Format::Markdown,
        FormatArg::Pdf => Format::Pdf,
        FormatArg::Json => Format::Json,
        FormatArg::Csv => Format::Csv,
    }
}
