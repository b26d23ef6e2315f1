//! Links within the site that lead nowhere.

use raci::build::{Order, Silent, build};
use raci::finding::Finding;

use super::source::{SITE, Workshop, left_alone, made};

/// The findings of dead links: `file:line message (cure)`.
fn dead(order: &Order) -> Vec<String> {
    let outcome = build(order, &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome.published.is_some(), "{:?}", outcome.findings);
    let told = |finding: &Finding| {
        format!("{}:{} {} ({})", finding.place.file, finding.place.line, finding.message, finding.cure)
    };
    outcome.findings.iter().filter(|finding| finding.rule == "dead-link").map(told).collect()
}

fn with_note(shop: &Workshop, matrix: &str, note: &str) {
    let path = format!("{matrix}/matrix.csv");
    let csv = shop.read(&path).replace("As agreed", note);
    shop.write(&path, &csv);
}

#[test]
fn a_link_in_a_text_to_a_row_that_is_not_there_is_found_in_the_matrix() {
    let shop = Workshop::new(&["a", "b"]);
    with_note(&shop, "a", "See [the platform](#platform) and [erasure](#erasee)");
    with_note(
        &shop,
        "b",
        "See [the other](https://docs.example.org/en/a/#platform) and [another](https://docs.example.org/en/a/#platfrom)",
    );
    let found = dead(&shop.order());
    assert_eq!(
        found,
        [
            "a/matrix.csv:3 `en/a/index.html` leads to `#erasee` of `en/a/index.html`, which has no such place (did you mean `#erase`?)",
            "b/matrix.csv:3 `en/b/index.html` leads to `#platfrom` of `en/a/index.html`, which has no such place (did you mean `#platform`?)",
        ]
    );
    // Remembered as it was found.
    assert_eq!(dead(&shop.order()), found);
}

#[test]
fn a_link_dies_with_the_matrix_that_it_leads_to_though_its_own_page_stays_as_it_was() {
    let shop = Workshop::new(&["a", "b", "c"]);
    with_note(&shop, "a", "See [b](https://docs.example.org/en/b/)");
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
    std::fs::remove_dir_all(shop.source().join("b")).expect("a folder");
    shop.write("raci.toml", &format!("{SITE}\n[[withdrawn]]\nmatrix = \"b\"\n"));
    assert_eq!(dead(&shop.order()), Vec::<String>::new(), "a page says that it was withdrawn");
    let elsewhere = Order { output: shop.home.path().join("elsewhere"), ..shop.order() };
    shop.write("raci.toml", SITE);
    let found = dead(&elsewhere);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("a/matrix.csv:3 `en/a/index.html` leads to `en/b/index.html`, which is not there"));
}

#[test]
fn links_of_pages_that_stay_are_compared_with_what_changes_around_them() {
    let shop = Workshop::new(&["a", "b"]);
    with_note(&shop, "a", "See [b](https://docs.example.org/en/b/#erase)");
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
    let csv = shop.read("b/matrix.csv").replace(",erase,", ",wipe,");
    shop.write("b/matrix.csv", &csv);
    let outcome = shop.build();
    assert!(!made(&outcome).contains(&"en/a/index.html"), "{:?}", made(&outcome));
    let told: Vec<&str> =
        outcome.findings.iter().filter(|found| found.rule == "dead-link").map(|found| &*found.place.file).collect();
    assert_eq!(told, ["a/matrix.csv"]);
    assert!(left_alone(&shop.build()));
}

#[test]
fn a_link_of_the_settings_and_of_a_template_is_found_there_once() {
    let shop = Workshop::new(&["a", "b"]);
    shop.write("raci.toml", &format!("{SITE}\n[[link]]\ntext = \"Guide\"\nurl = \"guide.html\"\n"));
    let base = include_str!("../../templates/html/base.html");
    shop.write(
        "templates/html/base.html",
        &base.replace("</footer>", "<a href=\"{{ page.root }}imprint.html\">x</a></footer>"),
    );
    let found = dead(&shop.order());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("raci.toml:7 `en/index.html` leads to `en/guide.html`"), "{found:#?}");
    assert!(found[1].starts_with("templates/html/base.html:"), "{found:#?}");
}

#[test]
fn a_part_of_a_site_judges_nothing_that_it_leaves_alone() {
    let shop = Workshop::new(&["a", "b"]);
    with_note(&shop, "a", "See [b](https://docs.example.org/en/b/#nowhere) and [erasure](#nowhere)");
    let order = Order { matrices: vec!["a".into()], locales: vec!["en".parse().expect("a tag")], ..shop.order() };
    let found = dead(&order);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(dead(&shop.order()).len(), 2);
}

#[test]
fn a_dead_link_is_raised_silenced_and_waived_like_any_other_finding() {
    let shop = Workshop::new(&["a"]);
    let csv = shop
        .read("a/matrix.csv")
        .replace("id,note", "id,note,waiver")
        .replace("As agreed", "[x](#nowhere),dead-link: comes soon");
    let csv: String = csv
        .lines()
        .map(|line| if line.matches(',').count() == 6 { format!("{line},\n") } else { format!("{line}\n") })
        .collect();
    shop.write("a/matrix.csv", &csv);
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
    shop.write("a/matrix.csv", &csv.replace("dead-link: comes soon", ""));
    shop.write("raci.toml", &format!("{SITE}\n[rules]\ndead-link = \"error\"\n"));
    let outcome = build(&shop.order(), &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome.published.is_none());
    shop.write("raci.toml", &format!("{SITE}\n[rules]\ndead-link = \"off\"\n"));
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
}
