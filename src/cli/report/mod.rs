//! Findings -> reports: for people, and for the tools of pipelines. Pure: nothing is printed here.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod sarif;

mod fingerprint;
mod plain;
mod spot;
mod tell;

pub use tell::{tell, tell_people};

#[cfg(test)]
mod fixture;

use crate::finding::{Finding, Severity, Sources};

/// How findings are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    #[default]
    Human,
    Json,
    Sarif,
    Github,
    Gitlab,
}

/// The findings in a format for machines, or for people without colour.
pub fn write(format: Format, findings: &[Finding], sources: &Sources) -> String {
    match format {
        Format::Human => human::write(findings, sources, &human::Look::default()),
        Format::Json => json::write(findings, sources),
        Format::Sarif => sarif::write(findings, sources),
        Format::Github => github::write(findings, sources),
        Format::Gitlab => gitlab::write(findings, sources),
    }
}

/// How many findings there are of each severity: `2 errors, 1 warning`; empty where there are none.
pub fn summary(findings: &[Finding]) -> String {
    let counted = [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.name()))
    });
    counted.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_by_severity() {
        let (findings, _) = fixture::findings();
        assert_eq!(summary(&findings), "2 errors, 1 warning, 1 note");
        assert_eq!(summary(&findings[..1]), "1 warning");
        assert_eq!(summary(&[]), "");
    }
}
