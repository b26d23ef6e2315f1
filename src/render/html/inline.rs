//! Texts as HTML.

use std::io::{self, Write};

use crate::document::{Block, Inline};
use crate::locale::Locale;
use crate::render::address;
use crate::render::dialect::{Dialect, direction_name};

/// HTML, or the XHTML that pages of the annex are made of: they differ in how an element without content is written.
pub(in crate::render) struct Html {
    pub line_break: &'static str,
    pub reach: Reach,
}

/// Which addresses of the author's a reader can follow: those that are whole, and places on the page of the matrix.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Reach {
    /// That page lies here, seen from this one.
    Page(&'static str),
    /// A paper stands by itself, and a comparison beside several matrices.
    Absolute,
}

/// The pages of the site.
pub(in crate::render) const WEB: Html = Html { line_break: "<br>", reach: Reach::Page("") };
pub(super) const PARTY: Html = Html { reach: Reach::Page("../index.html"), ..WEB };
pub(super) const COMPARISON: Html = Html { reach: Reach::Absolute, ..WEB };

/// The escape function of HTML templates: in one pass, runs of harmless text at once.
pub(in crate::render) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_all(&rest.as_bytes()[..at])?;
        out.write_all(entity(rest.as_bytes()[at]).as_bytes())?;
        rest = &rest[at + 1..];
    }
    out.write_all(rest.as_bytes())
}

fn entity(character: u8) -> &'static str {
    match character {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&#39;",
    }
}

type Versions<'a> = &'a dyn Fn(&Locale) -> Option<String>;

impl Dialect for Html {
    fn plain(&self, text: &str, out: &mut String) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                out.push_str(self.line_break);
            }
            push_escaped(line, out);
        }
    }

    fn inlines(&self, inlines: &[Inline], versions: Versions, out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_escaped(text, out),
                Inline::Strong(inner) => self.element("strong", inner, versions, out),
                Inline::Emphasis(inner) => self.element("em", inner, versions, out),
                Inline::Code(code) => {
                    out.push_str("<code>");
                    push_escaped(code, out);
                    out.push_str("</code>");
                }
                Inline::Link { url, inlines } => {
                    let url = self.address(url);
                    self.link(url, "", inlines, versions, out);
                }
                Inline::Version { locale, inlines } => {
                    let attribute = format!(" hreflang=\"{locale}\"");
                    let direction = direction_name(locale.direction());
                    out.push_str(&format!("<span lang=\"{locale}\" dir=\"{direction}\">"));
                    self.link(versions(locale), &attribute, inlines, versions, out);
                    out.push_str("</span>");
                }
                Inline::Break => out.push_str(self.line_break),
            }
        }
    }

    fn blocks(&self, blocks: &[Block], versions: Versions, out: &mut String) {
        for block in blocks {
            match block {
                Block::Paragraph(inlines) => self.element("p", inlines, versions, out),
                Block::List { ordered: true, items } => self.list("ol", items, versions, out),
                Block::List { ordered: false, items } => self.list("ul", items, versions, out),
            }
        }
    }

    fn address(&self, url: &str) -> Option<String> {
        address::safe(url).and_then(|url| self.within_reach(url))
    }

    fn foreign_blocks(&self, attributes: &str, inner: &str) -> String {
        format!("<div{attributes}>{inner}</div>")
    }
}

impl Html {
    fn element(&self, name: &str, inlines: &[Inline], versions: Versions, out: &mut String) {
        out.push_str(&format!("<{name}>"));
        self.inlines(inlines, versions, out);
        out.push_str(&format!("</{name}>"));
    }

    fn within_reach(&self, url: String) -> Option<String> {
        match self.reach {
            _ if address::is_absolute(&url) => Some(url),
            Reach::Page(page) if url.starts_with('#') => Some(format!("{page}{url}")),
            Reach::Page(_) => Some(url),
            Reach::Absolute => None,
        }
    }

    /// A link, or its text alone where there is nowhere to go.
    fn link(&self, url: Option<String>, more: &str, inlines: &[Inline], versions: Versions, out: &mut String) {
        let Some(url) = url else { return self.inlines(inlines, versions, out) };
        out.push_str("<a href=\"");
        push_escaped(&url, out);
        out.push_str(&format!("\"{more}>"));
        self.inlines(inlines, versions, out);
        out.push_str("</a>");
    }

    fn list(&self, name: &str, items: &[Vec<Block>], versions: Versions, out: &mut String) {
        out.push_str(&format!("<{name}>"));
        for item in items {
            out.push_str("<li>");
            match &item[..] {
                [Block::Paragraph(inlines)] => self.inlines(inlines, versions, out),
                blocks => self.blocks(blocks, versions, out),
            }
            out.push_str("</li>");
        }
        out.push_str(&format!("</{name}>"));
    }
}

pub(in crate::render) fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(entity(rest.as_bytes()[at]));
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(inlines: &[Inline]) -> String {
        let mut out = String::new();
        WEB.inlines(inlines, &|locale| (locale.as_str() == "en").then(|| "../en/".to_string()), &mut out);
        out
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        let text = "<b onclick=\"x\">&'".to_string();
        assert_eq!(html(&[Inline::Text(text.clone())]), "&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;");
        let mut escaped = Vec::new();
        escape(&text, &mut escaped).expect("memory takes it");
        assert_eq!(String::from_utf8_lossy(&escaped), "&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn a_link_that_could_run_leaves_its_text() {
        let link = |url: &str| Inline::Link { url: url.into(), inlines: vec![Inline::Text("x".into())] };
        assert_eq!(html(&[link("javascript:alert(1)")]), "x");
        assert_eq!(html(&[link("https://example.org/?a=1&b")]), "<a href=\"https://example.org/?a=1&amp;b\">x</a>");
    }

    #[test]
    fn a_place_on_the_page_of_the_matrix_is_found_from_the_pages_that_know_where_it_lies() {
        let text = |dialect: &Html, url: &str| {
            let mut out = String::new();
            let link = Inline::Link { url: url.into(), inlines: vec![Inline::Text("x".into())] };
            dialect.inlines(&[link], &|_| None, &mut out);
            out
        };
        assert_eq!(text(&COMPARISON, "#backup"), "x");
        assert_eq!(text(&COMPARISON, "mailto:a@example.org"), "<a href=\"mailto:a@example.org\">x</a>");
        assert_eq!(text(&PARTY, "#backup"), "<a href=\"../index.html#backup\">x</a>");
    }

    #[test]
    fn a_language_is_named_in_itself_and_linked_where_it_is_built() {
        let version = |tag: &str| Inline::Version {
            locale: tag.parse().expect("a tag"),
            inlines: vec![Inline::Text("x".into())],
        };
        let expected = "<span lang=\"en\" dir=\"ltr\"><a href=\"../en/\" hreflang=\"en\">x</a></span>\
            <span lang=\"ar\" dir=\"rtl\">x</span>";
        assert_eq!(html(&[version("en"), version("ar")]), expected);
    }
}
