//! `annex`, `verify`, `extract`.

use std::path::PathBuf;

use clap::Args;

use super::common::{Reporting, SourceArgs};

#[derive(Debug, Clone, Args)]
pub struct AnnexArgs {
    /// The id of the matrix.
    #[arg(value_name = "MATRIX")]
    pub matrix: String,
    /// The contract's own data: number and title of the annex, reference, parties, who signs (see examples/contract.toml).
    #[arg(long, value_name = "FILE")]
    pub contract: PathBuf,
    /// The language of the annex. Left out: the source locale.
    #[arg(long, value_name = "TAG")]
    pub locale: Option<String>,
    /// The file to write. Left out: MATRIX.TAG.annex.pdf. A signed or otherwise altered file is never overwritten.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A folder with raci.toml, or one CSV. Left out: ./source-data, or else the built-in sample.
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// Templates and words that override the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
    #[command(flatten)]
    pub reporting: Reporting,
}

impl AnnexArgs {
    pub fn source_args(&self) -> SourceArgs {
        SourceArgs { source: self.source.clone(), templates: self.templates.clone() }
    }
}

#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// A published site, or one PDF.
    #[arg(value_name = "DIR|FILE.pdf")]
    pub target: PathBuf,
    /// The manifest.json that the PDF was published with.
    #[arg(long, value_name = "FILE", conflicts_with = "sha256")]
    pub manifest: Option<PathBuf>,
    /// The SHA-256 that the PDF was published with; or that of its document, which stands on its first page.
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<String>,
    /// The site whose fonts, logo and templates the PDF was set with, where they are not the built-in ones.
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// The templates that the PDF was set with, where they are not the built-in ones.
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

#[derive(Debug, Clone, Args)]
pub struct ExtractArgs {
    /// The PDF.
    #[arg(value_name = "FILE.pdf")]
    pub file: PathBuf,
    /// The folder to write into. No other file is overwritten.
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub output: PathBuf,
}
