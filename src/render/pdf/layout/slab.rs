//! What layout hands to pagination: strips of the page that are never torn, with all that is painted on them.
use std::sync::Arc;

use super::place::Column;
use super::shape::Piece;
use crate::render::pdf::tags::ElementId;
use crate::render::pdf::theme::{Color, TypeSize};

/// A shaped text on a line, with the space behind it.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub piece: Arc<Piece>,
    /// Width of the space that follows, in thousandths of an em; 0 where none does.
    pub space: f32,
}

/// Who owns a text: an element of the structure, or nobody where it is repeated or ornament.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Element(ElementId),
    Artifact,
}

/// Texts that stand one behind the other on a baseline. `x` is from the left edge of the page, `y` down from the top of the slab.
#[derive(Clone, Debug)]
pub(crate) struct TextMark {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub color: Color,
    pub owner: Owner,
    /// What the text reads as, where the glyphs do not tell it.
    pub actual: Option<Box<str>>,
    /// Whether the text runs upwards.
    pub upwards: bool,
    pub words: Vec<Placed>,
}

/// Shapes are ornament: lines, fills, the frames of role marks.
#[derive(Clone, Debug)]
pub(crate) struct ShapeMark {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub radius: f32,
    pub fill: Option<Color>,
    pub stroke: Option<Stroke>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub color: Color,
    pub width: f32,
    pub dashed: bool,
}

/// The part of a link that stands on one line.
#[derive(Clone, Debug)]
pub(crate) struct LinkMark {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub owner: ElementId,
    /// Index of the link's target and description in the document.
    pub link: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct ImageMark {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub owner: ElementId,
    pub picture: usize,
}

/// Where a table of contents names the page of an anchor, at the end of `column`.
#[derive(Clone, Debug)]
pub(crate) struct PageOf {
    pub column: Column,
    pub y: f32,
    pub kind: TypeSize,
    pub color: Color,
    pub owner: Owner,
    pub anchor: u32,
}

#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Text(TextMark),
    Shape(ShapeMark),
    Link(LinkMark),
    Image(ImageMark),
    PageOf(PageOf),
}

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Orientation {
    #[default]
    Upright,
    Turned,
}

/// A strip that is never torn.
#[derive(Debug, Default)]
pub(crate) struct Slab {
    /// White space above, dropped at the top of a page.
    pub before: f32,
    pub height: f32,
    /// Stays on one page with the slab after it.
    pub with_next: bool,
    /// Begins a new page.
    pub new_page: bool,
    pub orientation: Orientation,
    pub marks: Vec<Mark>,
    /// Anchors that point here.
    pub anchors: Vec<u32>,
    /// Footnotes that the slab refers to.
    pub notes: Vec<u32>,
    /// The header that is repeated when a page begins with this slab.
    pub header: Option<Arc<Slab>>,
    /// Part of a table of contents.
    pub contents: bool,
}

impl Mark {
    /// Moves a mark down.
    pub(crate) fn shift(&mut self, points: f32) {
        *self.corner().1 += points;
    }

    /// Moves a mark to the right.
    pub(crate) fn slide(&mut self, points: f32) {
        *self.corner().0 += points;
    }

    /// Where it stands: how far from the left, and how far down.
    fn corner(&mut self) -> (&mut f32, &mut f32) {
        match self {
            Mark::Text(mark) => (&mut mark.x, &mut mark.y),
            Mark::Shape(mark) => (&mut mark.x, &mut mark.y),
            Mark::Link(mark) => (&mut mark.x, &mut mark.y),
            Mark::Image(mark) => (&mut mark.x, &mut mark.y),
            Mark::PageOf(mark) => (&mut mark.column.x, &mut mark.y),
        }
    }
}

impl Slab {
    /// Makes room above what stands on the slab.
    pub(crate) fn shift(&mut self, points: f32) {
        self.height += points;
        self.marks.iter_mut().for_each(|mark| mark.shift(points));
    }

    /// One slab from several that stand below each other.
    pub(crate) fn stack(slabs: Vec<Slab>) -> Slab {
        let mut whole = Slab::default();
        for (number, mut slab) in slabs.into_iter().enumerate() {
            let top = whole.height + if number == 0 { 0.0 } else { slab.before };
            slab.marks.iter_mut().for_each(|mark| mark.shift(top));
            whole.before = if number == 0 { slab.before } else { whole.before };
            whole.height = top + slab.height;
            whole.marks.append(&mut slab.marks);
            whole.anchors.append(&mut slab.anchors);
            whole.notes.append(&mut slab.notes);
        }
        whole
    }
}
