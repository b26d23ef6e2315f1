//! Tokens -> lines, first fit: words are broken by the rules of their language where a line would stay too short.
use super::Context;
use super::hyphen;
use super::inline::RichText;
use super::shape::EM;
use super::tokens::{Token, TokenKind};

/// One line: its tokens in reading order, without the spaces at its end.
#[derive(Debug, Default)]
pub(crate) struct LineOfTokens {
    pub tokens: Vec<Token>,
    pub width: f32,
}

/// A word is hyphenated only where the line would otherwise leave this part of its width empty.
const RAGGED: f32 = 0.18;

/// In bytes: what is longer is no word of any language, and is not hyphenated.
const LONGEST_WORD: usize = 400;

/// Where a unit that does not fit may be broken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaking {
    /// Where its language hyphenates it.
    Hyphens,
    /// Anywhere, if there is no hyphen: it is alone on its line.
    Anywhere,
}

/// Rounding of widths must not push a word that just fits onto the next line.
const TOLERANCE: f32 = 0.01;

/// Breaks tokens into lines no wider than `width` points.
pub(crate) fn break_lines(
    context: &mut Context<'_>,
    rich: &RichText,
    tokens: Vec<Token>,
    width: f32,
) -> Vec<LineOfTokens> {
    let mut breaker = Breaker {
        context,
        rich,
        width: width + TOLERANCE,
        lines: Vec::new(),
        line: LineOfTokens::default(),
        spaces: Vec::new(),
    };
    let mut rest = tokens;
    rest.reverse();
    while let Some(unit) = next_unit(&mut rest) {
        breaker.unit(unit, &mut rest);
    }
    breaker.end_line();
    breaker.lines
}

/// The narrowest width in which no word has to be broken, and the width of the text on one line.
pub(crate) fn extremes(tokens: &[Token]) -> (f32, f32) {
    let (mut narrow, mut unit, mut wide, mut line) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for token in tokens {
        if matches!(token.kind, TokenKind::Break) {
            line = 0.0;
        }
        line += token.width;
        if token.is_space() {
            unit = 0.0;
        } else {
            unit += token.width;
            (narrow, wide) = (narrow.max(unit), wide.max(line));
            if token.breaks {
                unit = 0.0;
            }
        }
    }
    (narrow, wide)
}

/// The widest word of a text, unbroken.
pub(crate) fn widest_word(tokens: &[Token]) -> f32 {
    let words = tokens.split(|token| token.is_space() || matches!(token.kind, TokenKind::Break));
    words.map(|word| word.iter().map(|token| token.width).sum()).fold(0.0, f32::max)
}

/// Takes tokens up to the next place where a line may end; `rest` is in reverse.
fn next_unit(rest: &mut Vec<Token>) -> Option<Vec<Token>> {
    let mut unit = vec![rest.pop()?];
    while !unit.last().is_some_and(|token| token.breaks)
        && !rest.last().is_none_or(|next| next.is_space() || matches!(next.kind, TokenKind::Break))
    {
        unit.extend(rest.pop());
    }
    Some(unit)
}

struct Breaker<'c, 'd> {
    context: &'c mut Context<'d>,
    rich: &'c RichText,
    width: f32,
    lines: Vec<LineOfTokens>,
    line: LineOfTokens,
    spaces: Vec<Token>,
}

impl Breaker<'_, '_> {
    fn unit(&mut self, unit: Vec<Token>, rest: &mut Vec<Token>) {
        match unit[0].kind {
            TokenKind::Break => {
                self.spaces.extend(unit.into_iter().map(|token| Token { kind: TokenKind::Space, ..token }));
                return self.end_line();
            }
            TokenKind::Space => return self.space(unit),
            _ => {}
        }
        let gap: f32 = self.spaces.iter().map(|space| space.width).sum();
        let wide: f32 = unit.iter().map(|token| token.width).sum();
        let room = self.width - self.line.width - gap;
        if wide <= room {
            return self.add(unit, wide + gap);
        }
        let empty = self.line.tokens.is_empty();
        let may_hyphenate = empty || room > self.width * RAGGED;
        let breaking = if empty { Breaking::Anywhere } else { Breaking::Hyphens };
        if let Some((head, tail)) = may_hyphenate.then(|| self.split(&unit, room, breaking)).flatten() {
            let wide = head.iter().map(|token| token.width).sum::<f32>() + gap;
            self.add(head, wide);
            self.end_line();
            rest.extend(tail.into_iter().rev());
        } else if empty {
            self.add(unit, wide);
        } else {
            self.end_line();
            rest.extend(unit.into_iter().rev());
        }
    }

    fn space(&mut self, spaces: Vec<Token>) {
        if !self.line.tokens.is_empty() {
            self.spaces.extend(spaces);
        }
    }

