//! One real matrix in two languages: its French table is the source, its German one becomes the catalog.

use std::collections::BTreeMap;
use std::path::Path;

use raci::document::Document;
use raci::load::{self, SourceArg};
use raci::locale::po::Keyword;
use raci::model::Matrix;

use super::site::{Site, shared};

fn matrix(path: &Path) -> Matrix {
    let site = load::site(&SourceArg::at(path), None).expect("readable");
    load::matrix(&site, &site.entries[0]).expect("readable").matrix.expect("a matrix")
}

/// The letters of each row of a table, party by party.
fn letters(matrix: &Matrix) -> Vec<String> {
    let cells = matrix.activities().flat_map(|activity| &activity.assignments);
    cells.map(|cell| matrix.scheme.letters(cell.roles)).collect()
}

fn letters_of(document: &Document) -> Vec<String> {
    let activities = document.sections.iter().flat_map(|section| &section.tables).flat_map(|table| &table.activities);
    activities.flat_map(|activity| &activity.assignments).map(|cell| cell.roles.clone()).collect()
}

/// The letters that a page shows to scripts.
fn letters_in_html(html: &str) -> Vec<String> {
    html.split("data-roles=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_string()).collect()
}

#[test]
fn a_catalog_made_of_the_german_table_gives_the_french_matrix_in_both_and_no_letter_differs() {
    let (Some(french), Some(german)) =
        (shared("corpus/cloud-temple-iaas.fr.csv"), shared("corpus/cloud-temple-iaas.de.csv"))
    else {
        return;
    };
    let site = Site::new(&[("raci.toml", "source_locale = \"fr\"\nlocales = [\"fr\", \"de\"]\n")]);
    site.write("iaas/matrix.csv", &std::fs::read_to_string(&french).expect("UTF-8"));
    site.run("translate extract .").fine();
    let (french, german) = (matrix(&site.path("iaas/matrix.csv")), matrix(&german));
    let pairs = french.texts().into_iter().zip(german.texts());
    let words: BTreeMap<String, String> = pairs.map(|(fr, de)| (fr.context, de.text.text.clone())).collect();
    assert_eq!(french.texts().len(), german.texts().len());
    site.change("iaas/de.po", |entry| {
        let german = words[entry.context().expect("a context")].clone();
        entry.set(Keyword::Text, Some(&german));
    });
    site.assert_msgfmt_accepts_all();
    assert_eq!(site.coverage(), [("iaas.de".to_string(), words.len() as u64, 0, 0)]);

    site.run("build . -o built --format html,json").fine();
    let document = |tag: &str| -> Document {
        serde_json::from_str(&site.read(&format!("built/{tag}/iaas/iaas.{tag}.json"))).expect("a document")
    };
    let expected = letters(&french);
    assert_eq!(expected.len(), 2 * 109);
    assert_eq!(letters(&german), expected);
    for tag in ["fr", "de"] {
        assert_eq!(letters_of(&document(tag)), expected, "{tag}");
        let page = site.read(&format!("built/{tag}/iaas/index.html"));
        assert_eq!(letters_in_html(&page), expected, "{tag}");
        assert!(page.contains(&format!("<html lang=\"{tag}\"")), "{tag}");
    }
    assert_eq!(document("de").notice, None, "a current translation by people has no notice");
    assert_ne!(document("fr").sections, document("de").sections);
}
