//! `raci extract`: what an annex carries comes out as it went in.
use std::fs;

use crate::sample::{PDF, alter_stream, altered, is_of_type, run};

#[test]
fn the_matrix_comes_out_byte_for_byte_and_no_other_file_is_overwritten() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("a.pdf"), &*PDF).expect("a file");
    let (status, results, _) = run(home.path(), &["extract", "a.pdf", "-o", "x"]);
    assert_eq!(status, Some(0));
    assert_eq!(results.lines().count(), 3, "{results}");
    let csv = home.path().join("x/managed-postgres.csv");
    let source = include_bytes!("../../source-data/managed-postgres/matrix.csv");
    assert_eq!(fs::read(&csv).expect("the matrix"), source);
    assert_eq!(run(home.path(), &["extract", "a.pdf", "-o", "x"]).0, Some(0), "the same files are fine");
    fs::write(&csv, "mine").expect("a file");
    fs::remove_file(home.path().join("x/raci.json")).expect("a file");
    let (status, _, messages) = run(home.path(), &["extract", "a.pdf", "-o", "x"]);
    assert!(status == Some(3) && messages.contains("is there already"), "{messages}");
    assert_eq!(fs::read(&csv).expect("a file"), b"mine");
    assert!(!home.path().join("x/raci.json").exists(), "nothing is written where not all can be");
}

#[test]
fn a_name_that_leads_elsewhere_stays_in_the_folder() {
    let home = tempfile::tempdir().expect("a folder");
    let bytes = altered(|document| {
        for object in document.objects.values_mut() {
            let Ok(dictionary) = object.as_dict_mut() else { continue };
            if is_of_type("Filespec")(dictionary) {
                dictionary.set("UF", lopdf::Object::string_literal("../../evil.sh"));
            }
        }
    });
    fs::write(home.path().join("a.pdf"), bytes).expect("a file");
    let (status, results, _) = run(home.path(), &["extract", "a.pdf", "-o", "in/x"]);
    assert_eq!(status, Some(0));
    assert_eq!(results.lines().collect::<Vec<_>>(), ["in/x/evil.sh", "in/x/evil-2.sh", "in/x/evil-3.sh"]);
}

#[test]
fn a_damaged_attachment_is_an_error_and_a_file_without_any_is_a_finding() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("a.pdf"), "no PDF").expect("a file");
    assert_eq!(run(home.path(), &["extract", "a.pdf"]).0, Some(3));
    assert_eq!(run(home.path(), &["extract", "nowhere.pdf"]).0, Some(3));
    let emptied = altered(|document| {
        alter_stream(document, is_of_type("EmbeddedFile"), |content| {
            content.clear();
            true
        })
    });
    fs::write(home.path().join("a.pdf"), emptied).expect("a file");
    assert_eq!(run(home.path(), &["extract", "a.pdf", "-o", "y"]).0, Some(0), "an empty file is a file");
}
