//! Running heads and feet: the same on every page but for its number.
use super::Context;
use super::inline::{Setting, collect};
use super::lines::break_lines;
use super::place::{Alignment, Column, baseline, place_line};
use super::slab::{Mark, Owner};
use super::tokens::tokens;
use crate::render::pdf::markup::tree::{Inline, Running};

/// White space between what stands at the two sides.
const BETWEEN: f32 = 16.0;

/// The marks of a running line on one page; `y` is the top of the line, `fields` the page's number and the count of pages.
pub(crate) fn running(
    context: &mut Context<'_>,
    line: &Running<'_>,
    column: Column,
    y: f32,
    fields: (usize, usize),
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let half = (column.width - BETWEEN) / 2.0;
    let end = part(context, &line.end, (column, half), Alignment::End, y, fields, &mut marks);
    let rest = if end > 0.0 { column.width - end - BETWEEN } else { column.width };
    part(context, &line.start, (column, rest), Alignment::Start, y, fields, &mut marks);
    part(context, &line.middle, (column, column.width), Alignment::Center, y, fields, &mut marks);
    marks
}

/// Sets one part in lines no wider than `room`; the width that it takes.
fn part(
    context: &mut Context<'_>,
    content: &[Inline<'_>],
    (column, room): (Column, f32),
    alignment: Alignment,
    y: f32,
    fields: (usize, usize),
    marks: &mut Vec<Mark>,
) -> f32 {
    let kind = context.theme.small;
    let (color, lang, direction) = (context.theme.muted, context.lang, context.direction);
    let setting = Setting { kind, color, bold: false, owner: Owner::Artifact, lang, direction, fields };
    let rich = collect(context, &setting, &[content]);
    let tokens = tokens(context, &rich);
    let lines = break_lines(context, &rich, tokens, room);
    for (number, line) in lines.iter().enumerate() {
        place_line(context, &rich, line, column, alignment, y + number as f32 * kind.line + baseline(kind), marks);
    }
    lines.iter().map(|line| line.width).fold(0.0, f32::max)
}
