//! The structure tree and its ways back from pages and annotations (ISO 32000-1, 14.7). Every element is written down at once.
use lopdf::{ObjectId, dictionary};

use super::annotation::Placed;
use super::object::{self, integer, reference, string};
use super::{File, Page, text, text_string};
use crate::render::pdf::tags::{Element, Kid, Properties, Role, Tags};

/// Adds the tree; gives its root.
pub(super) fn add(file: &mut File, tags: &Tags, pages: &[Page], annotations: &[Placed]) -> ObjectId {
    let root = file.document.new_object_id();
    let ids = reserve(file, tags);
    let column = file.add(dictionary! { "O" => "Table", "Scope" => "Column" });
    let row = file.add(dictionary! { "O" => "Table", "Scope" => "Row" });
    let mut written = std::mem::take(&mut file.written);
    let tree = Tree { file, ids: &ids, root, column, row, annotations };
    let mut notes = Vec::new();
    for (id, element) in tags.attached() {
        if let Some(name) = element.properties.as_ref().and_then(|properties| properties.id.clone()) {
            notes.push((name, ids[id as usize]));
        }
        written.add(ids[id as usize], |out| tree.element(out, element));
    }
    file.written = written;
    let parents = parent_tree(file, &ids, pages, annotations);
    let next = (pages.len() + annotations.len()) as i64;
    let mut entry =
        dictionary! { "Type" => "StructTreeRoot", "K" => ids[0], "ParentTree" => parents, "ParentTreeNextKey" => next };
    if !notes.is_empty() {
        entry.set("IDTree", id_tree(file, notes));
    }
    file.document.objects.insert(root, entry.into());
    root
}

/// An object number for every element that has a place in the tree.
fn reserve(file: &mut File, tags: &Tags) -> Vec<ObjectId> {
    let mut ids = vec![(0, 0); tags.len()];
    for (id, _) in tags.attached() {
        ids[id as usize] = file.document.new_object_id();
    }
    ids
}

/// What elements refer to.
struct Tree<'a> {
    file: &'a File,
    ids: &'a [ObjectId],
    root: ObjectId,
    /// The attributes of column headers and of row headers.
    column: ObjectId,
    row: ObjectId,
    annotations: &'a [Placed],
}

impl Tree<'_> {
    fn element(&self, out: &mut Vec<u8>, element: &Element) {
        let parent = if element.role == Role::Document { self.root } else { self.ids[element.parent as usize] };
        let page =
            element.kids.iter().find_map(|kid| if let Kid::Content { page, .. } = kid { Some(*page) } else { None });
        out.extend_from_slice(b"<</S/");
        out.extend_from_slice(element.role.name().as_bytes());
        out.extend_from_slice(b"/P ");
        reference(out, parent);
        if let Some(page) = page {
            out.extend_from_slice(b"/Pg ");
            reference(out, self.file.pages[page as usize]);
        }
        self.kids(out, &element.kids, page);
        self.attributes(out, element);
        if let Some(properties) = &element.properties {
            describe(out, properties);
        }
        out.extend_from_slice(b">>");
    }

    fn kids(&self, out: &mut Vec<u8>, kids: &[Kid], page: Option<u32>) {
        match kids {
            [] => {}
            [kid] => {
                out.extend_from_slice(b"/K ");
                self.kid(out, *kid, page);
            }
            kids => {
                out.extend_from_slice(b"/K[");
                for (index, kid) in kids.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    self.kid(out, *kid, page);
                }
                out.push(b']');
            }
        }
    }

    /// A kid; content on the page of its element is just a number.
    fn kid(&self, out: &mut Vec<u8>, kid: Kid, page_of_element: Option<u32>) {
        match kid {
            Kid::Element(id) => reference(out, self.ids[id as usize]),
            Kid::Content { page, number } if Some(page) == page_of_element => integer(out, number.into()),
            Kid::Content { page, number } => {
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                reference(out, self.file.pages[page as usize]);
                out.extend_from_slice(b"/MCID ");
                integer(out, number.into());
                out.extend_from_slice(b">>");
            }
            Kid::Annotation(index) => {
                let annotation = &self.annotations[index as usize];
                out.extend_from_slice(b"<</Type/OBJR/Obj ");
                reference(out, annotation.id);
                out.extend_from_slice(b"/Pg ");
                reference(out, self.file.pages[annotation.page]);
                out.extend_from_slice(b">>");
            }
        }
    }

    fn attributes(&self, out: &mut Vec<u8>, element: &Element) {
        let properties = element.properties.as_deref();
        let scope = match element.role {
            Role::ColumnHeader => Some(self.column),
            Role::RowHeader => Some(self.row),
            _ => None,
        };
        let own = properties.and_then(own_attributes);
        match (scope, own) {
            (Some(scope), Some(own)) => {
                out.extend_from_slice(b"/A[");
                reference(out, scope);
                object::dictionary(out, &own);
                out.push(b']');
            }
            (Some(scope), None) => {
                out.extend_from_slice(b"/A ");
                reference(out, scope);
            }
            (None, Some(own)) => {
                out.extend_from_slice(b"/A");
                object::dictionary(out, &own);
            }
            (None, None) => {}
        }
    }
}

/// The attributes that few elements have: of cells that span columns, of lists, of figures.
fn own_attributes(properties: &Properties) -> Option<lopdf::Dictionary> {
    if let Some(bounds) = properties.bounds {
        let bounds: Vec<lopdf::Object> =
            bounds.iter().map(|hundredths| lopdf::Object::Real(*hundredths as f32 / 100.0)).collect();
        return Some(dictionary! { "O" => "Layout", "BBox" => bounds, "Placement" => "Block" });
    }
    if let Some(numbering) = properties.numbering {
        return Some(dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
    let columns = i64::from(properties.columns);
    (columns > 1).then(|| dictionary! { "O" => "Table", "ColSpan" => columns })
}

fn describe(out: &mut Vec<u8>, properties: &Properties) {
    let texts = [
        ("/Lang", &properties.lang),
        ("/Alt", &properties.alternative),
        ("/ActualText", &properties.actual),
        ("/E", &properties.expansion),
        ("/ID", &properties.id),
    ];
    for (key, value) in texts {
        if let Some(value) = value {
            out.extend_from_slice(key.as_bytes());
            string(out, &text_string(value));
        }
    }
}

/// From every marked content and every annotation to its element.
fn parent_tree(file: &mut File, ids: &[ObjectId], pages: &[Page], annotations: &[Placed]) -> ObjectId {
    let lists: Vec<ObjectId> = pages.iter().map(|_| file.document.new_object_id()).collect();
    for (list, page) in lists.iter().zip(pages) {
        file.written.add(*list, |out| {
            out.push(b'[');
            for owner in &page.owners {
                reference(out, ids[*owner as usize]);
                out.push(b' ');
            }
            out.push(b']');
        });
    }
    let owners = annotations.iter().map(|annotation| ids[annotation.owner as usize]);
    let tree = file.document.new_object_id();
    file.written.add(tree, |out| {
        out.extend_from_slice(b"<</Nums[");
        for (key, value) in lists.iter().copied().chain(owners).enumerate() {
            integer(out, key as i64);
            out.push(b' ');
            reference(out, value);
            out.push(b' ');
        }
        out.extend_from_slice(b"]>>");
    });
    tree
}

fn id_tree(file: &mut File, mut notes: Vec<(String, ObjectId)>) -> ObjectId {
    notes.sort();
    let names: Vec<lopdf::Object> = notes.into_iter().flat_map(|(name, id)| [text(&name), id.into()]).collect();
    file.add(dictionary! { "Names" => names })
}
