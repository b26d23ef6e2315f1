//! `raci translate extract` and `update`.

use std::path::Path;

use raci::locale::po::Keyword;

use super::site::{SETTINGS, Site, WITH_IDS, WITHOUT_IDS, shared};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/source-data");

/// The two ways of naming an activity: by an id of its own, or by one made from its text.
const BOTH: [(&str, &str); 2] =
    [(WITH_IDS, "activity:restore"), (WITHOUT_IDS, "activity:1-restore-a-backup-if-asked-for")];

fn translated(csv: &str) -> Site {
    let site = Site::of(csv);
    site.run("translate extract .").fine();
    site.translate();
    site
}

#[test]
fn extract_makes_a_catalog_for_each_language_that_has_none() {
    let site = Site::of(WITH_IDS);
    let run = site.run("translate extract .").fine();
    assert_eq!(run.err, "backup/pl.po: made, 8 texts to translate\nbackup/fr.po: made, 8 texts to translate\n");
    assert_eq!(site.catalogs(), ["backup/fr.po", "backup/pl.po"]);
    let expected = "\
msgid \"\"
msgstr \"\"
\"Project-Id-Version: Backup\\n\"
\"Report-Msgid-Bugs-To: \\n\"
\"POT-Creation-Date: 2023-11-14 22:13+0000\\n\"
\"PO-Revision-Date: 2023-11-14 22:13+0000\\n\"
\"Last-Translator: \\n\"
\"Language-Team: \\n\"
\"Language: fr\\n\"
\"MIME-Version: 1.0\\n\"
\"Content-Type: text/plain; charset=UTF-8\\n\"
\"Content-Transfer-Encoding: 8bit\\n\"
\"Plural-Forms: nplurals=2; plural=(n > 1);\\n\"
\"X-Generator: raci\\n\"

#. Title of the matrix
#: backup/matrix.csv
msgctxt \"title\"
msgid \"Backup\"
msgstr \"\"

#. Name of a party
#: backup/matrix.csv:1
msgctxt \"party:customer\"
msgid \"Customer\"
msgstr \"\"

#. Name of a party
#: backup/matrix.csv:1
msgctxt \"party:provider\"
msgid \"Provider\"
msgstr \"\"

#. Heading of section 1
#: backup/matrix.csv:2
msgctxt \"section:1\"
msgid \"Backups\"
msgstr \"\"

#. Activity in section 1, Backups
#: backup/matrix.csv:3
msgctxt \"activity:choose\"
msgid \"Choose what is backed up\"
msgstr \"\"

#. Note on the activity above
#: backup/matrix.csv:3
msgctxt \"note:choose\"
msgid \"Mailboxes as well\"
msgstr \"\"

#. Activity in section 1, Backups
#: backup/matrix.csv:4
msgctxt \"activity:take\"
msgid \"Take a backup every night\"
msgstr \"\"

#. Activity in section 1, Backups
#: backup/matrix.csv:5
msgctxt \"activity:restore\"
msgid \"Restore a backup, on demand\"
msgstr \"\"
";
    assert_eq!(site.read("backup/fr.po"), expected);
    site.assert_msgfmt_accepts_all();
    assert_eq!(site.run("translate extract .").fine().err, "no catalog is missing\n");
}

#[test]
fn extract_leaves_the_catalogs_that_there_are() {
    let site = translated(WITH_IDS);
    std::fs::remove_file(site.path("backup/fr.po")).expect("there");
    let before = site.read("backup/pl.po");
    assert_eq!(site.run("translate extract .").fine().err, "backup/fr.po: made, 8 texts to translate\n");
    assert_eq!(site.read("backup/pl.po"), before);
}

#[test]
fn update_writes_nothing_where_nothing_changed() {
    let site = translated(WITHOUT_IDS);
    let before = site.files();
    assert_eq!(site.run("translate update .").fine().err, "all 2 catalogs are up to date\n");
    assert_eq!(site.files(), before);
}

#[test]
fn one_edited_activity_is_outdated_in_each_language_and_nothing_else() {
    for (csv, context) in BOTH {
        let site = translated(csv);
        site.edit("backup/matrix.csv", "Restore a backup, on demand", "Restore a backup, if asked for");
        let run = site.run("translate update .").fine();
        assert_eq!(run.err, "backup/fr.po: 1 fuzzy\nbackup/pl.po: 1 fuzzy\n2 of 2 catalogs written\n");
        assert_eq!(site.coverage(), [("backup.pl".to_string(), 7, 1, 0), ("backup.fr".to_string(), 7, 1, 0)]);
        for tag in ["pl", "fr"] {
            let path = format!("backup/{tag}.po");
            assert_eq!(site.fuzzy(&path), [context]);
            let catalog = site.read(&path);
            let expected =
                format!("msgid \"Restore a backup, if asked for\"\nmsgstr \"{tag}: Restore a backup, on demand\"\n");
            assert!(
                catalog.contains(&expected) && catalog.contains("#| msgid \"Restore a backup, on demand\"\n"),
                "{catalog}"
            );
        }
        site.assert_msgfmt_accepts_all();
    }
}

