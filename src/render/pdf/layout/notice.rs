//! Notices, footnotes and pictures.
use super::block::{Builder, Look};
use super::list::beside;
use super::place::{Alignment, Column};
use super::slab::{ImageMark, Mark, ShapeMark, Slab};
use crate::render::pdf::markup::error::{At, Fault, MarkupError};
use crate::render::pdf::markup::tree::{Block, Direction, Image, Inline};
use crate::render::pdf::tags::Role;

/// White space within the band of a notice, and the width of the line at its side.
const PADDING: f32 = 10.0;
const EDGE: f32 = 2.0;
/// A notice of at most this many lines is not torn.
const WHOLE_LINES: usize = 14;

impl Builder<'_, '_> {
    /// A calm band: a tint, and a line in the accent where the text begins.
    pub(crate) fn notice(&mut self, blocks: &[Block<'_>], outer_lang: u16) {
        let element = self.element(Role::Division, outer_lang);
        let column = Column { x: self.column.x + PADDING + EDGE, width: self.column.width - 2.0 * PADDING - EDGE };
        let mut inner = self.inside(column, element);
        inner.blocks(blocks);
        let mut slabs = inner.finish();
        let (last, whole) = (slabs.len().saturating_sub(1), slabs.len() <= WHOLE_LINES);
        for (number, slab) in slabs.iter_mut().enumerate() {
            let before = std::mem::take(&mut slab.before);
            slab.shift(if number == 0 { PADDING } else { before });
            slab.height += if number == last { PADDING } else { 0.0 };
            slab.with_next |= whole && number < last;
            self.band(slab);
        }
        self.space(6.0);
        slabs.into_iter().for_each(|slab| self.push(slab));
        self.space(14.0);
    }

    fn band(&self, slab: &mut Slab) {
        let theme = self.context.theme;
        let edge = if self.direction == Direction::RightToLeft {
            self.column.x + self.column.width - EDGE
        } else {
            self.column.x
        };
        let fill = |x, width, color| {
            Mark::Shape(ShapeMark {
                x,
                y: 0.0,
                width,
                height: slab.height,
                radius: 0.0,
                fill: Some(color),
                stroke: None,
            })
        };
        let marks = [fill(self.column.x, self.column.width, theme.tint), fill(edge, EDGE, theme.accent)];
        slab.marks.splice(0..0, marks);
    }

    /// A footnote waits for the page that refers to it.
    pub(crate) fn footnote(&mut self, block: &Block<'_>, content: &[Inline<'_>], outer_lang: u16) {
        let id = block.id.unwrap_or_default();
        let anchor = self.context.define(id, block.place);
        let Some(label) = self.context.anchors.labels.get(&anchor).cloned() else {
            let message = format!("no text before this refers to the footnote `{id}`");
            return self.context.errors.push(MarkupError::new(Fault::BrokenReference, block.place, message));
        };
        let element = self.element(Role::Note, outer_lang);
        self.context.tags.properties(element).id = Some(id.to_string());
        let number = self.context.tags.add(Role::Label, element);
        let theme = self.context.theme;
        let look = Look { kind: theme.small, color: theme.ink, bold: false, alignment: Alignment::Start };
        let sign = self.text(look, number, &[&[Inline::Text(&label, block.place)]]);
        let narrow = beside(self.column, self.direction, 12.0);
        let body = self.context.tags.add(Role::Paragraph, element);
        let whole = std::mem::replace(&mut self.column, narrow);
        let mut lines = self.text(look, body, &[content]);
        self.column = whole;
        if let (Some(first), Some(sign)) = (lines.first_mut(), sign.into_iter().next()) {
            first.marks.splice(0..0, sign.marks);
        }
        let mut note = Slab::stack(lines);
        note.anchors.push(anchor);
        self.context.notes.insert(anchor, note);
    }

    pub(crate) fn image(&mut self, image: &Image<'_>, place: At) {
        let Some(index) = self.context.pictures.iter().position(|picture| picture.name == image.source) else {
            let message = format!("no picture is called `{}`", image.source);
            return self.context.errors.push(MarkupError::new(Fault::BadImage, place, message));
        };
        let (wide, high) = self.context.pictures[index].size();
        let height = image.height.min(self.context.text_height(self.orientation) * 0.9);
        let width = (height * wide as f32 / high as f32).min(self.column.width);
        let height = width * high as f32 / wide as f32;
        let owner = self.context.tags.add(Role::Figure, self.parent);
        self.context.tags.properties(owner).alternative = Some(image.alternative.to_string());
        let x = if self.direction == Direction::RightToLeft {
            self.column.x + self.column.width - width
        } else {
            self.column.x
        };
        let mark = Mark::Image(ImageMark { x, y: 0.0, width, height, owner, picture: index });
        self.push(Slab { height, with_next: true, marks: vec![mark], ..Slab::default() });
        self.space(12.0);
    }
}
