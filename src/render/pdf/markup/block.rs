//! The block half of the vocabulary.
use super::node::{class, direction, elements, figure, only_attributes, place};
use super::tree::{
    Block, BlockKind, Contents, Fact, Heading, Image, Inline, ListItem, ListKind, ParagraphLook, Signature,
};
use super::{Element, Reader};

impl Reader {
    pub(super) fn block<'a>(&mut self, node: Element<'a, '_>) -> Option<Block<'a>> {
        only_attributes(self, node, attributes_of(node.tag_name().name()));
        let kind = match node.tag_name().name() {
            "section" => self.section(node),
            "div" => self.division(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node),
            "p" => self.paragraph(node),
            "ul" => self.list(node, ListKind::Bulleted),
            "ol" => self.list(node, ListKind::Numbered),
            "dl" => self.facts(node),
            "table" => self.table(node),
            "aside" => self.aside(node)?,
            "nav" => self.contents(node)?,
            "img" => self.image(node)?,
            "hr" => self.page_break(node)?,
            other => {
                self.fault(node, format!("`{other}` is not in the vocabulary of PDF templates"));
                return None;
            }
        };
        let direction = direction(self, node);
        Some(Block { kind, id: node.attribute("id"), lang: node.attribute("lang"), direction, place: place(node) })
    }

    fn blocks<'a>(&mut self, node: Element<'a, '_>) -> Vec<Block<'a>> {
        elements(self, node).into_iter().filter_map(|child| self.block(child)).collect()
    }

    fn unknown_class(&mut self, node: Element<'_, '_>, known: &str) {
        self.fault(node, format!("unknown class `{}` of `{}`: known are {known}", class(node), node.tag_name().name()));
    }

