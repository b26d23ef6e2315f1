//! What builds left behind, put together by hand: nothing of anybody's is lost.

use std::fs;
use std::path::PathBuf;

use raci::publish::{Output, PublishError};

use super::site::{Desk, artifact};
use raci::publish::{Sink, Terms};

const SITE: [(&str, &str); 2] = [("index.html", "choose"), ("en/a/index.html", "a")];

/// A site, and beside it the one that it replaced, as a build leaves them that is killed while it removes that.
fn killed_while_removing() -> (Desk, PathBuf) {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let old = desk.home.path().join(".output.raci/old");
    fs::create_dir_all(old.parent().expect("a workshop")).expect("a workshop");
    fs::rename(&desk.output, &old).expect("moved");
    desk.publish_beside(&[("index.html", "next"), SITE[1]]);
    (desk, old)
}

impl Desk {
    /// Publishes elsewhere and moves the site into the output, past all checks.
    fn publish_beside(&self, files: &[(&str, &str)]) {
        let other = Desk::new();
        other.publish(files).expect("published");
        fs::rename(&other.output, &self.output).expect("moved");
    }
}

#[test]
fn a_replaced_site_is_removed_by_the_next_build() {
    let (desk, _) = killed_while_removing();
    drop(Output::open(&desk.output).expect("opened"));
    assert_eq!(desk.read("index.html").as_deref(), Some("next"));
    assert!(desk.beside().is_empty());
}

#[test]
fn what_somebody_laid_into_the_replaced_site_moves_to_the_new_one_and_is_told() {
    let (desk, old) = killed_while_removing();
    fs::write(old.join("notes.txt"), "mine").expect("written");
    fs::write(old.join(".state"), "later").expect("written");
    desk.write(".state", "earlier");
    let error = Output::open(&desk.output).expect_err("refused");
    assert!(matches!(error, PublishError::Foreign { .. }), "{error}");
    assert_eq!(desk.read("notes.txt").as_deref(), Some("mine"));
    assert_eq!(desk.read(".state").as_deref(), Some("later"));
}

#[test]
fn a_site_set_aside_comes_back_when_nothing_took_its_place() {
    let (desk, _) = killed_while_removing();
    fs::remove_dir_all(&desk.output).expect("removed");
    drop(Output::open(&desk.output).expect("opened"));
    assert_eq!(desk.read("index.html").as_deref(), Some("choose"));
    assert!(desk.beside().is_empty());
}

#[test]
fn a_site_set_aside_is_kept_when_somebody_else_took_its_place() {
    let (desk, old) = killed_while_removing();
    fs::remove_dir_all(&desk.output).expect("removed");
    desk.write("thesis.txt", "years of work");
    let error = Output::open(&desk.output).expect_err("refused");
    assert!(matches!(error, PublishError::Stranded { .. }), "{error}");
    assert_eq!(desk.read("thesis.txt").as_deref(), Some("years of work"));
    assert!(old.join("index.html").exists());
}

#[test]
fn a_half_made_site_is_removed_by_the_next_build() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let stage = desk.stage(Terms::default()).expect("a stage");
    stage.add(artifact("en/a/index.html"), b"half").expect("added");
    std::mem::forget(stage);
    let half = desk.home.path().join(".output.raci");
    assert!(half.join("next/en/a/index.html").exists());
    // The lock of a build that is no more is no lock: here it is taken away with its file.
    fs::remove_file(half.join("lock")).expect("removed");
    drop(Output::open(&desk.output).expect("opened"));
    assert_eq!(desk.read("en/a/index.html").as_deref(), Some("a"));
    assert!(desk.beside().is_empty());
}

#[test]
fn a_file_laid_into_the_output_during_a_build_stops_it() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let stage = desk.stage(Terms::default()).expect("a stage");
    for (path, _) in SITE {
        stage.add(artifact(path), b"new").expect("added");
    }
    desk.write("notes.txt", "mine");
    assert!(matches!(stage.publish(), Err(PublishError::Foreign { .. })));
    assert_eq!(desk.read("notes.txt").as_deref(), Some("mine"));
    assert_eq!(desk.read("index.html").as_deref(), Some("choose"));
    assert!(desk.beside().is_empty());
}
