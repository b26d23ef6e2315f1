//! The marks of roles: one square module each, told apart by shape and weight before colour.
use super::Context;
use super::inline::RichText;
use super::slab::{Mark, Placed, ShapeMark, Stroke, TextMark};
use crate::render::pdf::markup::tree::RoleShape;
use crate::render::pdf::theme::Color;

/// Height of a mark: 1.9 times that of a capital.
const SIDE: f32 = 1.9 * 0.714;
/// Size of the letter within it.
const LETTER: f32 = 0.86;
/// White space on either side.
const GAP: f32 = 0.13;

/// Width of a mark with its white space, in points.
pub(crate) fn width(context: &mut Context<'_>, rich: &RichText, index: usize) -> f32 {
    let size = rich.styles[rich.badges[index].style].size;
    frame(context, rich, index) + 2.0 * GAP * size
}

fn frame(context: &mut Context<'_>, rich: &RichText, index: usize) -> f32 {
    let style = &rich.styles[rich.badges[index].style];
    let letters = context.shaper.word(style.shape, &rich.badges[index].letter).width() * style.size * LETTER / 1000.0;
    (SIDE * style.size).max(letters + style.size * 0.6)
}

/// Draws a mark whose left edge is `x` and whose text stands on `y`.
pub(crate) fn place(context: &mut Context<'_>, rich: &RichText, index: usize, x: f32, y: f32, marks: &mut Vec<Mark>) {
    let badge = &rich.badges[index];
    let style = &rich.styles[badge.style];
    let (size, side, width) = (style.size, SIDE * style.size, frame(context, rich, index));
    let left = x + GAP * size;
    let top = y - size * 0.357 - side / 2.0;
    let look = Look::of(badge.shape, context);
    shapes(&look, left, top, width, side, marks);
    let word = context.shaper.word(style.shape, &badge.letter);
    let letters = word.width() * size * LETTER / 1000.0;
    marks.push(Mark::Text(TextMark {
        x: left + (width - letters) / 2.0,
        y: y - size * 0.357 * (1.0 - LETTER),
        size: size * LETTER,
        color: look.letter,
        owner: style.owner,
        actual: None,
        upwards: false,
        words: word.pieces.iter().map(|piece| Placed { piece: piece.clone(), space: 0.0 }).collect(),
    }));
}

/// How a mark is drawn.
struct Look {
    fill: Option<Color>,
    stroke: Option<Stroke>,
    inner: Option<Stroke>,
    letter: Color,
}

impl Look {
    fn of(shape: RoleShape, context: &Context<'_>) -> Self {
        let theme = context.theme;
        let line = |width, dashed| Some(Stroke { color: theme.ink, width, dashed });
        match shape {
            RoleShape::Accent => Self { fill: Some(theme.accent), stroke: None, inner: None, letter: Color::WHITE },
            RoleShape::Ink => Self { fill: Some(theme.ink), stroke: None, inner: None, letter: Color::WHITE },
            RoleShape::Outline => Self { fill: None, stroke: line(1.0, false), inner: None, letter: theme.ink },
            RoleShape::Tint => Self { fill: Some(theme.tint), stroke: None, inner: None, letter: theme.muted },
            RoleShape::Dashed => Self { fill: None, stroke: line(0.8, true), inner: None, letter: theme.ink },
            RoleShape::Double => {
                Self { fill: None, stroke: line(0.5, false), inner: line(0.5, false), letter: theme.ink }
            }
        }
    }
}

fn shapes(look: &Look, x: f32, y: f32, width: f32, height: f32, marks: &mut Vec<Mark>) {
    let frame = |inset: f32, fill, stroke| {
        let (width, height) = (width - 2.0 * inset, height - 2.0 * inset);
        Mark::Shape(ShapeMark {
            x: x + inset,
            y: y + inset,
            width,
            height,
            radius: (height * 0.2).max(0.5),
            fill,
            stroke,
        })
    };
    let inset = look.stroke.map_or(0.0, |stroke| stroke.width / 2.0);
    marks.push(frame(inset, look.fill, look.stroke));
    if look.inner.is_some() {
        marks.push(frame(inset + 1.4, None, look.inner));
    }
}
