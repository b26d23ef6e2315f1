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
        ("reference", Value::from(contract.reference.as_str())),
        ("agreement", optional(contract.agreement.as_ref(), |title| texts.view(title))),
        ("date", day(&contract.date)),
        ("place", Value::from(contract.place.as_str())),
        ("parties", list(&contract.parties, |party| contractor(party, texts))),
    ])
}

fn contractor(party: &Contractor, texts: &Texts) -> Value {
    let lines = party.address.lines().map(str::trim).filter(|line| !line.is_empty());
    object([
        ("party", Value::from(party.party.as_str())),
        ("role", texts.view(&party.role)),
        ("name", Value::from(party.name.as_str())),
        ("address", list(lines, Value::from)),
        ("signatories", list(&party.signatories, |person| signatory(person, texts))),
    ])
}

fn signatory(person: &Signatory, texts: &Texts) -> Value {
    object([
        ("name", Value::from(person.name.as_str())),
        ("function", texts.view(&person.function)),
        ("place", Value::from(person.place.as_str())),
        ("date", day(&person.date)),
    ])
}
