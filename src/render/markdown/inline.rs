//! Texts as GitHub-flavoured Markdown. Each reads back the same in a paragraph, a heading and the cell of a table.

use crate::document::{Block, Inline};
use crate::locale::Locale;
use crate::render::address;
use crate::render::dialect::Dialect;

use super::escape::{Position, push_escaped};

/// GitHub-flavoured Markdown.
pub(super) struct Markdown;

type Versions<'a> = &'a dyn Fn(&Locale) -> Option<String>;

impl Dialect for Markdown {
    fn plain(&self, text: &str, out: &mut String) {
        push_escaped(text, Position::MayBegin, out);
    }

    fn inlines(&self, inlines: &[Inline], versions: Versions, out: &mut String) {
        self.run(inlines, Position::MayBegin, versions, out);
    }

    fn blocks(&self, blocks: &[Block], versions: Versions, out: &mut String) {
        self.indented(blocks, "", versions, out);
    }

    fn foreign_blocks(&self, attributes: &str, inner: &str) -> String {
        format!("<div{attributes}>\n\n{}\n\n</div>", inner.trim_end())
    }
}

impl Markdown {
    /// Appends inlines, of which the first stands at this position.
    fn run(&self, inlines: &[Inline], position: Position, versions: Versions, out: &mut String) {
        let start = out.len();
        for inline in inlines {
            let position = match position {
                position if out.len() == start => position,
                _ if out.ends_with("<br>") => Position::MayBegin,
                _ => Position::Within,
            };
            match inline {
                Inline::Text(text) => push_escaped(text, position, out),
                Inline::Strong(inner) => self.emphasis(["**", "strong"], inner, position, versions, out),
                Inline::Emphasis(inner) => self.emphasis(["*", "em"], inner, position, versions, out),
                Inline::Code(code) => push_code(code, out),
                Inline::Link { url, inlines } => self.link(address::safe(url), inlines, position, versions, out),
                Inline::Version { locale, inlines } => self.link(versions(locale), inlines, position, versions, out),
                Inline::Break => out.push_str("<br>"),
            }
        }
    }

    /// Asterisks where they are sure to be read as emphasis, elements where they are not: beside punctuation.
    fn emphasis(
        &self,
        [mark, element]: [&str; 2],
        inner: &[Inline],
        position: Position,
        versions: Versions,
        out: &mut String,
    ) {
        let mut text = String::new();
        self.run(inner, position, versions, &mut text);
        let sure = text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric);
        if sure && !out.ends_with('*') {
            out.push_str(&format!("{mark}{text}{mark}"));
        } else {
            out.push_str(&format!("<{element}>{text}</{element}>"));
        }
    }

    /// A link, or its text alone where there is nowhere to go.
    fn link(&self, url: Option<String>, inlines: &[Inline], position: Position, versions: Versions, out: &mut String) {
        let mut text = String::new();
        self.run(inlines, position, versions, &mut text);
        match url {
            // `*` and `_` mean nothing in an address; an entity would.
            Some(url) => {
                // Behind an exclamation mark, it would be a picture.
                if out.ends_with('!') {
                    out.insert(out.len() - 1, '\\');
                }
                out.push_str(&format!("[{text}]({})", url.replace('&', "&amp;")));
            }
            None => out.push_str(&text),
        }
    }

    fn indented(&self, blocks: &[Block], indent: &str, versions: Versions, out: &mut String) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                out.push_str(&format!("\n\n{indent}"));
            }
            match block {
                Block::Paragraph(inlines) => self.inlines(inlines, versions, out),
                Block::List { ordered: true, items } => {
                    self.list(items, |index| format!("{}. ", index + 1), indent, versions, out)
                }
                Block::List { ordered: false, items } => self.list(items, |_| "- ".to_string(), indent, versions, out),
            }
        }
    }

    fn list(
        &self,
        items: &[Vec<Block>],
        marker: impl Fn(usize) -> String,
        indent: &str,
        versions: Versions,
        out: &mut String,
    ) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push_str(&format!("\n{indent}"));
            }
            let marker = marker(index);
            out.push_str(&marker);
            self.indented(item, &format!("{indent}{}", " ".repeat(marker.len())), versions, out);
        }
    }
}

/// A code span; an element where a bar would end the cell, or backticks the span, such as those of the span before it.
fn push_code(code: &str, out: &mut String) {
    let code = code.replace(['\n', '\r'], " ");
    if code.is_empty() || out.ends_with('`') || code.contains(['`', '|', '\\']) || code.trim() != code {
        out.push_str("<code>");
        push_escaped(&code, Position::Within, out);
        out.push_str("</code>");
    } else {
        out.push_str(&format!("`{code}`"));
    }
}
