//! Headings of columns that run upwards, where parties are many.
use super::Context;
use super::place::{Alignment, Column, baseline, place_line};
use super::row::{RowShape, SetCell};
use super::slab::{Mark, Slab};
use crate::render::pdf::markup::tree::Direction;

/// A turned heading longer than this, in points, takes a second line.
pub(crate) const LONGEST: f32 = 110.0;

/// The row of headings: those that are `turned` run upwards from the line under them, the others stand on it.
pub(crate) fn header(context: &mut Context<'_>, cells: &[SetCell], turned: &[bool], shape: RowShape) -> Slab {
    let length = |cell: &SetCell| cell.lines.iter().map(|line| line.width).fold(0.0, f32::max);
    let depth = |cell: &SetCell| cell.lines.len() as f32 * cell.kind.line;
    let height = cells
        .iter()
        .zip(turned)
        .map(|(cell, turned)| if *turned { length(cell) } else { depth(cell) })
        .fold(0.0, f32::max);
    let bottom = shape.above + height;
    let mut slab = Slab { height: bottom + shape.below, ..Slab::default() };
    for (cell, turned) in cells.iter().zip(turned) {
        if *turned {
            upwards(context, cell, bottom, &mut slab.marks);
        } else {
            level(context, cell, bottom - depth(cell), &mut slab.marks);
        }
    }
    slab
}

fn level(context: &mut Context<'_>, cell: &SetCell, top: f32, marks: &mut Vec<Mark>) {
    for (number, line) in cell.lines.iter().enumerate() {
        let y = top + number as f32 * cell.kind.line + baseline(cell.kind);
        place_line(context, &cell.rich, line, cell.column, cell.alignment, y, marks);
    }
}

/// Sets the lines beside each other, each from the bottom upwards, in the middle of the column.
fn upwards(context: &mut Context<'_>, cell: &SetCell, bottom: f32, marks: &mut Vec<Mark>) {
    let depth = cell.lines.len() as f32 * cell.kind.line;
    let left = cell.column.x + (cell.column.width - depth) / 2.0;
    for (number, line) in cell.lines.iter().enumerate() {
        let mut level = Vec::new();
        let alignment = if cell.rich.direction == Direction::RightToLeft { Alignment::End } else { Alignment::Start };
        place_line(context, &cell.rich, line, Column { x: 0.0, width: line.width }, alignment, 0.0, &mut level);
        let x = left + number as f32 * cell.kind.line + baseline(cell.kind);
        marks.extend(level.into_iter().filter_map(|mark| turn(mark, x, bottom)));
    }
}

/// A quarter turn: what ran to the right runs upwards. Frames and links of a turned heading are left out.
fn turn(mark: Mark, x: f32, bottom: f32) -> Option<Mark> {
    let Mark::Text(mut text) = mark else { return None };
    (text.x, text.y) = (x + text.y, bottom - text.x);
    text.upwards = true;
    Some(Mark::Text(text))
}
