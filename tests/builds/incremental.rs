//! Only what changed is made again, and nobody can tell.

use std::fs;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;
use raci::build::{Order, Reuse, Silent, check, compare};
use raci::publish::{CACHE, Format};

use super::source::{Workshop, built, left_alone, made};

/// An edit of a text with the same length would keep size and, on a coarse clock, time; the program trusts neither.
fn reword(shop: &Workshop, matrix: &str) {
    let path = format!("{matrix}/matrix.csv");
    let csv = shop.read(&path);
    shop.write(&path, &csv.replace("Erase the data", "Delete the data"));
}

#[test]
fn a_second_build_makes_nothing() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    let again = shop.build();
    assert!(left_alone(&again));
    assert_eq!(made(&again), Vec::<&str>::new());
}

#[test]
fn one_cell_changed_makes_its_matrix_and_what_lists_it() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    reword(&shop, "a");
    let outcome = shop.build();
    let of_search = |path: &str| path.starts_with("assets/search/") || path.ends_with("/search.html");
    assert!(made(&outcome).iter().all(|path| path.contains("/a/") || of_search(path)), "{:?}", made(&outcome));
    assert!(made(&outcome).contains(&"pl/a/a.pl.md"));
    let why = &outcome.reasons.iter().find(|(path, _)| path == "en/a/index.html").expect("made").1;
    assert_eq!(why.to_string(), "changed: a/matrix.csv");
    assert_eq!(shop.published(), shop.clean());

    shop.write("a/matrix.toml", "title = \"Another\"\n");
    let outcome = shop.build();
    assert!(made(&outcome).contains(&"en/index.html") && !made(&outcome).contains(&"en/b/index.html"));
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn an_edited_template_makes_its_own_format_alone() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let template = include_str!("../../templates/markdown/matrix.md");
    shop.write("templates/markdown/matrix.md", &format!("{template}\nThe end.\n"));
    let outcome = shop.build();
    assert_eq!(made(&outcome), ["en/a/a.en.md", "pl/a/a.pl.md"]);
    assert!(outcome.reasons[0].1.to_string().contains("templates/markdown/matrix.md"), "{:?}", outcome.reasons);
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn findings_are_told_again_where_nothing_is_made() {
    let shop = Workshop::new(&["a", "b"]);
    let csv = shop.read("a/matrix.csv");
    shop.write("a/matrix.csv", &csv.replace("Erase the data,I,RA", "Erase the data,I,"));
    let first = shop.build();
    let again = shop.build();
    assert!(left_alone(&again));
    assert!(first.findings.iter().any(|finding| finding.rule == "no-accountable"));
    assert_eq!(again.findings, first.findings);
    assert!(again.sources.get("a/matrix.csv").is_some(), "the cell can be quoted");
    reword(&shop, "b");
    assert_eq!(shop.build().findings, first.findings, "those of a matrix that was not read again included");
    assert_eq!(check(&shop.order(), &Silent).expect("readable").findings, first.findings);
}

#[test]
fn an_edited_output_is_mended_and_a_lost_cache_costs_nothing_but_time() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let page = shop.output().join("en/a/index.html");
    fs::write(&page, "edited").expect("written");
    let later = SystemTime::now() + Duration::from_secs(5);
    fs::File::open(&page).and_then(|file| file.set_modified(later)).expect("dated");
    assert_eq!(made(&shop.build()), ["en/a/index.html"]);
    fs::remove_dir_all(shop.home.path().join(CACHE)).expect("a cache");
    assert!(left_alone(&shop.build()));
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn without_a_cache_everything_is_made_anew() {
    let shop = Workshop::new(&["a"]);
    let order = Order { reuse: Reuse::Forbidden, ..shop.order() };
    built(&order);
    assert!(!shop.home.path().join(CACHE).exists());
    assert!(made(&built(&order)).contains(&"en/a/index.html"));
}

#[test]
fn a_comparison_finds_what_the_source_or_the_output_changed_and_writes_nothing() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let differences = |shop: &Workshop| {
        let (_, differences) = compare(&shop.order(), &Silent).expect("readable");
        differences.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(differences(&shop), Vec::<String>::new());
    let before = shop.published();
    reword(&shop, "a");
    let told = differences(&shop).join("\n");
    assert!(told.contains("en/a/index.html") && told.contains("manifest.json"), "{told}");
    assert_eq!(shop.published(), before);
}

/// One edit of the source.
#[derive(Debug, Clone)]
enum Edit {
    Title(usize, u8),
    Cell(usize, u8),
    Row(usize, u8),
    Catalog(usize, u8),
    NoCatalog(usize),
    Site(u8),
    Template(u8),
    Words(u8),
    Output(usize),
    NoOutput,
    NoCache,
    OnlyOne(usize),
    OnlyFormat(u8),
}

const MATRICES: [&str; 3] = ["a", "b", "c"];

