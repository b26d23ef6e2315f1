//! `raci ids`.

use std::path::Path;

use raci::document::Document;

use super::site::{Site, WITH_IDS, WITHOUT_IDS, shared};

/// The documents of a site in all languages, without what tells of the CSV's own bytes.
fn documents(site: &Site) -> Vec<Document> {
    let output = tempfile::tempdir().expect("a folder");
    let folder = output.path().join("site");
    site.run(&format!("build . -o {} --format json", folder.display())).fine();
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.expect("readable"));
    let is_document = |path: &Path| {
        path.extension().is_some_and(|ext| ext == "json")
            && path.file_name().is_some_and(|name| name != "manifest.json")
    };
    let paths = entries.map(|entry| entry.into_path()).filter(|path| is_document(path));
    let read = |path: std::path::PathBuf| {
        let mut document: Document =
            serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("a document");
        document.origin.sha256.clear();
        document
    };
    paths.map(read).collect()
}

#[test]
fn every_activity_is_given_the_id_that_it_was_called_by() {
    let site = Site::of(WITHOUT_IDS);
    let run = site.run("ids .").fine();
    assert_eq!(run.err, "backup/matrix.csv: 3 ids written\n");
    let expected = "section,heading,activity,customer,provider,note,id\n\
        1,Backups,,,,,\n\
        1,,Choose what is backed up,RA,C,Mailboxes as well,1-choose-what-is-backed-up\n\
        1,,Take a backup every night,I,RA,,1-take-a-backup-every-night\n\
        1,,\"Restore a backup, on demand\",A,R,,1-restore-a-backup-on-demand\n";
    assert_eq!(site.read("backup/matrix.csv"), expected);
}

#[test]
fn a_second_run_changes_nothing() {
    let site = Site::of(WITHOUT_IDS);
    site.run("ids .").fine();
    let before = site.files();
    assert_eq!(site.run("ids .").fine().err, "every activity has an id\n");
    assert_eq!(site.files(), before);
}

#[test]
fn check_fails_where_ids_are_missing_and_writes_nothing() {
    let site = Site::of(WITHOUT_IDS);
    let before = site.files();
    let run = site.run("ids . --check");
    assert_eq!(run.status, 1);
    assert!(run.err.starts_with("backup/matrix.csv: 3 of 3 activities have no id\n"), "{}", run.err);
    assert_eq!(site.files(), before);
    site.write("backup/matrix.csv", WITH_IDS);
    assert_eq!(site.run("ids . --check").status, 0);
    site.edit("backup/matrix.csv", ",take\n", ",\n");
    let run = site.run("ids . --check");
    assert!(run.err.starts_with("backup/matrix.csv: 1 of 3"), "{}", run.err);
}

#[test]
fn quoting_separator_mark_and_line_ends_stay_byte_for_byte() {
    let csv = "\u{feff}\"activity\";\"customer\";note\r\n\"Plan;\"\"it\"\"\";RA;  spaced  \r\n\r\nRun;R/A;";
    let site = Site::of(csv);
    site.run("ids .").fine();
    let expected =
        "\u{feff}\"activity\";\"customer\";note;id\r\n\"Plan;\"\"it\"\"\";RA;  spaced  ;plan-it\r\n\r\nRun;R/A;;run";
    assert_eq!(site.read("backup/matrix.csv"), expected);
}

#[test]
fn one_csv_alone_is_given_ids_too() {
    let site = Site::new(&[("backup.csv", "activity,customer\nPlan,RA\n")]);
    assert_eq!(site.run("ids backup.csv").fine().err, "backup.csv: 1 id written\n");
    assert_eq!(site.read("backup.csv"), "activity,customer,id\nPlan,RA,plan\n");
}

#[test]
fn pages_links_and_translations_are_what_they_were() {
    let site = Site::of(WITHOUT_IDS);
    site.run("translate extract .").fine();
    site.translate();
    let (catalogs, before) = ([site.read("backup/pl.po"), site.read("backup/fr.po")], documents(&site));
    site.run("ids .").fine();
    assert_eq!([site.read("backup/pl.po"), site.read("backup/fr.po")], catalogs);
    let after = documents(&site);
    assert_eq!(before.len(), 3);
    assert_eq!(after, before);
    assert_eq!(site.run("translate update .").fine().err, "all 2 catalogs are up to date\n");
}

#[test]
fn catalogs_from_before_a_section_was_put_in_are_carried_over_by_context_alone() {
    let site = Site::of(WITHOUT_IDS);
    site.run("translate extract .").fine();
    site.translate();
    let catalog = site.read("backup/pl.po");
    let csv = WITHOUT_IDS.replace("\n1,,", "\n2,,").replace("1,Backups", "1,Order,,,,\n1,,Order it,RA,I,\n2,Backups");
    site.write("backup/matrix.csv", &csv);
    let run = site.run("ids .").fine();
    let expected = "backup/matrix.csv: 4 ids written\nbackup/fr.po: translations carried over\nbackup/pl.po: translations carried over\n";
    assert_eq!(run.err, expected);
    assert_eq!(site.read("backup/pl.po"), catalog.replace("activity:1-", "activity:2-").replace("note:1-", "note:2-"));
    let status = site.coverage();
    assert_eq!(status[0], ("backup.pl".to_string(), 7, 1, 2), "the heading of section 1 is another one now");
}

#[test]
fn a_row_out_of_shape_or_an_id_twice_keeps_the_file_as_it_is() {
    for csv in ["activity,customer\nPlan, it,RA\nRun,R\n", "id,activity,customer\na,Plan,RA\na,Run,RA\n,Stop,RA\n"] {
        let site = Site::of(csv);
        let run = site.run("ids .");
        assert_eq!((run.status, site.read("backup/matrix.csv").as_str()), (1, csv));
        assert!(run.err.contains("error["), "{}", run.err);
        assert_eq!(site.run("ids . --check").status, 1);
    }
}

#[test]
fn a_wrong_letter_is_no_obstacle() {
    let site = Site::of("activity,customer\nPlan,Kunde\n");
    site.run("ids .").fine();
    assert_eq!(site.read("backup/matrix.csv"), "activity,customer,id\nPlan,Kunde,plan\n");
}

#[test]
fn real_matrices_lose_nothing_but_the_want_of_ids() {
    let Some(corpus) = shared("corpus") else { return };
    let files = std::fs::read_dir(corpus).expect("a folder").map(|entry| entry.expect("an entry").path());
    for file in files.filter(|path| path.extension().is_some_and(|ext| ext == "csv")) {
        let before = std::fs::read_to_string(&file).expect("UTF-8");
        let site = Site::new(&[("matrix.csv", before.as_str())]);
        std::fs::create_dir(site.path("alone")).expect("a folder");
        std::fs::rename(site.path("matrix.csv"), site.path("alone/real.csv")).expect("moved");
        site.run("ids alone/real.csv").fine();
        let after = site.read("alone/real.csv");
        assert_eq!(after.lines().count(), before.lines().count());
        for (old, new) in before.lines().zip(after.lines()) {
            assert!(new == old || new.starts_with(&format!("{old},")), "{file:?}: {old} became {new}");
        }
        assert_eq!(site.run("ids --check alone/real.csv").status, 0);
    }
}