#[test]
fn a_new_and_a_dropped_activity_are_counted_and_nothing_is_lost() {
    let site = translated(WITH_IDS);
    site.edit("backup/matrix.csv", "1,,Take a backup every night,I,RA,,take\n", "1,,Encrypt it,I,RA,,encrypt\n");
    let run = site.run("translate update . --locale pl").fine();
    assert_eq!(run.err, "backup/pl.po: 1 new, 1 obsolete\n1 of 1 catalogs written\n");
    assert!(site.read("backup/pl.po").ends_with("#~ msgstr \"pl: Take a backup every night\"\n"));
    site.edit("backup/matrix.csv", "1,,Encrypt it,I,RA,,encrypt\n", "1,,Take a backup every night,I,RA,,take\n");
    let run = site.run("translate update . --matrix backup --locale pl").fine();
    assert_eq!(run.err, "backup/pl.po: 1 back from obsolete\n1 of 1 catalogs written\n");
    assert_eq!(site.coverage()[0], ("backup.pl".to_string(), 8, 0, 0));
}

#[test]
fn a_translators_comment_survives_ten_rounds() {
    for (csv, _) in BOTH {
        let site = translated(csv);
        site.change("backup/pl.po", |entry| {
            if entry.id().starts_with("Restore") {
                entry.set_comments(Keyword::Comment, &["uzgodnione z działem prawnym, 12 maja"]);
            }
        });
        for round in 1..=10 {
            let csv = site.read("backup/matrix.csv");
            let (head, tail) = csv.split_once("Restore").expect("there");
            let (_, rest) = tail.split_once('"').expect("the end of the cell");
            site.write(
                "backup/matrix.csv",
                &format!("1,Section put in,,,,\n{head}Restore a backup, round {round}\"{rest}")
                    .replace("1,Section put in,,,,\nsection", "section"),
            );
            site.run("translate update .").fine();
            assert_eq!(
                site.read("backup/pl.po").matches("# uzgodnione z działem prawnym, 12 maja\n").count(),
                1,
                "{round}"
            );
            assert_eq!(site.coverage()[0], ("backup.pl".to_string(), 7, 1, 0), "{round}");
        }
        assert!(site.read("backup/pl.po").contains("#| msgid \"Restore a backup, on demand\"\n"));
        site.assert_msgfmt_accepts_all();
    }
}

#[test]
fn line_ends_and_mark_of_a_catalog_stay() {
    let site = translated(WITH_IDS);
    let windows = format!("\u{feff}{}", site.read("backup/pl.po").replace('\n', "\r\n"));
    site.write("backup/pl.po", &windows);
    assert_eq!(site.run("translate update . --locale pl").fine().err, "the catalog is up to date\n");
    site.edit("backup/matrix.csv", "every night", "each night");
    site.run("translate update . --locale pl").fine();
    let catalog = site.read("backup/pl.po");
    assert!(catalog.starts_with('\u{feff}') && catalog.contains("each night"));
    assert_eq!(catalog.matches('\n').count(), catalog.matches("\r\n").count());
}

#[test]
fn a_matrix_with_a_row_out_of_shape_keeps_its_catalogs_and_the_others_go_on() {
    let site = translated(WITH_IDS);
    site.write("second/matrix.csv", "activity,customer\nPlan,RA\n");
    site.edit("backup/matrix.csv", "Take a backup every night,I", "Take a backup, every night,I");
    let before = site.read("backup/pl.po");
    let run = site.run("translate update .");
    assert_eq!(run.status, 1);
    assert!(run.err.contains("error[ragged-row]") && run.err.contains("left alone"), "{}", run.err);
    assert_eq!(site.read("backup/pl.po"), before);
    let run = site.run("translate extract .");
    assert_eq!(run.status, 1);
    assert!(run.err.contains("second/pl.po: made, 3 texts"), "{}", run.err);
}

