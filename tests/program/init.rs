//! `raci init`: a site that works from the first minute.

use std::fs;

use super::tools::{files, run};

#[test]
fn the_new_site_builds_and_has_no_findings() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, told, _) = run(home.path(), &["init"]);
    assert_eq!(status, Some(0));
    assert!(told.contains("source-data/raci.toml"), "{told}");
    let (status, findings, messages) = run(home.path(), &["check", "--strict", "--message-format", "json"]);
    assert_eq!((status, findings.as_str()), (Some(0), "[]\n"), "{messages}");
    assert_eq!(run(home.path(), &["build"]).0, Some(0));
    assert!(home.path().join("output/en/backup-service/index.html").exists());
    assert_eq!(run(home.path(), &["verify", "output"]).0, Some(0));
}

#[test]
fn what_is_there_is_never_overwritten() {
    let home = tempfile::tempdir().expect("a folder");
    fs::create_dir(home.path().join("site")).expect("a folder");
    fs::write(home.path().join("site/.gitignore"), "mine").expect("a file");
    let (status, _, messages) = run(home.path(), &["init", "site"]);
    assert_eq!(status, Some(3));
    assert!(messages.contains(".gitignore"), "{messages}");
    assert_eq!(fs::read(home.path().join("site/.gitignore")).expect("there"), b"mine");
    assert_eq!(files(&home.path().join("site")).len(), 0, "nothing else was written");
}

#[test]
fn a_pipeline_file_comes_where_its_host_looks_for_it() {
    for (host, path) in [("github", ".github/workflows/raci.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(run(home.path(), &["init", "--pipeline", host]).0, Some(0));
        let text = fs::read_to_string(home.path().join(path)).expect("a pipeline file");
        assert!(text.contains("raci check --strict") && text.contains("raci build") && text.contains("raci verify"));
    }
}
