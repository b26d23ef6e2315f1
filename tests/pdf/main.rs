//! PDFs of the engine, read back: text, structure, fonts, places.
mod reader;
mod structure;

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use lopdf::Object;
use proptest::prelude::*;
use raci::render::pdf::{Attachment, Engine, Fault, Fonts, MarkupError, Metadata, Place, Relationship, Setting};
use reader::{Element, Pdf, name, text};

static FONTS: LazyLock<Arc<Fonts>> = LazyLock::new(|| Arc::new(Fonts::new([]).expect("the built-in fonts")));

const ANNEX: &str = include_str!("annex.html");

fn typeset(xhtml: &str) -> Vec<u8> {
    Engine::new(Arc::clone(&FONTS)).typeset(xhtml, &Setting::default()).expect("sound markup")
}

fn faults(body: &str) -> Vec<MarkupError> {
    Engine::new(Arc::clone(&FONTS)).typeset(&page(body), &Setting::default()).expect_err("a fault")
}

fn page(body: &str) -> String {
    format!("<html lang=\"en\"><head><title>T</title></head><body>{body}</body></html>")
}

/// A matrix of `rows` activities for two parties.
fn matrix(rows: usize) -> String {
    let mut body = String::from(
        "<h1>Long</h1><table class=\"matrix\"><thead><tr><th scope=\"col\">Activity</th><th class=\"party\" scope=\"col\">Customer</th><th class=\"party\" scope=\"col\">Provider</th></tr></thead><tbody>",
    );
    for row in 1..=rows {
        let _ = write!(
            body,
            "<tr><th scope=\"row\">Activity {row} of a matrix that goes on over pages</th><td class=\"party\"><span class=\"role ink\" title=\"Responsible\">R</span></td>\
             <td class=\"party\"><span class=\"blank\" title=\"no role\">–</span></td></tr>"
        );
    }
    page(&(body + "</tbody></table>"))
}

fn rows(table: &Element) -> Vec<Vec<String>> {
    table
        .find("TR")
        .into_iter()
        .map(|row| row.kids.iter().map(|cell| cell.read().trim().to_string()).collect())
        .collect()
}

#[test]
fn every_cell_is_found_by_its_tags_with_both_headers() {
    let root = Pdf::read(&typeset(ANNEX)).root();
    let tables = root.find("Table");
    let matrix = tables.last().expect("a table");
    assert_eq!(rows(matrix)[1], ["Estimate the volume of data1", "RA", "C"]);
    assert_eq!(rows(matrix)[3], ["Sign the order", "no role", "A"]);
    let scopes: Vec<_> = matrix.find("TH").iter().filter_map(|header| header.scope.clone()).collect();
    assert_eq!(scopes, ["Column", "Column", "Column", "Row", "Row", "Row"]);
}

#[test]
fn a_role_mark_is_its_letter_and_expands_to_its_name() {
    let root = Pdf::read(&typeset(ANNEX)).root();
    let names: Vec<_> =
        root.find("TD").iter().flat_map(|cell| cell.find("Span")).filter_map(|mark| mark.expansion.clone()).collect();
    assert_eq!(&names[..3], ["Responsible", "Accountable", "Consulted"]);
}

#[test]
fn one_table_stays_one_table_over_many_pages() {
    let pdf = Pdf::read(&typeset(&matrix(120)));
    assert!(pdf.pages.len() > 2);
    let root = pdf.root();
    let count = |role| root.find(role).len();
    assert_eq!((count("Table"), count("THead"), count("TBody"), count("TR")), (1, 1, 1, 121));
    let rows = rows(root.find("Table")[0]);
    assert!((1..=120).all(|row| rows[row]
        == [format!("Activity {row} of a matrix that goes on over pages"), "R".into(), "no role".into()]));
}

#[test]
fn the_head_of_a_table_is_repeated_for_the_eye() {
    let pdf = Pdf::read(&typeset(&matrix(120)));
    let heads = pdf.pages.iter().filter(|page| {
        let content = String::from_utf8_lossy(&pdf.document.get_page_content(**page)).into_owned();
        content.contains("/Artifact BMC")
    });
    assert_eq!(heads.count(), pdf.pages.len());
    assert_eq!(pdf.root().find("TH").iter().filter(|header| header.read() == "Customer").count(), 1);
}

#[test]
fn a_foreign_part_keeps_its_language_and_a_link_its_annotation() {
    let root = Pdf::read(&typeset(ANNEX)).root();
    let polish: Vec<_> = root.all().into_iter().filter(|element| element.lang.as_deref() == Some("pl")).collect();
    assert!(polish[0].read().contains("Tę stronę przetłumaczyła maszyna"));
    let links = root.find("Link");
    assert!(links.iter().all(|link| link.annotations > 0));
    assert!(links[0].read().contains("(https://docs.example.org/raci/en/cloud-backup/)"));
}

