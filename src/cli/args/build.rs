//! `build`, `check`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::common::{Reporting, SourceArgs};

#[derive(Debug, Clone, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The folder to publish into. A build that fails leaves it as it was.
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Only these formats; the rest of an existing output stays.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMATS")]
    pub format: Vec<FormatArg>,
    /// Only this language; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Only this matrix; may be given several times.
    #[arg(long, value_name = "ID")]
    pub matrix: Vec<String>,
    #[command(flatten)]
    pub reporting: Reporting,
    /// How many matrices are worked on at once. Left out: one a processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Make everything anew, whatever has changed.
    #[arg(long)]
    pub no_cache: bool,
    /// Write nothing: compare what would be built with what is published, and fail where they differ.
    #[arg(long)]
    pub check: bool,
    /// Say of each file why it was made anew.
    #[arg(long)]
    pub explain: bool,
    /// Build only part K of N of the matrices, for `raci merge` to join.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<String>,
    /// Wait until the new site is on the disk before it takes its place, so that not even a power failure can harm it.
    #[arg(long)]
    pub sync: bool,
    /// Begin each Markdown file with front matter (YAML) for other site generators.
    #[arg(long)]
    pub front_matter: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    Html,
    Markdown,
    Pdf,
    Json,
    Csv,
}

#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    #[command(flatten)]
    pub reporting: Reporting,
}
