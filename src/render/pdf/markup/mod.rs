//! XHTML -> blocks. Enters: a string of the vocabulary (`docs/pdf-vocabulary.md`); leaves: blocks with their places, or every fault found.
mod block;
pub(crate) mod error;
mod inline;
mod node;
mod table;
pub(crate) mod tree;

use roxmltree::{Document, Node};

use error::{MarkupError, Place};
use node::{class, direction, elements, only_attributes, place};
use tree::{Inline, Markup, Running, RunningPages};

/// Reads a well-formed XHTML text into a tree, which the caller keeps while the markup is in use.
pub(crate) fn parse_xml(text: &str) -> Result<Document<'_>, MarkupError> {
    Document::parse(text).map_err(|error| {
        let position = error.pos();
        let place = Place { line: position.row, column: position.col };
        MarkupError::not_well_formed(place, format!("this is not well-formed XHTML: {error}"))
    })
}

/// Reads the tree as a document of the vocabulary; every fault is reported.
pub(crate) fn read<'a>(document: &'a Document<'_>) -> Result<Markup<'a>, Vec<MarkupError>> {
    let mut reader = Reader { errors: Vec::new(), in_notice: false };
    let markup = reader.document(document.root_element());
    if reader.errors.is_empty() { Ok(markup) } else { Err(reader.errors) }
}

/// Collects the faults while the blocks are read.
struct Reader {
    errors: Vec<MarkupError>,
    /// Whether a notice is being read: its links print their addresses.
    in_notice: bool,
}

type Element<'a, 'input> = Node<'a, 'input>;

impl Reader {
    fn fault(&mut self, node: Element<'_, '_>, message: impl Into<String>) {
        self.errors.push(MarkupError::vocabulary(place(node), message));
    }

    fn document<'a>(&mut self, html: Element<'a, '_>) -> Markup<'a> {
        only_attributes(self, html, &["lang", "dir"]);
        if html.tag_name().name() != "html" {
            self.fault(html, "the outermost element must be `html`");
        }
        let Some(lang) = html.attribute("lang").filter(|lang| !lang.is_empty()) else {
            self.fault(html, "`html` needs `lang`, the language of the document");
            return Markup {
                title: "",
                lang: "",
                direction: Default::default(),
                header: None,
                footer: None,
                blocks: Vec::new(),
            };
        };
        let mut markup = Markup {
            title: "",
            lang,
            direction: direction(self, html).unwrap_or_default(),
            header: None,
            footer: None,
            blocks: Vec::new(),
        };
        for child in elements(self, html) {
            match child.tag_name().name() {
                "head" => markup.title = self.head(child),
                "body" => self.body(child, &mut markup),
                other => self.fault(child, format!("`{other}` cannot stand in `html`: it holds `head` and `body`")),
            }
        }
        if markup.title.trim().is_empty() {
            self.fault(html, "`head` needs a `title`: readers show it in place of the file's name");
        }
        markup
    }

    fn head<'a>(&mut self, head: Element<'a, '_>) -> &'a str {
        let mut title = "";
        for child in elements(self, head) {
            match child.tag_name().name() {
                "title" => title = child.text().unwrap_or_default(),
                other => self.fault(child, format!("`{other}` cannot stand in `head`: it holds a `title`")),
            }
        }
        title
    }

    fn body<'a>(&mut self, body: Element<'a, '_>, markup: &mut Markup<'a>) {
        only_attributes(self, body, &[]);
        let (running, blocks): (Vec<_>, Vec<_>) =
            elements(self, body).into_iter().partition(|child| matches!(child.tag_name().name(), "header" | "footer"));
        for line in running {
            let read = Some(self.running(line));
            if line.tag_name().name() == "header" { markup.header = read } else { markup.footer = read }
        }
        markup.blocks = blocks.into_iter().filter_map(|child| self.block(child)).collect();
    }

    fn running<'a>(&mut self, line: Element<'a, '_>) -> Running<'a> {
        only_attributes(self, line, &["class"]);
        let pages = match class(line) {
            "running" => RunningPages::All,
            "running not-first" => RunningPages::NotTheFirst,
            other => {
                self.fault(
                    line,
                    format!("unknown class `{other}`: a running line is `running` or `running not-first`"),
                );
                RunningPages::All
            }
        };
        let mut running = Running { start: Vec::new(), middle: Vec::new(), end: Vec::new(), pages };
        for part in elements(self, line) {
            only_attributes(self, part, &["class"]);
            let content: Vec<Inline<'a>> = self.inlines(part);
            match class(part) {
                "start" => running.start = content,
                "middle" => running.middle = content,
                "end" => running.end = content,
                other => self.fault(
                    part,
                    format!("unknown class `{other}`: a running line holds a `start`, a `middle` and an `end`"),
                ),
            }
        }
        running
    }
}
