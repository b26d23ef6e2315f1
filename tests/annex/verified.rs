//! What is sound is said to be sound, whatever it was set with.
use std::fs;

use raci::build::{Means, prove};
use raci::load::SourceArg;

use crate::sample::{PDF, proof, published, run};

#[test]
fn every_published_annex_is_what_it_says() {
    let home = tempfile::tempdir().expect("a folder");
    published(home.path(), &SourceArg::BuiltIn, "email-pro", "en");
    for locale in ["en", "pl", "fr", "de", "es"] {
        for matrix in ["email-pro", "managed-postgres"] {
            let path = home.path().join(format!("output/{locale}/{matrix}/{matrix}.{locale}.pdf"));
            let proof = proof(&fs::read(path).expect("a PDF"));
            assert!(proof.is_sound(), "{matrix} {locale}: {:?}", proof.checks);
        }
    }
}

#[test]
fn a_look_of_the_publishers_own_needs_nothing_beside_the_file() {
    let home = tempfile::tempdir().expect("a folder");
    let source = home.path().join("source-data");
    fs::create_dir_all(source.join("a")).expect("a folder");
    let settings = "[pdf]\npage = \"Letter\"\naccent = \"#7a1f3d\"\nheader = \"Ours\"\nfooter = \"Also ours\"\ntoc = true\n\n[pdf.margins]\nbinding = 31.7\n";
    fs::write(source.join("raci.toml"), settings).expect("a file");
    fs::write(source.join("a/matrix.csv"), "heading,activity,x,y\nOne,,,\n,Plan,RA,I*\n,Run,,RA\n").expect("a file");
    let pdf = published(home.path(), &SourceArg::Folder(source), "a", "en");
    let proof = proof(&pdf);
    assert!(proof.is_sound(), "{:?}", proof.checks);
}

#[test]
fn templates_of_the_publishers_own_are_asked_for_and_then_enough() {
    let home = tempfile::tempdir().expect("a folder");
    let source = home.path().join("source-data");
    fs::create_dir_all(source.join("templates/pdf")).expect("a folder");
    let template = include_str!("../../templates/pdf/annex.html").replace("<p class=\"kicker\">", "<p class=\"lead\">");
    fs::write(source.join("templates/pdf/annex.html"), template).expect("a file");
    fs::write(source.join("a.csv"), "activity,x,y\nPlan,RA,I\n").expect("a file");
    fs::create_dir(source.join("a")).expect("a folder");
    fs::rename(source.join("a.csv"), source.join("a/matrix.csv")).expect("moved");
    let pdf = published(home.path(), &SourceArg::Folder(source.clone()), "a", "en");
    let without = proof(&pdf);
    assert!(!without.is_sound() && format!("{:?}", without.checks).contains("--templates DIR"), "{:?}", without.checks);
    let named = Means { templates: Some(source.join("templates")), ..Means::default() };
    assert!(prove(&pdf, &named).expect("a proof").is_sound());
    let of_site = Means { source: Some(SourceArg::Folder(source)), ..Means::default() };
    assert!(prove(&pdf, &of_site).expect("a proof").is_sound());
}

#[test]
fn the_publishers_manifest_and_hash_tie_a_file_to_what_was_published() {
    let home = tempfile::tempdir().expect("a folder");
    published(home.path(), &SourceArg::BuiltIn, "email-pro", "en");
    let verify = |arguments: &[&str]| run(home.path(), &[&["verify"], arguments].concat());
    let pdf = "output/pl/email-pro/email-pro.pl.pdf";
    let (status, results, messages) = verify(&[pdf]);
    assert_eq!(status, Some(0), "{results}{messages}");
    assert!(messages.contains("says nothing of who made it"), "{messages}");
    let (status, _, messages) = verify(&[pdf, "--manifest", "output/manifest.json"]);
    assert!(status == Some(0) && messages.contains("what was published"), "{messages}");
    let digest = raci::publish::Digest::of(&fs::read(home.path().join(pdf)).expect("a PDF")).to_string();
    assert_eq!(verify(&[pdf, "--sha256", &digest]).0, Some(0));
    let document = raci::publish::Digest::of(&extracted_json(home.path(), pdf)).to_string();
    assert_eq!(verify(&[pdf, "--sha256", &document]).0, Some(0));
    let (status, results, _) = verify(&[pdf, "--sha256", &"0".repeat(64)]);
    assert!(status == Some(1) && results.contains("FAILS    the file has the SHA-256"), "{results}");
    assert_eq!(verify(&[pdf, "--sha256", "12"]).0, Some(2));
    assert_eq!(verify(&["output", "--sha256", &digest]).0, Some(2));
    assert_eq!(verify(&["nowhere.pdf"]).0, Some(3));
    fs::write(home.path().join("other.pdf"), &*PDF).expect("a file");
    let (status, ..) = verify(&["other.pdf", "--manifest", "output/manifest.json"]);
    assert_eq!(status, Some(0), "the other annex of the sample is published too");
    let mut altered = PDF.clone();
    altered.push(b'\n');
    fs::write(home.path().join("other.pdf"), altered).expect("a file");
    let (status, results, _) = verify(&["other.pdf", "--manifest", "output/manifest.json"]);
    assert!(status == Some(1) && results.contains("FAILS    the manifest lists this file"), "{results}");
}

fn extracted_json(home: &std::path::Path, pdf: &str) -> Vec<u8> {
    assert_eq!(run(home, &["extract", pdf, "-o", "out-of-it"]).0, Some(0));
    fs::read(home.join("out-of-it/email-pro.pl.json")).expect("the document")
}
