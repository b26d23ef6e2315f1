//! `verify`, `extract`.

use std::path::PathBuf;

use clap::Args;

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