    fn section<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        match class(node) {
            "signatures" => BlockKind::Signatures(self.signatures(node)),
            "" => BlockKind::Section(self.blocks(node)),
            _ => {
                self.unknown_class(node, "signatures");
                BlockKind::Section(self.blocks(node))
            }
        }
    }

    fn signatures<'a>(&mut self, node: Element<'a, '_>) -> Vec<Signature<'a>> {
        let mut signatures = Vec::new();
        for child in elements(self, node) {
            if child.tag_name().name() == "div" && class(child) == "signature" {
                only_attributes(self, child, &["class"]);
                signatures.push(Signature { blocks: self.blocks(child) });
            } else {
                self.fault(child, "`section class=\"signatures\"` holds `div class=\"signature\"` only");
            }
        }
        signatures
    }

    fn division<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        if !class(node).is_empty() {
            self.unknown_class(node, "none, or `signature` inside of signatures");
        }
        BlockKind::Group(self.blocks(node))
    }

    fn heading<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        let level = node.tag_name().name().as_bytes()[1] - b'0';
        BlockKind::Heading(Heading {
            level,
            number: node.attribute("data-number").filter(|number| !number.is_empty()),
            content: self.inlines(node),
        })
    }

    fn paragraph<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        let look = match class(node) {
            "" => ParagraphLook::Plain,
            "kicker" => ParagraphLook::Kicker,
            "lead" => ParagraphLook::Lead,
            "small" => ParagraphLook::Small,
            "muted" => ParagraphLook::Muted,
            "title" => ParagraphLook::Title,
            "pen" => ParagraphLook::PenLine,
            _ => {
                self.unknown_class(node, "kicker, lead, muted, pen, small, title");
                ParagraphLook::Plain
            }
        };
        BlockKind::Paragraph(look, self.inlines(node))
    }

    fn list<'a>(&mut self, node: Element<'a, '_>, kind: ListKind) -> BlockKind<'a> {
        let kind = match (class(node), kind) {
            ("legend", ListKind::Bulleted) => ListKind::Marked,
            ("", kind) => kind,
            (_, kind) => {
                self.unknown_class(node, "legend");
                kind
            }
        };
        let mut items = Vec::new();
        for item in elements(self, node) {
            if item.tag_name().name() == "li" {
                items.push(self.item(item, kind));
            } else {
                self.fault(item, "a list holds `li` only");
            }
        }
        BlockKind::List(kind, items)
    }

    fn item<'a>(&mut self, node: Element<'a, '_>, kind: ListKind) -> ListItem<'a> {
        only_attributes(self, node, &["lang", "dir"]);
        let holds_blocks =
            node.children().any(|child| child.is_element() && matches!(child.tag_name().name(), "p" | "ul" | "ol"));
        if holds_blocks {
            return ListItem { label: Vec::new(), blocks: self.blocks(node) };
        }
        let mut content = self.inlines(node);
        let label = if kind == ListKind::Marked { take_label(&mut content) } else { Vec::new() };
        if kind == ListKind::Marked && label.is_empty() {
            self.fault(node, "an item of a legend begins with a role mark");
        }
        let paragraph = BlockKind::Paragraph(ParagraphLook::Plain, content);
        let block = Block {
            kind: paragraph,
            id: None,
            lang: node.attribute("lang"),
            direction: direction(self, node),
            place: place(node),
        };
        ListItem { label, blocks: vec![block] }
    }

    fn facts<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        let mut facts: Vec<Fact<'a>> = Vec::new();
        for child in elements(self, node) {
            only_attributes(self, child, &["lang", "dir"]);
            match (child.tag_name().name(), facts.last_mut()) {
                ("dt", _) => facts.push(Fact { name: self.inlines(child), value: Vec::new() }),
                ("dd", Some(fact)) => {
                    if !fact.value.is_empty() {
                        fact.value.push(Inline::Break);
                    }
                    let content = self.inlines(child);
                    fact.value.push(Inline::Foreign {
                        lang: child.attribute("lang"),
                        direction: direction(self, child),
                        content,
                    });
                }
                _ => self.fault(child, "`dl` holds `dt` with `dd` after it"),
            }
        }
        BlockKind::Facts(facts)
    }

    fn aside<'a>(&mut self, node: Element<'a, '_>) -> Option<BlockKind<'a>> {
        match class(node) {
            "notice" => Some(BlockKind::Notice(self.notice(node))),
            "footnote" if node.has_attribute("id") => Some(BlockKind::Footnote(self.inlines(node))),
            "footnote" => {
                self.fault(node, "a footnote needs an `id`, to which its reference points");
                None
            }
            _ => {
                self.unknown_class(node, "footnote, notice");
                None
            }
        }
    }

    fn notice<'a>(&mut self, node: Element<'a, '_>) -> Vec<Block<'a>> {
        let outer = std::mem::replace(&mut self.in_notice, true);
        let blocks = self.blocks(node);
        self.in_notice = outer;
        blocks
    }

    fn contents<'a>(&mut self, node: Element<'a, '_>) -> Option<BlockKind<'a>> {
        if class(node) != "toc" {
            self.unknown_class(node, "toc");
            return None;
        }
        let depth = figure(self, node, "data-depth").map_or(3, |depth| depth as u8);
        let over_pages = figure(self, node, "data-over").map_or(0, |pages| pages as usize);
        Some(BlockKind::Contents(Contents { title: self.inlines(node), depth, over_pages }))
    }

    fn image<'a>(&mut self, node: Element<'a, '_>) -> Option<BlockKind<'a>> {
        match (node.attribute("src"), node.attribute("alt")) {
            (Some(source), Some(alternative)) if !alternative.trim().is_empty() => {
                let height = figure(self, node, "height").unwrap_or(32.0);
                Some(BlockKind::Image(Image { source, alternative, height }))
            }
            _ => {
                self.fault(node, "`img` needs `src`, the name of a picture, and `alt`, what it shows");
                None
            }
        }
    }

    fn page_break<'a>(&mut self, node: Element<'a, '_>) -> Option<BlockKind<'a>> {
        if class(node) == "page-break" {
            return Some(BlockKind::PageBreak);
        }
        self.unknown_class(node, "page-break");
        None
    }
}

fn attributes_of(element: &str) -> &'static [&'static str] {
    match element {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["id", "lang", "dir", "data-number"],
        "nav" => &["class", "lang", "dir", "data-depth", "data-over"],
        "img" => &["id", "src", "alt", "height"],
        "hr" => &["class"],
        _ => &["id", "class", "lang", "dir"],
    }
}

/// Takes the role mark that opens an item of a legend.
fn take_label<'a>(content: &mut Vec<Inline<'a>>) -> Vec<Inline<'a>> {
    let first = content.iter().position(|inline| !matches!(inline, Inline::Text(text, _) if text.trim().is_empty()));
    match first {
        Some(index) if matches!(content[index], Inline::Role { .. }) => vec![content.remove(index)],
        _ => Vec::new(),
    }
}
