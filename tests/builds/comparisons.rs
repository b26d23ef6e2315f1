//! Matrices side by side: what the settings ask for, and what becomes of it when something changes.

use raci::build::{Order, Silent, build, check};

use super::source::{SITE, Workshop, built, left_alone, made};

const BOTH: &str = "[[comparison]]\nid = \"both\"\nmatrices = [\"a\", \"b\"]\n";

fn shop() -> Workshop {
    let shop = Workshop::new(&["a", "b", "c"]);
    shop.write("raci.toml", &format!("{SITE}\n{BOTH}"));
    shop
}

fn text(shop: &Workshop, path: &str) -> String {
    String::from_utf8(shop.published()[path].clone()).expect("text")
}

#[test]
fn a_comparison_has_a_page_in_every_language_that_the_indexes_and_the_sitemap_lead_to() {
    let shop = shop();
    shop.build();
    for locale in ["en", "pl"] {
        let page = text(&shop, &format!("{locale}/compare/both.html"));
        assert!(page.contains(&format!("<html lang=\"{locale}\"")), "{page}");
        assert!(page.contains("../a/index.html#size") && !page.contains("class=\"differs\""), "{page}");
        assert!(text(&shop, &format!("{locale}/index.html")).contains("href=\"compare/both.html\""));
        assert!(text(&shop, "sitemap.xml").contains(&format!("/{locale}/compare/both.html</loc>")));
    }
    assert!(text(&shop, "pl/compare/both.html").contains("Wybrać rozmiar"));
    assert!(text(&shop, "pl/compare/both.html").contains("href=\"../../en/compare/both.html\""));
}

#[test]
fn it_is_made_again_when_one_of_its_matrices_changes_and_only_then() {
    let shop = shop();
    shop.build();
    assert!(left_alone(&shop.build()));
    let csv = shop.read("c/matrix.csv");
    shop.write("c/matrix.csv", &csv.replace("Erase", "Delete"));
    assert!(!made(&shop.build()).contains(&"en/compare/both.html"));
    shop.write("b/matrix.csv", &csv.replace("the data,I,RA", "the data,RA,I"));
    assert!(made(&shop.build()).contains(&"en/compare/both.html"));
    assert!(text(&shop, "en/compare/both.html").contains("class=\"differs\""));
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn the_pages_of_its_matrices_lead_to_it_and_follow_its_titles_alone() {
    let shop = shop();
    shop.build();
    for page in ["en/a/index.html", "pl/b/index.html"] {
        assert!(text(&shop, page).contains("href=\"../compare/both.html\""), "{page}");
    }
    assert!(!text(&shop, "en/c/index.html").contains("compare/"));
    let csv = shop.read("b/matrix.csv");
    shop.write("b/matrix.csv", &csv.replace("Erase", "Delete"));
    assert!(!made(&shop.build()).iter().any(|path| path.contains("/a/")));
    shop.write("b/matrix.toml", "title = \"Another\"\n");
    assert!(made(&shop.build()).contains(&"en/a/index.html"));
    assert!(text(&shop, "en/a/index.html").contains("Another"));
    assert_eq!(shop.published(), shop.clean());
    built(&Order { matrices: vec!["a".into()], ..shop.order() });
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn it_goes_with_the_setting_that_asked_for_it() {
    let shop = shop();
    shop.build();
    shop.write("raci.toml", SITE);
    shop.build();
    assert!(!shop.published().contains_key("en/compare/both.html"));
    assert!(!text(&shop, "en/index.html").contains("compare/"));
}

#[test]
fn a_part_of_a_site_compares_only_what_it_holds() {
    let shop = shop();
    built(&Order { matrices: vec!["a".into()], ..shop.order() });
    assert!(!shop.published().contains_key("en/compare/both.html"));
    assert!(!text(&shop, "en/index.html").contains("compare/"));
}

#[test]
fn matrices_of_other_parties_fail_the_build_where_they_are_named() {
    let shop = shop();
    let csv = shop.read("b/matrix.csv");
    shop.write("b/matrix.csv", &csv.replace("customer,provider", "customer,partner"));
    let checked = check(&shop.order(), &Silent).unwrap_or_else(|error| panic!("{error}"));
    let built = build(&shop.order(), &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert!(built.published.is_none());
    for outcome in [checked, built] {
        let found: Vec<(usize, &str)> = outcome
            .findings
            .iter()
            .filter(|finding| finding.rule == "unknown-setting")
            .map(|finding| (finding.place.line, finding.message.as_str()))
            .collect();
        let message =
            "`b` and `a` do not have the same parties: `customer` and `partner` here, `customer` and `provider` there";
        assert_eq!(found, [(7, message)]);
    }
}

#[test]
fn a_language_that_loses_one_of_the_matrices_is_led_to_no_more() {
    let shop = shop();
    shop.build();
    shop.write("raci.toml", &format!("{SITE}\n{BOTH}\n[[withdrawn]]\nlocale = \"pl\"\nmatrix = \"a\"\n"));
    shop.build();
    assert!(!text(&shop, "en/compare/both.html").contains("pl/compare"));
    assert_eq!(shop.published(), shop.clean());
}
