//! What a publisher wants of a language, and which language stands in for which.

use super::site::{Site, WITH_IDS};

/// A site in these languages, the first words of `settings`, all translated but one row, which is outdated.
fn outdated(locales: &str, settings: &str) -> Site {
    let head = format!("base_url = \"https://docs.example.org/\"\nsource_locale = \"en\"\nlocales = [{locales}]\n");
    let site = Site::new(&[("raci.toml", &(head + settings)), ("backup/matrix.csv", WITH_IDS)]);
    site.run("translate extract .").fine();
    site.translate();
    for path in site.catalogs() {
        site.change(&path, |entry| {
            if entry.id().starts_with("Restore") {
                entry.set_fuzzy(true);
            }
        });
    }
    site
}

/// The row of the outdated text in Markdown.
fn row(site: &Site, tag: &str) -> String {
    site.run("build . -o built --format markdown").fine();
    let page = site.read(&format!("built/{tag}/backup/backup.{tag}.md"));
    page.lines().find(|line| line.contains("id=\"restore\"")).expect("the row").to_string()
}

#[test]
fn the_source_stands_in_for_an_outdated_text_unless_the_old_translation_is_wanted() {
    for settings in ["", "[locale.pl]\noutdated = \"source\"\n"] {
        let row = row(&outdated("\"en\", \"pl\"", settings), "pl");
        assert!(row.contains("<span lang=\"en\">Restore a backup, on demand</span> *("), "{row}");
    }
    let row = row(&outdated("\"en\", \"pl\"", "[locale.pl]\noutdated = \"show\"\n"), "pl");
    assert!(row.contains("pl: Restore a backup, on demand *("), "{row}");
}

#[test]
fn a_page_that_is_omitted_is_not_made_and_nothing_leads_to_it() {
    let settings = "prevailing_locale = \"pl\"\nreference_locales = [\"pl\"]\n[locale.pl]\noutdated = \"omit\"\n";
    let site = outdated("\"en\", \"pl\", \"fr\"", settings);
    site.run("build . -o built").fine();
    assert!(!site.path("built/pl/backup").exists());
    let page = site.read("built/fr/backup/index.html");
    assert!(!page.contains("pl/backup") && !page.contains("hreflang=\"pl\""), "{page}");
    let prevailing = page.lines().find(|line| line.contains("class=\"prevailing\"")).expect("a clause");
    assert!(prevailing.contains("polski"), "the version that prevails is named all the same: {prevailing}");
}

#[test]
fn a_policy_to_fail_stops_the_build_and_names_the_text() {
    for (settings, rule) in [("outdated", "outdated-translation"), ("fallback", "untranslated")] {
        let site = outdated("\"en\", \"pl\", \"fr\"", &format!("[locale.pl]\n{settings} = \"fail\"\n"));
        if settings == "fallback" {
            site.change("backup/pl.po", |entry| entry.set(raci::locale::po::Keyword::Text, Some("")));
        }
        let run = site.run("build . -o built");
        assert_eq!(run.status, 1);
        assert!(run.err.contains(&format!("error[{rule}]")) && run.err.contains("backup/pl.po"), "{}", run.err);
        assert!(!site.path("built").exists());
        assert_eq!(site.run("build . -o built --locale fr").status, 0, "the policy is for one language");
    }
}

#[test]
fn a_language_stands_in_for_its_varieties_before_the_source_does() {
    let site = outdated("\"en\", \"pt\", \"pt-BR\"", "");
    std::fs::remove_file(site.path("backup/pt-BR.po")).expect("there");
    site.run("translate extract . --locale pt-BR").fine();
    site.change("backup/pt-BR.po", |entry| {
        if entry.id().starts_with("Take") {
            entry.set(raci::locale::po::Keyword::Text, Some("Fazer backup"));
        }
    });
    site.run("build . -o built").fine();
    let page = site.read("built/pt-BR/backup/backup.pt-BR.md");
    assert!(page.contains("Fazer backup |") && page.contains("<span lang=\"pt\">pt: Choose what is backed up</span>"));
    assert!(page.contains("<span lang=\"en\">Restore a backup, on demand</span>"), "{page}");
    let names = site.read("built/en/backup/index.html");
    assert!(names.contains(">português</span>") && names.contains(">português (BR)</span>"), "{names}");
}

#[test]
fn a_catalog_that_only_varieties_read_is_in_use() {
    let site = outdated("\"en\", \"pt\"", "");
    site.edit("raci.toml", "\"pt\"", "\"pt-BR\"");
    let run = site.run("check .");
    assert!(!run.err.contains("not published") && !run.err.contains("untranslated"), "{}", run.err);
    assert!(run.err.contains("outdated-translation") && run.err.contains("backup/pt.po"), "{}", run.err);
    let row = row(&site, "pt-BR");
    assert!(row.contains("lang=\"en\""), "{row}");
}

#[test]
fn a_page_that_nobody_translated_names_its_source_to_search_engines() {
    let site = outdated("\"en\", \"pl\", \"fr\"", "");
    site.change("backup/fr.po", |entry| entry.set(raci::locale::po::Keyword::Text, Some("")));
    site.run("build . -o built --format html").fine();
    let of = |tag: &str| site.read(&format!("built/{tag}/backup/index.html"));
    assert!(of("fr").contains("<link rel=\"canonical\" href=\"https://docs.example.org/en/backup/\">"));
    assert!(!of("fr").contains("rel=\"alternate\""), "it is no translation");
    let polish = of("pl");
    assert!(polish.contains("<link rel=\"canonical\" href=\"https://docs.example.org/pl/backup/\">"));
    let alternates: Vec<&str> = polish.lines().filter(|line| line.contains("rel=\"alternate\"")).collect();
    assert_eq!(alternates.len(), 2, "English and Polish: {alternates:?}");
    assert!(polish.contains("français</span> <small>"), "the switch says what is not translated");
}
