//! What a contract says against what the tags of its annex tell.

use crate::document::Contract;
use crate::render::pdf::{Tagged, bare};

/// Whether the tags tell every statement; the first that they do not.
pub(super) fn compare(contract: &Contract, structure: &Tagged) -> Result<(), String> {
    let told = bare(&structure.read());
    let statements = contract.statements();
    let lines = statements.iter().flat_map(|statement| statement.lines());
    let missing = lines.map(str::trim).find(|line| !told.contains(&bare(line)));
    missing.map_or(Ok(()), |line| Err(format!("the tags do not tell `{line}`")))
}
