//! Lists, legends and facts: something short at the side, and what it says beside it.
use std::sync::Arc;

use super::block::{Builder, Look};
use super::inline::{RichText, collect};
use super::lines::{break_lines, extremes};
use super::place::{Alignment, Column};
use super::row::{RowShape, SetCell, row_slabs};
use super::slab::{Owner, Slab};
use super::tokens::{Token, tokens};
use crate::render::pdf::markup::error::At;
use crate::render::pdf::markup::tree::{Direction, Fact, Inline, ListItem, ListKind};
use crate::render::pdf::tags::{ElementId, Role};

const BULLET_INDENT: f32 = 13.0;
const NUMBER_INDENT: f32 = 18.0;
const MARK_GAP: f32 = 7.0;
const FACT_GAP: f32 = 14.0;

impl Builder<'_, '_> {
    pub(crate) fn list(&mut self, kind: ListKind, items: &[ListItem<'_>], outer_lang: u16) {
        let list = self.element(Role::List, outer_lang);
        self.context.tags.properties(list).numbering = Some(match kind {
            ListKind::Bulleted => "Disc",
            ListKind::Numbered => "Decimal",
            ListKind::Marked => "None",
        });
        let indent = self.indent(kind, items);
        for (number, item) in items.iter().enumerate() {
            let element = self.context.tags.add(Role::Item, list);
            let label = self.context.tags.add(Role::Label, element);
            let body = self.context.tags.add(Role::Body, element);
            let mark = self.label(kind, number, item, label);
            let column = beside(self.column, self.direction, indent);
            let mut inner = self.inside(column, body);
            inner.blocks(&item.blocks);
            let mut slabs = inner.finish();
            if let (Some(first), Some(mark)) = (slabs.first_mut(), mark) {
                first.marks.splice(0..0, mark.marks);
            }
            slabs.into_iter().for_each(|slab| self.push(slab));
            self.space(if kind == ListKind::Marked { 3.0 } else { 2.0 });
        }
        self.space(7.0);
    }

    fn indent(&mut self, kind: ListKind, items: &[ListItem<'_>]) -> f32 {
        match kind {
            ListKind::Bulleted => BULLET_INDENT,
            ListKind::Numbered => NUMBER_INDENT,
            ListKind::Marked => {
                let look = self.label_look();
                let setting = self.setting(look, Owner::Artifact);
                let widths = items.iter().map(|item| {
                    let rich = collect(self.context, &setting, &[&item.label]);
                    extremes(&tokens(self.context, &rich)).1
                });
                widths.fold(0.0, f32::max) + MARK_GAP
            }
        }
    }

    fn label_look(&self) -> Look {
        Look { kind: self.context.theme.text, color: self.context.theme.ink, bold: false, alignment: Alignment::Start }
    }

    /// The sign before an item, on the line where its text begins.
    fn label(&mut self, kind: ListKind, number: usize, item: &ListItem<'_>, element: ElementId) -> Option<Slab> {
        let look = self.label_look();
        let counted = format!("{}.", number + 1);
        let slabs = match kind {
            ListKind::Marked => self.text(look, element, &[&item.label]),
            ListKind::Bulleted => self.text(
                Look { color: self.context.theme.muted, ..look },
                element,
                &[&[Inline::Text("•", At::default())]],
            ),
            ListKind::Numbered => self.text(look, element, &[&[Inline::Text(&counted, At::default())]]),
        };
        slabs.into_iter().next()
    }

    pub(crate) fn facts(&mut self, facts: &[Fact<'_>], outer_lang: u16) {
        let list = self.element(Role::List, outer_lang);
        self.context.tags.properties(list).numbering = Some("None");
        let names: Vec<ElementId> = facts.iter().map(|_| self.context.tags.add(Role::Item, list)).collect();
        let shaped: Vec<_> = facts.iter().zip(&names).map(|(fact, item)| self.shape_fact(fact, *item)).collect();
        let widest = shaped.iter().map(|(name, _)| extremes(&name.1).1).fold(0.0, f32::max);
        let indent = (widest + FACT_GAP).min(self.column.width * 0.4);
        let name_column = match self.direction {
            Direction::LeftToRight => Column { x: self.column.x, width: indent - FACT_GAP },
            Direction::RightToLeft => {
                Column { x: self.column.x + self.column.width - indent + FACT_GAP, width: indent - FACT_GAP }
            }
        };
        let value_column = beside(self.column, self.direction, indent);
        let shape = RowShape { above: 1.5, below: 1.5, tallest: self.context.text_height(self.orientation) * 0.8 };
        for (name, value) in shaped {
            let cells = [self.fact_cell(name, name_column), self.fact_cell(value, value_column)];
            row_slabs(self.context, &cells, shape).into_iter().for_each(|slab| self.push(slab));
        }
        self.space(10.0);
    }

    fn shape_fact(&mut self, fact: &Fact<'_>, item: ElementId) -> ((RichText, Vec<Token>), (RichText, Vec<Token>)) {
        let label = self.context.tags.add(Role::Label, item);
        let body = self.context.tags.add(Role::Body, item);
        let muted = Look { color: self.context.theme.muted, ..self.label_look() };
        (self.shape_text(muted, label, &fact.name), self.shape_text(self.label_look(), body, &fact.value))
    }

    fn shape_text(&mut self, look: Look, element: ElementId, content: &[Inline<'_>]) -> (RichText, Vec<Token>) {
        let setting = self.setting(look, Owner::Element(element));
        let rich = collect(self.context, &setting, &[content]);
        let tokens = tokens(self.context, &rich);
        (rich, tokens)
    }

    fn fact_cell(&mut self, (rich, tokens): (RichText, Vec<Token>), column: Column) -> SetCell {
        let lines = break_lines(self.context, &rich, tokens, column.width);
        SetCell { rich: Arc::new(rich), lines, column, alignment: Alignment::Start, kind: self.context.theme.text }
    }
}

/// What is left of a column beside `indent` points at its beginning.
pub(crate) fn beside(column: Column, direction: Direction, indent: f32) -> Column {
    let x = if direction == Direction::RightToLeft { column.x } else { column.x + indent };
    Column { x, width: column.width - indent }
}
