//! What a build leaves in the output folder.

use std::collections::BTreeSet;

use raci::publish::{Change, Format, Output, PublishError, Reuse, Selection, Sink, Terms};

use super::site::{Desk, artifact, keyed, snapshot, withdrawn};

const FIRST: [(&str, &str); 4] = [
    ("index.html", "choose"),
    ("en/a/index.html", "a in English"),
    ("pl/a/index.html", "a in Polish"),
    ("pl/a/a.pl.pdf", "a on paper"),
];

#[test]
fn the_first_site_stands_complete_and_nothing_is_left_beside_it() {
    let desk = Desk::new();
    let outcome = desk.publish(&FIRST).expect("published");
    assert_eq!(outcome.change, Change::Published);
    assert!(outcome.leftover.is_none());
    let files: Vec<String> = snapshot(&desk.output).into_keys().collect();
    assert_eq!(
        files,
        ["SHA256SUMS", "en/a/index.html", "index.html", "manifest.json", "pl/a/a.pl.pdf", "pl/a/index.html"]
    );
    assert!(desk.beside().is_empty());
}

#[test]
fn the_next_site_replaces_the_one_before() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let terms = Terms { withdrawn: vec![withdrawn("a")], ..Terms::default() };
    desk.publish_with(terms, &[("index.html", "choose again")]).expect("published");
    assert_eq!(desk.read("index.html").as_deref(), Some("choose again"));
    assert_eq!(snapshot(&desk.output).len(), 3);
    assert!(desk.beside().is_empty());
}

#[test]
fn missing_folders_above_the_output_are_made() {
    let mut desk = Desk::new();
    desk.output = desk.home.path().join("far/away/output");
    desk.publish(&FIRST).expect("published");
    assert_eq!(desk.read("index.html").as_deref(), Some("choose"));
}

#[test]
fn a_build_that_stops_leaves_the_last_site_and_nothing_else() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let before = snapshot(&desk.output);
    let stage = desk.stage(Terms::default()).expect("a stage");
    stage.add(artifact("index.html"), b"half a site").expect("added");
    drop(stage);
    assert_eq!(snapshot(&desk.output), before);
    assert!(desk.beside().is_empty());
}

#[test]
fn a_first_build_that_stops_leaves_nothing_at_all() {
    let mut desk = Desk::new();
    desk.output = desk.home.path().join("far/output");
    drop(desk.stage(Terms::default()).expect("a stage"));
    assert!(desk.beside().is_empty());
}

#[test]
fn the_same_site_again_is_left_alone() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let written =
        || std::fs::metadata(desk.output.join("index.html")).and_then(|file| file.modified()).expect("a time");
    let before = written();
    assert_eq!(desk.publish(&FIRST).expect("published").change, Change::Unchanged);
    assert_eq!(written(), before);
}

#[test]
fn a_published_file_that_was_edited_is_made_good() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let before = snapshot(&desk.output);
    desk.write("index.html", "EDITED");
    assert_eq!(desk.publish(&FIRST).expect("published").change, Change::Published);
    assert_eq!(snapshot(&desk.output), before);
}

#[test]
fn a_published_file_that_was_removed_is_made_good() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let before = snapshot(&desk.output);
    std::fs::remove_file(desk.output.join("en/a/index.html")).expect("removed");
    desk.publish(&FIRST).expect("published");
    assert_eq!(snapshot(&desk.output), before);
}

#[test]
fn the_order_in_which_files_come_changes_nothing() {
    let (one, other) = (Desk::new(), Desk::new());
    one.publish(&FIRST).expect("published");
    let backwards: Vec<_> = FIRST.into_iter().rev().collect();
    other.publish(&backwards).expect("published");
    assert_eq!(snapshot(&one.output), snapshot(&other.output));
}

#[test]
fn two_files_that_a_system_could_confuse_stop_the_build() {
    let desk = Desk::new();
    let error = desk.publish(&[("en/a/index.html", ""), ("en/A/index.html", "")]).expect_err("a collision");
    assert!(matches!(error, PublishError::Collision { .. }), "{error}");
    assert!(desk.beside().is_empty());
}

#[test]
fn only_what_is_selected_is_replaced() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let selection = Selection { locales: Some(BTreeSet::from(["pl".to_owned()])), ..Selection::default() };
    let terms = Terms { selection, ..Terms::default() };
    let changed = FIRST.map(|(path, _)| (path, "new"));
    desk.publish_with(terms, &changed).expect("published");
    let now = FIRST.map(|(path, _)| desk.read(path).expect("a file"));
    assert_eq!(now, ["choose", "a in English", "new", "new"]);
}

#[test]
fn a_file_that_the_selected_ones_need_joins_the_site() {
    let desk = Desk::new();
    desk.publish(&FIRST).expect("published");
    let selection = Selection { formats: Some(BTreeSet::from([Format::Pdf])), ..Selection::default() };
    let terms = Terms { selection, ..Terms::default() };
    desk.publish_with(terms, &[("pl/a/a.pl.pdf", "new"), ("assets/style.01.css", "p {}")]).expect("published");
    assert_eq!(desk.read("pl/a/a.pl.pdf").as_deref(), Some("new"));
    assert_eq!(desk.read("assets/style.01.css").as_deref(), Some("p {}"));
    assert_eq!(desk.read("index.html").as_deref(), Some("choose"));
}

#[test]
fn a_file_of_the_same_key_is_taken_from_the_published_site() {
    let desk = Desk::new();
    let first = desk.stage(Terms::default()).expect("a stage");
    first.add(keyed("a.html", "one"), b"made once").expect("added");
    first.add(keyed("b.html", "two"), b"before").expect("added");
    first.publish().expect("published");

    let next = desk.stage(Terms::default()).expect("a stage");
    assert_eq!(next.reuse(&keyed("a.html", "one")).expect("looked up"), Reuse::Taken);
    assert_eq!(next.reuse(&keyed("b.html", "other")).expect("looked up"), Reuse::Missing);
    assert_eq!(next.reuse(&artifact("a.html")).expect("looked up"), Reuse::Missing);
    next.add(keyed("b.html", "other"), b"after").expect("added");
    next.publish().expect("published");
    assert_eq!(desk.read("a.html").as_deref(), Some("made once"));
    assert_eq!(desk.read("b.html").as_deref(), Some("after"));
}

#[test]
fn a_file_that_was_edited_is_not_used_again() {
    let desk = Desk::new();
    let first = desk.stage(Terms::default()).expect("a stage");
    first.add(keyed("a.html", "one"), b"made once").expect("added");
    first.publish().expect("published");
    desk.write("a.html", "made_once");
    let next = desk.stage(Terms::default()).expect("a stage");
    assert_eq!(next.reuse(&keyed("a.html", "one")).expect("looked up"), Reuse::Missing);
}

#[test]
fn a_second_build_of_one_output_is_refused_or_waits() {
    let desk = Desk::new();
    let first = desk.stage(Terms::default()).expect("a stage");
    assert!(matches!(Output::try_open(&desk.output), Err(PublishError::Busy { .. })));
    first.add(artifact("index.html"), b"first").expect("added");
    std::thread::scope(|scope| {
        let second = scope.spawn(|| desk.publish(&[("index.html", "second")]));
        first.publish().expect("published");
        second.join().expect("no panic").expect("published");
    });
    assert_eq!(desk.read("index.html").as_deref(), Some("second"));
    assert!(desk.beside().is_empty());
}
