//! The structure tree and its ways back from pages and annotations (ISO 32000-1, 14.7).
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::annotation::Placed;
use super::{File, Page, text};
use crate::render::pdf::tags::{Element, Kid, Properties, Role, Tags};

/// Adds the tree; gives its root.
pub(super) fn add(file: &mut File, tags: &Tags, pages: &[Page], annotations: &[Placed]) -> ObjectId {
    let root = file.document.new_object_id();
    let ids = reserve(file, tags);
    let scopes = Scopes {
        column: file.add(dictionary! { "O" => "Table", "Scope" => "Column" }),
        row: file.add(dictionary! { "O" => "Table", "Scope" => "Row" }),
    };
    let mut notes = Vec::new();
    for (id, element) in tags.attached() {
        let entry = entry(file, element, &ids, root, &scopes, annotations);
        if let Some(name) = element.properties.as_ref().and_then(|properties| properties.id.clone()) {
            notes.push((name, ids[id as usize]));
        }
        file.document.objects.insert(ids[id as usize], entry.into());
    }
    let parents = parent_tree(file, &ids, pages, annotations);
    let next = (pages.len() + annotations.len()) as i64;
    let mut tree =
        dictionary! { "Type" => "StructTreeRoot", "K" => ids[0], "ParentTree" => parents, "ParentTreeNextKey" => next };
    if !notes.is_empty() {
        tree.set("IDTree", id_tree(file, notes));
    }
    file.document.objects.insert(root, tree.into());
    root
}

struct Scopes {
    column: ObjectId,
    row: ObjectId,
}

/// An object number for every element that has a place in the tree.
fn reserve(file: &mut File, tags: &Tags) -> Vec<ObjectId> {
    let mut ids = vec![(0, 0); tags.len()];
    for (id, _) in tags.attached() {
        ids[id as usize] = file.document.new_object_id();
    }
    ids
}

fn entry(
    file: &File,
    element: &Element,
    ids: &[ObjectId],
    root: ObjectId,
    scopes: &Scopes,
    annotations: &[Placed],
) -> Dictionary {
    let parent = if element.role == Role::Document { root } else { ids[element.parent as usize] };
    let page = element.kids.iter().find_map(|kid| if let Kid::Content { page, .. } = kid { Some(*page) } else { None });
    let mut entry = dictionary! { "S" => element.role.name(), "P" => parent };
    if let Some(page) = page {
        entry.set("Pg", file.pages[page as usize]);
    }
    let mut kids: Vec<Object> = element.kids.iter().map(|kid| object(file, *kid, page, ids, annotations)).collect();
    match kids.len() {
        0 => {}
        1 => entry.set("K", kids.swap_remove(0)),
        _ => entry.set("K", kids),
    }
    attributes(&mut entry, element, scopes);
    if let Some(properties) = &element.properties {
        describe(&mut entry, properties);
    }
    entry
}

/// A kid; content on the page of its element is just a number.
fn object(file: &File, kid: Kid, page_of_element: Option<u32>, ids: &[ObjectId], annotations: &[Placed]) -> Object {
    match kid {
        Kid::Element(id) => ids[id as usize].into(),
        Kid::Content { page, number } if Some(page) == page_of_element => i64::from(number).into(),
        Kid::Content { page, number } => {
            dictionary! { "Type" => "MCR", "Pg" => file.pages[page as usize], "MCID" => i64::from(number) }.into()
        }
        Kid::Annotation(index) => {
            let annotation = &annotations[index as usize];
            dictionary! { "Type" => "OBJR", "Obj" => annotation.id, "Pg" => file.pages[annotation.page] }.into()
        }
    }
}

fn attributes(entry: &mut Dictionary, element: &Element, scopes: &Scopes) {
    let properties = element.properties.as_deref();
    let columns = properties.map_or(0, |properties| properties.columns);
    let scope = match element.role {
        Role::ColumnHeader => Some(scopes.column),
        Role::RowHeader => Some(scopes.row),
        _ => None,
    };
    let span = (columns > 1).then(|| Object::from(dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) }));
    match (scope, span) {
        (Some(scope), Some(span)) => entry.set("A", vec![scope.into(), span]),
        (Some(scope), None) => entry.set("A", scope),
        (None, Some(span)) => entry.set("A", span),
        (None, None) => {}
    }
    if let Some(numbering) = properties.and_then(|properties| properties.numbering) {
        entry.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
    if let Some(bounds) = properties.and_then(|properties| properties.bounds) {
        let bounds: Vec<Object> = bounds.iter().map(|hundredths| Object::Real(*hundredths as f32 / 100.0)).collect();
        entry.set("A", dictionary! { "O" => "Layout", "BBox" => bounds, "Placement" => "Block" });
    }
}

fn describe(entry: &mut Dictionary, properties: &Properties) {
    let texts = [
        ("Lang", &properties.lang),
        ("Alt", &properties.alternative),
        ("ActualText", &properties.actual),
        ("E", &properties.expansion),
        ("ID", &properties.id),
    ];
    for (key, value) in texts {
        if let Some(value) = value {
            entry.set(key, text(value));
        }
    }
}

/// From every marked content and every annotation to its element.
fn parent_tree(file: &mut File, ids: &[ObjectId], pages: &[Page], annotations: &[Placed]) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let owners: Vec<Object> = page.owners.iter().map(|owner| ids[*owner as usize].into()).collect();
        let list = file.add(owners);
        numbers.extend([(number as i64).into(), list.into()]);
    }
    for (index, annotation) in annotations.iter().enumerate() {
        numbers.extend([((pages.len() + index) as i64).into(), ids[annotation.owner as usize].into()]);
    }
    file.add(dictionary! { "Nums" => numbers })
}

fn id_tree(file: &mut File, mut notes: Vec<(String, ObjectId)>) -> ObjectId {
    notes.sort();
    let names: Vec<Object> = notes.into_iter().flat_map(|(name, id)| [text(&name), id.into()]).collect();
    file.add(dictionary! { "Names" => names })
}
