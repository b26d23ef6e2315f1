//! Headings: their numbers hang in the margin, and they stay with what follows.
use super::HeadingEntry;
use super::block::{Builder, Look};
use super::inline::{collect, description};
use super::lines::break_lines;
use super::place::{Alignment, Column, baseline, place_line};
use super::slab::{Mark, Owner, Slab};
use super::tokens::tokens;
use crate::render::pdf::markup::error::{At, MarkupError};
use crate::render::pdf::markup::tree::{Direction, Heading, Inline};
use crate::render::pdf::tags::{ElementId, Role};

/// White space between a hanging number and its title.
const NUMBER_GAP: f32 = 9.0;

/// Width of the space that parts them in the text, in thousandths of an em.
const SPACE: f32 = 260.0;

impl Builder<'_, '_> {
    pub(crate) fn heading(&mut self, heading: &Heading<'_>, place: At, outer_lang: u16) {
        let before = self.level_before(heading.level);
        if heading.level > before + 1 {
            let message = format!("`h{}` cannot follow `h{before}`: levels of headings leave no gaps", heading.level);
            self.context.errors.push(MarkupError::vocabulary(place, message));
        }
        let anchor = self.context.anchors.unnamed();
        let element = self.element(Role::Heading(heading.level), outer_lang);
        let look = self.heading_look(heading.level);
        let number = heading.number.map(|number| self.number(number, look, element));
        let mut slabs = match &number {
            Some(Number::Inline(number)) => {
                self.text(look, element, &[&[Inline::Text(number, place)], &heading.content])
            }
            _ => self.text(look, element, &[&heading.content]),
        };
        if let (Some(Number::Hanging(marks)), Some(first)) = (number, slabs.first_mut()) {
            first.marks.splice(0..0, marks);
        }
        self.context.headings.push(HeadingEntry {
            level: heading.level,
            number: heading.number.map(str::to_string),
            title: description(&heading.content),
            anchor,
        });
        self.push_heading(heading.level, slabs, anchor);
    }

    fn heading_look(&self, level: u8) -> Look {
        let theme = self.context.theme;
        let kind = match level {
            1 => theme.title,
            2 => theme.section,
            3 => theme.subsection,
            _ => theme.text,
        };
        Look { kind, color: theme.ink, bold: true, alignment: Alignment::Start }
    }

    fn push_heading(&mut self, level: u8, slabs: Vec<Slab>, anchor: u32) {
        let (before, after) = match level {
            1 => (0.0, 8.0),
            2 => (22.0, 7.0),
            3 => (13.0, 4.0),
            _ => (10.0, 3.0),
        };
        self.space(before);
        let hairline = (level == 2).then(|| self.rule(0.0, self.context.theme.hairline, 0.6));
        let top = if level == 2 { 6.0 } else { 0.0 };
        for (number, mut slab) in slabs.into_iter().enumerate() {
            slab.with_next = true;
            if number == 0 {
                slab.anchors.push(anchor);
                slab.shift(top);
                slab.marks.splice(0..0, hairline.clone());
            }
            self.push(slab);
        }
        self.space(after);
    }

    /// The number of a heading: it hangs where the margin has room for it, and stands before the title where not.
    fn number(&mut self, number: &str, look: Look, element: ElementId) -> Number {
        let setting = self.setting(Look { color: self.context.theme.muted, ..look }, Owner::Element(element));
        let rich = collect(self.context, &setting, &[&[Inline::Text(number, At::default())]]);
        let tokens = tokens(self.context, &rich);
        let lines = break_lines(self.context, &rich, tokens, f32::MAX / 4.0);
        let width = lines.first().map_or(0.0, |line| line.width);
        let margin =
            if self.direction == Direction::RightToLeft { self.context.theme.margins.outside } else { self.column.x };
        if width + NUMBER_GAP > margin - 14.0 {
            return Number::Inline(format!("{number}\u{2002}"));
        }
        let x = match self.direction {
            Direction::LeftToRight => self.column.x - NUMBER_GAP - width,
            Direction::RightToLeft => self.column.x + self.column.width + NUMBER_GAP,
        };
        let mut marks = Vec::new();
        for line in &lines {
            place_line(
                self.context,
                &rich,
                line,
                Column { x, width },
                Alignment::Start,
                baseline(look.kind),
                &mut marks,
            );
        }
        part_from_what_follows(&mut marks);
        Number::Hanging(marks)
    }
}

/// A space behind the number: it is read, searched and copied together with the heading, which begins elsewhere.
fn part_from_what_follows(marks: &mut [Mark]) {
    if let Some(Mark::Text(number)) = marks.last_mut()
        && let Some(last) = number.words.last_mut()
    {
        last.space = SPACE;
    }
}

enum Number {
    Hanging(Vec<Mark>),
    Inline(String),
}
