//! `translate extract`, `update`, `status`.

use clap::{Args, Subcommand, ValueEnum};

use super::common::SourceArgs;

#[derive(Debug, Clone, Args)]
pub struct TranslateArgs {
    #[command(subcommand)]
    pub command: TranslateCommand,
}

#[derive(Debug, Clone, Subcommand)]
pub enum TranslateCommand {
    /// Make the catalogs that are missing, every text untranslated.
    Extract(CatalogArgs),
    /// Refresh the catalogs: new texts join, changed ones turn fuzzy, dropped ones turn obsolete.
    Update(CatalogArgs),
    /// Measure how much is translated.
    Status(StatusArgs),
}

#[derive(Debug, Clone, Args)]
pub struct CatalogArgs {
    #[command(flatten)]
    pub source: SourceArgs,
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
    pub which: CatalogArgs,
    /// How the figures are written.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: StatusFormat,
    /// Fail where less than PERCENT of a catalog's texts are translated and current.
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
