//! `translate extract`, `update`, `status`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Clone, Args)]
pub struct TranslateArgs {
    #[command(subcommand)]
    pub command: TranslateCommand,
}

#[derive(Debug, Clone, Subcommand)]
pub enum TranslateCommand {
    /// Make the catalogs that are missing, every text untranslated.
    Extract(PartArgs),
    /// Refresh the catalogs: new texts join, changed ones turn fuzzy, dropped ones turn obsolete.
    Update(PartArgs),
    /// Measure how much is translated.
    Status(StatusArgs),
}

#[derive(Debug, Clone, Args)]
pub struct PartArgs {
    /// A folder with raci.toml. Left out: ./source-data.
    #[arg(value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// Only this language; may be given several times.
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// Only this matrix; may be given several times.
    #[arg(long, value_name = "ID")]
    pub matrix: Vec<String>,
}

#[derive(Debug, Clone, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    pub part: PartArgs,
    /// How the figures are written.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", visible_alias = "format")]
    pub message_format: StatusFormat,
    /// The same as `--message-format json`.
    #[arg(long, conflicts_with = "message_format")]
    pub json: bool,
    /// Fail where less than PERCENT of a matrix's texts have a current translation into a language.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub min: Option<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum StatusFormat {
    /// A table.
    #[default]
    Human,
    /// A list of {matrix, locale, texts, human, machine, outdated, fallback}.
    Json,
}
