//! Blocks, one after the other: white space between them, paragraphs, groups, sections.
use super::Context;
use super::inline::{Setting, collect};
use super::lines::break_lines;
use super::place::{Alignment, Column, baseline, place_line};
use super::slab::{Mark, Orientation, Owner, ShapeMark, Slab};
use super::tokens::tokens;
use crate::render::pdf::markup::tree::{Block, BlockKind, Direction, Inline, ParagraphLook};
use crate::render::pdf::tags::{ElementId, Role, Tags};
use crate::render::pdf::theme::{Color, PEN_ROOM, TypeSize};

/// Lays out blocks into one column.
pub(crate) struct Builder<'c, 'a> {
    pub context: &'c mut Context<'a>,
    pub slabs: Vec<Slab>,
    pub column: Column,
    pub parent: ElementId,
    pub lang: u16,
    pub direction: Direction,
    pub orientation: Orientation,
    /// White space owed to the next slab.
    gap: f32,
    anchors: Vec<u32>,
    new_page: bool,
    level: u8,
}

/// How a text of a block is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub kind: TypeSize,
    pub color: Color,
    pub bold: bool,
    pub alignment: Alignment,
}

/// Headings and leads keep this much of what follows on their page.
pub(crate) const KEPT_LINES: usize = 2;

impl<'c, 'a> Builder<'c, 'a> {
    pub(crate) fn new(context: &'c mut Context<'a>) -> Self {
        let (lang, direction) = (context.lang, context.direction);
        let column = context.text_column(Orientation::Upright);
        Self {
            context,
            slabs: Vec::new(),
            column,
            parent: Tags::DOCUMENT,
            lang,
            direction,
            orientation: Orientation::Upright,
            gap: 0.0,
            anchors: Vec::new(),
            new_page: false,
            level: 0,
        }
    }