#[test]
fn a_broken_catalog_is_named_and_left_alone() {
    let site = translated(WITH_IDS);
    site.write("backup/pl.po", "msgid \"a\n");
    site.edit("backup/matrix.csv", "every night", "each night");
    let run = site.run("translate update .");
    assert_eq!((run.status, site.read("backup/pl.po").as_str()), (1, "msgid \"a\n"));
    assert!(run.err.contains("backup/pl.po:1:7") && run.err.contains("backup/fr.po: 1 fuzzy"), "{}", run.err);
    assert_eq!(site.run("translate update . --locale fr").status, 0);
}

#[test]
fn broken_settings_stop_everything() {
    let site = translated(WITH_IDS);
    site.write("raci.toml", "locales = [\"en\"\n");
    let before = site.files();
    let run = site.run("translate update .");
    assert_eq!(run.status, 1);
    assert!(run.err.contains("raci.toml:1"), "{}", run.err);
    assert_eq!(site.files(), before);
}

#[test]
fn a_csv_alone_is_told_what_it_lacks() {
    let site = Site::new(&[("email.en.csv", WITH_IDS)]);
    for command in ["translate extract email.en.csv", "translate update email.en.csv"] {
        let run = site.run(command);
        assert_eq!(run.status, 2);
        assert!(run.err.contains("source-data/email/matrix.csv") && run.err.contains("locales = "), "{}", run.err);
    }
}

#[test]
fn a_site_of_one_language_is_told_how_to_name_others() {
    let site = Site::new(&[("backup/matrix.csv", WITH_IDS)]);
    for command in ["translate extract .", "translate update .", "translate status ."] {
        let run = site.run(command).fine();
        assert!(run.err.contains("nothing to translate") && run.err.contains("locales"), "{}", run.err);
    }
}

#[test]
fn a_name_that_matches_nothing_is_a_slip_in_usage() {
    let site = translated(WITH_IDS);
    for command in
        ["translate update . --locale de", "translate extract . --matrix backups", "translate status . --locale en"]
    {
        let run = site.run(command);
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(
            run.err.contains("matches nothing; there are fr, pl") || run.err.contains("there is only backup"),
            "{}",
            run.err
        );
    }
    assert_eq!(site.run("translate update nowhere").status, 3);
}

#[test]
fn the_built_in_sample_is_not_written_to() {
    let site = Site::new(&[]);
    let run = site.run("translate extract");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("built-in sample") && run.err.contains("SOURCE"), "{}", run.err);
    assert_eq!(site.files(), []);
}

#[test]
fn a_catalog_that_may_not_be_written_to_stays_and_the_command_says_so() {
    let site = translated(WITH_IDS);
    let mut permissions = std::fs::metadata(site.path("backup/pl.po")).expect("there").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(site.path("backup/pl.po"), permissions).expect("set");
    site.edit("backup/matrix.csv", "every night", "each night");
    let before = site.read("backup/pl.po");
    let run = site.run("translate update .");
    assert_eq!(run.status, 3);
    assert!(run.err.contains("no permission to write") && run.err.contains("run the command again"), "{}", run.err);
    assert_eq!(site.read("backup/pl.po"), before);
}

#[test]
fn the_catalogs_of_the_sample_are_as_an_update_leaves_them() {
    let site = Site::copy_of(Path::new(SAMPLE));
    let run = site.run("translate update .").fine();
    assert!(run.err.starts_with("all ") && run.err.ends_with(" catalogs are up to date\n"), "{}", run.err);
    site.run("translate extract .").fine();
    site.assert_msgfmt_accepts_all();
}

#[test]
fn one_edited_activity_of_a_published_matrix_is_outdated_with_and_without_ids() {
    let Some(seed) = shared("seed") else { return };
    for with_ids in [false, true] {
        let site = Site::copy_of(&seed);
        site.edit("raci.toml", "locales = [\"en\", \"pl\"]", "locales = [\"en\", \"pl\", \"de\", \"ar\"]");
        if with_ids {
            site.run("ids .").fine();
        }
        site.run("translate extract .").fine();
        site.translate();
        site.assert_msgfmt_accepts_all();
        site.edit("email-pro/matrix.csv", "service's sizing 10GB", "sizing of the service up to 10 GB");
        site.run("translate update .").fine();
        let expected = |tag: &str| (format!("email-pro.{tag}"), 81, 1, 0);
        assert_eq!(site.coverage(), [expected("pl"), expected("de"), expected("ar")]);
        site.assert_msgfmt_accepts_all();
    }
}

#[test]
fn a_site_without_catalogs_is_told_how_to_make_them() {
    let site = Site::new(&[("raci.toml", SETTINGS), ("backup/matrix.csv", WITH_IDS)]);
    assert!(site.run("translate update .").fine().err.contains("raci translate extract"));
}
