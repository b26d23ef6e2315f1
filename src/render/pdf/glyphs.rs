//! Which glyphs a document uses, and what each of them reads as. Decided before anything is painted, so that fonts can be cut the same way
//! for documents that use the same letters.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::fonts::{FaceId, Fonts};
use super::layout::shape::{Glyph, Piece, Reading};
use super::layout::slab::{Mark, TextMark};

/// What a glyph reads as that shares the text of another one.
const JOINER: &str = "\u{200b}";

/// The glyphs of one face in a document.
#[derive(Debug, Default)]
pub(crate) struct FaceUsage {
    /// Every glyph with the text it stands for, by its number in the font.
    pub texts: BTreeMap<u16, Arc<str>>,
    /// New number of each glyph in the font that is embedded; by its number in the whole font.
    pub codes: Vec<u16>,
}

/// The glyphs of a document, by face.
pub(crate) struct Usage {
    pub faces: Vec<Option<FaceUsage>>,
    document: u32,
}

impl Usage {
    /// `document` tells this document from others that share shaped texts.
    pub(crate) fn new(fonts: &Fonts, document: u32) -> Self {
        Self { faces: fonts.faces.iter().map(|_| None).collect(), document }
    }

    /// Takes the glyphs of marks into account, in reading order.
    pub(crate) fn take<'m>(&mut self, fonts: &Fonts, marks: impl Iterator<Item = &'m Mark>) {
        for mark in marks {
            if let Mark::Text(text) = mark {
                self.text(fonts, text);
            }
        }
    }

    fn text(&mut self, fonts: &Fonts, text: &TextMark) {
        for placed in &text.words {
            if placed.piece.seen.load(std::sync::atomic::Ordering::Relaxed) / 2 != self.document {
                let conflict = self.piece(fonts, &placed.piece);
                placed.piece.seen.store(self.document * 2 + u32::from(conflict), std::sync::atomic::Ordering::Relaxed);
            }
        }
    }

    /// Notes the glyphs of a piece; true where one of them already stands for something else.
    fn piece(&mut self, fonts: &Fonts, piece: &Piece) -> bool {
        let mut conflict = false;
        for run in &piece.runs {
            let usage = self.face(fonts, run.face);
            for glyph in &run.glyphs {
                let text = text_of(piece, glyph);
                match usage.texts.get(&glyph.id) {
                    // A piece with a glyph that shares another's text is given as a text, whatever its glyphs stand for.
                    Some(known) if **known != *JOINER => conflict |= text != JOINER && **known != *text,
                    _ => {
                        usage.texts.insert(glyph.id, text.into());
                    }
                }
            }
        }
        conflict
    }

    /// Every document embeds the plain letters of each face it uses, so that most share the same cut of a font.
    fn face(&mut self, fonts: &Fonts, face: FaceId) -> &mut FaceUsage {
        self.faces[usize::from(face)].get_or_insert_with(|| FaceUsage {
            texts: fonts.faces[usize::from(face)].letters.clone(),
            codes: Vec::new(),
        })
    }

    /// Numbers the glyphs as they will stand in the embedded fonts.
    pub(crate) fn close(&mut self, fonts: &Fonts) {
        for (usage, face) in self.faces.iter_mut().zip(&fonts.faces) {
            let Some(usage) = usage else { continue };
            usage.codes = vec![0; face.advances.len()];
            // The glyph 0 stands first in every font.
            for (number, glyph) in usage.texts.keys().filter(|glyph| **glyph != 0).enumerate() {
                usage.codes[usize::from(*glyph)] = number as u16 + 1;
            }
        }
    }
}

/// What a glyph reads as: its own text, or a joiner where it shares that of another glyph.
pub(crate) fn text_of<'p>(piece: &'p Piece, glyph: &Glyph) -> &'p str {
    let text = &piece.text[usize::from(glyph.from)..usize::from(glyph.to)];
    if text.is_empty() {
        JOINER
    } else if text == "\u{a0}" {
        " "
    } else {
        text
    }
}

/// How a piece is read from its glyphs in this document, where one of them may stand for something else already.
pub(crate) fn reading(piece: &Piece) -> Reading {
    let is_clear = piece.seen.load(std::sync::atomic::Ordering::Relaxed).is_multiple_of(2);
    // Leftwards, single letters are given where it is needed.
    if is_clear || piece.reading == Reading::Leftwards { piece.reading } else { Reading::Given }
}
