//! Findings as a list of JSON objects: `schemas/findings.schema.json`.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::spot::Spot;
use crate::finding::{Finding, Severity, Sources};

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    cure: &'a str,
    /// As seen from where the program was started.
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    #[serde(skip_serializing_if = "str::is_empty")]
    subject: &'a str,
    fingerprint: String,
}

/// One object a line, so that a log of them can be searched.
pub fn write(findings: &[Finding], sources: &Sources) -> String {
    let prints = fingerprints(findings, sources);
    let lines: Vec<String> =
        findings.iter().zip(prints).map(|(finding, print)| item(finding, print, sources)).collect();
    if lines.is_empty() { "[]\n".to_string() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

fn item(finding: &Finding, fingerprint: String, sources: &Sources) -> String {
    let spot = Spot::of(finding, sources);
    let lines = spot.lines;
    let item = Item {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        cure: &finding.cure,
        file: spot.path,
        line: lines.map(|lines| lines.line),
        column: lines.map(|lines| lines.column),
        end_line: lines.map(|lines| lines.end_line),
        end_column: lines.map(|lines| lines.end_column),
        subject: &finding.subject,
        fingerprint,
    };
    ascii_controls(serde_json::to_string(&item).expect("texts and numbers always serialize"))
}

/// JSON may hold DEL, C1 controls and overrides as they are; a terminal that shows the report must not obey them.
pub(super) fn ascii_controls(json: String) -> String {
    let is_harmful =
        |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if !json.contains(is_harmful) {
        return json;
    }
    let escaped = |c: char| if is_harmful(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    json.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::fixture;

    #[test]
    fn the_report_fits_its_schema_and_gives_every_text_back() {
        let (findings, sources) = fixture::findings();
        let report: serde_json::Value = serde_json::from_str(&write(&findings, &sources)).expect("JSON");
        let schema = serde_json::from_str(include_str!("../../../schemas/findings.schema.json")).expect("a schema");
        jsonschema::validate(&schema, &report).expect("it fits");
        let items = report.as_array().expect("a list");
        for (item, finding) in items.iter().zip(&findings) {
            assert_eq!(item["message"], finding.message.as_str());
        }
        let cell = items.iter().find(|item| item["subject"] == "zazolc" && item["severity"] == "error").expect("one");
        assert_eq!(cell["file"], "docs/a b/matrix.csv");
        assert_eq!((&cell["line"], &cell["column"], &cell["end_column"]), (&3.into(), &4.into(), &9.into()));
    }

    #[test]
    fn no_control_character_stands_in_the_report_as_it_is() {
        let (findings, sources) = fixture::findings();
        let report = write(&findings, &sources);
        assert!(report.chars().all(|c| c == '\n' || !c.is_control()), "{report:?}");
        assert_eq!(write(&[], &sources), "[]\n");
    }
}
