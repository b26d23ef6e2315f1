//! Cells side by side -> one slab, or several where they are taller than a page.
use std::sync::Arc;

use super::Context;
use super::inline::RichText;
use super::lines::LineOfTokens;
use super::place::{Alignment, Column, baseline, place_line};
use super::slab::{Mark, Slab};
use crate::render::pdf::theme::TypeSize;

/// The text of a cell, broken into the lines of its column.
pub(crate) struct SetCell {
    pub rich: Arc<RichText>,
    pub lines: Vec<LineOfTokens>,
    pub column: Column,
    pub alignment: Alignment,
    pub kind: TypeSize,
}

/// White space in a row and the height that a page offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowShape {
    pub above: f32,
    pub below: f32,
    pub tallest: f32,
}

/// Sets the cells of a row; a row taller than `tallest` is cut between lines.
pub(crate) fn row_slabs(context: &mut Context<'_>, cells: &[SetCell], shape: RowShape) -> Vec<Slab> {
    let mut slabs = Vec::new();
    let mut from = vec![0; cells.len()];
    loop {
        let room = shape.tallest - shape.above - shape.below;
        let to: Vec<usize> = cells
            .iter()
            .zip(&from)
            .map(|(cell, from)| cell.lines.len().min(from + lines_in(room, cell.kind)))
            .collect();
        slabs.push(part(context, cells, &from, &to, shape));
        if cells.iter().zip(&to).all(|(cell, to)| *to >= cell.lines.len()) {
            return slabs;
        }
        from = to;
    }
}

fn lines_in(room: f32, kind: TypeSize) -> usize {
    ((room / kind.line) as usize).max(1)
}

/// The lines `from` to `to` of every cell as one slab.
fn part(context: &mut Context<'_>, cells: &[SetCell], from: &[usize], to: &[usize], shape: RowShape) -> Slab {
    let mut slab = Slab::default();
    let mut tallest = 0.0_f32;
    for (number, cell) in cells.iter().enumerate() {
        for (row, line) in cell.lines[from[number]..to[number]].iter().enumerate() {
            let y = shape.above + row as f32 * cell.kind.line + baseline(cell.kind);
            let notes = place_line(context, &cell.rich, line, cell.column, cell.alignment, y, &mut slab.marks);
            slab.notes.extend(notes);
        }
        tallest = tallest.max((to[number] - from[number]) as f32 * cell.kind.line);
    }
    slab.height = shape.above + tallest + shape.below;
    slab
}

/// Adds a line under a row.
pub(crate) fn underline(slab: &mut Slab, line: Mark) {
    let mut line = line;
    line.shift(slab.height);
    slab.marks.push(line);
}
