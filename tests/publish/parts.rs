//! A site built in parts on several machines is the site that one machine builds.

use std::fs;
use std::path::PathBuf;

use raci::publish::{Digest, Output, PublishError, Shard, Sink, Terms, merge};

use super::site::{Desk, artifact, snapshot};

const MATRICES: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];

/// Builds the part of a site that a shard takes; all of it without one.
fn build(output: PathBuf, source: &str, shard: Option<Shard>) {
    let terms = Terms { fingerprint: Some(Digest::of(source.as_bytes())), shard, ..Terms::default() };
    let stage = Output::open(output).and_then(|output| output.stage(terms)).expect("a stage");
    stage.add(artifact("index.html"), MATRICES.join(",").as_bytes()).expect("added");
    for matrix in MATRICES.iter().filter(|matrix| shard.is_none_or(|shard| shard.takes(matrix))) {
        let page = artifact(&format!("en/{matrix}/index.html"));
        stage.add(page, format!("{matrix} of {source}").as_bytes()).expect("added");
    }
    stage.publish().expect("published");
}

fn build_parts(desk: &Desk, of: u32) -> Vec<PathBuf> {
    let shards = (1..=of).filter_map(|part| Shard::new(part, of));
    let parts = shards.map(|shard| {
        let folder = desk.home.path().join(format!("part-{}", shard.part()));
        build(folder.clone(), "one source", Some(shard));
        folder
    });
    parts.collect()
}

fn merge_into(desk: &Desk, parts: &[PathBuf]) -> Result<(), PublishError> {
    merge(parts, Output::open(&desk.output)?, Terms::default()).map(drop)
}

fn fault(desk: &Desk, parts: &[PathBuf]) -> String {
    let error = merge_into(desk, parts).expect_err("refused");
    assert!(matches!(error, PublishError::Parts { .. }), "{error}");
    assert!(!desk.output.exists());
    error.to_string()
}

#[test]
fn merged_parts_are_byte_for_byte_the_site_that_one_machine_builds() {
    let whole = Desk::new();
    build(whole.output.clone(), "one source", None);
    for of in [1, 2, 5, 20] {
        let desk = Desk::new();
        let mut parts = build_parts(&desk, of);
        parts.reverse();
        merge_into(&desk, &parts).expect("merged");
        assert_eq!(snapshot(&desk.output), snapshot(&whole.output), "{of} parts");
    }
}

#[test]
fn a_missing_or_doubled_part_is_refused() {
    let desk = Desk::new();
    let mut parts = build_parts(&desk, 3);
    assert!(fault(&desk, &parts[..2]).contains("part 3/3 is missing"));
    parts.push(desk.home.path().join("again"));
    build(parts[3].clone(), "one source", Shard::new(2, 3));
    assert!(fault(&desk, &parts).contains("it is part 2/3, and so is"));
}

#[test]
fn parts_of_different_sources_are_refused() {
    let desk = Desk::new();
    let parts = build_parts(&desk, 2);
    fs::remove_dir_all(&parts[1]).expect("removed");
    build(parts[1].clone(), "another source", Shard::new(2, 2));
    assert!(fault(&desk, &parts).contains("another source"));
}

#[test]
fn a_part_that_was_edited_or_is_none_is_refused() {
    let desk = Desk::new();
    let parts = build_parts(&desk, 2);
    let whole = desk.home.path().join("whole");
    build(whole.clone(), "one source", None);
    assert!(fault(&desk, &[whole]).contains("not built with --shard"));
    fs::write(parts[0].join("index.html"), "edited").expect("written");
    assert!(fault(&desk, &parts).contains("not what its manifest says"));
}

#[test]
fn a_part_never_takes_the_place_of_a_whole_site() {
    let desk = Desk::new();
    build(desk.output.clone(), "one source", None);
    let terms = Terms { shard: Shard::new(1, 2), ..Terms::default() };
    assert!(matches!(desk.stage(terms), Err(PublishError::OtherPart { found: None, .. })));
    assert!(desk.beside().is_empty());
}
