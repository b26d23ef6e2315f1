//! `raci translate status`.

use super::site::{Site, WITH_IDS};

fn half_translated() -> Site {
    let site = Site::of(WITH_IDS);
    site.run("translate extract . --locale pl").fine();
    site.translate();
    site.change("backup/pl.po", |entry| {
        if entry.id().starts_with("Restore") {
            entry.set_fuzzy(true);
        }
    });
    site
}

#[test]
fn figures_are_a_table_for_people() {
    let expected = "\
matrix  locale  texts  human  machine  outdated  fallback  current
backup  pl          8      7        0         1         0     87 %
backup  fr          8      0        0         0         8      0 %
";
    assert_eq!(half_translated().run("translate status .").fine().out, expected);
}

#[test]
fn figures_are_a_list_for_machines() {
    let site = half_translated();
    let expected = serde_json::json!([
        { "matrix": "backup", "locale": "pl", "texts": 8, "human": 7, "machine": 0, "outdated": 1, "fallback": 0 },
        { "matrix": "backup", "locale": "fr", "texts": 8, "human": 0, "machine": 0, "outdated": 0, "fallback": 8 },
    ]);
    for option in ["--json", "--message-format json", "--format=json"] {
        let run = site.run(&format!("translate status . {option}")).fine();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&run.out).expect("JSON"), expected);
    }
}

#[test]
fn min_is_a_gate_for_each_language() {
    let site = half_translated();
    let status = |options: &str| site.run(&format!("translate status . {options}")).status;
    assert_eq!(status("--min 87 --locale pl"), 0);
    assert_eq!(status("--min 88 --locale pl"), 1);
    assert_eq!(status("--min 1"), 1);
    assert_eq!(status("--min 0"), 0);
    assert_eq!(status("--min 101"), 2);
    let run = site.run("translate status . --min 100 --json");
    assert_eq!((run.status, run.err.lines().count()), (1, 2), "{}", run.err);
    assert!(run.err.contains("backup in `pl` is 87 % translated and current; --min asks for 100 %"), "{}", run.err);
}

#[test]
fn who_translated_is_counted_apart() {
    let site = half_translated();
    let catalog = site.read("backup/pl.po");
    site.write("backup/pl.po", &catalog.replace("\"X-Generator: raci\\n\"", "\"X-Translation: machine Lingo\\n\""));
    let run = site.run("translate status . --locale pl").fine();
    assert!(run.out.ends_with("backup  pl          8      0        7         1         0     87 %\n"), "{}", run.out);
}

#[test]
fn what_a_language_lacks_its_parent_may_have() {
    let site = half_translated();
    site.edit("raci.toml", "\"fr\"", "\"pl-PL\"");
    assert_eq!(site.coverage()[1], ("backup.pl-PL".to_string(), 7, 1, 0));
}

#[test]
fn a_csv_alone_has_nothing_to_measure() {
    let site = Site::new(&[("email.csv", WITH_IDS)]);
    let run = site.run("translate status email.csv").fine();
    assert!(run.err.contains("a CSV alone"), "{}", run.err);
    assert_eq!(site.run("translate status email.csv --json").fine().out, "[]\n");
}
