//! What is taken off a site leaves a page behind that says so.

use std::fs;

use raci::build::{BuildError, Silent, build};

use super::source::{SITE, Workshop};

fn text(shop: &Workshop, path: &str) -> String {
    String::from_utf8(shop.published()[path].clone()).expect("text")
}

fn drop_matrix(shop: &Workshop, matrix: &str) {
    fs::remove_dir_all(shop.source().join(matrix)).expect("removed");
}

#[test]
fn a_withdrawn_matrix_leaves_a_page_in_every_language_that_says_since_when_and_where_to_look() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    drop_matrix(&shop, "a");
    let entry = "[[withdrawn]]\nmatrix = \"a\"\ntitle = \"Mail & <b>\"\nsince = 2026-01-31\nsee = \"b\"\n";
    shop.write("raci.toml", &format!("{SITE}\n{entry}"));
    let outcome = shop.build();
    assert!(outcome.findings.iter().all(|finding| &*finding.place.file != "raci.toml"), "{:?}", outcome.findings);
    let page = text(&shop, "pl/a/index.html");
    assert!(page.contains("<html lang=\"pl\""), "{page}");
    assert!(page.contains("31 stycznia 2026") && page.contains("href=\"../../pl/b/index.html\""), "{page}");
    assert!(page.contains("Mail &amp; &lt;b&gt;") && page.contains("noindex"), "{page}");
    assert!(text(&shop, "en/a/index.html").contains("January 31, 2026"));
    let published = shop.published();
    assert!(!published.contains_key("en/a/a.en.pdf"));
    assert!(!text(&shop, "en/index.html").contains("a/index.html\"") && !text(&shop, "sitemap.xml").contains("/a/"));
    assert_eq!(published, shop.clean());
}

#[test]
fn a_language_that_is_given_up_leaves_pages_that_lead_to_the_source() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let site = SITE.replace(", \"pl\"", "");
    shop.write("raci.toml", &site);
    let refused = build(&shop.order(), &Silent).expect_err("nobody has said that Polish is withdrawn");
    let BuildError::Publish(refused) = refused else { panic!("{refused}") };
    assert!(refused.cure().ends_with(":\n    [[withdrawn]]\n    locale = \"pl\""), "{}", refused.cure());
    shop.write("raci.toml", &format!("{site}\n[[withdrawn]]\nlocale = \"pl\"\n"));
    shop.build();
    let page = text(&shop, "pl/a/index.html");
    assert!(page.contains("<html lang=\"en\"") && page.contains("href=\"../../en/a/index.html\""), "{page}");
    assert!(text(&shop, "pl/index.html").contains("noindex"));
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn what_tells_search_engines_of_a_site_goes_with_its_address_and_nothing_else_does() {
    let shop = Workshop::new(&["a"]);
    shop.build();
    let maps = ["robots.txt", "sitemap.xml"];
    let published = shop.published();
    assert!(maps.iter().all(|path| published.contains_key(*path)));
    shop.write("raci.toml", "title = \"Services\"\nlocales = [\"en\", \"pl\"]\n");
    shop.build();
    let left = shop.published();
    let gone: Vec<&String> =
        published.keys().filter(|path| !path.starts_with("assets/") && !left.contains_key(*path)).collect();
    assert_eq!(gone, maps);
}

#[test]
fn of_two_entries_that_take_the_same_page_the_narrower_one_has_the_say() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    let site = SITE.replace(", \"pl\"", "");
    let entries = "[[withdrawn]]\nlocale = \"pl\"\n[[withdrawn]]\nlocale = \"pl\"\nmatrix = \"a\"\ntitle = \"Mail\"\n";
    shop.write("raci.toml", &format!("{site}\n{entries}"));
    shop.build();
    assert!(text(&shop, "pl/a/index.html").contains("Mail"));
    assert!(text(&shop, "pl/b/index.html").contains("noindex"));
}

#[test]
fn one_translation_is_withdrawn_while_the_others_stay() {
    let shop = Workshop::new(&["a", "b"]);
    shop.build();
    shop.write("raci.toml", &format!("{SITE}\n[[withdrawn]]\nmatrix = \"a\"\nlocale = \"pl\"\n"));
    shop.build();
    assert!(text(&shop, "pl/a/index.html").contains("noindex"));
    assert!(text(&shop, "en/a/index.html").contains("Erase the data"));
    assert!(!text(&shop, "pl/index.html").contains("Service a"));
    assert_eq!(shop.published(), shop.clean());
}

#[test]
fn links_to_a_renamed_activity_lead_on() {
    let shop = Workshop::new(&["a"]);
    let csv = shop.read("a/matrix.csv").replace(",erase,", ",Erase_1,");
    shop.write("a/matrix.csv", &csv);
    shop.build();
    shop.write("a/matrix.csv", &csv.replace(",Erase_1,", ",erasure,"));
    shop.write("a/matrix.toml", "title = \"Service a\"\n[[renamed]]\nfrom = \"Erase_1\"\nto = \"erasure\"\n");
    shop.build();
    let page = text(&shop, "en/a/index.html");
    assert!(page.contains("<tr id=\"erasure\"><th scope=\"row\"><span id=\"Erase_1\"></span>"), "{page}");
    assert!(text(&shop, "en/a/a.en.md").contains("<a id=\"erasure\"></a><a id=\"Erase_1\"></a>"));
    assert!(text(&shop, "en/a/a.en.json").contains("\"former\":[\"Erase_1\"]"));
}

#[test]
fn a_withdrawal_that_leads_nowhere_or_says_nothing_is_found() {
    let shop = Workshop::new(&["a"]);
    let entries = "[[withdrawn]]\nmatrix = \"b\"\nsee = \"c\"\n\n[[withdrawn]]\nsince = 2026-01-31\n";
    shop.write("raci.toml", &format!("{SITE}\n{entries}"));
    let outcome = build(&shop.order(), &Silent).expect("readable");
    let messages: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
    assert!(messages.contains(&"there is no matrix `c`"), "{messages:?}");
    assert!(messages.contains(&"it says of nothing that it is withdrawn"), "{messages:?}");
}
