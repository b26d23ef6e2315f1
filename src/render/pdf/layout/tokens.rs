//! A text with styles -> shaped pieces, spaces and marks, each with its level of direction (Unicode Standard Annex 9).
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::Context;
use super::inline::{BREAK, OBJECT, RichText};
use super::shape::{EM, Piece, Shape};
use crate::render::pdf::markup::error::{Fault, MarkupError};
use crate::render::pdf::markup::tree::Direction;

#[derive(Clone, Debug)]
pub(crate) enum TokenKind {
    Piece(Arc<Piece>),
    /// A hyphen where a word is broken at the end of a line.
    Hyphen(Arc<Piece>),
    Space,
    Badge(usize),
    Break,
}

#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub kind: TokenKind,
    pub style: usize,
    /// Level of direction: even runs to the right, odd to the left.
    pub level: u8,
    /// Width in points.
    pub width: f32,
    /// Whether a line may end behind it.
    pub breaks: bool,
}

impl Token {
    pub(crate) fn is_space(&self) -> bool {
        matches!(self.kind, TokenKind::Space)
    }
}

/// Shapes a text; characters that no face covers are reported.
pub(crate) fn tokens(context: &mut Context<'_>, rich: &RichText) -> Vec<Token> {
    let levels = levels(rich);
    let mut tokens = Vec::with_capacity(rich.text.len() / 3);
    let (mut start, mut badge) = (0, 0);
    for &(end, style) in &rich.parts {
        let mut at = start;
        while at < end {
            let stop = fragment_end(&rich.text, &levels, at, end);
            let level = levels.as_ref().map_or(0, |levels| levels[at].number());
            fragment(context, rich, &rich.text[at..stop], style, level, &mut badge, &mut tokens);
            at = stop;
        }
        start = end;
    }
    tokens
}

/// The levels of a text; none where all of it runs to the right.
fn levels(rich: &RichText) -> Option<Vec<Level>> {
    let base = if rich.direction == Direction::RightToLeft { Level::rtl() } else { Level::ltr() };
    let simple = rich.direction == Direction::LeftToRight && rich.text.chars().all(runs_to_the_right);
    (!simple).then(|| BidiInfo::new(&rich.text, Some(base)).levels)
}

/// Characters that never turn the direction of a text that runs to the right.
fn runs_to_the_right(letter: char) -> bool {
    matches!(letter, '\0'..='\u{58f}' | '\u{1e00}'..='\u{200d}' | '\u{2010}'..='\u{2028}' | '\u{2030}'..='\u{2065}' | '\u{20a0}'..='\u{20bf}' | '\u{3000}'..='\u{9fff}' | OBJECT)
}

/// Where the fragment ends that begins at `at`: at a space, a mark or a change of level.
fn fragment_end(text: &str, levels: &Option<Vec<Level>>, at: usize, end: usize) -> usize {
    let mut letters = text[at..end].char_indices();
    let Some((_, first)) = letters.next() else { return end };
    if matches!(first, ' ' | OBJECT | BREAK) {
        return at + first.len_utf8();
    }
    for (offset, letter) in letters {
        let turned = levels.as_ref().is_some_and(|levels| levels[at + offset] != levels[at]);
        if matches!(letter, ' ' | OBJECT | BREAK) || turned {
            return at + offset;
        }
    }
    end
}

fn fragment(
    context: &mut Context<'_>,
    rich: &RichText,
    text: &str,
    style: usize,
    level: u8,
    badge: &mut usize,
    tokens: &mut Vec<Token>,
) {
    let set = &rich.styles[style];
    let size = set.size / EM;
    let mut push = |kind, width, breaks| tokens.push(Token { kind, style, level, width, breaks });
    match text.chars().next() {
        Some(' ') => push(TokenKind::Space, context.shaper.space_width() * size, true),
        Some(BREAK) => push(TokenKind::Break, 0.0, true),
        Some(OBJECT) => {
            let width = super::badge::width(context, rich, *badge);
            push(TokenKind::Badge(*badge), width, false);
            *badge += 1;
        }
        _ if text.chars().all(|letter| matches!(letter, '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')) => {}
        _ => {
            let right_to_left = level % 2 == 1;
            let shape = if right_to_left == set.properties.right_to_left {
                set.shape
            } else {
                context.shaper.shape_id(Shape { right_to_left, ..set.properties })
            };
            let word = context.shaper.word(shape, text);
            for (number, piece) in word.pieces.iter().enumerate() {
                report_missing(context, piece, set.place);
                push(TokenKind::Piece(Arc::clone(piece)), piece.width * size, number + 1 < word.pieces.len());
            }
        }
    }
}

fn report_missing(context: &mut Context<'_>, piece: &Piece, place: crate::render::pdf::markup::error::At) {
    if let Some(letter) = piece.missing {
        let message = format!("no font covers `{letter}` (U+{:04X}): add one that does to `fonts`", u32::from(letter));
        context.errors.push(MarkupError::new(Fault::MissingGlyph(letter), place, message));
    }
}
