//! `ids`, `explain`, `completions`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Clone, Args)]
pub struct IdsArgs {
    /// A folder with raci.toml, or one CSV. Left out: ./source-data.
    #[arg(value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// Only this matrix; may be given several times.
    #[arg(long, value_name = "ID")]
    pub matrix: Vec<String>,
    /// Write nothing: fail where ids are missing.
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The rule's name, such as `many-accountable`. Left out: every rule, a line each.
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}
