//! What readers find their way by: the tree of tags, the outline, labels of pages, the title, links and notes.
use lopdf::{Dictionary, Object};

use super::reader::{Pdf, name, text};
use super::{ANNEX, page, typeset};

fn read(body: &str) -> Pdf {
    Pdf::read(&typeset(&page(body)))
}

/// The titles of the outline, each with those below it.
fn outline(pdf: &Pdf, parent: &Dictionary) -> String {
    let mut titles = Vec::new();
    let mut next = pdf.get(parent, b"First");
    while let Some(item) = next.and_then(|item| item.as_dict().ok()) {
        let below = outline(pdf, item);
        let below = if below.is_empty() { below } else { format!(" [{below}]") };
        titles.push(text(item.get(b"Title").expect("a title")) + &below);
        next = pdf.get(item, b"Next");
    }
    titles.join(", ")
}

fn dictionary<'a>(pdf: &'a Pdf, parent: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    pdf.get(parent, key).and_then(|object| object.as_dict().ok()).expect("a dictionary")
}

/// The annotations of the first page.
fn annotations(pdf: &Pdf) -> Vec<&Dictionary> {
    let first = pdf.document.get_dictionary(pdf.pages[0]).expect("a page");
    let list = pdf.get(first, b"Annots").and_then(|list| list.as_array().ok()).expect("annotations");
    list.iter().map(|item| pdf.document.dereference(item).expect("one").1.as_dict().expect("one")).collect()
}

#[test]
fn the_outline_is_nested_as_the_headings_are() {
    let pdf = read(
        "<h1>T</h1><h2 data-number=\"1\">Order</h2><h3 data-number=\"1.1\">Size</h3><h4>Disks</h4><h3>Price</h3><h2>Use &amp; <em>care</em></h2>",
    );
    let root = dictionary(&pdf, pdf.catalog(), b"Outlines");
    assert_eq!(outline(&pdf, root), "1 Order [1.1 Size [Disks], Price], Use & care");
}

#[test]
fn the_outline_leads_to_the_places_of_its_headings() {
    let pdf = read("<h1>T</h1><h2>First</h2><p>Text</p><h2>Second</h2>");
    let first = dictionary(&pdf, dictionary(&pdf, pdf.catalog(), b"Outlines"), b"First");
    let top = |item: &Dictionary| {
        let destination = item.get(b"Dest").and_then(Object::as_array).expect("a destination");
        assert_eq!(destination[0].as_reference().expect("a page"), pdf.pages[0]);
        destination[3].as_float().expect("a height")
    };
    let (upper, lower) = (top(first), top(dictionary(&pdf, first, b"Next")));
    assert!(upper < 842.0 && lower > 400.0 && lower < upper, "{upper} {lower}");
}

#[test]
fn the_title_is_shown_and_pages_are_labelled_by_their_numbers() {
    let pdf = read("<h1>T</h1>");
    let catalog = pdf.catalog();
    let preferences = dictionary(&pdf, catalog, b"ViewerPreferences");
    assert!(preferences.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a preference"));
    let labels = pdf.get(dictionary(&pdf, catalog, b"PageLabels"), b"Nums").and_then(|nums| nums.as_array().ok());
    let labels = labels.expect("labels");
    assert_eq!((labels.len(), labels[0].as_i64().ok()), (2, Some(0)));
    assert_eq!(name(labels[1].as_dict().expect("a label").get(b"S").expect("a style")), "D");
}

#[test]
fn a_title_of_markup_characters_stands_in_heading_outline_and_metadata() {
    let body = "<h1>A &amp; B &lt;C&gt;</h1><h2>D &lt; E</h2>";
    let xhtml = format!("<html lang=\"en\"><head><title>A &amp; B &lt;C&gt;</title></head><body>{body}</body></html>");
    let pdf = Pdf::read(&typeset(&xhtml));
    assert_eq!(pdf.root().find("H1")[0].read(), "A & B <C>");
    assert_eq!(outline(&pdf, dictionary(&pdf, pdf.catalog(), b"Outlines")), "D < E");
    let metadata = pdf.get(pdf.catalog(), b"Metadata").and_then(|stream| stream.as_stream().ok()).expect("metadata");
    let packet = String::from_utf8(metadata.content.clone()).expect("UTF-8");
    let packet = roxmltree::Document::parse(packet.trim_start_matches('\u{feff}')).expect("well-formed metadata");
    let title = packet.descendants().find(|node| node.has_tag_name("title")).expect("a title");
    assert!(title.descendants().any(|node| node.text() == Some("A & B <C>")));
}

#[test]
fn a_link_with_a_part_in_another_language_is_one_link() {
    let root = read("<p><a href=\"https://example.org/\"><span lang=\"pl\">Żółw</span> and turtle</a></p>").root();
    let link = root.find("Link")[0];
    assert_eq!((link.annotations, link.read().as_str()), (1, "Żółw and turtle"));
    let part = link.find("Span")[0];
    assert_eq!((part.annotations, part.lang.as_deref()), (0, Some("pl")));
}

#[test]
fn a_reference_to_a_footnote_leads_to_the_page_of_its_note() {
    let pdf = Pdf::read(&typeset(ANNEX));
    let places: Vec<_> = annotations(&pdf).into_iter().filter(|link| link.has(b"Dest")).collect();
    let sign = places.iter().find(|link| text(link.get(b"Contents").expect("contents")) == "1").expect("the reference");
    let destination = sign.get(b"Dest").and_then(Object::as_array).expect("a destination");
    assert_eq!(destination[0].as_reference().expect("a page"), pdf.pages[0]);
    let tree = dictionary(&pdf, pdf.catalog(), b"StructTreeRoot");
    let names = pdf.get(dictionary(&pdf, tree, b"IDTree"), b"Names").and_then(|names| names.as_array().ok());
    let note = pdf.document.dereference(&names.expect("names of notes")[1]).expect("a note").1;
    assert_eq!(name(note.as_dict().expect("a note").get(b"S").expect("a role")), "Note");
}

#[test]
fn the_order_of_tags_is_that_of_the_text() {
    let parts: String = (1..=9).map(|part| format!("<h2>Part {part}</h2><p>{}</p>", "Words. ".repeat(600))).collect();
    let root = read(&format!("<h1>T</h1><p>Lead</p><nav class=\"toc\" data-over=\"4\">Contents</nav>{parts}")).root();
    let roles: Vec<&str> = root.kids.iter().map(|kid| kid.role.as_str()).collect();
    assert_eq!(roles[..5], ["H1", "P", "TOC", "H2", "P"]);
    let entries: Vec<_> = root.find("TOCI").iter().map(|entry| entry.read()).collect();
    assert!(entries[8].starts_with("Part 9"), "{entries:?}");
}

#[test]
fn a_word_broken_at_the_end_of_a_line_needs_no_content_within_content() {
    let word = "incomprehensibilities ".repeat(40);
    let pdf = read(&format!(
        "<table><tbody><tr><th scope=\"row\">x</th><td>{word}</td><td>{word}</td><td>{word}</td></tr></tbody></table>"
    ));
    let content = pdf.document.get_page_content(pdf.pages[0]);
    let operations = lopdf::content::Content::decode(&content).expect("operators").operations;
    let mut open = 0;
    for operation in operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => open += 1,
            "EMC" => open -= 1,
            _ => {}
        }
        assert!((0..=1).contains(&open));
    }
    assert!(pdf.root().find("TD")[0].read().contains('\u{ad}'));
}
