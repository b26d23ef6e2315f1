//! What a contract says against itself, or against the matrix.

use std::collections::BTreeMap;

use super::contract::Case;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::nearest::nearest;
use crate::load::rules::{quoted, unknown_setting::listed};
use crate::model::Text;

pub(super) static RULE: Rule = Rule {
    name: "contract-contradiction",
    severity: Severity::Error,
    summary: "a contract contradicts itself, or the matrix that it takes over",
    explanation: "\
Two things that an annex would say cannot both be true: a signatory of a party that the matrix does not have, a party under two names
or two addresses, a day before the one from which the edition holds, a prevailing language in which there is no version.

Whoever signs such an annex agrees on something that cannot be kept, and what counts is then for others to decide.

**To mend it:** the finding names the place and what it contradicts. Correct the contract's file, or the matrix where that is wrong.",
};

pub(super) fn examine(case: &Case<'_>) -> Vec<Finding> {
    let named = case.contract.signatories.iter().filter_map(|signatory| signatory.party.as_ref());
    let unknown = named.chain(&case.contract.not_signing).filter_map(|party| unknown_party(case, party));
    let mut findings: Vec<Finding> = unknown.collect();
    findings.extend(signing_all_the_same(case));
    findings.extend(two_of(case, "names"));
    findings.extend(two_of(case, "addresses"));
    findings.extend(too_early(case));
    findings.extend(no_such_version(case));
    findings
}

fn found(place: &Place, message: impl Into<String>, cure: impl Into<String>) -> Finding {
    Finding::new(&RULE, place.clone(), message, cure)
}

fn unknown_party(case: &Case<'_>, party: &Text) -> Option<Finding> {
    let ids: Vec<&str> = case.matrix.parties.iter().map(|party| party.id.as_str()).collect();
    if ids.contains(&party.text.as_str()) {
        return None;
    }
    let message = format!("`{}` has no party `{}`", case.matrix.id, quoted(&party.text));
    let cure = match nearest(&party.text, ids.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its parties are {}", listed(&ids)),
    };
    Some(found(&party.place, message, cure))
}

fn signing_all_the_same(case: &Case<'_>) -> Vec<Finding> {
    let signs = |party: &&Text| case.contract.signatories_of(&party.text).next().is_some();
    let found = |party: &Text| {
        let message = format!("`{}` does not sign, and has a `[[signatory]]`", quoted(&party.text));
        found(&party.place, message, "remove one of the two")
    };
    case.contract.not_signing.iter().filter(signs).map(found).collect()
}

/// A party under two names, or at two addresses.
fn two_of(case: &Case<'_>, what: &str) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Text> = BTreeMap::new();
    let mut findings = Vec::new();
    for signatory in &case.contract.signatories {
        let said = if what == "names" { &signatory.name } else { &signatory.address };
        let (Some(party), Some(said)) = (&signatory.party, said) else { continue };
        let known = first.entry(&party.text).or_insert(said);
        if known.text != said.text {
            let message = format!(
                "`{}` has two {what}: `{}` in line {}, and `{}`",
                quoted(&party.text),
                quoted(&known.text),
                known.place.line,
                quoted(&said.text)
            );
            findings.push(found(&said.place, message, "write the same for all who sign for this party"));
        }
    }
    findings
}

fn too_early(case: &Case<'_>) -> Option<Finding> {
    let edition = case.matrix.edition.as_ref()?;
    let (from, annex) = (edition.effective?, case.contract.effective.as_ref()?);
    (annex.date < from).then(|| {
        let message =
            format!("the annex holds from {}, before edition {} does, from {from}", annex.date, edition.version.text);
        found(&annex.place, message, "write a later day, or agree on the edition that held then")
    })
}

fn no_such_version(case: &Case<'_>) -> Option<Finding> {
    let (locale, place) = case.contract.prevailing.as_ref()?;
    let locales = &case.site.settings.locales;
    (!locales.contains(locale)).then(|| {
        let message = format!("the version `{locale}` is to prevail, and there is none");
        found(
            place,
            message,
            format!("choose among {}", listed(&locales.iter().map(ToString::to_string).collect::<Vec<_>>())),
        )
    })
}
