//! Scripts that the built-in fonts lack. What needs a font of the system is skipped where that is missing.

use super::site::{Site, WITH_IDS};
use super::spoken::of_pdf;

/// Debian's `fonts-noto-core`.
const ARABIC: &str = "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf";

fn in_arabic() -> Site {
    let site = Site::new(&[
        ("raci.toml", "locales = [\"en\", \"ar\"]\n[locale.ar]\ntitle = \"مصفوفات المسؤوليات\"\n"),
        ("backup/matrix.csv", WITH_IDS),
    ]);
    site.run("translate extract .").fine();
    site.change("backup/ar.po", |entry| {
        let text = if entry.id().starts_with("Restore") {
            "خلال يومٍ واحد: استعادة النسخة من DNS أو MX"
        } else {
            "النسخ الاحتياطي"
        };
        entry.set(raci::locale::po::Keyword::Text, Some(text));
    });
    site
}

#[test]
fn a_script_without_a_font_is_named_with_the_cell_and_the_remedy() {
    let run = in_arabic().run("build . -o built");
    assert_eq!(run.status, 1);
    assert!(run.err.contains("error[missing-glyph]") && run.err.contains("backup/ar.po:"), "{}", run.err);
    assert!(run.err.contains("put a font for the script Arabic into `fonts/`"), "{}", run.err);
}

#[test]
fn words_of_the_templates_in_a_script_without_a_font_are_one_finding() {
    let settings = ("raci.toml", "locales = [\"en\",\n \"ja\"]\n");
    let site = Site::new(&[settings, ("backup/matrix.csv", WITH_IDS)]);
    for command in ["check .", "build . -o built"] {
        let run = site.run(command);
        assert_eq!(run.status, 1, "{}", run.err);
        assert_eq!(run.err.matches("error[missing-glyph]").count(), 1, "{}", run.err);
        assert!(run.err.contains("raci.toml:2:2") && run.err.contains("Han, Hiragana and Katakana"), "{}", run.err);
    }
    site.run("build . -o built --format html").fine();
}

#[test]
fn arabic_is_read_in_its_order_and_commas_are_its_own() {
    if !std::path::Path::new(ARABIC).exists() {
        println!("skipped: {ARABIC} is missing");
        return;
    }
    let site = in_arabic();
    std::fs::create_dir(site.path("fonts")).expect("a folder");
    std::fs::copy(ARABIC, site.path("fonts/NotoSansArabic-Regular.ttf")).expect("copied");
    site.run("build . -o built").fine();
    let pdf = std::fs::read(site.path("built/ar/backup/backup.ar.pdf")).expect("a PDF");
    let pieces = of_pdf(&pdf);
    let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<String>();
    for expected in ["مصفوفات المسؤوليات", "النسخ الاحتياطي، النسخ الاحتياطي", "استعادة النسخة من DNS أو MX"]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert_eq!(shown_unmarked(&pdf), 0);
    assert!(pieces.iter().all(|piece| piece.language == "ar" || !piece.text.contains("النسخ")), "{pieces:?}");
    let page = site.read("built/ar/backup/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
}

/// How many times a page shows glyphs that belong to no element and are no artifact either.
fn shown_unmarked(pdf: &[u8]) -> usize {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let mut unmarked = 0;
    for page in document.get_pages().into_values() {
        let content = document.get_page_content(page);
        let mut depth = 0;
        for operation in lopdf::content::Content::decode(&content).expect("operations").operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "Tj" | "TJ" if depth == 0 => unmarked += 1,
                _ => {}
            }
        }
    }
    unmarked
}
