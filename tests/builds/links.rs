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
    // The translation of a row is waived with it.
    let note = "msgctxt \"note:size\"\nmsgid \"[x](#nowhere)\"\nmsgstr \"[y](#nowhere)\"\n";
    shop.write("a/pl.po", &format!("{}\n{note}", shop.read("a/pl.po")));
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
    shop.write("a/matrix.csv", &csv.replace("dead-link: comes soon", ""));
    assert_eq!(dead(&shop.order()).len(), 2);
    shop.write("raci.toml", &format!("{SITE}\n[rules]\ndead-link = \"error\"\n"));
    let outcome = build(&shop.order(), &Silent).unwrap_or_else(|error| panic!("{error}"));
    assert!(outcome.published.is_none());
    shop.write("raci.toml", &format!("{SITE}\n[rules]\ndead-link = \"off\"\n"));
    assert_eq!(dead(&shop.order()), Vec::<String>::new());
}

#[test]
fn each_place_that_holds_a_dead_link_is_told_and_no_other() {
    let shop = Workshop::new(&["a"]);
    with_note(&shop, "a", "See [e](#erases) or #erase and [x](#eras)");
    let csv = shop.read("a/matrix.csv").replace("Erase the data", "Erase [it](#eras)");
    shop.write("a/matrix.csv", &csv);
    let place = |found: &String| found.split(' ').next().unwrap_or_default().to_string();
    let mut found: Vec<String> = dead(&shop.order()).iter().map(place).collect();
    found.dedup();
    assert_eq!(found, ["a/matrix.csv:3", "a/matrix.csv:6"]);
    let outcome = shop.build();
    let columns: Vec<(usize, usize)> = outcome
        .findings
        .iter()
        .filter(|finding| finding.rule == "dead-link")
        .map(|finding| (finding.place.line, finding.place.column))
        .collect();
    let column = |line: usize, text: &str| csv.lines().nth(line - 1).and_then(|line| line.find(text)).map(|at| at + 1);
    let wanted =
        [(3, "#erases"), (3, "#eras)"), (6, "#eras)")].map(|(line, text)| (line, column(line, text).expect("there")));
    assert_eq!(columns, wanted);
}

#[test]
fn a_slip_in_the_settings_is_told_once_though_every_matrix_shows_it() {
    let shop = Workshop::new(&["a", "b"]);
    let role = "[[role]]\nletter = \"A\"\ndefinition = \"See [it](https://docs.example.org/en/c/)\"\n";
    let suggest = "suggest_url = \"https://docs.example.org/edit/{locale}/{matrix}\"\n";
    let notice = "[locale.pl]\nnotice = \"machine\"\nengine = \"x\"\n";
    shop.write("raci.toml", &format!("{SITE}{suggest}{role}{notice}"));
    let found = dead(&shop.order());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("raci.toml:4 ") && found[1].starts_with("raci.toml:7 "), "{found:#?}");
}

#[test]
fn a_slip_in_a_translation_is_told_there_and_not_where_the_source_is_quoted() {
    let shop = Workshop::new(&["a"]);
    let csv = shop.read("a/matrix.csv").replace("Choose the size", "Choose [it](#erase)");
    shop.write("a/matrix.csv", &csv);
    let po = shop.read("a/pl.po").replace("Choose the size", "Choose [it](#erase)");
    shop.write("a/pl.po", &po.replace("Wybrać rozmiar", "Wybrać\"\n\" [x](#era\"\n\"zed)"));
    let found = dead(&shop.order());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("a/pl.po:10 `pl/a/index.html` leads to `#erazed`"), "{found:#?}");

    // Both the source and its translation are to be mended.
    shop.write("a/matrix.csv", &csv.replace("#erase)", "#erasure)"));
    shop.write("a/pl.po", &po.replace("#erase)", "#erasure)").replace("Wybrać rozmiar", "Wybrać [je](#erasure)"));
    let found = dead(&shop.order());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("a/matrix.csv:3 ") && found[1].starts_with("a/pl.po:9 "), "{found:#?}");
}

#[test]
fn an_address_is_found_however_it_is_spelt() {
    let shop = Workshop::new(&["a"]);
    let spelt = [
        "https\\://docs.example.org/en/q\\&a/",
        "https://docs.example.org/en/q&amp;a/",
        "https://docs.example.org/%65n/q%26a/",
    ];
    let notes: Vec<String> = spelt.iter().map(|spelt| format!("[x]({spelt})")).collect();
    with_note(&shop, "a", &notes.join(" "));
    let outcome = shop.build();
    let found: Vec<_> = outcome.findings.iter().filter(|finding| finding.rule == "dead-link").collect();
    let csv = shop.read("a/matrix.csv");
    let underlined: Vec<&str> = found.iter().filter_map(|found| Some(&csv[found.place.range()?])).collect();
    assert_eq!(underlined, spelt);
}

#[test]
fn a_text_whose_address_is_written_in_no_known_way_is_named_as_a_whole() {
    let shop = Workshop::new(&["a"]);
    with_note(&shop, "a", "[x](&num;nowhere)");
    let outcome = shop.build();
    let csv = shop.read("a/matrix.csv");
    let found: Vec<_> = outcome.findings.iter().filter(|finding| finding.rule == "dead-link").collect();
    let cells: Vec<&str> = found.iter().filter_map(|found| Some(&csv[found.place.range()?])).collect();
    assert_eq!(cells, ["[x](&num;nowhere)"]);
}

#[test]
fn a_template_without_ids_is_blamed_and_not_the_texts_that_lead_to_its_rows() {
    let shop = Workshop::new(&["a", "b"]);
    with_note(&shop, "a", "See [the platform](#platform) and [nothing](#nowhere)");
    let components = include_str!("../../templates/html/components.html");
    let without = components.replace("<tr id=\"{{ activity.id }}\">", "<tr>");
    assert_ne!(components, without);
    shop.write("templates/html/components.html", &without);
    let found = dead(&shop.order());
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("a/matrix.csv:3 ") && found[0].contains("`#nowhere`"), "{found:#?}");
    assert!(found[1].starts_with("templates/html/components.html:0 "), "{found:#?}");
    assert!(found[1].ends_with(
        "(the matrix has it: give each row and heading its `id` in this template, as the built-in one does)"
    ));
}

#[test]
fn a_comparison_repeats_no_finding_of_its_matrices() {
    let shop = Workshop::new(&["a", "b"]);
    let csv = shop.read("a/matrix.csv").replace("Erase the data", "Erase [it](https://docs.example.org/en/c/)");
    shop.write("a/matrix.csv", &csv);
    shop.write("raci.toml", &format!("{SITE}[[comparison]]\nid = \"both\"\nmatrices = [\"a\", \"b\"]\n"));
    let found = dead(&shop.order());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("a/matrix.csv:6 "), "{found:#?}");
}