#[test]
fn a_footnote_is_a_note_with_its_sign() {
    let root = Pdf::read(&typeset(ANNEX)).root();
    let note = root.find("Note")[0];
    assert_eq!(note.find("Lbl")[0].read(), "1");
    assert!(note.read().contains("In tebibytes"));
    assert_eq!(root.find("Reference")[0].read(), "1");
}

#[test]
fn the_same_text_gives_the_same_bytes_whatever_came_before() {
    let mut engine = Engine::new(Arc::clone(&FONTS));
    let fresh = engine.typeset(ANNEX, &Setting::default()).expect("sound");
    engine.typeset(&matrix(60), &Setting::default()).expect("sound");
    engine.typeset(&page("<p>Zażółć gęślą jaźń: żółw</p>"), &Setting::default()).expect("sound");
    assert!(engine.typeset(ANNEX, &Setting::default()).expect("sound") == fresh);
    assert!(
        Engine::new(Arc::new(Fonts::new([]).expect("fonts"))).typeset(ANNEX, &Setting::default()).expect("sound")
            == fresh
    );
}

#[test]
fn the_catalog_says_what_the_file_is() {
    let attachment = Attachment {
        name: "matrix.csv".into(),
        mime: "text/csv".into(),
        description: "Source".into(),
        relationship: Relationship::Source,
        bytes: b"a,b\n".to_vec(),
        date: None,
    };
    let metadata = Metadata { author: "A & B <C>".into(), ..Metadata::default() };
    let setting = Setting { attachments: vec![attachment], metadata, ..Setting::default() };
    let bytes = Engine::new(Arc::clone(&FONTS)).typeset(ANNEX, &setting).expect("sound");
    let pdf = Pdf::read(&bytes);
    let catalog = pdf.catalog();
    assert_eq!(text(catalog.get(b"Lang").expect("a language")), "en");
    assert!(catalog.has(b"Outlines") && catalog.has(b"PageLabels") && catalog.has(b"OutputIntents"));
    let file = pdf.get(catalog, b"AF").and_then(|files| files.as_array().ok()).expect("attachments")[0].clone();
    let (_, file) = pdf.document.dereference(&file).expect("a file");
    assert_eq!(name(file.as_dict().expect("a file").get(b"AFRelationship").expect("a relationship")), "Source");
    let metadata = pdf.get(catalog, b"Metadata").and_then(|stream| stream.as_stream().ok()).expect("metadata");
    assert!(String::from_utf8_lossy(&metadata.content).contains("A &amp; B &lt;C&gt;"));
    assert!(!pdf.document.trailer.has(b"Info"));
}

#[test]
fn a_fault_is_told_with_its_place() {
    let errors = faults("<p>fine</p>\n<blink>no</blink><p class=\"huge\">x</p>");
    assert_eq!(errors.len(), 2);
    assert_eq!(errors[0].place, Place { line: 2, column: 1 });
    assert_eq!(errors[0].fault, Fault::OutsideVocabulary);
    assert_eq!(faults("<p>open")[0].fault, Fault::NotWellFormed);
    assert_eq!(faults("<p><a href=\"#nowhere\">x</a></p>")[0].fault, Fault::BrokenReference);
    assert_eq!(faults("<p>\u{4e2d}</p>")[0].fault, Fault::MissingGlyph('\u{4e2d}'));
    assert!(faults("<h1>a</h1><h3>b</h3>")[0].message.contains("no gaps"));
}

#[test]
fn ligatures_and_accents_read_as_their_letters() {
    let root = Pdf::read(&typeset(&page("<p>efficient affixes, ze\u{301}ro, zażółć</p>"))).root();
    assert_eq!(root.find("P")[0].read().trim(), "efficient affixes, ze\u{301}ro, zażółć");
}

#[test]
fn hyphens_at_line_ends_are_soft() {
    let word = "incomprehensibilities responsibilities ".repeat(30);
    let root = Pdf::read(&typeset(&page(&format!(
        "<table><tbody><tr><th scope=\"row\">{word}</th><td>{word}</td><td>{word}</td></tr></tbody></table>"
    ))))
    .root();
    let read = root.find("TD")[0].read();
    assert!(read.contains('\u{ad}'), "{read}");
    assert_eq!(
        read.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>(),
        word.split_whitespace().collect::<Vec<_>>()
    );
}

#[test]
fn a_word_of_nothing_but_marks_for_breaking_lines_sets_nothing() {
    for mark in ['\u{ad}', '\u{2060}', '\u{feff}'] {
        let root = Pdf::read(&typeset(&page(&format!("<p>off {mark} and {mark}</p><p>{mark}</p>")))).root();
        let read = root.find("P")[0].read().replace(mark, "");
        assert_eq!(read.split_whitespace().collect::<Vec<_>>(), ["off", "and"], "{mark:?}");
    }
}

