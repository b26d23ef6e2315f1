//! `explain`, `completions`.

use clap::Args;

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
