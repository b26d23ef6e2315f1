//! Tables -> slabs, a row each. The head is repeated on every page, as an artifact: one table stays one table.
use std::sync::Arc;

use super::block::{Builder, Look, keeps};
use super::inline::{RichText, Setting, collect};
use super::lines::{break_lines, extremes, widest_word};
use super::place::{Alignment, Column};
use super::row::{RowShape, SetCell, row_slabs, underline};
use super::slab::{Mark, Orientation, Owner, ShapeMark, Slab};
use super::survey::agreed;
use super::tokens::{Token, tokens};
use super::turned;
use super::widths::{Demand, Fit, fit, squeeze};
use crate::render::pdf::markup::tree::{Cell, CellClass, CellKind, Direction, Row, Table, TableLook};
use crate::render::pdf::tags::{ElementId, Role};

/// White space above and below the text of a row.
const ROW_AIR: f32 = 4.0;
/// A row of more points than this is tall.
const TALL: f32 = 90.0;
/// White space between columns.
pub(crate) const COLUMN_AIR: f32 = 10.0;
/// Length of the quiet bars of a summary.
const BAR: f32 = 74.0;
const BAR_ROOM: f32 = BAR + 30.0;

/// A cell, shaped but not yet broken into lines.
struct ShapedCell {
    rich: Arc<RichText>,
    tokens: Vec<Token>,
    class: CellClass,
    columns: usize,
    header: bool,
}

impl ShapedCell {
    /// The tokens for lines of this width: words of headings are whole where they can be.
    fn unbroken(&self, width: f32) -> Vec<Token> {
        let mut tokens = self.tokens.clone();
        if self.header && widest_word(&tokens) <= width {
            tokens.iter_mut().filter(|token| !token.is_space()).for_each(|token| token.breaks = false);
        }
        tokens
    }
}

/// How the headings of parties run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headings {
    Level,
    Turned,
}

/// The columns of a table on the page.
struct Grid {
    widths: Vec<f32>,
    headings: Headings,
    x: f32,
    total: f32,
    direction: Direction,
}

impl Builder<'_, '_> {
    pub(crate) fn table(&mut self, table: &Table<'_>, outer_lang: u16) {
        let element = self.element(Role::Table, outer_lang);
        self.caption(table, element);
        let head = self.row_group(element, Role::TableHead, &table.head);
        let body = self.row_group(element, Role::TableBody, &table.body);
        let demands = agreed(self.context, table, demands(&head, &body));
        let (grid, orientation) = self.grid(&demands, table.look);
        if orientation != self.orientation {
            self.turn_company(orientation);
        }
        let before = std::mem::replace(&mut self.orientation, orientation);
        self.rows(&grid, &head, &body);
        self.orientation = before;
        self.space(10.0);
    }

    fn caption(&mut self, table: &Table<'_>, element: ElementId) {
        let Some(caption) = &table.caption else { return };
        let owner = self.context.tags.add(Role::Caption, element);
        let theme = self.context.theme;
        let look = Look { kind: theme.small, color: theme.muted, bold: false, alignment: Alignment::Start };
        for mut slab in self.text(look, owner, &[caption]) {
            slab.with_next = true;
            self.push(slab);
        }
        self.space(2.0);
    }

