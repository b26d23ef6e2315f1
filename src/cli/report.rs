//! Findings -> text for people and for machines.

use crate::cli::args::Reporting;
use crate::cli::console::{message, printable};
use crate::cli::status::Failure;
use crate::finding::{Finding, Sources};

/// Tells all findings on standard error.
pub fn tell(findings: &[Finding], _sources: &Sources, _reporting: &Reporting) -> Result<(), Failure> {
    findings.iter().for_each(|finding| message(&printable(&line(finding))));
    Ok(())
}

fn line(finding: &Finding) -> String {
    let Finding { rule, severity, message, cure, place } = finding;
    format!("{}:{}:{}: {}[{rule}]: {message}\n  help: {cure}", place.file, place.line, place.column, severity.name())
}
