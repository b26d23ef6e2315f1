//! The same bytes, wherever, whenever, by whomever and on however many processors a site is built.

use std::fs;
use std::path::Path;

use super::tools::{files, raci, run, told};

/// Arguments, and variables of the environment.
type Variation = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// Builds a source that lies in this folder into its `output`.
fn build(home: &Path, arguments: &[&str], environment: &[(&str, &str)]) {
    let mut command = raci(home);
    command.arg("build").args(arguments).envs(environment.iter().copied());
    let (status, _, messages) = told(command.output().expect("the program starts"));
    assert_eq!(status, Some(0), "{messages}");
}

/// A site in a folder of its own, two languages and a matrix without an edition among it.
fn site() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(run(home.path(), &["init"]).0, Some(0));
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("source-data");
    for matrix in ["email-pro", "managed-postgres"] {
        let copy = home.path().join("source-data").join(matrix);
        fs::create_dir(&copy).expect("a folder");
        for file in fs::read_dir(sample.join(matrix)).expect("the sample") {
            let file = file.expect("a file");
            fs::copy(file.path(), copy.join(file.file_name())).expect("a copy");
        }
    }
    let settings = home.path().join("source-data/raci.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, text.replace("locales = [\"en\"]", "locales = [\"en\", \"pl\"]")).expect("written");
    home
}

#[test]
fn jobs_places_and_surroundings_change_no_byte() {
    let reference = site();
    build(reference.path(), &["--jobs", "1", "--no-cache"], &[]);
    let expected = files(&reference.path().join("output"));
    assert!(expected.contains_key("pl/email-pro/email-pro.pl.pdf"));
    let variations: [Variation; 6] = [
        (&["--jobs", "2"], &[]),
        (&["--jobs", "8"], &[("TZ", "Pacific/Kiritimati")]),
        (&[], &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")]),
        (&[], &[("HOME", "/nowhere"), ("USER", "somebody"), ("LOGNAME", "somebody")]),
        (&[], &[("TERM", "dumb"), ("NO_COLOR", "1"), ("TMPDIR", "/tmp")]),
        (&["--no-cache"], &[("TZ", "America/St_Johns"), ("LANG", "C"), ("LC_ALL", "C")]),
    ];
    for (arguments, environment) in variations {
        let elsewhere = site();
        build(elsewhere.path(), arguments, environment);
        let found = files(&elsewhere.path().join("output"));
        let differing: Vec<&String> = expected.keys().filter(|path| found.get(*path) != expected.get(*path)).collect();
        assert!(differing.is_empty() && found.len() == expected.len(), "{arguments:?} {environment:?}: {differing:?}");
    }
}

#[test]
fn cold_cached_and_alone_give_the_same_bytes() {
    let home = site();
    build(home.path(), &[], &[]);
    let cold = files(&home.path().join("output"));
    fs::remove_dir_all(home.path().join("output")).expect("removed");
    build(home.path(), &[], &[]);
    assert_eq!(files(&home.path().join("output")), cold, "from the cache");
    build(home.path(), &["--matrix", "email-pro", "-o", "alone"], &[]);
    for (path, bytes) in files(&home.path().join("alone")).iter().filter(|(path, _)| path.contains("/email-pro/")) {
        assert_eq!(Some(bytes), cold.get(path), "{path}");
    }
}

#[test]
fn files_are_no_older_or_newer_to_the_site_than_their_content() {
    let home = site();
    build(home.path(), &["--no-cache"], &[]);
    let first = files(&home.path().join("output"));
    for file in walkdir::WalkDir::new(home.path().join("source-data")).into_iter().filter_map(Result::ok) {
        if file.file_type().is_file() {
            let past = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
            fs::File::options().write(true).open(file.path()).and_then(|file| file.set_modified(past)).expect("dated");
        }
    }
    build(home.path(), &["--no-cache", "-o", "again"], &[]);
    assert_eq!(files(&home.path().join("again")), first);
}

#[test]
fn the_time_of_the_source_dates_what_has_no_date_of_its_own_and_nothing_else() {
    let home = site();
    build(home.path(), &[], &[]);
    let undated = files(&home.path().join("output"));
    build(home.path(), &["-o", "dated"], &[("SOURCE_DATE_EPOCH", "1767225599")]);
    let dated = files(&home.path().join("dated"));
    let differing: Vec<&str> =
        undated.keys().filter(|path| undated.get(*path) != dated.get(*path)).map(String::as_str).collect();
    let expected = [
        "SHA256SUMS",
        "en/backup-service/backup-service.en.pdf",
        "manifest.json",
        "pl/backup-service/backup-service.pl.pdf",
    ];
    assert_eq!(differing, expected);
    let pdf = String::from_utf8_lossy(&dated["en/backup-service/backup-service.en.pdf"]).into_owned();
    assert!(pdf.contains("2025-12-31") || pdf.contains("20251231"));
    let mut command = raci(home.path());
    command.arg("build").env("SOURCE_DATE_EPOCH", "yesterday");
    assert_eq!(told(command.output().expect("the program starts")).0, Some(2));
}
