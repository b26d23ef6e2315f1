//! What may be typed: the commands and their options, a file for each group.

mod annex;
mod build;
mod common;
mod other;
mod site;
mod translate;

use clap::{Parser, Subcommand};

pub use annex::{AnnexArgs, ExtractArgs, VerifyArgs};
pub use build::{BuildArgs, CheckArgs, FormatArg};
pub use common::{MessageFormat, Reporting, SourceArgs};
pub use other::{CompletionsArgs, ExplainArgs, IdsArgs};
pub use site::{InitArgs, MergeArgs, PipelineArg, ServeArgs};
pub use translate::{PartArgs, StatusArgs, StatusFormat, TranslateArgs, TranslateCommand};

/// Responsibility matrices in; a site, Markdown and PDF annexes out, in every language.
///
/// A matrix is a CSV: a row an activity, a column a party, and in each cell the letters of
/// who is responsible, accountable, consulted, informed. One folder holds one matrix with
/// its settings and translations:
///
///   source-data/raci.toml              the site: publisher, languages, rules
///   source-data/email-pro/matrix.csv   the matrix
///   source-data/email-pro/pl.po        its Polish translation
///
/// Without a command, raci builds ./source-data into ./output.
#[derive(Debug, Parser)]
#[command(name = "raci", version, verbatim_doc_comment, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub build: BuildArgs,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site: HTML, Markdown, PDF, JSON and CSV of every matrix in every language.
    Build(BuildArgs),
    /// Look for what is wrong in the source; write nothing.
    Check(CheckArgs),
    /// Show the site in a browser, and rebuild what changes.
    Serve(ServeArgs),
    /// Write a small site to start from.
    Init(InitArgs),
    /// Make the annex to one contract: a PDF with its parties and places to sign.
    Annex(AnnexArgs),
    /// Check a published site, or one PDF, against what it says of itself.
    Verify(VerifyArgs),
    /// Write out the files that an annex carries: the matrix, and the document for programs.
    Extract(ExtractArgs),
    /// Join the parts that `build --shard K/N` made.
    Merge(MergeArgs),
    /// Make, refresh and measure the translations (PO files).
    Translate(TranslateArgs),
    /// Write stable ids into every matrix.csv.
    Ids(IdsArgs),
    /// Say what a rule means, why it matters, and how to mend it.
    Explain(ExplainArgs),
    /// Print completions for a shell.
    Completions(CompletionsArgs),
}
