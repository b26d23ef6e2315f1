//! `[pdf]`: what a publisher changes about the look, key by key.
use std::fs;
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Document, Object};
use raci::load::SourceArg;
use raci::render::pdf::{Pdf, Tagged};

use crate::sample::{published, run};

/// Four pixels by two.
const PNG: [u8; 73] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x04, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xf0, 0xca, 0xea, 0x34, 0x00, 0x00, 0x00, 0x10, 0x49,
    0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xa8, 0x92, 0xb7, 0x85, 0x23, 0x06, 0x64, 0x0e, 0x00, 0x58, 0xf2, 0x06, 0xb1,
    0x24, 0xa3, 0xd7, 0x18, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h4v2z\"/></svg>";

/// The PDF of a small site with these settings.
fn set(settings: &str) -> Vec<u8> {
    let home = tempfile::tempdir().expect("a folder");
    let source = site(home.path(), settings);
    published(home.path(), &SourceArg::Folder(source), "a", "en")
}

fn site(home: &Path, settings: &str) -> std::path::PathBuf {
    let source = home.join("source-data");
    fs::create_dir_all(source.join("a")).expect("a folder");
    fs::create_dir_all(source.join("fonts")).expect("a folder");
    fs::write(source.join("raci.toml"), settings).expect("a file");
    fs::write(source.join("logo.png"), PNG).expect("a file");
    fs::write(source.join("fonts/Own.ttf"), ttf_noto_sans::ITALIC).expect("a file");
    fs::write(source.join("a/matrix.csv"), "heading,activity,x,y\nOne,,,\n,Plan,RA,I\n,Run,,RA\n").expect("a file");
    source
}

/// The size of the first page, and everything that its content asks for.
fn first_page(pdf: &[u8]) -> (Vec<f32>, Content) {
    let document = Document::load_mem(pdf).expect("a PDF");
    let page = document.get_pages()[&1];
    let media = document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).and_then(Object::as_array);
    let size = media.expect("a media box").iter().filter_map(|side| side.as_float().ok()).collect();
    (size, Content::decode(&document.get_page_content(page)).expect("operators"))
}

/// How far from the left edge the lines of the tables begin.
fn left_edge(pdf: &[u8]) -> f32 {
    let (_, content) = first_page(pdf);
    let lines = content.operations.iter().filter(|operation| operation.operator == "re");
    lines.map(|line| line.operands[0].as_float().expect("a figure")).fold(f32::MAX, f32::min)
}

/// Whether something is filled with a colour.
fn fills(pdf: &[u8], [red, green, blue]: [u8; 3]) -> bool {
    let wanted = [red, green, blue].map(|part| f32::from(part) / 255.0);
    let (_, content) = first_page(pdf);
    content.operations.iter().filter(|operation| matches!(operation.operator.as_str(), "rg" | "sc" | "scn")).any(
        |fill| {
            let found: Vec<f32> = fill.operands.iter().filter_map(|part| part.as_float().ok()).collect();
            found.len() == 3 && found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 0.003)
        },
    )
}

fn tags(pdf: &[u8]) -> Tagged {
    Pdf::read(pdf).expect("a PDF").structure().expect("tags")
}

#[test]
fn the_page_is_a4_or_letter() {
    assert_eq!(first_page(&set("")).0, [0.0, 0.0, 595.28, 841.89]);
    assert_eq!(first_page(&set("[pdf]\npage = \"Letter\"\n")).0, [0.0, 0.0, 612.0, 792.0]);
}

#[test]
fn a_wider_margin_for_the_binding_moves_the_text_by_as_much() {
    let moved = left_edge(&set("[pdf.margins]\nbinding = 35\n")) - left_edge(&set(""));
    assert!((moved - 10.0 * 72.0 / 25.4).abs() < 0.05, "{moved}");
}

#[test]
fn the_accent_fills_the_mark_of_who_answers_and_a_pale_one_is_found() {
    let own = set("[pdf]\naccent = \"#7a1f3d\"\n");
    assert!(fills(&own, [0x7a, 0x1f, 0x3d]) && !fills(&own, [0x1d, 0x4e, 0xd8]));
    assert!(fills(&set(""), [0x1d, 0x4e, 0xd8]));
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), "[pdf]\naccent = \"#f0b429\"\n");
    let (status, _, messages) = run(home.path(), &["check"]);
    assert_eq!(status, Some(0), "{messages}");
    assert!(messages.contains("warning[low-contrast]: the accent #f0b429 has a contrast of 1.9 to 1"), "{messages}");
    assert!(messages.contains("source-data/raci.toml:2:10"), "{messages}");
}

#[test]
fn the_logo_is_a_figure_that_says_whose_it_is() {
    let pdf = set("publisher = \"Ours & Co\"\n[pdf]\nlogo = \"logo.png\"\n");
    assert_eq!(tags(&pdf).find("Figure").len(), 1);
    let document = Document::load_mem(&pdf).expect("a PDF");
    let said = document.objects.values().filter_map(|object| object.as_dict().ok()).any(|element| {
        let is_figure = element.get(b"S").and_then(Object::as_name).is_ok_and(|role| role == b"Figure");
        is_figure
            && element.get(b"Alt").is_ok_and(|alt| lopdf::decode_text_string(alt).is_ok_and(|alt| alt == "Ours & Co"))
    });
    assert!(said);
    assert_eq!(tags(&set("")).find("Figure").len(), 0);
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), "[pdf]\nlogo = \"lgoo.png\"\n");
    let (status, _, messages) = run(home.path(), &["build"]);
    assert!(status == Some(1) && messages.contains("lgoo.png"), "{messages}");
}

