//! PDFs of the built-in sample, and ways to alter them as somebody with tools would.
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use lopdf::{Dictionary, Document, Object, ObjectId};
use raci::build::{Means, Order, Proof, build, prove};
use raci::load::SourceArg;
use raci::publish::Format;
use raci::render::{Check, Verdict};

/// The sample's Polish annex of three parties.
pub static PDF: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let home = tempfile::tempdir().expect("a folder");
    published(home.path(), &SourceArg::BuiltIn, "managed-postgres", "pl")
});

/// The PDF that a build of a source publishes.
pub fn published(home: &Path, source: &SourceArg, matrix: &str, locale: &str) -> Vec<u8> {
    let order = Order { formats: vec![Format::Pdf], ..Order::new(source.clone(), home.join("output")) };
    let outcome = build(&order, &raci::build::Silent).expect("a build");
    assert!(outcome.published.is_some(), "{:?}", outcome.findings);
    fs::read(home.join(format!("output/{locale}/{matrix}/{matrix}.{locale}.pdf"))).expect("a PDF")
}

pub fn proof(bytes: &[u8]) -> Proof {
    prove(bytes, &Means::default()).expect("the built-in means are there")
}

/// The claims that fail, with their reasons.
pub fn failed(proof: &Proof) -> Vec<(&str, &str)> {
    let failed = |check| match check {
        &Check { ref claim, verdict: Verdict::Fails(ref reason) } => Some((claim.as_str(), reason.as_str())),
        Check { .. } => None,
    };
    proof.checks.iter().filter_map(failed).collect()
}

/// The file, taken apart, altered and written again.
pub fn altered(alter: impl FnOnce(&mut Document)) -> Vec<u8> {
    altered_of(&PDF, alter)
}

/// Another file, treated alike.
pub fn altered_of(pdf: &[u8], alter: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("a PDF");
    alter(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes it");
    bytes
}

/// Lets `alter` change the decompressed content of the first stream where it finds what to change.
pub fn alter_stream(
    document: &mut Document,
    wanted: impl Fn(&Dictionary) -> bool,
    mut alter: impl FnMut(&mut Vec<u8>) -> bool,
) {
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let Some(Object::Stream(stream)) = document.objects.get_mut(&id) else { continue };
        if !wanted(&stream.dict) {
            continue;
        }
        let mut content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        if alter(&mut content) {
            stream.dict.remove(b"Filter");
            stream.set_content(content);
            stream.compress().expect("deflate");
            return;
        }
    }
    panic!("there was nothing to alter");
}

/// Replaces the first occurrence of a text by another.
pub fn replace(content: &mut Vec<u8>, old: &str, new: &str) -> bool {
    let at = content.windows(old.len()).position(|window| window == old.as_bytes());
    if let Some(at) = at {
        content.splice(at..at + old.len(), new.bytes());
    }
    at.is_some()
}

pub fn is_of_type(name: &str) -> impl Fn(&Dictionary) -> bool {
    move |dictionary| dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|found| found == name.as_bytes())
}

/// Runs the program; its exit status, results and messages.
pub fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_raci")).args(arguments).current_dir(folder).output().expect("a run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}
