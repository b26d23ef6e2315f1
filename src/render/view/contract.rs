//! A contract as templates see it.

use tera::Value;

use super::document::day;
use super::{Texts, list, object, optional};
use crate::document::{Contract, Contractor, Signatory};

pub(in crate::render) fn contract(contract: &Contract, texts: &Texts) -> Value {
    object([
        ("number", Value::from(contract.number.as_str())),
        ("title", texts.view(&contract.title)),
        ("effective", day(&contract.effective)),
        ("reference", texts.name(&contract.reference)),
        ("agreement", optional(contract.agreement.as_ref(), |title| texts.view(title))),
        ("date", day(&contract.date)),
        ("place", texts.name(&contract.place)),
        ("parties", list(&contract.parties, |party| contractor(party, texts))),
    ])
}

fn contractor(party: &Contractor, texts: &Texts) -> Value {
    let lines = party.address.lines().map(str::trim).filter(|line| !line.is_empty());
    object([
        ("party", Value::from(party.party.as_str())),
        ("role", texts.view(&party.role)),
        ("name", texts.name(&party.name)),
        ("address", list(lines, |line| texts.name(line))),
        ("signatories", list(&party.signatories, |person| signatory(person, texts))),
    ])
}

fn signatory(person: &Signatory, texts: &Texts) -> Value {
    object([
        ("name", texts.name(&person.name)),
        ("function", texts.view(&person.function)),
        ("place", texts.name(&person.place)),
        ("date", day(&person.date)),
    ])
}
