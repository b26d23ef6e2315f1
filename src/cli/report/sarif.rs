//! Findings as SARIF 2.1.0 (OASIS), which code scanning and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::json::ascii_controls;
use super::spot::{Lines, Spot};
use crate::check::RULES;
use crate::finding::{Finding, Rule, Severity, Sources};

/// The name of our fingerprints; `primaryLocationLineHash` is GitHub's own to compute.
const FINGERPRINT: &str = "raciFinding/v1";

/// The whole log: one run, every rule with its explanation, every finding.
pub fn write(findings: &[Finding], sources: &Sources) -> String {
    let prints = fingerprints(findings, sources);
    let results: Vec<Value> =
        findings.iter().zip(prints).map(|(finding, print)| result(finding, &print, sources)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "raci",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|listed| descriptor(listed.rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    ascii_controls(serde_json::to_string_pretty(&log).expect("texts and numbers always serialize") + "\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.explanation.split("\n\n").next().unwrap_or(rule.summary) },
        "help": { "text": rule.explanation, "markdown": rule.explanation },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(finding: &Finding, fingerprint: &str, sources: &Sources) -> Value {
    let spot = Spot::of(finding, sources);
    // Code scanning wants a line of every result: that of a whole file is its first.
    let region = spot.lines.map_or_else(|| json!({ "startLine": 1 }), region);
    let location = json!({ "artifactLocation": { "uri": uri(&spot.path) }, "region": region });
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}. Help: {}", finding.message, finding.cure) },
        "locations": [{ "physicalLocation": location }],
        "partialFingerprints": { FINGERPRINT: fingerprint },
    });
    if let Some(index) = RULES.iter().position(|listed| listed.rule.name == finding.rule) {
        result["ruleIndex"] = index.into();
    }
    result
}

/// SARIF's end column is the first one behind, as ours (3.30.8).
fn region(lines: Lines) -> Value {
    json!({
        "startLine": lines.line,
        "startColumn": lines.column,
        "endLine": lines.end_line,
        "endColumn": lines.end_column,
    })
}

/// A path as a URI reference: relative, or `file:` where it is absolute.
fn uri(path: &str) -> String {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let encoded = utf8_percent_encode(path, KEPT).to_string();
    if encoded.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::fixture;

    fn log() -> Value {
        let (findings, sources) = fixture::findings();
        serde_json::from_str(&write(&findings, &sources)).expect("JSON")
    }

    #[test]
    fn every_rule_is_described_and_every_result_points_to_its_own() {
        let run = &log()["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), RULES.len());
        for result in run["results"].as_array().expect("results") {
            let index = result["ruleIndex"].as_u64().expect("a listed rule") as usize;
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(result["partialFingerprints"][FINGERPRINT].as_str().is_some_and(|print| print.len() == 32));
        }
    }

    #[test]
    fn a_cell_is_a_region_and_a_whole_file_is_its_first_line() {
        let results = &log()["runs"][0]["results"];
        let location = |at: usize| &results[at]["locations"][0]["physicalLocation"];
        assert_eq!(location(0)["artifactLocation"]["uri"], "docs/a%20b/matrix.csv");
        assert_eq!(location(0)["region"], json!({"startLine": 2, "startColumn": 8, "endLine": 3, "endColumn": 3}));
        assert_eq!(location(3)["region"], json!({ "startLine": 1 }));
        assert_eq!(uri("/srv/a.csv"), "file:///srv/a.csv");
        assert_eq!(uri("ż#?.csv"), "%C5%BC%23%3F.csv");
    }
}
