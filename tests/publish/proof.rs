//! What a site says of itself, and whether that is so.

use std::fs;

use raci::publish::{
    Artifact, Bundle, Comparison, Deviation, Digest, Input, Manifest, PublishError, Sink, Terms, verify,
};

use super::site::{Desk, artifact, snapshot, withdrawn};

const SITE: [(&str, &str); 4] =
    [("index.html", "choose"), ("en/a/index.html", "a"), ("en/b/index.html", "b"), ("assets/style.01.css", "p {}")];

fn found(desk: &Desk) -> Vec<String> {
    let report = verify(&desk.output).expect("a report");
    report.differences.iter().map(ToString::to_string).collect()
}

#[test]
fn an_untouched_site_is_sound_and_dotfiles_do_not_count() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    desk.write(".well-known/security.txt", "x");
    let report = verify(&desk.output).expect("a report");
    assert!(report.is_sound(), "{:?}", report.differences);
    assert_eq!(report.checked, 6);
}

#[test]
fn every_file_changed_missing_or_added_is_found() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    desk.write("en/a/index.html", "A");
    desk.write("index.html", "longer than before");
    fs::remove_file(desk.output.join("en/b/index.html")).expect("removed");
    desk.write("en/new.html", "new");
    let expected =
        ["changed: en/a/index.html", "missing: en/b/index.html", "added: en/new.html", "changed: index.html"];
    assert_eq!(found(&desk), expected);
}

#[test]
fn a_size_that_the_manifest_makes_up_is_found() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let (json, sums) = (desk.read("manifest.json").expect("there"), desk.read("SHA256SUMS").expect("there"));
    let forged = json.replacen("\"path\":\"en/a/index.html\",\"size\":1", "\"path\":\"en/a/index.html\",\"size\":2", 1);
    let hash = |json: &str| Digest::of(json.as_bytes()).to_string();
    desk.write("manifest.json", &forged);
    desk.write("SHA256SUMS", &sums.replace(&hash(&json), &hash(&forged)));
    assert_eq!(found(&desk), ["changed: en/a/index.html"]);
}

#[test]
fn a_touched_manifest_or_list_of_hashes_is_found() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let (json, sums) = (desk.read("manifest.json").expect("there"), desk.read("SHA256SUMS").expect("there"));

    desk.write("manifest.json", &json.replacen("\"edition\":null", "\"edition\":\"9\"", 1));
    assert_eq!(found(&desk), ["changed: manifest.json"]);
    desk.write("manifest.json", &json);

    desk.write("SHA256SUMS", &sums.replacen("index.html", "index.htm", 1));
    assert_eq!(found(&desk), ["changed: SHA256SUMS"]);
    fs::remove_file(desk.output.join("SHA256SUMS")).expect("removed");
    assert_eq!(found(&desk), ["missing: SHA256SUMS"]);
    desk.write("SHA256SUMS", &sums);
    assert!(found(&desk).is_empty());
}

#[test]
fn a_folder_without_a_manifest_cannot_be_verified() {
    let desk = Desk::new();
    desk.write("index.html", "choose");
    assert!(matches!(verify(&desk.output), Err(PublishError::Unpublished { .. })));
}

#[test]
fn every_input_behind_every_file_is_listed_with_its_hash() {
    let desk = Desk::new();
    let input = |path: &str| Input { path: path.into(), sha256: Digest::of(path.as_bytes()) };
    let bundle =
        Bundle::new("templates", [input("templates/page.html"), input("templates/index.html")].into_iter().collect());
    let unused = Bundle::new("fonts", [input("fonts/a.ttf")].into_iter().collect());
    let terms = Terms { bundles: vec![unused, bundle.clone()], ..Terms::default() };
    let stage = desk.stage(terms).expect("a stage");
    let inputs = [input("a/matrix.csv"), bundle.as_input(), input("a/matrix.csv")].into_iter().collect();
    stage.add(Artifact { inputs, edition: Some("1.2".into()), ..artifact("en/a/index.html") }, b"a").expect("added");
    stage.publish().expect("published");

    let manifest = Manifest::read(&desk.output).expect("readable").expect("there");
    assert_eq!(manifest.bundles, std::slice::from_ref(&bundle));
    assert_eq!(*manifest.files[0].inputs, [input("a/matrix.csv"), bundle.as_input()]);
    let json: serde_json::Value = serde_json::from_str(&desk.read("manifest.json").expect("there")).expect("JSON");
    let file = &json["files"][0];
    let told = |name: &str| file[name].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        ["path", "matrix", "locale", "format", "edition"].map(told),
        ["en/a/index.html", "a", "en", "html", "1.2"]
    );
    assert_eq!(file["size"], 1);
    assert_eq!(told("sha256"), Digest::of(b"a").to_string());
    assert_eq!(json["program"]["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn a_page_may_not_vanish_unless_it_is_withdrawn() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let before = snapshot(&desk.output);
    let without_b = [SITE[0], SITE[1]];
    let error = desk.publish(&without_b).expect_err("refused");
    assert_eq!(error.to_string(), "the published site has what the new one lacks: en/b/index.html");
    assert!(error.cure().contains("    [[withdrawn]]\n    matrix = \"b\""), "{}", error.cure());
    assert_eq!(snapshot(&desk.output), before);
    assert!(desk.beside().is_empty());

    let terms = Terms { withdrawn: vec![withdrawn("b")], ..Terms::default() };
    desk.publish_with(terms, &without_b).expect("published");
    assert_eq!(desk.read("en/b/index.html"), None);
    let manifest = Manifest::read(&desk.output).expect("readable").expect("there");
    assert_eq!(manifest.withdrawn, [withdrawn("b")]);
}

fn compare(desk: &Desk, files: &[(&str, &str)]) -> Vec<String> {
    let comparison = Comparison::open(&desk.output, Terms::default()).expect("opened");
    for (path, content) in files {
        comparison.add(artifact(path), content.as_bytes()).expect("compared");
    }
    let differences = comparison.finish().expect("a list");
    assert!(differences.iter().all(|difference| difference.deviation <= Deviation::Added));
    differences.iter().map(ToString::to_string).collect()
}

#[test]
fn a_site_made_anew_from_the_same_source_shows_no_difference() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    assert!(compare(&desk, &SITE).is_empty());
}

#[test]
fn a_comparison_lists_every_difference_and_changes_nothing() {
    let desk = Desk::new();
    desk.publish(&SITE).expect("published");
    let before = snapshot(&desk.output);
    let differences = compare(&desk, &[("index.html", "CHOOSE"), SITE[1], SITE[3], ("en/c/index.html", "c")]);
    let expected = [
        "changed: SHA256SUMS",
        "added: en/b/index.html",
        "missing: en/c/index.html",
        "changed: index.html",
        "changed: manifest.json",
    ];
    assert_eq!(differences, expected);
    assert_eq!(snapshot(&desk.output), before);
    assert!(desk.beside().is_empty());
}

#[test]
fn a_folder_that_was_never_published_lacks_everything() {
    let desk = Desk::new();
    let differences = compare(&desk, &SITE[..1]);
    assert_eq!(differences, ["missing: SHA256SUMS", "missing: index.html", "missing: manifest.json"]);
    assert!(!desk.output.exists());
}
