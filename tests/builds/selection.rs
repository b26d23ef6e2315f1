//! A build of some formats, languages or matrices replaces those alone.

use raci::build::{Order, Silent, compare};
use raci::publish::Format;

use super::source::{Workshop, built, left_alone};

#[test]
fn a_part_of_a_current_site_is_nothing_to_make() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    let before = shop.published();
    assert!(left_alone(&built(&Order { formats: vec![Format::Html], ..shop.order() })));
    assert!(left_alone(&built(&Order { matrices: vec!["a".into()], ..shop.order() })));
    assert_eq!(shop.published(), before);
}

#[test]
fn only_the_selected_is_replaced() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    let before = shop.published();
    for matrix in ["a", "b"] {
        let csv = shop.read(&format!("{matrix}/matrix.csv"));
        shop.write(&format!("{matrix}/matrix.csv"), &csv.replace("Erase", "Delete"));
    }
    built(&Order { matrices: vec!["a".into()], formats: vec![Format::Markdown, Format::Html], ..shop.order() });
    let after = shop.published();
    let changed: Vec<&str> = before.keys().filter(|path| before[*path] != after[*path]).map(String::as_str).collect();
    assert!(changed.iter().all(|path| path.contains("/a/") || !path.contains('/')), "{changed:?}");
    assert!(changed.contains(&"en/a/a.en.md") && !changed.contains(&"en/a/a.en.csv"));
    shop.build();
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn a_site_that_was_built_format_by_format_is_the_whole_one_to_a_comparison() {
    let shop = Workshop::new(&["a", "b"]);
    // Pages come last, since they lead to what there is.
    for format in [Format::Csv, Format::Json, Format::Markdown, Format::Pdf, Format::Html] {
        built(&Order { formats: vec![format], ..shop.order() });
    }
    let differences = || {
        let (_, differences) = compare(&shop.order(), &Silent).expect("compared");
        differences.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(differences(), [""; 0]);
    shop.build();
    assert_eq!(shop.published(), shop.clean(), "and a whole build vouches for it");
    assert_eq!(differences(), [""; 0]);
    let csv = shop.read("a/matrix.csv");
    built(&Order { formats: vec![Format::Csv], ..shop.order() });
    shop.write("a/matrix.csv", &csv.replace("Erase", "Delete"));
    built(&Order { formats: vec![Format::Html], ..shop.order() });
    let stale = ["changed: SHA256SUMS", "changed: en/a/a.en.csv"];
    assert!(stale.iter().all(|line| differences().iter().any(|found| found == line)), "{:?}", differences());
}

#[test]
fn pages_made_alone_still_lead_to_the_formats_that_stay() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let page = |shop: &Workshop| String::from_utf8(shop.published()["en/a/index.html"].clone()).expect("text");
    let csv = shop.read("a/matrix.csv");
    shop.write("a/matrix.csv", &csv.replace("Erase", "Delete"));
    built(&Order { formats: vec![Format::Html], ..shop.order() });
    assert!(page(&shop).contains("Delete") && page(&shop).contains("a.en.csv"));
}

#[test]
fn a_new_site_of_one_matrix_or_language_leads_nowhere_else() {
    let shop = Workshop::new(&["a", "b"]);
    built(&Order { matrices: vec!["a".into()], locales: vec!["pl".parse().expect("a tag")], ..shop.order() });
    let published = shop.published();
    let text = |path: &str| String::from_utf8(published[path].clone()).expect("text");
    assert!(text("pl/index.html").contains("Service a") && !text("pl/index.html").contains("Service b"));
    assert!(text("index.html").contains("pl/index.html") && !text("index.html").contains("en/index.html"));
    assert!(!published.contains_key("en/a/index.html"));
}
