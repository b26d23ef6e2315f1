//! What makes a finding the same one in the next run.

use std::collections::HashMap;

use crate::digest::Digest;
use crate::finding::{Finding, Sources};

/// A fingerprint for each finding, in their order: from rule, file and what the place belongs to, so that it survives moved
/// lines; findings that agree in all of these are counted. 32 hexadecimal digits.
pub(super) fn fingerprints(findings: &[Finding], sources: &Sources) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let print = |finding: &Finding| {
        let key = [finding.rule, &finding.place.file, &subject(finding, sources)].join("\0");
        let count = seen.entry(key.clone()).or_insert(0);
        *count += 1;
        let mut print = Digest::of(format!("{key}\0{count}").as_bytes()).to_string();
        print.truncate(32);
        print
    };
    findings.iter().map(print).collect()
}

/// What the finding belongs to; where nobody said, the text of its first line.
fn subject(finding: &Finding, sources: &Sources) -> String {
    if !finding.subject.is_empty() || finding.place.line == 0 {
        return finding.subject.clone();
    }
    let source = sources.get(&finding.place.file);
    source.map(|source| source.text[source.line(finding.place.line)].trim().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Place, Rule, Severity, Source};

    const RULE: Rule = Rule { name: "no-role", severity: Severity::Warning, summary: "s", explanation: "e" };

    fn print_of(text: &str, cell: &str, subject: &str) -> Vec<String> {
        let source = Source::new("a.csv", text);
        let start = text.find(cell).expect("in the text");
        let mut finding = Finding::new(&RULE, source.place(start..start + cell.len()), "m", "c");
        finding.subject = subject.to_string();
        let mut sources = Sources::default();
        sources.insert(source);
        fingerprints(&[finding.clone(), finding], &sources)
    }

    #[test]
    fn moved_lines_keep_their_fingerprints_and_equal_findings_have_their_own() {
        let before = print_of("Plan,R\nBuild,X\n", "X", "");
        assert_eq!(before, print_of("Plan,R\nTest,A\n\n  Build,X\n", "X", ""));
        assert_ne!(before[0], before[1]);
        assert_eq!(before[0].len(), 32);
    }

    #[test]
    fn a_row_with_an_id_keeps_its_fingerprint_when_its_text_changes() {
        assert_eq!(print_of("Plan,X,p\n", "X", "p"), print_of("Plan it,X,p\n", "X", "p"));
        assert_ne!(print_of("Plan,X,p\n", "X", "p"), print_of("Plan,X,p\n", "X", "q"));
    }

    #[test]
    fn a_finding_about_a_file_has_one_too() {
        let finding = Finding::new(&RULE, Place::file("gone.csv"), "m", "c");
        assert_eq!(fingerprints(&[finding], &Sources::default()).len(), 1);
    }
}
