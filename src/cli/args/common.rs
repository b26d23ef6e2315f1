//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Where the matrices are.
#[derive(Debug, Clone, Args)]
pub struct SourceArgs {
    /// A folder with raci.toml, or one CSV. Left out: ./source-data, or else the built-in sample.
    #[arg(value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// Templates and words that override the built-in ones, file by file. Left out: `templates` beside or inside SOURCE.
    #[arg(long, value_name = "DIR")]
    pub templates: Option<PathBuf>,
}

/// How findings are told.
#[derive(Debug, Clone, Args)]
pub struct Reporting {
    /// Let warnings fail the run, as errors do.
    #[arg(long)]
    pub strict: bool,
    /// How findings are written.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub message_format: MessageFormat,
    /// Also write the findings to FILE: SARIF where it ends in .sarif, JSON otherwise.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum MessageFormat {
    /// For reading, on standard error.
    #[default]
    Human,
    /// A list of findings, on standard output.
    Json,
    /// SARIF 2.1.0, on standard output.
    Sarif,
    /// Workflow commands that GitHub shows beside the lines, on standard output.
    Github,
    /// A Code Quality report for GitLab, on standard output.
    Gitlab,
}
