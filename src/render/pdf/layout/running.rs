//! Running heads and feet: the same on every page but for its number.
use super::Context;
use super::inline::{Setting, collect};
use super::lines::break_lines;
use super::place::{Alignment, Column, baseline, place_line};
use super::slab::{Mark, Owner};
use super::tokens::tokens;
use crate::render::pdf::markup::tree::{Inline, Running};

/// The marks of a running line on one page; `y` is the top of the line, `fields` the page's number and the count of pages.
pub(crate) fn running(
    context: &mut Context<'_>,
    line: &Running<'_>,
    column: Column,
    y: f32,
    fields: (usize, usize),
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let parts = [(&line.start, Alignment::Start), (&line.middle, Alignment::Center), (&line.end, Alignment::End)];
    for (content, alignment) in parts {
        part(context, content, column, alignment, y, fields, &mut marks);
    }
    marks
}

fn part(
    context: &mut Context<'_>,
    content: &[Inline<'_>],
    column: Column,
    alignment: Alignment,
    y: f32,
    fields: (usize, usize),
    marks: &mut Vec<Mark>,
) {
    let kind = context.theme.small;
    let (color, lang, direction) = (context.theme.muted, context.lang, context.direction);
    let setting = Setting { kind, color, bold: false, owner: Owner::Artifact, lang, direction, fields };
    let rich = collect(context, &setting, &[content]);
    let tokens = tokens(context, &rich);
    let lines = break_lines(context, &rich, tokens, column.width);
    for (number, line) in lines.iter().enumerate() {
        place_line(context, &rich, line, column, alignment, y + number as f32 * kind.line + baseline(kind), marks);
    }
}
