//! Painted pages, structure and metadata -> the bytes of a PDF 1.7 that is PDF/UA-1 and PDF/A-3a at once. Built with lopdf.
mod annotation;
mod attachment;
mod fonts;
mod object;
mod outline;
mod picture;
mod profile;
mod structure;
mod write;
mod xmp;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fonts::Fonts as Faces;
use super::glyphs::Usage;
use super::layout::{HeadingEntry, Link};
use super::markup::tree::Direction;
use super::paginate::Positions;
use super::paint::LinkBox;
use super::picture::Picture;
use super::tags::Tags;
use crate::render::deflate::{Level, deflate};
pub use attachment::{Attachment, Relationship};
pub(crate) use fonts::FontPrograms;
use object::Written;
pub use write::is_as_written;
pub use xmp::Metadata;

/// A page as it goes into the file.
pub(crate) struct Page {
    pub width: f32,
    pub height: f32,
    /// The deflated content stream.
    pub content: Vec<u8>,
    pub owners: Vec<u32>,
    pub links: Vec<LinkBox>,
    pub pictures: Vec<usize>,
}

/// All that makes up the file.
pub(crate) struct Parts<'a> {
    pub fonts: &'a Faces,
    pub usage: &'a Usage,
    pub pages: Vec<Page>,
    pub tags: Tags,
    pub headings: &'a [HeadingEntry],
    pub positions: &'a Positions,
    pub links: &'a [Link],
    /// Where each inside link leads: the anchor of its target.
    pub targets: Vec<Option<u32>>,
    pub pictures: &'a [Picture],
    pub metadata: &'a Metadata,
    pub attachments: &'a [Attachment],
    pub lang: &'a str,
    pub title: &'a str,
    pub direction: Direction,
    pub top_margin: f32,
}

/// Assembles the file, and says when its structure is written down.
pub(crate) fn finish(mut parts: Parts<'_>, structured: &mut dyn FnMut()) -> Vec<u8> {
    let mut file = File {
        document: Document::with_version("1.7"),
        written: Written::default(),
        pages: Vec::new(),
        heights: Vec::new(),
    };
    let resources = file.resources(&parts);
    file.reserve_pages(&parts.pages);
    let annotations = annotation::add(&mut file, &mut parts);
    let pages = std::mem::take(&mut parts.pages);
    let tree = structure::add(&mut file, &parts.tags, &pages, &annotations);
    parts.tags = Tags::new();
    structured();
    let root = file.pages(pages, resources, &annotations);
    let catalog = file.catalog(&parts, root, tree);
    write::bytes(file.document, file.written, catalog)
}

/// The file under way.
struct File {
    document: Document,
    written: Written,
    pages: Vec<ObjectId>,
    /// The height of each page.
    heights: Vec<f32>,
}

impl File {
    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    fn reserve_pages(&mut self, pages: &[Page]) {
        self.pages = pages.iter().map(|_| self.document.new_object_id()).collect();
        self.heights = pages.iter().map(|page| page.height).collect();
    }

    fn resources(&mut self, parts: &Parts<'_>) -> ObjectId {
        let mut fonts = Dictionary::new();
        for (face, usage) in parts.usage.faces.iter().enumerate() {
            if let Some(usage) = usage {
                let font = fonts::add(self, parts.fonts, face as u8, usage);
                fonts.set(format!("F{face}"), font);
            }
        }
        let mut resources = dictionary! { "Font" => fonts };
        let pictures = picture::add(self, parts);
        if !pictures.is_empty() {
            resources.set("XObject", pictures);
        }
        self.add(resources)
    }

    /// The pages and their tree; gives the root of the tree.
    fn pages(&mut self, pages: Vec<Page>, resources: ObjectId, annotations: &[annotation::Placed]) -> ObjectId {
        let root = self.document.new_object_id();
        let mut annotations = annotations.iter().peekable();
        for (number, page) in pages.into_iter().enumerate() {
            let content = self.add(deflated(Dictionary::new(), page.content));
            let box_of_page = vec![0.into(), 0.into(), Object::Real(page.width), Object::Real(page.height)];
            let mut entry = dictionary! {
                "Type" => "Page", "Parent" => root, "MediaBox" => box_of_page, "Resources" => resources,
                "Contents" => content, "StructParents" => number as i64, "Tabs" => "S",
            };
            let mut own: Vec<Object> = Vec::new();
            while let Some(annotation) = annotations.next_if(|annotation| annotation.page == number) {
                own.push(annotation.id.into());
            }
            if !own.is_empty() {
                entry.set("Annots", own);
            }
            self.document.objects.insert(self.pages[number], entry.into());
        }
        let kids: Vec<Object> = self.pages.iter().map(|page| Object::Reference(*page)).collect();
        let tree = dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids };
        self.document.objects.insert(root, tree.into());
        root
    }

    fn catalog(&mut self, parts: &Parts<'_>, pages: ObjectId, tree: ObjectId) -> ObjectId {
        let metadata = xmp::packet(parts.metadata, parts.title, parts.lang).into_bytes();
        let metadata = self.add(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, metadata));
        let intent = profile::add(self);
        let mut preferences = dictionary! { "DisplayDocTitle" => true };
        if parts.direction == Direction::RightToLeft {
            preferences.set("Direction", "R2L");
        }
        let labels = dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] };
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => pages, "Lang" => text(parts.lang), "MarkInfo" => dictionary! { "Marked" => true },
            "StructTreeRoot" => tree, "Metadata" => metadata, "OutputIntents" => vec![intent.into()],
            "ViewerPreferences" => preferences, "PageLabels" => labels,
        };
        if let Some(outline) = outline::add(self, parts) {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", "UseOutlines");
        }
        attachment::add(self, parts.attachments, &mut catalog);
        self.add(catalog)
    }

    /// A destination: the top of what an anchor stands on.
    fn destination(&self, parts: &Parts<'_>, anchor: u32) -> Option<Object> {
        let (page, y) = parts.positions.get(anchor as usize).copied().flatten()?;
        let top = (self.heights[page] - parts.top_margin - y + 4.0).round();
        Some(vec![self.pages[page].into(), "XYZ".into(), Object::Null, Object::Real(top), Object::Null].into())
    }
}

/// A text as a string object.
fn text(text: &str) -> Object {
    Object::String(text_string(text), lopdf::StringFormat::Literal)
}

/// The bytes of a text string: plain where ASCII will do, else UTF-16 with its mark (ISO 32000-1, 7.9.2.2).
pub(crate) fn text_string(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.as_bytes().to_vec();
    }
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    [0xfe, 0xff].into_iter().chain(units).collect()
}

/// Deflates the content of a page.
pub(crate) fn deflate_page(bytes: &[u8]) -> Vec<u8> {
    deflate(bytes, Level::Fast)
}

/// A stream of bytes that are deflated already.
fn deflated(mut dictionary: Dictionary, content: Vec<u8>) -> Stream {
    dictionary.set("Filter", "FlateDecode");
    Stream::new(dictionary, content).with_compression(false)
}
