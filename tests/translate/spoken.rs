//! What a document says, piece by piece, each with the language that a screen reader speaks it in.

use super::reader::{Element, Pdf, text};

/// A piece of text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub language: String,
    pub text: String,
}

const WITHOUT_END: [&str; 9] = ["br", "img", "input", "link", "meta", "rect", "hr", "path", "circle"];
const WITHOUT_TEXT: [&str; 3] = ["head", "script", "style"];

/// The texts of a page. Markdown is read like one: what is in another language stands in a `span`.
pub fn of_markup(markup: &str, language: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = vec![(String::new(), language.to_string())];
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        say(&open, before, &mut pieces);
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = enter(tag, after, &mut open);
    }
    say(&open, rest, &mut pieces);
    pieces
}

/// Opens or closes an element, and says where to go on.
fn enter<'a>(tag: &str, after: &'a str, open: &mut Vec<(String, String)>) -> &'a str {
    let name = tag.split([' ', '/', '\n']).find(|part| !part.is_empty()).unwrap_or_default().to_ascii_lowercase();
    if tag.starts_with('/') {
        let closed = open.pop().expect("an element to close");
        assert_eq!(closed.0, name, "elements are closed in their order");
    } else if WITHOUT_TEXT.contains(&name.as_str()) {
        return after.split_once(&format!("</{name}>")).expect("an end").1;
    } else if !tag.starts_with('!') && !tag.ends_with('/') && !WITHOUT_END.contains(&name.as_str()) {
        let own = tag.split_once(" lang=\"").map(|(_, rest)| rest.split('"').next().unwrap_or_default().to_string());
        let inherited = open.last().expect("the page").1.clone();
        open.push((name, own.unwrap_or(inherited)));
    }
    after
}

fn say(open: &[(String, String)], text: &str, pieces: &mut Vec<Piece>) {
    if !text.trim().is_empty() {
        pieces.push(Piece { language: open.last().expect("the page").1.clone(), text: text.to_string() });
    }
}

/// The texts of a PDF, by the `Lang` of their elements or of what these stand in.
pub fn of_pdf(bytes: &[u8]) -> Vec<Piece> {
    let pdf = Pdf::read(bytes);
    let language = text(pdf.get(pdf.catalog(), b"Lang").expect("a language"));
    let mut pieces = Vec::new();
    walk(&pdf.root(), &language, &mut pieces);
    pieces
}

fn walk(element: &Element, inherited: &str, pieces: &mut Vec<Piece>) {
    let language = element.lang.as_deref().unwrap_or(inherited);
    if !element.text.trim().is_empty() {
        pieces.push(Piece { language: language.to_string(), text: element.text.clone() });
    }
    element.kids.iter().for_each(|kid| walk(kid, language, pieces));
}
