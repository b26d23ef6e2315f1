//! Columns that nothing declares.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-column",
    severity: Severity::Error,
    summary: "a column is neither reserved nor declared",
    explanation: "\
The header names a column that means nothing: it is not one of `section`, `heading`, `activity`, `id`, `note` and `waiver`, and
`matrix.toml`, which declares parties, declares neither a party nor a `[[column]]` of that name. A column without a name,
and a name that is a reserved one but for its case or one letter, count too.

What stands in such a column is not published, and that must not happen in silence: it may be a party.

**To mend it:** correct the name, or declare the column in `matrix.toml`:

    [[party]]
    id = \"auditor\"
    name = \"Auditor\"

    [[column]]
    id = \"clause\"
    title = \"Clause\"
    kind = \"reference\"",
};

pub(in crate::load) fn found(place: Place, name: &str, near: Option<&str>) -> Finding {
    let message = format!("the column `{}` is neither reserved nor declared", quoted(name));
    let cure = match near {
        Some(near) => format!("did you mean `{near}`? Otherwise declare the column in `matrix.toml`"),
        None => "declare it in `matrix.toml` as a `[[party]]` or a `[[column]]`, or remove it".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}

pub(in crate::load) fn looks_reserved(place: Place, name: &str, reserved: &str) -> Finding {
    let message = format!("the column `{}` looks like the reserved `{reserved}`", quoted(name));
    let cure = format!("write `{reserved}`; if it is a party, declare it in `matrix.toml`");
    Finding::new(&RULE, place, message, cure)
}

pub(in crate::load) fn nameless(place: Place, number: usize) -> Finding {
    let message = format!("column {number} has no name");
    Finding::new(&RULE, place, message, "name the column in the header, or delete it from every row")
}
