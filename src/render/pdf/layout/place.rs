//! Lines of tokens -> marks on a slab: directions are resolved, texts that stand together become one mark.
use super::Context;
use super::badge;
use super::inline::{LinkOf, RichText, Style};
use super::lines::LineOfTokens;
use super::slab::{LinkMark, Mark, Placed, TextMark};
use super::tokens::{Token, TokenKind};
use crate::render::pdf::markup::tree::Direction;
use crate::render::pdf::theme::TypeSize;

/// Where the lines of a text stand between the edges of their column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alignment {
    /// Where the text begins: left, or right where it runs to the left.
    Start,
    Center,
    End,
}

/// A column on the page: its left edge and its width in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Column {
    pub x: f32,
    pub width: f32,
}

/// From the top of a line to its baseline, so that capitals stand in its middle.
pub(crate) fn baseline(kind: TypeSize) -> f32 {
    kind.line / 2.0 + kind.size * 0.357
}

/// Adds the marks of a line whose baseline lies at `y`; gives the footnotes that it refers to.
pub(crate) fn place_line(
    context: &mut Context<'_>,
    rich: &RichText,
    line: &LineOfTokens,
    column: Column,
    alignment: Alignment,
    y: f32,
    marks: &mut Vec<Mark>,
) -> Vec<u32> {
    let left = match (alignment, rich.direction) {
        (Alignment::Start, Direction::LeftToRight) | (Alignment::End, Direction::RightToLeft) => column.x,
        (Alignment::Center, _) => column.x + (column.width - line.width) / 2.0,
        _ => column.x + column.width - line.width,
    };
    let lefts = positions(&line.tokens, left);
    let mut placer = Placer { context, rich, y, marks, open: None, notes: Vec::new() };
    for (token, x) in line.tokens.iter().zip(lefts) {
        placer.token(token, x);
    }
    placer.close();
    placer.notes
}

/// The left edge of every token, in reading order (Unicode Standard Annex 9, rule L2).
fn positions(tokens: &[Token], left: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..tokens.len()).collect();
    let highest = tokens.iter().map(|token| token.level).max().unwrap_or_default();
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let run = order[at..].iter().take_while(|index| tokens[**index].level >= level).count();
            order[at..at + run].reverse();
            at += run.max(1);
        }
    }
    let mut lefts = vec![left; tokens.len()];
    let mut x = left;
    for index in order {
        lefts[index] = x;
        x += tokens[index].width;
    }
    lefts
}

struct Placer<'c, 'd> {
    context: &'c mut Context<'d>,
    rich: &'c RichText,
    y: f32,
    marks: &'c mut Vec<Mark>,
    /// The text under way: its style, where it will end, and whether the next one may join it.
    open: Option<(TextMark, usize, f32)>,
    notes: Vec<u32>,
}

impl Placer<'_, '_> {
    fn token(&mut self, token: &Token, x: f32) {
        let style = &self.rich.styles[token.style];
        if let Some(LinkOf { link, element: Some(owner) }) = style.link {
            self.link(link, owner, style, x, token.width);
        }
        if let Some(note) = style.note.filter(|note| !self.notes.contains(note)) {
            self.notes.push(note);
        }
        match &token.kind {
            TokenKind::Piece(piece) => self.text(token, Placed { piece: piece.clone(), space: 0.0 }, x, None),
            TokenKind::Hyphen(piece) => {
                self.text(token, Placed { piece: piece.clone(), space: 0.0 }, x, Some("\u{ad}"))
            }
            TokenKind::Space => self.space(token, x),
            TokenKind::Badge(index) => {
                self.close();
                badge::place(self.context, self.rich, *index, x, self.y, self.marks);
            }
            TokenKind::Break => {}
        }
    }

    fn text(&mut self, token: &Token, placed: Placed, x: f32, actual: Option<&str>) {
        let joins = self.open.as_ref().is_some_and(|(_, style, end)| *style == token.style && (end - x).abs() < 0.01);
        let alone = token.level % 2 == 1 || actual.is_some();
        if joins && !alone {
            if let Some((mark, _, end)) = &mut self.open {
                mark.words.push(placed);
                *end = x + token.width;
            }
            return;
        }
        self.close();
        let mark = text_mark(&self.rich.styles[token.style], x, self.y, placed, actual);
        self.open = Some((mark, token.style, if alone { f32::NEG_INFINITY } else { x + token.width }));
    }

    /// A space belongs to the text before it, whatever style it has itself.
    fn space(&mut self, token: &Token, x: f32) {
        let natural = self.context.shaper.space_width();
        let em = 1000.0 / self.rich.styles[token.style].size;
        if let Some((mark, _, end)) = &mut self.open {
            if let Some(last) = mark.words.last_mut() {
                last.space = if token.width == 0.0 { natural } else { token.width * em };
            }
            *end = if *end == x || (*end - x).abs() < 0.01 { x + token.width } else { f32::NEG_INFINITY };
        }
    }

    fn link(&mut self, link: u32, owner: u32, style: &Style, x: f32, width: f32) {
        let (top, height) = (self.y - style.rise - style.size * 0.95, style.size * 1.25);
        if let Some(Mark::Link(last)) = self.marks.iter_mut().rev().find(|mark| matches!(mark, Mark::Link(_)))
            && last.link == link
            && (last.y - top).abs() < 0.01
        {
            let right = (last.x + last.width).max(x + width);
            last.x = last.x.min(x);
            last.width = right - last.x;
            return;
        }
        self.marks.push(Mark::Link(LinkMark { x, y: top, width, height, owner, link }));
    }

    fn close(&mut self) {
        if let Some((mark, _, _)) = self.open.take() {
            self.marks.push(Mark::Text(mark));
        }
    }
}

fn text_mark(style: &Style, x: f32, y: f32, placed: Placed, actual: Option<&str>) -> TextMark {
    TextMark {
        x,
        y: y - style.rise,
        size: style.size,
        color: style.color,
        owner: style.owner,
        actual: actual.map(Into::into),
        upwards: false,
        words: vec![placed],
    }
}
