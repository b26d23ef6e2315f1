//! The inline half of the vocabulary: texts, links, role marks, references, fields.
use super::node::{class, direction, only_attributes, place};
use super::tree::{Address, Emphasis, Inline, RoleShape};
use super::{Element, Reader};

impl Reader {
    /// What stands in an element that holds text.
    pub(super) fn inlines<'a>(&mut self, parent: Element<'a, '_>) -> Vec<Inline<'a>> {
        parent.children().filter_map(|child| self.inline(child)).collect()
    }

    fn inline<'a>(&mut self, node: Element<'a, '_>) -> Option<Inline<'a>> {
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            return Some(Inline::Text(text, place(node)));
        }
        if !node.is_element() {
            return None;
        }
        match node.tag_name().name() {
            "br" => Some(Inline::Break),
            "strong" => Some(self.styled(node, Emphasis::Strong)),
            "em" => Some(self.styled(node, Emphasis::Italic)),
            "code" => Some(self.styled(node, Emphasis::Code)),
            "small" => Some(self.styled(node, Emphasis::Small)),
            "a" => self.link(node),
            "span" => self.span(node),
            other => {
                self.fault(
                    node,
                    format!("`{other}` cannot stand in a text: known are a, br, code, em, small, span, strong"),
                );
                None
            }
        }
    }

    fn styled<'a>(&mut self, node: Element<'a, '_>, emphasis: Emphasis) -> Inline<'a> {
        only_attributes(self, node, &["lang", "dir"]);
        let styled = Inline::Styled(emphasis, self.inlines(node));
        self.in_language(node, vec![styled])
    }

    /// Wraps inlines into the language and direction that their element states.
    fn in_language<'a>(&mut self, node: Element<'a, '_>, mut content: Vec<Inline<'a>>) -> Inline<'a> {
        let (lang, direction) = (node.attribute("lang"), direction(self, node));
        match content.pop() {
            Some(only) if content.is_empty() && lang.is_none() && direction.is_none() => only,
            last => {
                content.extend(last);
                Inline::Foreign { lang, direction, content }
            }
        }
    }

    fn link<'a>(&mut self, node: Element<'a, '_>) -> Option<Inline<'a>> {
        only_attributes(self, node, &["href", "hreflang", "class", "lang", "dir"]);
        let Some(target) = node.attribute("href").filter(|target| !target.trim().is_empty()) else {
            self.fault(node, "`a` needs `href`: an address or `#` and an id");
            return None;
        };
        let address = match class(node) {
            "" if self.in_notice => Address::Printed,
            "" => Address::Hidden,
            "address" => Address::Printed,
            "footnote" => return self.reference(node, target),
            other => {
                self.fault(node, format!("unknown class `{other}` of `a`: known are address, footnote"));
                Address::Hidden
            }
        };
        let content = self.inlines(node);
        Some(self.in_language(node, vec![Inline::Link { target, address, content, place: place(node) }]))
    }

    fn reference<'a>(&mut self, node: Element<'a, '_>, target: &'a str) -> Option<Inline<'a>> {
        match (target.strip_prefix('#'), node.text()) {
            (Some(note), Some(label)) => Some(Inline::Reference { note, label, place: place(node) }),
            _ => {
                self.fault(node, "a reference to a footnote is written `<a class=\"footnote\" href=\"#id\">1</a>`");
                None
            }
        }
    }

    fn span<'a>(&mut self, node: Element<'a, '_>) -> Option<Inline<'a>> {
        only_attributes(self, node, &["class", "title", "lang", "dir"]);
        let class = class(node);
        if let Some(role) = class.strip_prefix("role ") {
            return self.role(node, role);
        }
        match class {
            "" => {
                let content = self.inlines(node);
                Some(self.in_language(node, content))
            }
            "muted" => {
                let muted = Inline::Styled(Emphasis::Muted, self.inlines(node));
                Some(self.in_language(node, vec![muted]))
            }
            "page-number" => Some(Inline::PageNumber),
            "page-count" => Some(Inline::PageCount),
            "blank" => self.spoken(node),
            other => {
                self.fault(
                    node,
                    format!(
                        "unknown class `{other}` of `span`: known are blank, muted, page-count, page-number and role"
                    ),
                );
                None
            }
        }
    }

    fn role<'a>(&mut self, node: Element<'a, '_>, shape: &str) -> Option<Inline<'a>> {
        let shape = match shape.trim() {
            "accent" => RoleShape::Accent,
            "ink" => RoleShape::Ink,
            "outline" => RoleShape::Outline,
            "tint" => RoleShape::Tint,
            "dashed" => RoleShape::Dashed,
            "double" => RoleShape::Double,
            other => {
                self.fault(
                    node,
                    format!("unknown role mark `{other}`: known are accent, ink, outline, tint, dashed, double"),
                );
                return None;
            }
        };
        match (node.text().map(str::trim), node.attribute("title")) {
            (Some(letter), Some(name)) if !letter.is_empty() => {
                Some(Inline::Role { shape, letter, name, place: place(node) })
            }
            _ => {
                self.fault(node, "a role mark holds its letter and names the role in `title`");
                None
            }
        }
    }

    fn spoken<'a>(&mut self, node: Element<'a, '_>) -> Option<Inline<'a>> {
        match (node.text().map(str::trim), node.attribute("title")) {
            (Some(shown), Some(spoken)) if !shown.is_empty() && !spoken.is_empty() => {
                Some(Inline::Spoken { shown, spoken, place: place(node) })
            }
            _ => {
                self.fault(node, "a blank cell is written `<span class=\"blank\" title=\"no role\">–</span>`");
                None
            }
        }
    }
}
