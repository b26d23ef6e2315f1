//! What is wrong, where, and how to mend it. Knows nothing of files or languages.
//!
//! In: a rule, a place, words. Out: [`Finding`]s, collected and sorted by place.

mod place;
mod rule;
mod severity;

pub use place::{Place, Source, Sources};
pub use rule::Rule;
pub use severity::{Level, Severity};

use serde::Serialize;

/// Something wrong or doubtful in the source: the author's to mend, never a reason to stop looking for more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's stable name, such as `many-accountable`.
    pub rule: &'static str,
    pub severity: Severity,
    /// What is wrong, naming the cell: one sentence without a full stop.
    pub message: String,
    /// What to do about it: one sentence in the imperative.
    pub cure: String,
    pub place: Place,
    /// What the place belongs to, by a name that stays when lines move: the row's id or text, the section's number.
    /// Given once all findings are gathered; empty where nothing is known.
    pub subject: String,
}

impl Finding {
    /// A finding of `rule` at its default severity.
    pub fn new(rule: &Rule, place: Place, message: impl Into<String>, cure: impl Into<String>) -> Self {
        let (message, cure) = (message.into(), cure.into());
        Self { rule: rule.name, severity: rule.severity, message, cure, place, subject: String::new() }
    }
}

/// Sorts by place, then by severity and rule, so that a report never depends on the order of the rules.
pub fn sort(findings: &mut [Finding]) {
    findings
        .sort_by(|a, b| (&a.place, a.severity, a.rule, &a.message).cmp(&(&b.place, b.severity, b.rule, &b.message)));
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule { name: "sample", severity: Severity::Warning, summary: "s", explanation: "e" };

    #[test]
    fn findings_come_in_the_order_of_their_places() {
        let at = |line| Finding::new(&RULE, Place { line, ..Place::file("a.csv") }, "m", "c");
        let mut findings = vec![at(9), at(2), Finding::new(&RULE, Place::file("a.csv"), "m", "c")];
        sort(&mut findings);
        assert_eq!(findings.iter().map(|finding| finding.place.line).collect::<Vec<_>>(), [0, 2, 9]);
    }
}
