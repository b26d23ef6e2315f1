//! Words that run from right to left: shown in the order of reading, the rightmost glyph first, so that readers who go by the
//! order of a page's content find the text as it is, and so do those who go by the places of its glyphs.
use super::text::{LineOfGlyphs, Texts};
use crate::render::pdf::glyphs::text_of;
use crate::render::pdf::layout::shape::{Glyph, GlyphRun, Piece};
use crate::render::pdf::layout::slab::{Owner, Placed, TextMark};

/// A glyph with the font it is of and its left edge within the piece, in thousandths of an em.
type Stood<'p> = (&'p GlyphRun, &'p Glyph, f32);

/// A piece under way.
struct Walk<'p> {
    piece: &'p Piece,
    owner: Owner,
    size: f32,
    /// Where the last glyph ended.
    pen: f32,
}

impl Texts<'_, '_> {
    pub(super) fn leftwards(&mut self, text: &TextMark, placed: &Placed, line: &mut LineOfGlyphs) {
        let piece = &placed.piece;
        let mut walk = Walk { piece, owner: text.owner, size: text.size, pen: 0.0 };
        let mut left = piece.width;
        let mut cluster: Vec<Stood<'_>> = Vec::new();
        for run in piece.runs.iter().rev() {
            for glyph in run.glyphs.iter().rev() {
                left -= glyph.advance;
                cluster.push((run, glyph, left));
                if glyph.from < glyph.to {
                    self.cluster(&mut walk, &std::mem::take(&mut cluster), line);
                }
            }
        }
        if placed.space > 0.0 && !self.is_owned_by(walk.owner) {
            // A letter that was given is a content of its own; the space behind it needs one too.
            self.own(walk.owner);
        }
        line.owed += -placed.space - walk.pen;
        self.space(placed, line);
    }

    /// The glyphs of one letter. Where they are several, or stand for another letter elsewhere, the letter is given.
    fn cluster(&mut self, walk: &mut Walk<'_>, glyphs: &[Stood<'_>], line: &mut LineOfGlyphs) {
        let Some((run, letter, _)) = glyphs.last() else { return };
        let is_given = glyphs.len() > 1 || self.reads_as(run.face, letter.id) != Some(text_of(walk.piece, letter));
        if is_given {
            self.show(line);
            self.begin_actual(walk.owner, &walk.piece.text[usize::from(letter.from)..usize::from(letter.to)]);
        } else if !self.is_owned_by(walk.owner) {
            self.show(line);
            self.own(walk.owner);
        }
        for (run, glyph, left) in glyphs {
            self.set_font(run, walk.size, line);
            let width = self.width(run.face, glyph.id);
            line.owed += left - walk.pen;
            self.glyph(run, &Glyph { advance: width + glyph.dx, ..**glyph }, walk.size, line);
            walk.pen = left + glyph.dx + width;
        }
        if is_given {
            self.show(line);
            self.end_actual();
        }
    }
}
