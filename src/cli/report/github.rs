//! Findings as workflow commands of GitHub Actions, which become annotations of a pull request.

use super::plain;
use super::spot::Spot;
use crate::finding::{Finding, Severity, Sources};

/// One command a finding.
pub fn write(findings: &[Finding], sources: &Sources) -> String {
    findings.iter().map(|finding| command(finding, sources)).collect()
}

fn command(finding: &Finding, sources: &Sources) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let spot = Spot::of(finding, sources);
    let mut properties = vec![format!("file={}", property(&spot.path))];
    if let Some(lines) = spot.lines {
        properties.push(format!("line={},endLine={}", lines.line, lines.end_line));
        // Columns are only allowed within one line, and an annotation's end is the last column itself.
        if lines.line == lines.end_line {
            let last = lines.end_column.saturating_sub(1).max(lines.column);
            properties.push(format!("col={},endColumn={last}", lines.column));
        }
    }
    properties.push(format!("title={}", property(&format!("raci {}", finding.rule))));
    let text = format!("{}\nHelp: {}", plain::line(&finding.message), plain::line(&finding.cure));
    format!("::{name} {}::{}\n", properties.join(","), data(&text))
}

/// The message of a command: on one line, with nothing that could end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, which a comma or a colon would end.
fn property(text: &str) -> String {
    data(&plain::line(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::fixture;

    #[test]
    fn every_finding_is_one_command_that_no_text_can_break_out_of() {
        let (findings, sources) = fixture::findings();
        let report = write(&findings, &sources);
        let lines: Vec<&str> = report.lines().collect();
        assert_eq!(
            lines,
            [
                "::warning file=docs/a b/matrix.csv,line=2,endLine=3,title=raci no-role\
                 ::no party has a role%0AHelp: assign roles",
                "::error file=docs/a b/matrix.csv,line=3,endLine=3,col=4,endColumn=8,title=raci unknown-role\
                 ::`Kunde` is no role of the scheme `raci`%0AHelp: write R, A, C, I",
                "::error file=docs/a b/matrix.csv,line=4,endLine=4,col=28,endColumn=31,title=raci unknown-role\
                 ::`X\u{fffd}2J` is \u{fffd}[1mno role ::error::owned 100%25%0AHelp: a,b: c  d",
                "::notice file=docs/a b/pl.po,title=raci untranslated::nothing is translated%0AHelp: translate it",
            ]
        );
    }

    #[test]
    fn a_file_name_cannot_add_properties() {
        assert_eq!(property("a,line=9::b%\n.csv"), "a%2Cline=9%3A%3Ab%25 .csv");
    }
}
