//! SVG: XML whose outermost element is an `svg`.

use roxmltree::{Document, ParsingOptions};

use super::Fault;

/// Without it, a browser shows nothing (SVG 2, 5.1.3).
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// More than any logo has: bytes, elements, attributes of one element.
const BYTES: usize = 4 << 20;
const NODES: u32 = 1 << 20;
const ATTRIBUTES: usize = 10_000;

/// The most bytes that references to entities may become.
const EXPANDED: usize = 16 << 20;

pub(super) fn begins(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &text[..text.len().min(1024)];
    let is_commented = text.starts_with(b"<!--") || text.starts_with(b"<!DOCTYPE svg");
    let names_itself = |window: &[u8]| window == b"<svg" || window == b"<?xm" || window == b":svg";
    is_commented || text.starts_with(b"<") && head.windows(4).any(names_itself)
}

pub(super) fn examine(bytes: &[u8]) -> Result<(), Fault> {
    let again = "mend it, or save it again as SVG";
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::new("is not UTF-8", "save it as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !is_bounded(text) {
        return Err(Fault::new("is larger than any logo, or becomes so", "make it smaller: 4 MiB at most"));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Fault::new(format!("is no well-formed SVG: {error}"), again))?;
    let root = document.root_element().tag_name();
    match (root.name(), root.namespace()) {
        ("svg", Some(NAMESPACE)) => Ok(()),
        ("svg", _) => Err(Fault::new(
            "does not say that it is SVG, so browsers show nothing",
            format!("write its first element as `<svg xmlns=\"{NAMESPACE}\">`"),
        )),
        (other, _) => Err(Fault::new(format!("is no SVG file, but XML of the kind `{other}`"), again)),
    }
}

/// Whether a picture is of a size that can be read in no time, whatever its entities become.
fn is_bounded(text: &str) -> bool {
    let declared =
        text.split_once("<!DOCTYPE").map_or("", |(_, rest)| rest.split_once("]>").map_or(rest, |(own, _)| own));
    let references = text.matches('&').count();
    let is_one_tag_bounded = |tag: &str| tag.matches('=').count() <= ATTRIBUTES;
    text.len() <= BYTES
        && (!declared.contains("<!ENTITY") || declared.len().saturating_mul(references) <= EXPANDED)
        && text.split('<').all(is_one_tag_bounded)
}

#[cfg(test)]
mod tests {
    use super::{begins, examine};

    fn is_refused(picture: &str) -> bool {
        examine(picture.as_bytes()).is_err_and(|fault| fault.reason.contains("larger than any logo"))
    }

    #[test]
    fn what_becomes_huge_is_refused_before_it_is_read() {
        let long = "x".repeat(200_000);
        let doctype = format!("<!DOCTYPE svg [<!ENTITY x \"{long}\">]>");
        let svg = |attributes: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>");
        assert!(is_refused(&(doctype.clone() + &svg(&format!("a=\"{}\"", "&x;".repeat(100_000))))));
        assert!(is_refused(&svg(&(0..20_000).map(|number| format!("a{number}=\"\" ")).collect::<String>())));
        assert!(is_refused(&svg(&format!("a=\"{}\"", long.repeat(30)))));
        assert!(examine((doctype + &svg("a=\"&x;\"")).as_bytes()).is_ok());
    }

    #[test]
    fn a_comment_may_come_first() {
        assert!(begins(format!("<!-- {} --><svg/>", "licence ".repeat(300)).as_bytes()));
        assert!(!begins(b"<!DOCTYPE html><html>"));
    }
}