#[test]
fn running_texts_stand_on_the_pages_and_are_no_part_of_what_is_read() {
    let pdf = set("[pdf]\nheader = \"Qhead\"\nfooter = \"Qfoot\"\n");
    let text = Document::load_mem(&pdf).expect("a PDF").extract_text(&[1]).expect("text").replace([' ', '\n'], "");
    assert!(text.contains("Qfoot") && !text.contains("Qhead"), "the head is not on the first page: {text}");
    assert!(text.contains("Draft·"), "the state and the hash stay: {text}");
    assert!(!tags(&pdf).read().contains("Qfoot"));
}

#[test]
fn a_sign_of_the_settings_that_no_font_covers_is_told_once_with_its_place_and_a_cure() {
    let scheme = "default_scheme = \"own\"\n[[scheme]]\nid = \"own\"\n[[scheme.role]]\nletter = \"R\"\nname = \"Runs\"\n\
        [[scheme.role]]\nletter = \"A\"\nname = \"Answers\"\n[[scheme.role]]\nletter = \"I\"\nname = \"Hears\"\n";
    for (settings, place, sign) in [
        ("publisher = \"Firma \u{1f600}\"\n".to_string(), "source-data/raci.toml:1:20", '\u{1f600}'),
        ("[pdf]\nheader = \"\u{6f22}\"\n".to_string(), "source-data/raci.toml:2:11", '\u{6f22}'),
        (scheme.replace("Hears", "\u{6f22}"), "source-data/raci.toml:12:9", '\u{6f22}'),
    ] {
        let home = tempfile::tempdir().expect("a folder");
        let source = site(home.path(), &settings);
        fs::create_dir(source.join("b")).expect("a folder");
        fs::copy(source.join("a/matrix.csv"), source.join("b/matrix.csv")).expect("a file");
        for command in ["check", "build"] {
            let (status, _, messages) = run(home.path(), &[command]);
            assert_eq!(status, Some(1), "{messages}");
            assert_eq!(messages.matches("error[missing-glyph]").count(), 1, "{messages}");
            assert!(messages.contains(&format!("no font covers `{sign}`")), "{messages}");
            assert!(messages.contains(place) && messages.contains("into `fonts/`"), "{place}: {messages}");
        }
        assert_eq!(
            run(home.path(), &["build", "--format", "html"]).0,
            Some(0),
            "pages have the fonts of their readers"
        );
    }
}

#[test]
fn contents_are_listed_where_the_publisher_wants_them() {
    assert_eq!(tags(&set("[pdf]\ntoc = true\n")).find("TOC").len(), 1);
    assert_eq!(tags(&set("")).find("TOC").len(), 0, "not in so short a document");
}

#[test]
fn a_font_of_the_publishers_own_is_used_and_one_that_is_not_there_is_found() {
    assert_ne!(set("[pdf]\nfonts = [\"Own.ttf\"]\n"), set("[pdf]\nfonts = []\n"));
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), "[pdf]\nfonts = [\"Nowhere.ttf\"]\n");
    let (status, _, messages) = run(home.path(), &["check"]);
    assert!(status == Some(1) && messages.contains("Nowhere.ttf"), "{messages}");
}

#[test]
fn a_logo_that_no_annex_can_show_is_found_where_it_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    for (logo, message, cure) in [
        ("logo.svg", "the picture `logo.svg` is no PNG file", "save it as PNG"),
        ("nowhere.png", "the picture `nowhere.png` is not in the source folder", "such as `logo.png`"),
    ] {
        let source = site(home.path(), &format!("[pdf]\nlogo = \"{logo}\"\n"));
        fs::write(source.join("logo.svg"), SVG).expect("a file");
        let (status, _, messages) = run(home.path(), &["check"]);
        assert_eq!(status, Some(1), "{messages}");
        assert!(
            messages.contains("raci.toml:2:8") && messages.contains(message) && messages.contains(cure),
            "{messages}"
        );
    }
    site(home.path(), "[theme]\nlogo = \"logo.svg\"\n");
    assert_eq!(run(home.path(), &["check"]).0, Some(0), "a page may show more kinds of pictures");
}

#[test]
fn a_logo_that_is_cut_short_or_of_no_known_kind_is_found_where_it_is_named() {
    let home = tempfile::tempdir().expect("a folder");
    let cases: [(&str, &str, &[u8], &str); 5] = [
        ("[pdf]", "a.png", &PNG[..60], "the picture `a.png` is cut short"),
        ("[theme]", "a.png", &PNG[..60], "the picture `a.png` is cut short"),
        ("[theme]", "a.svg", &SVG.as_bytes()[..SVG.len() - 3], "the picture `a.svg` is no well-formed SVG"),
        ("[theme]", "a.jpg", &PNG, "the picture `a.jpg` holds a PNG picture under another ending"),
        ("[theme]", "a.pdf", b"%PDF-1.7", "the picture `a.pdf` is of no kind that is taken here"),
    ];
    for (table, name, bytes, message) in cases {
        let source = site(home.path(), &format!("{table}\nlogo = \"{name}\"\n"));
        fs::write(source.join(name), bytes).expect("a file");
        for command in ["check", "build"] {
            let (status, _, messages) = run(home.path(), &[command]);
            assert_eq!(status, Some(1), "{messages}");
            assert!(messages.contains("raci.toml:2:8") && messages.contains(message), "{messages}");
        }
    }
}
