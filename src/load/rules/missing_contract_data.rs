//! What a contract does not say, though its annex must.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-contract-data",
    severity: Severity::Error,
    summary: "a contract does not say what its annex must",
    explanation: "\
The file that `raci annex --contract` names leaves out something that an annex must say: its number, the contract's reference, date or
place, the day from which it holds, who signs for a party, or which language prevails where there are several.

An annex with a gap in it is signed all the same, and years later nobody can tell what was meant. So none is made; this rule
cannot be lowered. What only keeps a place free, such as `____`, `TBD` or `DD.MM.YYYY`, counts as missing.

**To mend it:** write what the finding names. `examples/contract.toml` shows every key. A party of the matrix that is no party to
the contract is named in `not_signing = [\"integrator\"]`.",
};

pub(in crate::load) fn key(place: Place, table: &str, key: &str, value: &str) -> Finding {
    Finding::new(&RULE, place, format!("{table} has no `{key}`"), format!("add `{key} = {value}`"))
}

pub(in crate::load) fn table(place: Place, name: &str) -> Finding {
    Finding::new(&RULE, place, format!("the contract has no `{name}`"), format!("add `{name}` with what belongs to it"))
}

pub(in crate::load) fn placeholder(place: Place, text: &str) -> Finding {
    let message = format!("`{}` only keeps a place free", quoted(text));
    Finding::new(&RULE, place, message, "write what belongs here, or leave the key out until it is known")
}

pub(crate) fn signatory(place: Place, party: &str, name: &str) -> Finding {
    let message = format!("nobody signs for `{party}` ({})", quoted(name));
    let cure = format!("add a `[[signatory]]` with `party = \"{party}\"`, or name it in `not_signing`");
    Finding::new(&RULE, place, message, cure)
}

pub(crate) fn prevailing(place: Place, languages: usize) -> Finding {
    let message = format!("the site has {languages} languages, and nothing says which version prevails");
    Finding::new(&RULE, place, message, "add `prevailing_locale = \"en\"`, here or in `raci.toml`")
}
