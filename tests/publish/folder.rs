//! What is not ours in and around the output folder.

use std::fs;
use std::path::Path;

use raci::publish::{Output, PublishError, Terms};

use super::site::{Desk, snapshot, withdrawn};

const SITE: [(&str, &str); 2] = [("index.html", "choose"), ("en/a/index.html", "a")];

fn foreign(error: PublishError) -> Vec<String> {
    match error {
        PublishError::Foreign { paths, .. } => paths.iter().map(|path| path.display().to_string()).collect(),
        other => panic!("not about foreign files: {other}"),
    }
}

#[test]
fn a_folder_with_somebodys_files_is_refused_by_name() {
    let desk = Desk::new();
    desk.write("thesis/chapter.txt", "years of work");
    let error = desk.publish(&SITE).expect_err("refused");
    assert!(error.to_string().contains("chapter.txt"), "{error}");
    assert_eq!(foreign(error), ["thesis/chapter.txt"]);
    assert_eq!(desk.read("thesis/chapter.txt").as_deref(), Some("years of work"));
    assert!(desk.beside().is_empty());
}

#[test]
fn a_file_laid_into_a_published_site_stops_the_next_build() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    desk.write("en/a/notes.txt", "mine");
    fs::create_dir(desk.output.join("empty")).expect("a folder");
    let before = snapshot(&desk.output);
    assert_eq!(foreign(desk.publish(&SITE).expect_err("refused")), ["empty", "en/a/notes.txt"]);
    assert_eq!(snapshot(&desk.output), before);
}

#[test]
fn dotfiles_stay_where_they_are() {
    let desk = Desk::new();
    desk.write(".gitkeep", "");
    desk.write(".git/refs/main", "abc");
    desk.publish(&SITE).expect("published into a folder of dotfiles");
    desk.write("en/a/.htaccess", "deny");
    let terms = Terms { withdrawn: vec![withdrawn("a")], ..Terms::default() };
    desk.publish_with(terms, &[("index.html", "without a")]).expect("published");
    assert_eq!(desk.read(".gitkeep").as_deref(), Some(""));
    assert_eq!(desk.read(".git/refs/main").as_deref(), Some("abc"));
    assert_eq!(desk.read("en/a/.htaccess").as_deref(), Some("deny"));
    assert_eq!(desk.read("en/a/index.html"), None);
    desk.publish(&SITE).expect("published");
}

#[test]
fn a_file_in_place_of_the_output_is_refused() {
    let desk = Desk::new();
    fs::write(&desk.output, "a file").expect("a file");
    let error = desk.publish(&SITE).expect_err("refused");
    assert!(matches!(error, PublishError::NotAFolder { .. }), "{error}");
    assert_eq!(fs::read_to_string(&desk.output).expect("still there"), "a file");
    assert!(desk.beside().is_empty());
}

#[test]
fn a_manifest_of_another_program_is_refused() {
    let desk = Desk::new();
    desk.write("manifest.json", r#"{"name": "a web app"}"#);
    let error = desk.publish(&SITE).expect_err("refused");
    assert!(matches!(error, PublishError::BadManifest { .. }), "{error}");
    assert!(desk.read("manifest.json").expect("still there").contains("web app"));
}

#[test]
fn the_root_and_the_current_folder_are_refused() {
    for folder in [Path::new("/"), Path::new("."), Path::new("src/..")] {
        let error = Output::open(folder).expect_err("refused");
        assert!(matches!(error, PublishError::Immovable { .. }), "{}: {error}", folder.display());
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn an_output_that_is_a_symbolic_link_is_refused_with_its_target() {
        let desk = Desk::new();
        let target = desk.home.path().join("real");
        fs::create_dir(&target).expect("a folder");
        symlink(&target, &desk.output).expect("a link");
        let error = desk.publish(&SITE).expect_err("refused");
        assert!(matches!(error, PublishError::Link { .. }), "{error}");
        assert!(error.cure().contains("real"));
        assert!(snapshot(&target).is_empty());
    }

    #[test]
    fn a_symbolic_link_inside_is_never_followed() {
        let desk = Desk::new();
        let target = desk.home.path().join("elsewhere");
        fs::create_dir(&target).expect("a folder");
        desk.publish(&SITE).expect("published");
        fs::rename(desk.output.join("en"), target.join("en")).expect("moved");
        symlink(target.join("en"), desk.output.join("en")).expect("a link");
        assert_eq!(foreign(desk.publish(&SITE).expect_err("refused")), ["en"]);
        assert_eq!(snapshot(&target).len(), 1);
    }

    #[test]
    fn a_dotfile_that_is_a_link_stays_a_link() {
        let desk = Desk::new();
        desk.publish(&SITE).expect("published");
        symlink("/nowhere", desk.output.join(".latest")).expect("a link");
        desk.publish(&[("index.html", "next"), SITE[1]]).expect("published");
        assert_eq!(fs::read_link(desk.output.join(".latest")).expect("a link"), Path::new("/nowhere"));
    }
}
