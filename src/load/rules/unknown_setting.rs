//! Settings that mean nothing, or not what they should.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-setting",
    severity: Severity::Error,
    summary: "a key of the settings is unknown, or its value is none it can have",
    explanation: "\
A key in `raci.toml` or `matrix.toml`, the name of a rule in `[rules]`, or a waiver in the CSV means nothing to this program, or
its value is of the wrong kind.

A setting that is quietly ignored is worse than none: the site would be built with the default, and the publisher would
believe otherwise.

**To mend it:** the cure names the key that is closest to what was written, or the values that are allowed. A key that belongs to
a table must stand below the table's header: in TOML, everything after `[pdf]` belongs to `pdf` until the next header.",
};

pub(in crate::load) fn key(place: Place, key: &str, table: &str, near: Option<&str>, known: &[&str]) -> Finding {
    let message = format!("there is no setting `{}` in {table}", quoted(key));
    let cure = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() <= 8 => format!("remove it; {table} knows {}", listed(known)),
        None => "remove it, or look its name up".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}

pub(crate) fn value(place: Place, message: impl Into<String>, cure: impl Into<String>) -> Finding {
    Finding::new(&RULE, place, message, cure)
}

/// `` `a`, `b` and `c` ``.
pub(crate) fn listed<S: AsRef<str>>(names: &[S]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match quoted.split_last() {
        None => "nothing".to_string(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
