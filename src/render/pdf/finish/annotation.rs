//! Links as annotations: each knows its element, and says in words where it leads.
use lopdf::{Object, ObjectId, dictionary};

use super::{File, Parts, text};

/// An annotation on its page.
pub(super) struct Placed {
    pub id: ObjectId,
    pub page: usize,
    pub owner: u32,
}

/// Adds the annotations of all pages, in order; each becomes a kid of its element.
pub(super) fn add(file: &mut File, parts: &mut Parts<'_>) -> Vec<Placed> {
    let mut placed = Vec::new();
    for page in 0..parts.pages.len() {
        for index in 0..parts.pages[page].links.len() {
            let link = parts.pages[page].links[index];
            let number = placed.len() as u32;
            let id = annotation(file, parts, page, link, number);
            parts.tags.annotation(link.owner, number);
            placed.push(Placed { id, page, owner: link.owner });
        }
    }
    placed
}

fn annotation(file: &mut File, parts: &Parts<'_>, page: usize, link: super::LinkBox, number: u32) -> ObjectId {
    let target = &parts.links[link.link as usize];
    let rectangle: Vec<Object> = link.bounds.into_iter().map(Object::Real).collect();
    let key = parts.pages.len() as i64 + i64::from(number);
    let mut entry = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => rectangle, "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4, "Contents" => text(&target.description), "StructParent" => key, "P" => file.pages[page],
    };
    match parts.targets[link.link as usize].and_then(|anchor| file.destination(parts, anchor)) {
        Some(destination) => entry.set("Dest", destination),
        None => {
            let address = Object::String(target.target.clone().into_bytes(), lopdf::StringFormat::Literal);
            entry.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => address });
        }
    }
    file.add(entry)
}
