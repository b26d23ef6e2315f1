//! SVG: XML whose outermost element is an `svg`.

use roxmltree::{Document, ParsingOptions};

use super::Fault;

/// Without it, a browser shows nothing (SVG 2, 5.1.3).
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// More elements than any logo has.
const NODES: u32 = 1 << 20;

pub(super) fn begins(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let head = &text[..text.len().min(1024)];
    text.starts_with(b"<") && head.windows(4).any(|window| window == b"<svg" || window == b"<?xm" || window == b":svg")
}

pub(super) fn examine(bytes: &[u8]) -> Result<(), Fault> {
    let again = "mend it, or save it again as SVG";
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::new("is not UTF-8", "save it as UTF-8"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
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
