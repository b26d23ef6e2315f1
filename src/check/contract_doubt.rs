//! What a contract may well say, and seldom means.

use super::contract::Case;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::locale::Status;

pub(super) static RULE: Rule = Rule {
    name: "contract-doubt",
    severity: Severity::Warning,
    summary: "a contract says what is seldom meant",
    explanation: "\
An annex can be made as it is, but something in it is unusual: it holds from a day before it is signed, it takes over a draft that no
edition names, the version that is to prevail is not the one that the site promises, or not wholly translated by people.

Each may be meant. Each has also been a slip that nobody saw until there was a dispute.

**To mend it:** correct what the finding names; or, where it is meant, leave it: only `--strict` fails on it.",
};

pub(super) fn examine(case: &Case<'_>) -> Vec<Finding> {
    let doubts = [retroactive(case), draft(case), other_promise(case), unfinished(case)];
    doubts.into_iter().flatten().collect()
}

fn found(place: &Place, message: impl Into<String>, cure: impl Into<String>) -> Option<Finding> {
    Some(Finding::new(&RULE, place.clone(), message, cure))
}

fn retroactive(case: &Case<'_>) -> Option<Finding> {
    let effective = case.contract.effective.as_ref()?;
    let signed = case.contract.agreement.as_ref()?.date.as_ref()?;
    if effective.date >= signed.date {
        return None;
    }
    let message = format!("the annex holds from {}, before it is signed on {}", effective.date, signed.date);
    found(&effective.place, message, "see whether it is meant to hold for the past")
}

fn draft(case: &Case<'_>) -> Option<Finding> {
    if case.matrix.edition.is_some() {
        return None;
    }
    let message = format!("`{}` is a draft: the contract refers to no edition of it", case.matrix.id);
    found(&case.contract.place, message, "add `[edition]` with `version` and `effective` to its `matrix.toml`")
}

fn other_promise(case: &Case<'_>) -> Option<Finding> {
    let (locale, place) = case.contract.prevailing.as_ref()?;
    let promised = case.site.settings.prevailing_locale.as_ref().filter(|promised| *promised != locale)?;
    let message = format!("here the version `{locale}` prevails, and on the site `{promised}`");
    found(place, message, "see which is meant; in this annex it is the contract that counts")
}

/// The version that counts should not be one that a machine made, or half of one.
fn unfinished(case: &Case<'_>) -> Option<Finding> {
    let (locale, place) = case.contract.prevailing.as_ref()?;
    let is_source = *locale == case.source_locale() || !case.site.settings.locales.contains(locale);
    let (texts, chain) = (case.matrix.texts(), locale.fallback_chain());
    let is_human = |message: &&crate::model::Message<'_>| {
        let catalogs = chain.iter().filter_map(|locale| case.service.catalogs.get(locale));
        let mut found = catalogs.filter_map(|catalog| catalog.lookup(&message.context, &message.text.text));
        found.next().is_some_and(|found| found.status == Status::Human)
    };
    let wanting = if is_source { 0 } else { texts.iter().filter(|text| !is_human(text)).count() };
    if wanting == 0 {
        return None;
    }
    let message = format!(
        "the version `{locale}` is to prevail, and {wanting} of its {} texts are not translated by people",
        texts.len()
    );
    found(place, message, "have them translated, or let the source's own language prevail")
}
