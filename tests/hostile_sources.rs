//! Sources that are broken, huge or hostile: each ends in findings, soon, and never in a panic.

use std::path::Path;

use raci::check::{self, Scope};
use raci::finding::Finding;
use raci::load::{self, Service, SourceArg, limits};

fn read(bytes: &[u8]) -> (Service, Vec<Finding>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("service.csv");
    std::fs::write(&path, bytes).expect("a file");
    let site = load::site(&SourceArg::at(&path), None).expect("readable");
    let service = load::matrix(&site, &site.entries[0]).expect("readable");
    let findings = check::examine(&site, &service, &Scope::default());
    (service, findings)
}

/// The rules that are broken, each once, in the order of their names.
fn rules(bytes: &[u8]) -> Vec<&'static str> {
    let mut rules: Vec<&str> = read(bytes).1.into_iter().map(|finding| finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn an_empty_file_has_no_header() {
    for bytes in [b"".as_slice(), b"\xef\xbb\xbf", b"\n\n\r\n", b"  \n"] {
        assert!(rules(bytes).contains(&"missing-column"), "{bytes:?}");
    }
}

#[test]
fn what_is_no_text_is_unreadable_and_nothing_more() {
    for bytes in [b"\0\0\0\0".as_slice(), b"\xff\xfea\0", b"PK\x03\x04", b"activity,a\nPl\xe4n,R\n", b"\x80"] {
        let (service, findings) = read(bytes);
        assert!(service.matrix.is_none());
        assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unreadable"], "{bytes:?}");
    }
}

#[test]
fn a_nul_within_a_text_is_a_control_character_and_is_left_out() {
    let (service, findings) = read(b"activity,a\nPl\0an it as well as can be,RA\n");
    assert_eq!(findings[0].rule, "control-character");
    assert_eq!((findings[0].place.line, findings[0].place.column), (2, 3));
    let matrix = service.matrix.expect("readable otherwise");
    assert_eq!(matrix.activities().next().expect("one").text.text, "Plan it as well as can be");
}

#[test]
fn a_million_rows_end_at_the_limit() {
    let mut csv = "activity,a\n".to_string();
    for row in 0..1_000_000 {
        csv.push_str(&format!("Do {row},RA\n"));
    }
    let (service, findings) = read(csv.as_bytes());
    let matrix = service.matrix.expect("read up to the limit");
    assert!(matrix.activities().count() < limits::ROWS);
    assert_eq!(findings.iter().filter(|finding| finding.rule == "unreadable").count(), 1);
    assert_eq!(findings.last().map(|finding| finding.place.line), Some(limits::ROWS + 1));
}

#[test]
fn a_million_faults_are_not_all_told() {
    let csv = format!("activity,a\n{}", "Do,X\n".repeat(1_000_000));
    let (_, findings) = read(csv.as_bytes());
    assert!(findings.len() < 4 * limits::FINDINGS, "{}", findings.len());
    assert!(findings.iter().any(|finding| finding.message.contains("more than 1000 findings")));
}

#[test]
fn columns_cells_files_and_levels_have_limits() {
    let columns = format!("activity,{}\n", (0..300).map(|n| format!("p{n}")).collect::<Vec<_>>().join(","));
    assert_eq!(rules(columns.as_bytes()), ["unreadable"]);
    let cell = format!("activity,a\n{},RA\n", "x".repeat(limits::CELL_BYTES + 1));
    assert_eq!(rules(cell.as_bytes()), ["unreadable"]);
    let file = "x".repeat(limits::TEXT_BYTES as usize + 1);
    assert_eq!(rules(file.as_bytes()), ["unreadable"]);
    let deep = format!("section,activity,a\n{},Plan,RA\n", ["1"; 40].join("."));
    assert_eq!(rules(deep.as_bytes()), ["unreadable"]);
    let fields = format!("activity,a\nPlan,RA{}\n", ",".repeat(1_000_000));
    assert_eq!(rules(fields.as_bytes()), ["ragged-row"]);
}

#[test]
fn an_open_quotation_mark_is_named_where_it_opens() {
    let (_, findings) = read(b"activity,a\n\"Plan,RA\nBuild,RA\n");
    let found = findings.iter().find(|finding| finding.rule == "unreadable").expect("one");
    assert_eq!((found.place.line, found.place.column), (2, 1));
}

#[test]
fn deeply_nested_settings_are_refused_without_a_crash() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("raci.toml"), format!("a = {}", "[".repeat(100_000))).expect("a file");
    std::fs::create_dir(folder.path().join("a")).expect("a folder");
    std::fs::write(folder.path().join("a/matrix.csv"), "activity,a\nPlan,RA\n").expect("a file");
    let site = load::site(&SourceArg::at(folder.path()), None).expect("readable");
    assert!(site.findings.iter().any(|finding| finding.rule == "unreadable"));
}

#[test]
fn a_picture_cannot_be_read_from_outside_of_the_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("source");
    std::fs::create_dir_all(source.join("a")).expect("a folder");
    std::fs::write(folder.path().join("secret"), "x").expect("a file");
    std::fs::write(source.join("a/matrix.csv"), "activity,a\nPlan,RA\n").expect("a file");
    for logo in ["../secret", "/etc/hostname", "a/../../secret"] {
        std::fs::write(source.join("raci.toml"), format!("[theme]\nlogo = \"{logo}\"\n")).expect("a file");
        let site = load::site(&SourceArg::at(&source), None).expect("readable");
        assert_eq!(site.logos.page, None, "{logo}");
        assert_eq!(site.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["unknown-setting"]);
    }
}

#[test]
fn a_source_that_is_not_there_is_the_machines_failure() {
    let error = load::site(&SourceArg::at(Path::new("/nowhere/at/all")), None).expect_err("missing");
    assert!(error.to_string().contains("/nowhere/at/all"), "{error}");
}
