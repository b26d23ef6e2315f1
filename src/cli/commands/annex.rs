//! `raci annex`: one matrix as annex to one contract.

use std::path::PathBuf;

use crate::build::{BuildError, Commission, Engrossed, Strictness, engross};
use crate::cli::args::AnnexArgs;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, order, report};
use crate::publish::{Existing, Written, write_single};
use crate::render::pdf::is_as_written;

pub fn run(args: &AnnexArgs) -> Result<Status, Failure> {
    let strictness = if args.reporting.strict { Strictness::Warnings } else { Strictness::Errors };
    let commission = Commission {
        source: order::source(&args.source_args()),
        templates: args.templates.clone(),
        matrix: args.matrix.clone(),
        contract: args.contract.clone(),
        locale: order::locales(args.locale.as_slice())?.pop(),
        strictness,
    };
    let made = engross(&commission).map_err(|error| failure(error, args))?;
    let Engrossed { findings, sources, annex } = made;
    report::tell(&findings, &sources, &args.reporting)?;
    let Some(annex) = annex else {
        console::message("no annex was made");
        return Ok(Status::Findings);
    };
    let usual = || PathBuf::from(format!("{}.{}.annex.pdf", args.matrix, annex.locale));
    let path = args.output.clone().unwrap_or_else(usual);
    // An annex that was signed, or altered in any other way, is no longer this program's to replace.
    let written = write_single(&path, &annex.bytes, Existing::Replaced { ours: is_as_written })?;
    console::message(&match written {
        Written::Anew => format!("written: {}\nits document has the SHA-256 {}", path.display(), annex.document),
        Written::Already => format!("nothing changed: {} is up to date", path.display()),
    });
    Ok(Status::Fine)
}

/// Whoever names no file that can be read is told what belongs into it.
fn failure(error: BuildError, args: &AnnexArgs) -> Failure {
    let is_contract = matches!(&error, BuildError::Load(load) if load.path == args.contract);
    let failure = Failure::from(error);
    if is_contract { failure.with_cure(CONTRACT_CURE) } else { failure }
}

const CONTRACT_CURE: &str =
    "name the file with the contract's own data: `--contract contract.toml`; examples/contract.toml shows every key";
