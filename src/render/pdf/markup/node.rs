//! Small readers of XML nodes that every part of the markup shares.
use roxmltree::Node;

use super::Reader;
use super::error::At;
use super::tree::Direction;

/// Where an element or text begins.
pub(super) fn place(node: Node<'_, '_>) -> At {
    At(node.range().start as u32)
}

/// The classes of an element, as they are written.
pub(super) fn class<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("class").unwrap_or_default().trim()
}

/// The child elements; text between them is a fault, comments are passed over.
pub(super) fn elements<'a, 'input>(reader: &mut Reader, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    for child in node.children().filter(|child| child.is_text()) {
        if !child.text().unwrap_or_default().trim().is_empty() {
            reader
                .fault(child, format!("text cannot stand directly in `{}`: put it into a `p`", node.tag_name().name()));
        }
    }
    node.children().filter(Node::is_element).collect()
}

/// Reports every attribute that the element does not know.
pub(super) fn only_attributes(reader: &mut Reader, node: Node<'_, '_>, known: &[&str]) {
    for attribute in
        node.attributes().filter(|attribute| attribute.namespace().is_none() && !known.contains(&attribute.name()))
    {
        let element = node.tag_name().name();
        reader.fault(
            node,
            format!("`{element}` has no attribute `{}` in the vocabulary of PDF templates", attribute.name()),
        );
    }
}

/// The direction that an element asks for.
pub(super) fn direction(reader: &mut Reader, node: Node<'_, '_>) -> Option<Direction> {
    match node.attribute("dir")? {
        "ltr" => Some(Direction::LeftToRight),
        "rtl" => Some(Direction::RightToLeft),
        other => {
            reader.fault(node, format!("`dir` is `ltr` or `rtl`, not `{other}`"));
            None
        }
    }
}

/// A figure in an attribute.
pub(super) fn figure(reader: &mut Reader, node: Node<'_, '_>, name: &str) -> Option<f32> {
    let text = node.attribute(name)?;
    let parsed = text.trim().parse::<f32>().ok().filter(|figure| figure.is_finite() && *figure >= 0.0);
    if parsed.is_none() {
        reader.fault(node, format!("`{name}` must be a figure, not `{text}`"));
    }
    parsed
}
