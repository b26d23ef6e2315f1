//! `merge`, `init`, `serve`.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::common::SourceArgs;

#[derive(Debug, Clone, Args)]
pub struct MergeArgs {
    /// The parts, one folder each.
    #[arg(required = true, value_name = "DIR")]
    pub parts: Vec<PathBuf>,
    /// The folder to publish into.
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
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
