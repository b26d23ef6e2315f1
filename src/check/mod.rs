//! (Site, Service) -> findings. One rule a file, listed once.
//!
//! In: what `load` read, with the findings of reading. Out: all findings, with the levels of `[rules]` and the waivers of
//! rows applied, sorted by place.

mod activities;
pub mod comparisons;
mod contract;
mod contract_contradiction;
mod contract_doubt;
pub mod dead_link;
mod duplicate_activity;
mod empty_section;
mod glyphs;
mod idle_setting;
mod levels;
mod low_contrast;
mod many_accountable;
mod missing_glyph;
mod missing_script;
mod no_accountable;
mod no_responsible;
mod no_role;
mod outdated_translation;
mod redundant_role;
mod role_order;
mod settings;
mod subject;
mod subjects;
mod unknown_message;
mod unknown_template;
mod untranslated;
mod waivers;

pub use contract::examine as examine_contract;
pub use glyphs::Glyphs;
pub use subject::Scope;

use crate::finding::{Finding, Rule, sort};
use crate::load::rules as read;
use crate::load::{Service, Site};
use subject::Subject;

/// A rule, and the code that looks for what breaks it in a matrix; reading itself, or [`examine_contract`], finds the rest.
#[derive(Debug)]
pub struct Listed {
    pub rule: &'static Rule,
    examine: Option<fn(&Subject<'_>) -> Vec<Finding>>,
}

const fn reading(rule: &'static Rule) -> Listed {
    Listed { rule, examine: None }
}

const fn checking(rule: &'static Rule, examine: fn(&Subject<'_>) -> Vec<Finding>) -> Listed {
    Listed { rule, examine: Some(examine) }
}

const fn of_site(rule: &'static Rule) -> Listed {
    Listed { rule, examine: None }
}

const fn of_pages(rule: &'static Rule) -> Listed {
    Listed { rule, examine: None }
}

const fn of_contract(rule: &'static Rule) -> Listed {
    Listed { rule, examine: None }
}

/// Every rule, errors first.
pub static RULES: [Listed; 33] = [
    reading(&read::unreadable::RULE),
    reading(&read::no_matrix::RULE),
    reading(&read::control_character::RULE),
    reading(&read::unknown_column::RULE),
    reading(&read::duplicate_column::RULE),
    reading(&read::missing_column::RULE),
    reading(&read::ragged_row::RULE),
    reading(&read::unknown_role::RULE),
    reading(&read::duplicate_id::RULE),
    reading(&read::duplicate_section::RULE),
    reading(&read::unknown_setting::RULE),
    reading(&read::missing_contract_data::RULE),
    checking(&missing_glyph::RULE, missing_glyph::examine),
    of_contract(&contract_contradiction::RULE),
    checking(&no_accountable::RULE, no_accountable::examine),
    checking(&many_accountable::RULE, many_accountable::examine),
    checking(&no_responsible::RULE, no_responsible::examine),
    checking(&no_role::RULE, no_role::examine),
    checking(&duplicate_activity::RULE, duplicate_activity::examine),
    checking(&empty_section::RULE, empty_section::examine),
    reading(&read::heading_mismatch::RULE),
    reading(&read::section_order::RULE),
    reading(&read::cell_remark::RULE),
    checking(&redundant_role::RULE, redundant_role::examine),
    checking(&outdated_translation::RULE, outdated_translation::examine),
    checking(&unknown_message::RULE, unknown_message::examine),
    of_site(&unknown_template::RULE),
    of_site(&idle_setting::RULE),
    of_site(&low_contrast::RULE),
    of_pages(&dead_link::RULE),
    of_contract(&contract_doubt::RULE),
    checking(&role_order::RULE, role_order::examine),
    checking(&untranslated::RULE, untranslated::examine),
];

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().map(|listed| listed.rule).find(|rule| rule.name == name)
}

/// The rule whose name is closest to what somebody wrote, where one is close.
pub fn nearest_rule(name: &str) -> Option<&'static str> {
    crate::load::nearest::nearest(name, RULES.iter().map(|listed| listed.rule.name))
}

/// All findings about one matrix, sorted by place.
pub fn examine(site: &Site, service: &Service, scope: &Scope<'_>) -> Vec<Finding> {
    let mut findings = service.findings.clone();
    if let Some(matrix) = &service.matrix {
        let subject = Subject { site, service, matrix, scope };
        findings.extend(RULES.iter().filter_map(|listed| listed.examine).flat_map(|examine| examine(&subject)));
    }
    let mut findings = waivers::apply(service, findings);
    subjects::give(service, &mut findings);
    finish(site, findings)
}

/// All findings about the site but its matrices, sorted by place.
pub fn examine_site(site: &Site, scope: &Scope<'_>) -> Vec<Finding> {
    let mut findings = site.findings.clone();
    findings.extend(settings::examine(site));
    findings.extend(idle_setting::examine(site));
    findings.extend(low_contrast::examine(site));
    findings.extend(unknown_message::examine_words(site));
    findings.extend(unknown_template::examine(site));
    findings.extend(missing_glyph::examine_site(site, scope));
    findings.extend(missing_script::examine(site, scope));
    finish(site, findings)
}

fn finish(site: &Site, findings: Vec<Finding>) -> Vec<Finding> {
    let mut findings = levels::apply(&site.settings, findings);
    sort(&mut findings);
    findings.dedup();
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_listed_once_and_explains_itself() {
        let names: Vec<&str> = RULES.iter().map(|listed| listed.rule.name).collect();
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len());
        for listed in &RULES {
            let rule = listed.rule;
            assert!(rule.explanation.contains("**To mend it:**"), "{} says no cure", rule.name);
            assert!(rule.summary.len() < 80 && !rule.summary.ends_with('.'), "{}", rule.name);
            assert!(rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        }
        assert!(RULES.is_sorted_by_key(|listed| listed.rule.severity));
        assert_eq!(nearest_rule("no-rol"), Some("no-role"));
    }
}
