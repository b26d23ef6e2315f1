//! `verify`, `extract`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    /// A published site.
    #[arg(value_name = "DIR")]
    pub target: PathBuf,
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
