//! Findings as a code quality report of GitLab: a list of issues in the form of Code Climate.

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::json::ascii_controls;
use super::spot::Spot;
use crate::finding::{Finding, Severity, Sources};

/// The whole report.
pub fn write(findings: &[Finding], sources: &Sources) -> String {
    let prints = fingerprints(findings, sources);
    let issues: Vec<Value> =
        findings.iter().zip(prints).map(|(finding, print)| issue(finding, print, sources)).collect();
    let report = serde_json::to_string_pretty(&issues).expect("texts and numbers always serialize");
    ascii_controls(report + "\n")
}

fn issue(finding: &Finding, fingerprint: String, sources: &Sources) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    let spot = Spot::of(finding, sources);
    let end = spot.lines.map_or(1, |lines| lines.end_line);
    json!({
        "type": "issue",
        "check_name": finding.rule,
        "description": format!("{}: {}", finding.message, finding.cure),
        "categories": ["Style"],
        "severity": severity,
        "fingerprint": fingerprint,
        "location": { "path": spot.path, "lines": { "begin": spot.line(), "end": end } },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cli::report::fixture;

    #[test]
    fn each_issue_has_what_gitlab_needs_and_a_fingerprint_of_its_own() {
        let (findings, sources) = fixture::findings();
        let report: Value = serde_json::from_str(&write(&findings, &sources)).expect("JSON");
        let issues = report.as_array().expect("a list");
        assert_eq!(issues.len(), findings.len());
        for issue in issues {
            for key in ["description", "check_name", "fingerprint", "severity"] {
                assert!(issue[key].as_str().is_some_and(|text| !text.is_empty()), "{key}");
            }
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
            assert!(issue["location"]["lines"]["begin"].as_u64().is_some_and(|line| line > 0));
            let path = issue["location"]["path"].as_str().expect("a path");
            assert!(!path.starts_with("./") && !path.starts_with('/'));
        }
        let prints: BTreeSet<&str> = issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(prints.len(), issues.len());
    }
}
