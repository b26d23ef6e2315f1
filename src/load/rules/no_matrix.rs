//! Folders and files that were meant to be a matrix and are none.

use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "no-matrix",
    severity: Severity::Error,
    summary: "a folder looks like a matrix and has no `matrix.csv`",
    explanation: "\
A folder of the source holds `matrix.toml`, translations or a CSV of another name, but no `matrix.csv`; or a CSV lies where no
matrix is looked for.

A slip in the name of one file would otherwise take a whole matrix off the site, and nobody would notice before a
reader does. This rule cannot be lowered.

**To mend it:** give each matrix a folder of its own, directly in the source folder, and call the table `matrix.csv`:

    source-data/
      email-pro/
        matrix.csv

A folder that is not a matrix does not belong in the source folder; `fonts` and `templates` are known.",
};

pub(in crate::load) fn found(folder: &str, clue: &str, table: Option<&str>) -> Finding {
    let message = format!("the folder `{folder}` holds `{clue}` but no `matrix.csv`");
    let cure = match table {
        Some(table) => format!("rename `{table}` to `matrix.csv`"),
        None => "add `matrix.csv`, or remove the folder".to_string(),
    };
    Finding::new(&RULE, Place::file(folder), message, cure)
}

pub(in crate::load) fn too_deep(path: &str) -> Finding {
    let message = format!("`{path}` lies too deep to be found");
    Finding::new(&RULE, Place::file(path), message, "move its folder up, directly into the source folder")
}

pub(in crate::load) fn loose(path: &str) -> Finding {
    let stem = path.strip_suffix(".csv").unwrap_or(path);
    let message = format!("`{path}` lies loose in the source folder, where no matrix is looked for");
    Finding::new(&RULE, Place::file(path), message, format!("move it to `{stem}/matrix.csv`"))
}

pub(in crate::load) fn none(folder: &str) -> Finding {
    let message = format!("`{folder}` holds no matrix at all");
    let cure = "give each matrix a folder with a `matrix.csv`, or name another source; `raci init` writes a site to start from";
    Finding::new(&RULE, Place::file(folder), message, cure)
}
