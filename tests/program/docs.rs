//! What the docs tell people to type does what they say.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::tools::told;

/// The blocks of a language, joined.
fn blocks(page: &str, language: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(name) => within = !within && name == language,
            None if within => text += &format!("{line}\n"),
            None => {}
        }
    }
    text
}

#[cfg(unix)]
#[test]
fn the_page_on_pipelines_can_be_followed_step_by_step() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pipelines.md")).expect("the page");
    let script = blocks(&page, "sh");
    assert!(script.lines().count() > 15, "{script}");
    let home = tempfile::tempdir().expect("a folder");
    let program = Path::new(env!("CARGO_BIN_EXE_raci"));
    let path =
        format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let mut shell = Command::new("bash");
    shell.args(["-eu", "-c", &script]).current_dir(home.path()).env("PATH", path);
    let (status, out, messages) = told(shell.output().expect("a shell"));
    assert_eq!(status, Some(0), "{out}\n{messages}");
    assert!(messages.contains("nothing changed: public is up to date"), "{messages}");
    let site = home.path().join("site");
    for file in ["findings.sarif", "codequality.json", "raci.bash", "merged/en/index.html", "dated/manifest.json"] {
        assert!(site.join(file).exists(), "{file}");
    }
}

#[test]
fn the_settings_on_the_page_on_pipelines_are_understood() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pipelines.md")).expect("the page");
    let settings = blocks(&page, "toml");
    assert!(settings.contains("[[withdrawn]]") && settings.contains("[[renamed]]"));
    let (site, matrix) = settings.split_once("[[renamed]]").expect("both");
    let home = tempfile::tempdir().expect("a folder");
    let source = home.path().join("source-data");
    fs::create_dir_all(source.join("new-service")).expect("a folder");
    fs::write(source.join("raci.toml"), site).expect("written");
    fs::write(source.join("new-service/matrix.csv"), "activity,x,id\nChoose the size,RA,choose-size\n")
        .expect("written");
    fs::write(source.join("new-service/matrix.toml"), format!("title = \"New\"\n[[renamed]]{matrix}"))
        .expect("written");
    let (status, findings, _) = super::tools::run(home.path(), &["check", "--strict", "--message-format", "json"]);
    assert_eq!((status, findings.as_str()), (Some(0), "[]\n"));
}
