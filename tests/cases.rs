//! Golden cases: `tests/cases/<name>/source-data` is built, and what comes out is compared with `expected`, as a whole.
//!
//! `expected/findings.txt` holds the findings, the rest of `expected` the published files of the formats that
//! `formats.txt` names (Markdown and JSON where it is missing). `BLESS=1 cargo test --test cases` writes what is expected.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use walkdir::WalkDir;

type Files = BTreeMap<String, String>;

#[test]
fn every_case_comes_out_as_expected() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names: Vec<PathBuf> =
        fs::read_dir(&cases).expect("tests/cases").map(|entry| entry.expect("an entry").path()).collect();
    names.sort();
    assert!(names.len() > 3, "there are cases");
    let wrong: Vec<String> = names.iter().flat_map(|case| differences(case)).collect();
    assert!(
        wrong.is_empty(),
        "{}\nBLESS=1 cargo test --test cases writes what comes out; read the diff",
        wrong.join("\n")
    );
}

fn differences(case: &Path) -> Vec<String> {
    let actual = built(case);
    let expected = case.join("expected");
    if std::env::var_os("BLESS").is_some() {
        bless(&expected, &actual);
    }
    let known = files_below(&expected);
    let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let unexpected = actual.iter().filter(|(path, text)| known.get(*path) != Some(text));
    let unexpected = unexpected.map(|(path, text)| match known.get(path) {
        Some(before) => format!("{name}: {path} differs: {}", first_difference(before, text)),
        None => format!("{name}: {path} is made and not expected"),
    });
    let missing = known
        .keys()
        .filter(|path| !actual.contains_key(*path))
        .map(|path| format!("{name}: {path} is expected and not made"));
    unexpected.chain(missing).collect()
}

fn first_difference(before: &str, after: &str) -> String {
    let mut pairs = before.lines().zip(after.lines()).enumerate();
    match pairs.find(|(_, (before, after))| before != after) {
        Some((at, (before, after))) => format!("line {}\n  expected {before}\n  made     {after}", at + 1),
        None => "one goes on where the other ends".to_string(),
    }
}

fn built(case: &Path) -> Files {
    let output = tempfile::tempdir().expect("a folder");
    let formats = fs::read_to_string(case.join("formats.txt")).unwrap_or_else(|_| "markdown,json".to_string());
    let run = Command::new(env!("CARGO_BIN_EXE_raci"))
        .current_dir(case)
        .args(["build", "source-data", "--format", formats.trim(), "-o"])
        .arg(output.path().join("site"))
        .output()
        .expect("the program runs");
    let mut files: Files = files_below(&output.path().join("site"))
        .into_iter()
        .filter(|(path, _)| !path.starts_with("assets/") && path != "manifest.json" && path != "SHA256SUMS")
        .collect();
    let messages = String::from_utf8_lossy(&run.stderr).replace(&*output.path().to_string_lossy(), "OUTPUT");
    files.insert("findings.txt".to_string(), format!("{messages}exit status {}\n", run.status.code().unwrap_or(-1)));
    files
}

fn files_below(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("below the folder").to_string_lossy().replace('\\', "/");
        (path, fs::read_to_string(entry.path()).expect("a text"))
    };
    entries.map(read).collect()
}

fn bless(expected: &Path, actual: &Files) {
    let _ = fs::remove_dir_all(expected);
    for (path, text) in actual {
        let target = expected.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, text).expect("a file");
    }
}