    /// A builder for blocks within another block, in a column of their own.
    pub(crate) fn inside(&mut self, column: Column, parent: ElementId) -> Builder<'_, 'a> {
        let (lang, direction, orientation, level) = (self.lang, self.direction, self.orientation, self.level);
        Builder {
            context: self.context,
            slabs: Vec::new(),
            column,
            parent,
            lang,
            direction,
            orientation,
            gap: 0.0,
            anchors: Vec::new(),
            new_page: false,
            level,
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Slab> {
        if let Some(last) = self.slabs.last_mut() {
            last.anchors.append(&mut self.anchors);
            last.with_next = false;
        }
        self.slabs
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block<'_>]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block<'_>) {
        let (lang, direction) = (self.lang, self.direction);
        if let Some(tag) = block.lang {
            self.lang = self.context.shaper.lang(tag);
        }
        self.direction = block.direction.unwrap_or(direction);
        if let Some(id) = block.id.filter(|_| !matches!(block.kind, BlockKind::Footnote(_))) {
            let anchor = self.context.define(id, block.place);
            self.anchors.push(anchor);
        }
        self.kind(block, lang);
        (self.lang, self.direction) = (lang, direction);
    }

    fn kind(&mut self, block: &Block<'_>, outer_lang: u16) {
        match &block.kind {
            BlockKind::Section(blocks) => self.nested(Role::Section, blocks, outer_lang),
            BlockKind::Group(blocks) => self.group(blocks, outer_lang),
            BlockKind::Heading(heading) => self.heading(heading, block.place, outer_lang),
            BlockKind::Paragraph(look, content) => self.paragraph(*look, content, outer_lang),
            BlockKind::List(kind, items) => self.list(*kind, items, outer_lang),
            BlockKind::Facts(facts) => self.facts(facts, outer_lang),
            BlockKind::Table(table) => self.table(table, outer_lang),
            BlockKind::Notice(blocks) => self.notice(blocks, outer_lang),
            BlockKind::Footnote(content) => self.footnote(block, content, outer_lang),
            BlockKind::Signatures(signatures) => self.signatures(signatures),
            BlockKind::Contents(contents) => self.contents(contents),
            BlockKind::Image(image) => self.image(image, block.place),
            BlockKind::PageBreak => self.new_page = true,
        }
    }

    /// A new element under the current one, with its language where that differs.
    pub(crate) fn element(&mut self, role: Role, outer_lang: u16) -> ElementId {
        let element = self.context.tags.add(role, self.parent);
        if self.lang != outer_lang {
            self.context.tags.properties(element).lang = Some(self.context.shaper.lang_tag(self.lang).to_string());
        }
        element
    }

    fn nested(&mut self, role: Role, blocks: &[Block<'_>], outer_lang: u16) {
        let parent = self.parent;
        self.parent = self.element(role, outer_lang);
        self.blocks(blocks);
        self.parent = parent;
    }

    fn group(&mut self, blocks: &[Block<'_>], outer_lang: u16) {
        let first = self.slabs.len();
        self.nested(Role::Division, blocks, outer_lang);
        let last = self.slabs.len().saturating_sub(1);
        self.slabs[first.min(last)..last].iter_mut().for_each(|slab| slab.with_next = true);
    }

    /// The level of the heading before, to see that none is left out.
    pub(crate) fn level_before(&mut self, level: u8) -> u8 {
        std::mem::replace(&mut self.level, level)
    }

    /// Asks for white space before what comes next; of two wishes the greater counts.
    pub(crate) fn space(&mut self, points: f32) {
        self.gap = self.gap.max(points);
    }

    pub(crate) fn push(&mut self, mut slab: Slab) {
        slab.before = slab.before.max(std::mem::take(&mut self.gap));
        slab.anchors.append(&mut self.anchors);
        slab.new_page |= std::mem::take(&mut self.new_page);
        slab.orientation = self.orientation;
        self.slabs.push(slab);
    }

    pub(crate) fn setting(&self, look: Look, owner: Owner) -> Setting {
        Setting {
            kind: look.kind,
            color: look.color,
            bold: look.bold,
            owner,
            lang: self.lang,
            direction: self.direction,
            fields: (0, 0),
        }
    }

    /// The lines of a text as slabs, the first two and the last two kept together.
    pub(crate) fn text(&mut self, look: Look, element: ElementId, content: &[&[Inline<'_>]]) -> Vec<Slab> {
        let setting = self.setting(look, Owner::Element(element));
        let rich = collect(self.context, &setting, content);
        if rich.text.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(self.context, &rich);
        let lines = break_lines(self.context, &rich, tokens, self.column.width);
        let count = lines.len();
        let mut slabs = Vec::with_capacity(count);
        for (number, line) in lines.iter().enumerate() {
            let mut slab = Slab { height: look.kind.line, with_next: keeps(number, count), ..Slab::default() };
            slab.notes = place_line(
                self.context,
                &rich,
                line,
                self.column,
                look.alignment,
                baseline(look.kind),
                &mut slab.marks,
            );
            slabs.push(slab);
        }
        slabs
    }

    fn paragraph(&mut self, look: ParagraphLook, content: &[Inline<'_>], outer_lang: u16) {
        let theme = self.context.theme;
        let (kind, color, bold, before, after) = match look {
            ParagraphLook::Plain => (theme.text, theme.ink, false, 0.0, 6.0),
            ParagraphLook::Kicker => (theme.text, theme.muted, false, 0.0, 3.0),
            ParagraphLook::Lead => (theme.subsection, theme.muted, false, 0.0, 9.0),
            ParagraphLook::Small => (theme.small, theme.ink, false, 0.0, 4.0),
            ParagraphLook::Muted => (theme.small, theme.muted, false, 0.0, 4.0),
            ParagraphLook::Title => (theme.text, theme.ink, true, 0.0, 2.0),
            ParagraphLook::PenLine => (theme.small, theme.muted, false, 0.0, 4.0),
        };
        let element = self.element(Role::Paragraph, outer_lang);
        let slabs = self.text(Look { kind, color, bold, alignment: Alignment::Start }, element, &[content]);
        self.space(before);
        if look == ParagraphLook::PenLine {
            self.pen_line();
        }
        let keep = matches!(look, ParagraphLook::Title | ParagraphLook::Kicker);
        for mut slab in slabs {
            slab.with_next |= keep;
            self.push(slab);
        }
        self.space(after);
    }

    /// Room for a pen and the line under it.
    fn pen_line(&mut self) {
        let line = self.rule(PEN_ROOM, self.context.theme.ink, 0.6);
        self.push(Slab { height: PEN_ROOM + 2.0, with_next: true, marks: vec![line], ..Slab::default() });
    }

    /// A line across the column, `y` points below the top of its slab.
    pub(crate) fn rule(&self, y: f32, color: Color, height: f32) -> Mark {
        Mark::Shape(ShapeMark {
            x: self.column.x,
            y: y - height / 2.0,
            width: self.column.width,
            height,
            radius: 0.0,
            fill: Some(color),
            stroke: None,
        })
    }
}

/// Whether line or row `number` of `count` stays with the one after it: no orphans, no widows.
pub(crate) fn keeps(number: usize, count: usize) -> bool {
    number + 1 < count && (number + 1 < KEPT_LINES || number + KEPT_LINES >= count)
}