#[test]
fn a_row_taller_than_a_page_is_torn_between_lines() {
    let long = "All of this text belongs to one cell. ".repeat(400);
    let pdf = Pdf::read(&typeset(&page(&format!(
        "<table><tbody><tr><th scope=\"row\">x</th><td>{long}</td></tr></tbody></table>"
    ))));
    assert!(pdf.pages.len() > 1);
    assert_eq!(pdf.root().find("TD")[0].read().split_whitespace().count(), long.split_whitespace().count());
}

#[test]
fn a_long_document_lists_its_contents_with_their_pages() {
    let parts: String = (1..=40)
        .map(|part| format!("<h2 data-number=\"{part}\">Part {part}</h2><p>{}</p>", "Words of this part. ".repeat(60)))
        .collect();
    let long =
        Pdf::read(&typeset(&page(&format!("<h1>T</h1><nav class=\"toc\" data-over=\"4\">Contents</nav>{parts}"))))
            .root();
    assert_eq!(long.find("TOCI").len(), 40);
    assert!(long.find("TOCI")[39].read().contains("Part 40"));
    let short =
        Pdf::read(&typeset(&page("<h1>T</h1><nav class=\"toc\" data-over=\"4\">Contents</nav><h2>One</h2>"))).root();
    assert!(short.find("TOC").is_empty());
}

#[test]
fn thirty_parties_do_not_leave_the_page() {
    let head: String =
        (1..=30).map(|party| format!("<th class=\"party\" scope=\"col\">Party number {party}</th>")).collect();
    let cells = "<td class=\"party\"><span class=\"role ink\" title=\"Responsible\">R</span><span class=\"role accent\" title=\"Accountable\">A</span></td>".repeat(30);
    let bytes = typeset(&page(&format!(
        "<h1>Many</h1><p>Before.</p><h2 data-number=\"1\">All of them</h2><table class=\"matrix\"><thead><tr><th scope=\"col\">Activity</th>{head}</tr></thead><tbody><tr><th scope=\"row\">Order</th>{cells}</tr></tbody></table>"
    )));
    let pdf = Pdf::read(&bytes);
    assert_on_page(&pdf);
    assert_eq!(pdf.document.get_pages().len(), 2, "the heading goes with its table to the turned page");
    assert_eq!(rows(pdf.root().find("Table")[0])[1].len(), 31);
}

#[test]
fn signatures_over_several_pages_are_never_alone_on_the_last() {
    let block = "<div class=\"signature\"><p class=\"title\">Q</p><p>Name<br/>Function<br/>Place</p><p class=\"pen\">Signature</p></div>";
    for count in 9..16 {
        let blocks = block.repeat(count);
        let bytes =
            typeset(&page(&format!("<h1>T</h1><h2>Signatures</h2><section class=\"signatures\">{blocks}</section>")));
        let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
        let last = document.get_pages().len() as u32;
        let signed = document.extract_text(&[last]).expect("text").matches("Signature").count();
        assert!(last > 1 && signed >= 3, "{count} blocks: {signed} on page {last}");
    }
}

fn assert_on_page(pdf: &Pdf) {
    for (page, shown) in &pdf.shown {
        let page = pdf.document.get_dictionary(*page).expect("a page");
        let size: Vec<f32> = page
            .get(b"MediaBox")
            .and_then(Object::as_array)
            .expect("a box")
            .iter()
            .map(|side| side.as_float().expect("a number"))
            .collect();
        assert!(
            shown.x >= 0.0 && shown.x <= size[2] && shown.y >= 0.0 && shown.y <= size[3],
            "{shown:?} is off the page {size:?}"
        );
    }
}

#[test]
fn the_letter_that_stands_for_a_mark_is_nobodys_text() {
    let bytes = typeset(&page("<p>before\u{fffc}after <span class=\"role ink\" title=\"Responsible\">R</span></p>"));
    assert_eq!(Pdf::read(&bytes).root().find("P")[0].read(), "before\u{fffd}after R");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_leaves_the_page_and_none_is_lost(words in prop::collection::vec("[a-zA-Z0-9/.:ąęłéü(),-]{1,60}", 1..120), columns in 1_usize..9) {
        let cells: Vec<String> = words.chunks(columns).map(|row| {
            let cells: String = (0..columns).map(|column| format!("<td>{}</td>", row.get(column).map_or("x", |word| word))).collect();
            format!("<tr>{cells}</tr>")
        }).collect();
        let bytes = typeset(&page(&format!("<table><tbody>{}</tbody></table><p>{}</p>", cells.concat(), words.join(" "))));
        let pdf = Pdf::read(&bytes);
        assert_on_page(&pdf);
        let root = pdf.root();
        let plain = |text: String| text.replace(['\u{ad}', ' '], "");
        prop_assert_eq!(plain(root.find("P")[0].read()), words.concat());
        let found: Vec<String> = root.find("TD").iter().map(|cell| plain(cell.read())).collect();
        prop_assert_eq!(&found[..words.len()], &words[..]);
    }
}
