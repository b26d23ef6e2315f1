//! `serve`, `init`, `ids`, `explain`, `completions`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::common::SourceArgs;

#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// The port to listen on; 0 takes any free one.
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub port: u16,
    /// The address to listen on. Anything but loopback shows the site to the network.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
}

#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    /// The folder to write into; it may hold nothing that would be overwritten.
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// Also write a pipeline file.
    #[arg(long, value_enum, value_name = "HOST")]
    pub pipeline: Option<PipelineArg>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PipelineArg {
    Github,
    Gitlab,
}

#[derive(Debug, Clone, Args)]
pub struct IdsArgs {
    #[command(flatten)]
    pub source: SourceArgs,
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
