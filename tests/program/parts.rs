//! `raci build --shard`, `raci merge`, `raci verify`, and what their exit statuses tell a pipeline.

use std::fs;
use std::path::Path;

use super::tools::{files, run};

fn site(home: &Path) {
    assert_eq!(run(home, &["init"]).0, Some(0));
    let sample = home.join("source-data/backup-service");
    for name in ["archive", "mail", "database", "network"] {
        let copy = home.join("source-data").join(name);
        fs::create_dir(&copy).expect("a folder");
        for file in ["matrix.csv", "matrix.toml"] {
            fs::copy(sample.join(file), copy.join(file)).expect("a copy");
        }
    }
}

#[test]
fn parts_built_apart_and_merged_are_the_site_that_one_machine_builds() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path());
    assert_eq!(run(home.path(), &["build", "-o", "whole", "--no-cache"]).0, Some(0));
    for part in ["1/3", "2/3", "3/3"] {
        let output = format!("part-{}", &part[..1]);
        assert_eq!(run(home.path(), &["build", "--shard", part, "-o", &output]).0, Some(0));
    }
    let (status, _, messages) = run(home.path(), &["merge", "part-1", "part-2", "part-3", "-o", "merged"]);
    assert_eq!(status, Some(0), "{messages}");
    assert_eq!(files(&home.path().join("merged")), files(&home.path().join("whole")));
    assert_eq!(run(home.path(), &["build", "-o", "merged", "--check"]).0, Some(0));
    let (status, _, messages) = run(home.path(), &["merge", "part-1", "part-3", "-o", "less"]);
    assert_eq!(status, Some(3));
    assert!(messages.contains("part 2/3 is missing"), "{messages}");
}

#[test]
fn a_shard_that_does_not_exist_is_a_slip_in_the_usage() {
    let home = tempfile::tempdir().expect("a folder");
    for shard in ["0/3", "4/3", "1", "x/y"] {
        assert_eq!(run(home.path(), &["build", "--shard", shard]).0, Some(2), "{shard}");
    }
}

#[test]
fn verify_finds_what_was_changed_removed_and_added() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path());
    assert_eq!(run(home.path(), &["build"]).0, Some(0));
    let (status, found, _) = run(home.path(), &["verify", "output"]);
    assert_eq!((status, found.as_str()), (Some(0), ""));
    let output = home.path().join("output");
    fs::write(output.join("en/mail/index.html"), "changed").expect("written");
    fs::remove_file(output.join("en/mail/mail.en.csv")).expect("removed");
    fs::write(output.join("extra.html"), "added").expect("written");
    let (status, found, _) = run(home.path(), &["verify", "output"]);
    assert_eq!(status, Some(1));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!(lines.len(), 3, "{found}");
    for (path, word) in [("en/mail/index.html", "changed"), ("en/mail/mail.en.csv", "missing"), ("extra.html", "added")]
    {
        assert!(lines.iter().any(|line| line.contains(path) && line.contains(word)), "{path}: {found}");
    }
    assert_eq!(run(home.path(), &["verify", "source-data"]).0, Some(3), "no published site");
}

#[test]
fn a_page_that_would_vanish_stops_the_build_until_it_is_withdrawn() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path());
    assert_eq!(run(home.path(), &["build"]).0, Some(0));
    let before = files(&home.path().join("output"));
    fs::remove_dir_all(home.path().join("source-data/mail")).expect("removed");
    let (status, _, messages) = run(home.path(), &["build"]);
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.contains("en/mail/index.html") && messages.contains("[[withdrawn]]"), "{messages}");
    assert_eq!(files(&home.path().join("output")), before);
    let settings = home.path().join("source-data/raci.toml");
    let text = fs::read_to_string(&settings).expect("settings");
    fs::write(&settings, format!("{text}\n[[withdrawn]]\nmatrix = \"mail\"\nsince = 2026-01-31\nsee = \"archive\"\n"))
        .expect("written");
    let (status, _, messages) = run(home.path(), &["build"]);
    assert_eq!(status, Some(0), "{messages}");
}

#[test]
fn check_compares_and_explain_gives_reasons() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path());
    let (_, _, messages) = run(home.path(), &["build", "--explain"]);
    assert!(messages.contains("en/mail/index.html: it is new"), "{messages}");
    assert_eq!(run(home.path(), &["build", "--check"]).0, Some(0));
    let csv = home.path().join("source-data/mail/matrix.csv");
    let text = fs::read_to_string(&csv).expect("a table");
    fs::write(&csv, text.replace("Restore the data", "Restore the files")).expect("written");
    let (status, differences, _) = run(home.path(), &["build", "--check"]);
    assert_eq!(status, Some(1));
    assert!(differences.contains("en/mail/index.html") && !differences.contains("en/archive/"), "{differences}");
    let (_, _, messages) = run(home.path(), &["build", "--explain"]);
    assert!(messages.contains("en/mail/mail.en.pdf: changed: mail/matrix.csv"), "{messages}");
}