    /// The rows of a head or a body, each cell with its place in the structure.
    fn row_group(&mut self, table: ElementId, role: Role, rows: &[Row<'_>]) -> Vec<Vec<ShapedCell>> {
        if rows.is_empty() {
            return Vec::new();
        }
        let group = self.context.tags.add(role, table);
        rows.iter().map(|row| self.shape_row(group, row)).collect()
    }

    fn shape_row(&mut self, group: ElementId, row: &Row<'_>) -> Vec<ShapedCell> {
        let element = self.context.tags.add(Role::Row, group);
        row.cells.iter().map(|cell| self.shape_cell(element, cell)).collect()
    }

    fn shape_cell(&mut self, row: ElementId, cell: &Cell<'_>) -> ShapedCell {
        let role = match cell.kind {
            CellKind::ColumnHeader => Role::ColumnHeader,
            CellKind::RowHeader => Role::RowHeader,
            CellKind::Data => Role::Cell,
        };
        let element = self.context.tags.add(role, row);
        let lang = cell.lang.map_or(self.lang, |tag| self.context.shaper.lang(tag));
        if let Some(tag) = cell.lang.filter(|_| lang != self.lang) {
            self.context.tags.properties(element).lang = Some(tag.to_string());
        }
        if cell.columns > 1 {
            self.context.tags.properties(element).columns = cell.columns;
        }
        let setting = self.cell_setting(cell, element, lang);
        let rich = collect(self.context, &setting, &[&cell.content]);
        let tokens = tokens(self.context, &rich);
        ShapedCell {
            rich: Arc::new(rich),
            tokens,
            class: cell.class,
            columns: usize::from(cell.columns),
            header: cell.kind == CellKind::ColumnHeader,
        }
    }

    fn cell_setting(&self, cell: &Cell<'_>, element: ElementId, lang: u16) -> Setting {
        let theme = self.context.theme;
        let header = cell.kind == CellKind::ColumnHeader;
        let kind = if header { theme.small } else { theme.table };
        let color = if header { theme.muted } else { theme.ink };
        let direction = cell.direction.unwrap_or(self.direction);
        Setting { kind, color, bold: header, owner: Owner::Element(element), lang, direction, fields: (0, 0) }
    }

    /// Fits the columns to the page: level headings, then turned ones, then a turned page.
    fn grid(&self, demands: &[Demand], look: TableLook) -> (Grid, Orientation) {
        let grid = |widths: Vec<f32>, headings: Headings, column: Column| Grid {
            total: widths.iter().sum(),
            widths,
            headings,
            x: column.x,
            direction: self.direction,
        };
        let turned_page = self.context.text_column(Orientation::Turned);
        let own = self.column;
        match (fit(demands, own.width), look) {
            (Fit::Level(widths), _) => (grid(widths, Headings::Level, own), self.orientation),
            (Fit::TurnedHeadings(widths), _) => (grid(widths, Headings::Turned, own), self.orientation),
            (Fit::TooWide, TableLook::Plain) => {
                (grid(squeeze(demands, own.width), Headings::Turned, own), self.orientation)
            }
            (Fit::TooWide, TableLook::Matrix) => match fit(demands, turned_page.width) {
                Fit::Level(widths) => (grid(widths, Headings::Level, turned_page), Orientation::Turned),
                Fit::TurnedHeadings(widths) => (grid(widths, Headings::Turned, turned_page), Orientation::Turned),
                Fit::TooWide => {
                    let widths = squeeze(demands, turned_page.width);
                    (grid(widths, Headings::Turned, turned_page), Orientation::Turned)
                }
            },
        }
    }

    /// What stays with the first row goes with it to the turned page: headings, whose lines then are as long as the table's.
    fn turn_company(&mut self, orientation: Orientation) {
        let (own, turned) = (self.column, self.context.text_column(orientation));
        let aside = match self.direction {
            Direction::LeftToRight => turned.x - own.x,
            Direction::RightToLeft => turned.x + turned.width - own.x - own.width,
        };
        for slab in self.slabs.iter_mut().rev().take_while(|slab| slab.with_next) {
            slab.orientation = orientation;
            for mark in &mut slab.marks {
                match mark {
                    Mark::Shape(shape) if shape.width == own.width => (shape.x, shape.width) = (turned.x, turned.width),
                    mark => mark.slide(aside),
                }
            }
        }
    }

    fn rows(&mut self, grid: &Grid, head: &[Vec<ShapedCell>], body: &[Vec<ShapedCell>]) {
        let header = self.header(grid, head);
        if let Some(header) = &header {
            self.push(Slab {
                height: header.height,
                marks: header.marks.clone(),
                notes: header.notes.clone(),
                with_next: true,
                ..Slab::default()
            });
        }
        let repeated = header.map(|header| Arc::new(as_artifact(header)));
        let tallest =
            self.context.text_height(self.orientation) * 0.8 - repeated.as_ref().map_or(0.0, |header| header.height);
        let shape = RowShape { above: ROW_AIR, below: ROW_AIR, tallest };
        let first_of_body = self.slabs.len();
        for (number, row) in body.iter().enumerate() {
            let cells = self.set_row(grid, row);
            let mut slabs = row_slabs(self.context, &cells, shape);
            let is_company = keeps(number, body.len()) && slabs.len() == 1;
            for slab in &mut slabs {
                slab.header = repeated.clone();
            }
            if let Some(first) = slabs.first_mut() {
                bars(self.context.theme, grid, row, first);
            }
            if let Some(last) = slabs.last_mut() {
                underline(last, line(grid, self.context.theme.hairline, 0.5));
                last.with_next = is_company;
            }
            slabs.into_iter().for_each(|slab| self.push(slab));
        }
        part_from_tall(&mut self.slabs[first_of_body..]);
    }

    fn header(&mut self, grid: &Grid, head: &[Vec<ShapedCell>]) -> Option<Slab> {
        let mut slabs = Vec::new();
        for row in head {
            let cells = self.set_row(grid, row);
            let shape = RowShape { above: ROW_AIR, below: ROW_AIR, tallest: f32::MAX / 4.0 };
            if grid.headings == Headings::Turned {
                let turned = row.iter().map(|cell| cell.class == CellClass::Party).collect::<Vec<_>>();
                slabs.push(turned::header(self.context, &cells, &turned, shape));
            } else {
                slabs.extend(row_slabs(self.context, &bottomed(cells), shape));
            }
        }
        let mut header = (!slabs.is_empty()).then(|| Slab::stack(slabs))?;
        underline(&mut header, line(grid, self.context.theme.ink, 0.9));
        Some(header)
    }

    fn set_row(&mut self, grid: &Grid, row: &[ShapedCell]) -> Vec<SetCell> {
        let mut at = 0;
        let mut cells = Vec::with_capacity(row.len());
        for cell in row {
            let whole = cell.class == CellClass::Party || at + cell.columns == grid.widths.len();
            let column = grid.column(at, cell.columns, if whole { 0.0 } else { COLUMN_AIR });
            at += cell.columns;
            cells.push(self.set_cell(grid, cell, column));
        }
        cells
    }

    fn set_cell(&mut self, grid: &Grid, cell: &ShapedCell, column: Column) -> SetCell {
        let alignment = match cell.class {
            CellClass::Text => Alignment::Start,
            CellClass::Party => Alignment::Center,
            CellClass::Number => Alignment::End,
            CellClass::Bar { .. } => Alignment::Start,
        };
        let theme = self.context.theme;
        let kind = if cell.header { theme.small } else { theme.table };
        let turned = grid.headings == Headings::Turned && cell.header && cell.class == CellClass::Party;
        let width = match (turned, cell.header && cell.class == CellClass::Party) {
            (true, _) => turned::LONGEST,
            (false, true) => column.width - COLUMN_AIR,
            (false, false) => column.width,
        };
        let lines = break_lines(self.context, &cell.rich, cell.unbroken(width), width);
        SetCell { rich: Arc::clone(&cell.rich), lines, column, alignment, kind }
    }
}

impl Grid {
    /// The text of a cell that begins in column `at`, with so much air behind it: mirrored where the text runs to the left.
    fn column(&self, at: usize, columns: usize, air: f32) -> Column {
        let offset: f32 = self.widths[..at].iter().sum();
        let whole: f32 = self.widths[at..(at + columns).min(self.widths.len())].iter().sum();
        let width = whole - air;
        let x = match self.direction {
            Direction::LeftToRight => self.x + offset,
            Direction::RightToLeft => self.x + self.total - offset - width,
        };
        Column { x, width }
    }
}

fn demands(head: &[Vec<ShapedCell>], body: &[Vec<ShapedCell>]) -> Vec<Demand> {
    let columns = head.iter().chain(body).map(|row| row.iter().map(|cell| cell.columns).sum()).max().unwrap_or(0);
    let mut demands = vec![Demand::default(); columns];
    for row in head.iter().chain(body) {
        let mut at = 0;
        for cell in row {
            if let Some(demand) = demands.get_mut(at).filter(|_| cell.columns == 1) {
                raise(demand, cell);
            }
            at += cell.columns;
        }
    }
    demands
}

fn raise(demand: &mut Demand, cell: &ShapedCell) {
    let (narrow, wide) = extremes(&cell.tokens);
    let bar = if matches!(cell.class, CellClass::Bar { .. }) { BAR_ROOM } else { 0.0 };
    demand.party |= cell.class == CellClass::Party;
    demand.wide = demand.wide.max(wide.max(bar) + COLUMN_AIR);
    if cell.header {
        demand.heading = demand.heading.max(narrow + COLUMN_AIR);
        demand.word = demand.word.max(widest_word(&cell.tokens) + COLUMN_AIR);
    } else {
        demand.narrow = demand.narrow.max(narrow.max(bar) + COLUMN_AIR);
    }
}

/// A row does not wait for company that takes a good part of a page.
fn part_from_tall(rows: &mut [Slab]) {
    for at in 1..rows.len() {
        rows[at - 1].with_next &= rows[at].height <= TALL;
    }
}

/// Headings of several lines end on the same line.
fn bottomed(cells: Vec<SetCell>) -> Vec<SetCell> {
    let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
    let fill = |mut cell: SetCell| {
        while cell.lines.len() < most {
            cell.lines.insert(0, Default::default());
        }
        cell
    };
    cells.into_iter().map(fill).collect()
}

fn line(grid: &Grid, color: crate::render::pdf::theme::Color, height: f32) -> Mark {
    Mark::Shape(ShapeMark {
        x: grid.x,
        y: -height / 2.0,
        width: grid.total,
        height,
        radius: 0.0,
        fill: Some(color),
        stroke: None,
    })
}

/// Quiet bars beside the figures of a summary.
fn bars(theme: &crate::render::pdf::theme::Theme, grid: &Grid, row: &[ShapedCell], slab: &mut Slab) {
    let mut at = 0;
    for cell in row {
        let column = grid.column(at, cell.columns, COLUMN_AIR);
        at += cell.columns;
        let CellClass::Bar { value, most } = cell.class else { continue };
        let figure = 24.0;
        let mut bar = |length: f32, color| {
            let x = match grid.direction {
                Direction::LeftToRight => column.x + figure,
                Direction::RightToLeft => column.x + column.width - figure - length,
            };
            let (y, height) = (ROW_AIR + theme.table.line / 2.0 - 2.5, 5.0);
            slab.marks.push(Mark::Shape(ShapeMark {
                x,
                y,
                width: length,
                height,
                radius: 1.0,
                fill: Some(color),
                stroke: None,
            }));
        };
        bar(BAR, theme.tint);
        if value > 0.0 && most > 0.0 {
            bar(BAR * (value / most).min(1.0), theme.muted);
        }
    }
}

/// The head as it is repeated on later pages: the same to the eye, nothing to assistive technology.
fn as_artifact(mut header: Slab) -> Slab {
    header.marks.retain(|mark| !matches!(mark, Mark::Link(_)));
    for mark in &mut header.marks {
        if let Mark::Text(text) = mark {
            text.owner = Owner::Artifact;
        }
    }
    header.notes.clear();
    header
}
