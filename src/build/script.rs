//! A site from another crate's `build.rs`.

use std::path::Path;

use super::{BuildError, Order, Silent, build};
use crate::finding::Finding;
use crate::load::SourceArg;

/// Builds the site of `source` into `output` from a build script, and speaks to cargo: `rerun-if-changed` for every input,
/// findings as warnings. Returns an error where a finding or the machine failed the build, so that cargo stops too.
///
/// ```no_run
/// fn main() -> Result<(), Box<dyn std::error::Error>> {
///     raci::build_script("responsibilities", format!("{}/site", std::env::var("OUT_DIR")?))
/// }
/// ```
pub fn build_script(source: impl AsRef<Path>, output: impl AsRef<Path>) -> Result<(), Box<dyn std::error::Error>> {
    let order = Order::new(SourceArg::at(source.as_ref()), output.as_ref());
    println!("cargo::rerun-if-changed={}", source.as_ref().display());
    let outcome = build(&order, &Silent).map_err(described)?;
    for input in &outcome.inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    for finding in &outcome.findings {
        println!("cargo::warning={}", line(finding));
    }
    if outcome.fails(order.strictness) {
        return Err(format!("{} has errors: nothing was published", source.as_ref().display()).into());
    }
    Ok(())
}

fn described(error: BuildError) -> Box<dyn std::error::Error> {
    error.to_string().into()
}

/// A finding on one line, since cargo ends a warning at a line break.
fn line(finding: &Finding) -> String {
    let place = &finding.place;
    let at =
        if place.line > 0 { format!("{}:{}:{}", place.file, place.line, place.column) } else { place.file.to_string() };
    let text = format!("{at}: {}[{}]: {}; {}", finding.severity.name(), finding.rule, finding.message, finding.cure);
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
