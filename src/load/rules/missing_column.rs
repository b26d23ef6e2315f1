//! Columns that a matrix cannot do without.

use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "missing-column",
    severity: Severity::Error,
    summary: "a column that is required or declared is not there",
    explanation: "\
A matrix needs the column `activity` and at least one party, and every `[[party]]` and `[[column]]` that `matrix.toml`
declares must be a column of the CSV.

Without them there is no matrix to publish, or a party would seem to have no duties at all. This rule cannot be lowered.

**To mend it:** look for a slip in the header. The names are those of the ids in `matrix.toml`, letter by letter. Where
the header is missing altogether, write one as the first line:

    section,heading,activity,customer,provider",
};

pub(in crate::load) fn activity(place: Place, near: Option<&str>) -> Finding {
    let cure = match near {
        Some(near) => format!("rename the column `{near}` to `activity`"),
        None => "begin the file with a header such as `section,heading,activity,customer,provider`".to_string(),
    };
    Finding::new(&RULE, place, "the header has no column `activity`", cure)
}

pub(in crate::load) fn party(place: Place) -> Finding {
    let cure = "add a column for each party, such as `customer` and `provider`";
    Finding::new(&RULE, place, "the header has no party", cure)
}

pub(in crate::load) fn declared(place: Place, id: &str, near: Option<&str>) -> Finding {
    let message = format!("`matrix.csv` has no column `{id}`, which is declared here");
    let cure = match near {
        Some(near) => format!("the CSV has `{near}`: write the same name in both"),
        None => format!("add the column `{id}` to the CSV, or delete the declaration"),
    };
    Finding::new(&RULE, place, message, cure)
}
