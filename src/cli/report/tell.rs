//! Where reports go: to a reader on standard error, to a tool on standard output or in a file.

use std::io::{IsTerminal, stderr};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use serde_json::Value;

use super::human::{self, Look, Paint};
use super::{Format, summary, write};
use crate::cli::args::{MessageFormat, Reporting};
use crate::cli::console;
use crate::cli::status::Failure;
use crate::finding::{Finding, Sources};
use crate::publish::{Existing, write_single};

/// Tells all findings in the format that was asked for, and writes the report that was asked for.
pub fn tell(findings: &[Finding], sources: &Sources, reporting: &Reporting) -> Result<(), Failure> {
    match format_of(reporting.message_format) {
        Format::Human => tell_people(findings, sources),
        format => console::result(&write(format, findings, sources))?,
    }
    match &reporting.report {
        Some(path) => save(path, findings, sources),
        None => Ok(()),
    }
}

/// Tells all findings on standard error, for reading.
pub fn tell_people(findings: &[Finding], sources: &Sources) {
    if findings.is_empty() {
        return;
    }
    let colored = AutoStream::choice(&stderr()) != ColorChoice::Never && stderr().is_terminal();
    let paint = if colored { Paint::Colored } else { Paint::Plain };
    let look = Look { paint, ..Look::default() };
    console::message(&format!("{}{}", human::write(findings, sources, &look), summary(findings)));
}

fn format_of(format: MessageFormat) -> Format {
    match format {
        MessageFormat::Human => Format::Human,
        MessageFormat::Json => Format::Json,
        MessageFormat::Sarif => Format::Sarif,
        MessageFormat::Github => Format::Github,
        MessageFormat::Gitlab => Format::Gitlab,
    }
}

fn save(path: &Path, findings: &[Finding], sources: &Sources) -> Result<(), Failure> {
    let sarif = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("sarif"));
    let format = if sarif { Format::Sarif } else { Format::Json };
    write_single(path, write(format, findings, sources).as_bytes(), Existing::Replaced { ours: is_a_report })?;
    Ok(())
}

/// Whether a file is a report of ours, or empty: anything else, such as a matrix, is not overwritten.
fn is_a_report(bytes: &[u8]) -> bool {
    let is_finding = |item: &Value| item.get("rule").is_some() && item.get("severity").is_some();
    match serde_json::from_slice(bytes) {
        Ok(Value::Array(findings)) => findings.iter().all(is_finding),
        Ok(log @ Value::Object(_)) => log["runs"][0]["tool"]["driver"]["name"] == "raci",
        _ => bytes.is_empty(),
    }
}