fn edit() -> impl Strategy<Value = Edit> {
    let matrix = 0..MATRICES.len();
    prop_oneof![
        (matrix.clone(), any::<u8>()).prop_map(|(m, n)| Edit::Title(m, n)),
        (matrix.clone(), any::<u8>()).prop_map(|(m, n)| Edit::Cell(m, n)),
        (matrix.clone(), any::<u8>()).prop_map(|(m, n)| Edit::Row(m, n)),
        (matrix.clone(), any::<u8>()).prop_map(|(m, n)| Edit::Catalog(m, n)),
        matrix.clone().prop_map(Edit::NoCatalog),
        (0u8..4).prop_map(Edit::Site),
        (0u8..3).prop_map(Edit::Template),
        any::<u8>().prop_map(Edit::Words),
        (0usize..40).prop_map(Edit::Output),
        Just(Edit::NoOutput),
        Just(Edit::NoCache),
        matrix.prop_map(Edit::OnlyOne),
        (0u8..5).prop_map(Edit::OnlyFormat),
    ]
}

fn apply(shop: &Workshop, edit: &Edit) {
    let roles = |number: u8| ["RA,I", "I,RA", ",RA", "R,A", "RA,", "C,RA"][usize::from(number) % 6];
    match edit {
        Edit::Title(at, number) => {
            shop.write(&format!("{}/matrix.toml", MATRICES[*at]), &format!("title = \"Service {number}\"\n"));
        }
        Edit::Cell(at, number) => {
            let path = format!("{}/matrix.csv", MATRICES[*at]);
            let lines: Vec<String> = shop.read(&path).lines().map(String::from).collect();
            let changed = lines.iter().map(|line| match line.starts_with("2.1,") {
                true => format!("2.1,Leave,Erase the data,{},erase,\n", roles(*number)),
                false => format!("{line}\n"),
            });
            shop.write(&path, &changed.collect::<String>());
        }
        Edit::Row(at, number) => {
            let path = format!("{}/matrix.csv", MATRICES[*at]);
            let csv = shop.read(&path);
            shop.write(&path, &format!("{csv},,Do more {number},{},,\n", roles(*number)));
        }
        Edit::Catalog(at, number) => {
            let text = format!(
                "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"X-Translation: human\\n\"\n\n\
                 msgctxt \"title\"\nmsgid \"Service {}\"\nmsgstr \"Usługa {number}\"\n",
                MATRICES[*at]
            );
            shop.write(&format!("{}/pl.po", MATRICES[*at]), &text);
        }
        Edit::NoCatalog(at) => drop(fs::remove_file(shop.source().join(MATRICES[*at]).join("pl.po"))),
        Edit::Site(number) => {
            let titled = super::source::SITE.replace("Services", &format!("Services {number}"));
            shop.write("raci.toml", &titled);
        }
        Edit::Template(number) => {
            let css = include_str!("../../templates/html/site.css");
            shop.write("templates/html/site.css", &format!("{css}\n/* {number} */\n"));
        }
        Edit::Words(number) => {
            let words =
                format!("msgid \"\"\nmsgstr \"\"\n\nmsgctxt \"page.skip\"\nmsgid \"x\"\nmsgstr \"Dalej {number}\"\n");
            shop.write("templates/locales/pl.po", &words);
        }
        Edit::Output(number) => {
            if !shop.output().exists() {
                return;
            }
            let Some(path) = shop.published().keys().nth(*number).cloned() else { return };
            if !path.starts_with("manifest") && !path.starts_with("SHA256") {
                fs::write(shop.output().join(path), "edited by somebody").expect("written");
            }
        }
        Edit::NoOutput => drop(fs::remove_dir_all(shop.output())),
        Edit::NoCache => drop(fs::remove_dir_all(shop.home.path().join(CACHE))),
        Edit::OnlyOne(at) => {
            if shop.output().exists() {
                built(&Order { matrices: vec![MATRICES[*at].to_string()], ..shop.order() });
            }
        }
        Edit::OnlyFormat(number) => {
            if shop.output().exists() {
                let format = Format::ALL[usize::from(*number)];
                built(&Order { formats: vec![format], ..shop.order() });
            }
        }
    }
}

/// Few, since each is a dozen builds; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_site_is_byte_for_byte_that_of_a_clean_build(edits in prop::collection::vec(prop::collection::vec(edit(), 1..4), 1..5)) {
        let shop = Workshop::new(&MATRICES);
        shop.build();
        for round in edits {
            round.iter().for_each(|edit| apply(&shop, edit));
            shop.build();
            let (published, clean) = (shop.published(), shop.clean());
            prop_assert_eq!(published.keys().collect::<Vec<_>>(), clean.keys().collect::<Vec<_>>());
            let differing: Vec<&String> = published.keys().filter(|path| published[*path] != clean[*path]).collect();
            prop_assert!(differing.is_empty(), "{:?} after {:?}", differing, round);
        }
    }
}
