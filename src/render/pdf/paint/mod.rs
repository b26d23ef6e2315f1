//! Marks -> the operations of a page, every text with the number by which the structure knows it. Composed with printpdf.
mod leftwards;
mod shapes;
mod spelled;
mod text;

use printpdf::{DictItem, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};

use super::fonts::Fonts;
use super::glyphs::Usage;
use super::layout::slab::{LinkMark, Mark};
use super::tags::Tags;
use super::theme::Color;
use spelled::{Content, Spelled};

/// What a page needs from its document.
pub(crate) struct Painter<'a> {
    pub fonts: &'a Fonts,
    pub usage: &'a Usage,
    pub tags: &'a mut Tags,
}

/// Marks at their place: the distance of their origin from the top of the page.
pub(crate) struct Placed<'a> {
    pub top: f32,
    pub marks: &'a [Mark],
}

/// The operations of a page and what else stands on it.
pub(crate) struct PaintedPage {
    pub ops: Vec<Op>,
    /// The element of each marked content, by its number.
    pub owners: Vec<u32>,
    pub links: Vec<LinkBox>,
    /// The pictures that stand on the page.
    pub pictures: Vec<usize>,
}

/// A link's place: left, bottom, right, top in points from the lower left corner of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkBox {
    pub bounds: [f32; 4],
    pub owner: u32,
    pub link: u32,
}

impl Painter<'_> {
    /// Paints a page: ornament first, then the texts in reading order.
    pub(crate) fn page(&mut self, number: u32, height: f32, content: &[Placed<'_>]) -> PaintedPage {
        let mut written = Content::default();
        shapes::paint(&mut written, height, content);
        let mut texts = text::Texts::new(self, number, height, written);
        for placed in content {
            for mark in placed.marks {
                texts.mark(mark, placed.top);
            }
        }
        let (ops, owners, pictures) = texts.finish();
        let links = content
            .iter()
            .flat_map(|placed| placed.marks.iter().filter_map(|mark| link(mark, placed.top, height)))
            .collect();
        PaintedPage { ops, owners, links, pictures }
    }
}

fn link(mark: &Mark, top: f32, height: f32) -> Option<LinkBox> {
    let Mark::Link(LinkMark { x, y, width, height: high, owner, link }) = mark else { return None };
    let upper = height - top - y;
    let bounds = [*x, upper - high, x + width, upper].map(rounded);
    Some(LinkBox { bounds, owner: *owner, link: *link })
}

/// The content streams of pages, as printpdf writes them.
pub(crate) fn contents(pages: Vec<Vec<Op>>) -> Vec<Vec<u8>> {
    let mut document = PdfDocument::new("");
    document.with_pages(pages.into_iter().map(|ops| PdfPage::new(Mm(0.0), Mm(0.0), ops)).collect());
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut written = document.to_lopdf_document(&options, &mut Vec::new());
    drop(document);
    let pages: Vec<_> = written.get_pages().into_values().collect();
    pages.into_iter().map(|page| take_content(&mut written, page)).collect()
}

fn take_content(document: &mut lopdf::Document, page: lopdf::ObjectId) -> Vec<u8> {
    let stream =
        document.get_dictionary(page).and_then(|page| page.get(b"Contents")).and_then(lopdf::Object::as_reference);
    let object = stream.ok().and_then(|id| document.objects.get_mut(&id));
    object
        .and_then(|object| object.as_stream_mut().ok())
        .map(|stream| std::mem::take(&mut stream.content))
        .unwrap_or_default()
}

/// Lengths are written in hundredths of a point.
pub(crate) fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

/// Sets a colour: `rg` of fills and texts, `RG` of lines.
fn color(spelled: &mut Spelled, color: Color, operator: &str) {
    spelled.share(color.red).share(color.green).share(color.blue).operator(operator);
}

/// An operator that printpdf has no operation of its own for.
fn raw(key: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown { key: key.to_string(), value }
}