    fn add(&mut self, unit: Vec<Token>, wide: f32) {
        self.line.tokens.append(&mut self.spaces);
        self.line.tokens.extend(unit);
        self.line.width += wide;
    }

    /// A line that ends between words keeps one space, without width: whoever reads the text needs it to tell the words apart.
    fn end_line(&mut self) {
        if let Some(space) = self.spaces.drain(..).next() {
            self.line.tokens.push(Token { width: 0.0, ..space });
        }
        self.lines.push(std::mem::take(&mut self.line));
    }

    /// Splits a unit that does not fit.
    fn split(&mut self, unit: &[Token], room: f32, breaking: Breaking) -> Option<(Vec<Token>, Vec<Token>)> {
        let mut before = 0.0;
        for (index, token) in unit.iter().enumerate() {
            if before + token.width > room {
                let (room, is_torn) = (room - before, breaking == Breaking::Anywhere && index == 0);
                let split = self.hyphenated(token, room);
                return match split.or_else(|| is_torn.then(|| self.torn(token, room)).flatten()) {
                    Some((head, tail)) => {
                        Some(([&unit[..index], &head].concat(), [&tail, &unit[index + 1..]].concat()))
                    }
                    None if breaking == Breaking::Anywhere && index > 0 => {
                        Some((unit[..index].to_vec(), unit[index..].to_vec()))
                    }
                    None => None,
                };
            }
            before += token.width;
        }
        None
    }

    /// A token in two, the first with a hyphen behind it, as long as there is room for.
    fn hyphenated(&mut self, token: &Token, room: f32) -> Option<(Vec<Token>, Vec<Token>)> {
        let TokenKind::Piece(piece) = &token.kind else { return None };
        let (shape, size) = self.cut(token);
        let shaper = &mut *self.context.shaper;
        let lang = shaper.lang_tag(self.rich.styles[token.style].properties.lang).to_string();
        let hyphen = shaper.word(shape, "-");
        let points = if piece.text.len() <= LONGEST_WORD { hyphen::points(&piece.text, &lang) } else { Vec::new() };
        for at in points.into_iter().rev() {
            let head = pieces(shaper, shape, &piece.text[..at], token, size);
            let wide: f32 = head.iter().map(|token| token.width).sum();
            if wide + hyphen.width() * size <= room {
                let end = hyphen.pieces.iter().map(|piece| Token {
                    kind: TokenKind::Hyphen(piece.clone()),
                    width: piece.width * size,
                    breaks: true,
                    ..token.clone()
                });
                let tail = pieces(shaper, shape, &piece.text[at..], token, size);
                return Some((head.into_iter().chain(end).collect(), tail));
            }
        }
        None
    }

    /// A token in two, as long as there is room for and one letter at least.
    fn torn(&mut self, token: &Token, room: f32) -> Option<(Vec<Token>, Vec<Token>)> {
        let TokenKind::Piece(piece) = &token.kind else { return None };
        let (shape, size) = self.cut(token);
        let shaper = &mut *self.context.shaper;
        let ends: Vec<usize> = piece.text.char_indices().map(|(at, _)| at).skip(1).collect();
        let mut fits = |at: &usize| {
            pieces(shaper, shape, &piece.text[..*at], token, size).iter().map(|token| token.width).sum::<f32>() <= room
        };
        // Looked for from the front in growing steps, so that a cell full of one word costs no more than its lines.
        let mut bound = 16;
        while ends.get(bound).is_some_and(&mut fits) {
            bound *= 2;
        }
        let near = ends.get(..=bound).unwrap_or(&ends);
        let at = *near.iter().rev().find(|at| fits(at)).or(ends.first())?;
        let head = pieces(shaper, shape, &piece.text[..at], token, size);
        Some((head, pieces(shaper, shape, &piece.text[at..], token, size)))
    }

    /// The shape of a token's parts, and its size in ems.
    fn cut(&mut self, token: &Token) -> (super::shape::ShapeId, f32) {
        let style = &self.rich.styles[token.style];
        let properties = super::shape::Shape { right_to_left: token.level % 2 == 1, ..style.properties };
        (self.context.shaper.shape_id(properties), style.size / EM)
    }
}

/// A part of a token as tokens of its own.
fn pieces(
    shaper: &mut super::shape::Shaper,
    shape: super::shape::ShapeId,
    text: &str,
    token: &Token,
    size: f32,
) -> Vec<Token> {
    let word = shaper.word(shape, text);
    let last = word.pieces.len();
    let each = word.pieces.iter().enumerate();
    each.map(|(number, piece)| Token {
        kind: TokenKind::Piece(piece.clone()),
        width: piece.width * size,
        breaks: number + 1 < last || token.breaks,
        ..token.clone()
    })
    .collect()
}
