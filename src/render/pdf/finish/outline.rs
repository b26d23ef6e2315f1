//! The outline: headings, nested as they are in the document.
use lopdf::{Dictionary, ObjectId, dictionary};

use super::{File, Parts, text};
use crate::render::pdf::layout::HeadingEntry;

/// A heading with those below it.
struct Node<'a> {
    entry: &'a HeadingEntry,
    level: u8,
    kids: Vec<Node<'a>>,
}

/// Adds the outline; none for a document without headings below its title.
pub(super) fn add(file: &mut File, parts: &Parts<'_>) -> Option<ObjectId> {
    let titles = parts.headings.iter().filter(|entry| entry.level == 1).count();
    let listed = parts.headings.iter().filter(|entry| titles > 1 || entry.level > 1);
    let nodes = nest(listed.map(|entry| Node { entry, level: entry.level, kids: Vec::new() }));
    if nodes.is_empty() {
        return None;
    }
    let root = file.document.new_object_id();
    let (first, last) = level(file, parts, &nodes, root);
    let count = nodes.len() as i64;
    file.document
        .objects
        .insert(root, dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count }.into());
    Some(root)
}

fn nest<'a>(nodes: impl Iterator<Item = Node<'a>>) -> Vec<Node<'a>> {
    let mut roots: Vec<Node<'a>> = Vec::new();
    for node in nodes {
        let mut level = &mut roots;
        while level.last().is_some_and(|last| last.level < node.level) {
            let last = level.len() - 1;
            level = &mut level[last].kids;
        }
        level.push(node);
    }
    roots
}

/// Adds the nodes of one level and all below; gives the first and the last of them.
fn level(file: &mut File, parts: &Parts<'_>, nodes: &[Node<'_>], parent: ObjectId) -> (ObjectId, ObjectId) {
    let ids: Vec<ObjectId> = nodes.iter().map(|_| file.document.new_object_id()).collect();
    for (index, node) in nodes.iter().enumerate() {
        let mut item = item(file, parts, node, parent);
        if index > 0 {
            item.set("Prev", ids[index - 1]);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        if !node.kids.is_empty() {
            let (first, last) = level(file, parts, &node.kids, ids[index]);
            item.set("First", first);
            item.set("Last", last);
            // A negative count: the kids are there, folded away.
            item.set("Count", -(node.kids.len() as i64));
        }
        file.document.objects.insert(ids[index], item.into());
    }
    (ids[0], ids[ids.len() - 1])
}

fn item(file: &File, parts: &Parts<'_>, node: &Node<'_>, parent: ObjectId) -> Dictionary {
    let title = match &node.entry.number {
        Some(number) => format!("{number} {}", node.entry.title),
        None => node.entry.title.clone(),
    };
    let mut item = dictionary! { "Title" => text(&title), "Parent" => parent };
    if let Some(destination) = file.destination(parts, node.entry.anchor) {
        item.set("Dest", destination);
    }
    item
}
