//! A rule: the stable name of a kind of fault, with what it means.

use super::Severity;

/// A kind of fault. The code that looks for it stands beside its static, in a file of its own.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable and kebab-case: settings, waivers and reports call it by this name.
    pub name: &'static str,
    /// The severity where the settings say nothing else.
    pub severity: Severity,
    /// One line, for lists of rules.
    pub summary: &'static str,
    /// What `raci explain` prints: what the rule means, why it matters, how to mend it. Markdown.
    pub explanation: &'static str,
}
