//! `[rules]`: what findings count for on this site.

use crate::finding::{Finding, Level, Rule};
use crate::load::Settings;
use crate::load::rules::{missing_column, missing_contract_data, no_matrix, unreadable};

/// The rules that guard against losing a matrix, or what a contract must say: they cannot be lowered.
pub(super) const FIXED: [&Rule; 4] =
    [&unreadable::RULE, &no_matrix::RULE, &missing_column::RULE, &missing_contract_data::RULE];

/// Raises, lowers and silences findings as the settings say.
pub(super) fn apply(settings: &Settings, findings: Vec<Finding>) -> Vec<Finding> {
    findings.into_iter().filter_map(|finding| at_level(settings, finding)).collect()
}

fn at_level(settings: &Settings, mut finding: Finding) -> Option<Finding> {
    let setting = settings.rules.iter().find(|setting| setting.rule == finding.rule);
    let Some(setting) = setting.filter(|_| FIXED.iter().all(|rule| rule.name != finding.rule)) else {
        return Some(finding);
    };
    let level = setting.level.severity();
    let usual = super::rule(finding.rule).map(|rule| rule.severity);
    if usual.is_some_and(|usual| finding.severity < usual) {
        // A policy such as `outdated = "fail"` made it graver than its rule, and says so in so many words.
        return Some(finding);
    }
    finding.severity = level?;
    Some(finding)
}

/// Whether a setting would lower a rule that cannot be lowered.
pub(super) fn is_refused(rule: &str, level: Level) -> bool {
    level != Level::Error && FIXED.iter().any(|fixed| fixed.name == rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::role_order;
    use crate::finding::{Place, Severity};
    use crate::load::RuleSetting;

    fn settings(rule: &str, level: Level) -> Settings {
        let place = Place::file("raci.toml");
        Settings { rules: vec![RuleSetting { rule: rule.to_string(), level, place }], ..Settings::default() }
    }

    #[test]
    fn a_rule_is_raised_lowered_and_silenced() {
        let finding = Finding::new(&role_order::RULE, Place::file("a.csv"), "m", "c");
        let severity = |level| {
            let findings = apply(&settings("role-order", level), vec![finding.clone()]);
            findings.first().map(|finding| finding.severity)
        };
        assert_eq!(severity(Level::Off), None);
        assert_eq!(severity(Level::Error), Some(Severity::Error));
        assert_eq!(severity(Level::Note), Some(Severity::Note));
    }

    #[test]
    fn a_matrix_that_cannot_be_read_stays_an_error() {
        let finding = Finding::new(&unreadable::RULE, Place::file("a.csv"), "m", "c");
        assert_eq!(apply(&settings("unreadable", Level::Off), vec![finding.clone()]), [finding]);
        assert!(is_refused("unreadable", Level::Off) && !is_refused("role-order", Level::Off));
    }
}
