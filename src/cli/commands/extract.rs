//! `raci extract`: writes out the files that a PDF carries.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::cli::args::ExtractArgs;
use crate::cli::status::{Failure, Status};
use crate::cli::{console, paper};
use crate::model::is_device;
use crate::publish::{Existing, PublishError, Written, allows, write_single};
use crate::render::pdf::{Carried, Pdf};

pub fn run(args: &ExtractArgs) -> Result<Status, Failure> {
    let shown = args.file.display();
    let unreadable = |reason: &dyn std::fmt::Display| Failure::machine(format!("{shown} cannot be read: {reason}"));
    let pdf = Pdf::read(&paper::bytes(&args.file)?).map_err(|reason| unreadable(&reason))?;
    let carried = pdf.attachments().map_err(|reason| unreadable(&reason))?;
    if carried.is_empty() {
        console::message(&console::printable(&format!("{shown} carries no files")));
        return Ok(Status::Findings);
    }
    if let Some(file) = args.output.ancestors().find(|path| path.is_file()) {
        return Err(PublishError::NotAFolder { path: file.to_path_buf() }.into());
    }
    let files: Vec<(PathBuf, Carried)> =
        safe_names(&carried).into_iter().map(|name| args.output.join(name)).zip(carried).collect();
    // All of them are looked at before one is written: what cannot be written whole is not begun.
    for (path, file) in &files {
        allows(path, &file.bytes, Existing::Kept)?;
    }
    for (path, file) in &files {
        let written = write_single(path, &file.bytes, Existing::Kept)?;
        let note = if written == Written::Already { ": it was there already" } else { "" };
        console::result(&console::printable(&format!("{}{note}\n", path.display())))?;
    }
    Ok(Status::Fine)
}

/// A name for each file that stays in its folder, that every system can hold, and that no other has.
fn safe_names(files: &[Carried]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let named = files.iter().map(|file| {
        let name = safe_name(&file.name);
        let free = (1..).map(|count| numbered(&name, count)).find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or(name)
    });
    named.collect()
}

/// The last part of a path, without what some system takes for more than a letter.
fn safe_name(name: &str) -> String {
    const LONGEST: usize = 120;
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | ' ' | '(' | ')');
    let safe: String = last.chars().map(|letter| if plain(letter) { letter } else { '_' }).take(LONGEST).collect();
    let safe = safe.trim_matches(['.', ' ']);
    match safe.split('.').next().unwrap_or_default() {
        "" => "attachment".to_string(),
        stem if is_device(stem) => format!("_{safe}"),
        _ => safe.to_string(),
    }
}

/// `a.csv`, `a-2.csv`, `a-3.csv`.
fn numbered(name: &str, count: usize) -> String {
    match (count, name.rsplit_once('.')) {
        (1, _) => name.to_string(),
        (_, Some((stem, ending))) => format!("{stem}-{count}.{ending}"),
        (_, None) => format!("{name}-{count}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_out_of_the_folder() {
        for (name, safe) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\x.csv", "x.csv"),
            ("..", "attachment"),
            ("", "attachment"),
            (".bashrc", "bashrc"),
            ("a:b\u{202e}\n.csv", "a_b__.csv"),
            ("nul.csv", "_nul.csv"),
            ("zażółć 1.csv", "zażółć 1.csv"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
    }

    #[test]
    fn two_files_of_one_name_are_two() {
        let file = |name: &str| Carried { name: name.to_string(), relationship: None, bytes: Vec::new() };
        let names = safe_names(&[file("a.csv"), file("b/A.csv"), file("x/a.csv"), file("a")]);
        assert_eq!(names, ["a.csv", "A-2.csv", "a-3.csv", "a"]);
    }
}
