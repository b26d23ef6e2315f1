//! The table of contents: set when the headings are known, its page numbers when the pages are.
use super::block::{Builder, Look};
use super::inline::{Setting, collect};
use super::lines::break_lines;
use super::list::beside;
use super::place::{Alignment, baseline, place_line};
use super::slab::{LinkMark, Mark, Owner, PageOf, Slab};
use super::tokens::tokens;
use super::{ContentsPlan, Context, HeadingEntry};
use crate::render::pdf::markup::error::At;
use crate::render::pdf::markup::tree::{Contents, Direction, Inline};
use crate::render::pdf::tags::Role;
use crate::render::pdf::theme::Theme;

/// White space before a heading of each deeper level, room for its number and for the page numbers.
const STEP: f32 = 14.0;
const NUMBER_ROOM: f32 = 24.0;
const PAGE_ROOM: f32 = 34.0;

impl Builder<'_, '_> {
    /// Notes where the table of contents is to stand.
    pub(crate) fn contents(&mut self, contents: &Contents<'_>) {
        // It takes its place in reading order now, and gives it up again if the document stays short.
        let element = self.context.tags.add(Role::Contents, self.parent);
        let theme = self.context.theme;
        let look = Look { kind: theme.subsection, color: theme.ink, bold: true, alignment: Alignment::Start };
        let caption = self.context.tags.add_later(Role::Caption, element);
        let title = self.text(look, caption, &[&contents.title]);
        self.context.contents = Some(ContentsPlan {
            before: self.slabs.len(),
            element,
            depth: contents.depth,
            over_pages: contents.over_pages,
            title,
        });
    }
}

/// Puts the table of contents among the slabs.
pub(crate) fn insert(context: &mut Context<'_>, slabs: &mut Vec<Slab>, plan: ContentsPlan) {
    let entries: Vec<HeadingEntry> =
        context.headings.iter().filter(|entry| entry.level >= 2 && entry.level <= plan.depth).cloned().collect();
    let mut list = plan.title;
    list.iter_mut().for_each(|slab| slab.with_next = true);
    if let Some(first) = list.first_mut() {
        first.before = 16.0;
    }
    for entry in &entries {
        let mut lines = item(context, entry, plan.element);
        if let Some(first) = lines.first_mut() {
            first.before = if entry.level == 2 { 4.0 } else { 0.0 };
        }
        list.append(&mut lines);
    }
    if let Some(after) = slabs.get_mut(plan.before) {
        after.before = after.before.max(14.0);
    }
    let at = plan.before.min(slabs.len());
    slabs.splice(at..at, list);
}

/// One heading: its number, its title, the number of its page at the far side.
fn item(context: &mut Context<'_>, entry: &HeadingEntry, list: u32) -> Vec<Slab> {
    let target = context.links.0.len() as u32;
    context.links.0.push(super::Link { target: String::new(), description: entry.title.clone(), place: At::default() });
    context.heading_links.insert(target, entry.anchor);
    let item = context.tags.add_later(Role::ContentsItem, list);
    let reference = context.tags.add_later(Role::Reference, item);
    let owner = context.tags.add_later(Role::Link, reference);
    let theme = context.theme;
    let mut builder = Builder::new(context);
    let whole = builder.column;
    let indent = STEP * f32::from(entry.level - 2);
    let look = look(theme, entry.level);
    let mut number = Vec::new();
    if let Some(text) = &entry.number {
        builder.column = beside(whole, builder.direction, indent);
        number = builder.text(look, owner, &[&[Inline::Text(text, At::default())]]);
    }
    let room = NUMBER_ROOM + 5.0 * f32::from(entry.level - 2);
    builder.column = beside(whole, builder.direction, indent + if number.is_empty() { 0.0 } else { room });
    builder.column.width -= PAGE_ROOM;
    if builder.direction == Direction::RightToLeft {
        builder.column.x += PAGE_ROOM;
    }
    let mut lines = builder.text(look, owner, &[&[Inline::Text(&entry.title, At::default())]]);
    if let (Some(first), Some(number)) = (lines.first_mut(), number.into_iter().next()) {
        first.marks.splice(0..0, number.marks);
    }
    finish_item(&mut lines, whole, look, owner, entry.anchor, target);
    lines
}

fn look(theme: &Theme, level: u8) -> Look {
    Look { kind: theme.text, color: theme.ink, bold: level == 2, alignment: Alignment::Start }
}

/// The whole entry is a link, and its page stands on its last line.
fn finish_item(lines: &mut [Slab], column: super::Column, look: Look, owner: u32, anchor: u32, link: u32) {
    for line in lines.iter_mut() {
        line.contents = true;
        line.marks.push(Mark::Link(LinkMark {
            x: column.x,
            y: 0.0,
            width: column.width,
            height: look.kind.line,
            owner,
            link,
        }));
    }
    if let Some(last) = lines.last_mut() {
        let place = PageOf {
            column,
            y: baseline(look.kind),
            kind: look.kind,
            color: look.color,
            owner: Owner::Element(owner),
            anchor,
        };
        last.marks.push(Mark::PageOf(place));
    }
}

/// Writes the numbers of pages into the table of contents, now that they are known.
pub(crate) fn page_numbers(context: &mut Context<'_>, slabs: &mut [Slab], positions: &[Option<(usize, f32)>]) {
    for slab in slabs.iter_mut().filter(|slab| slab.contents) {
        let places: Vec<PageOf> = slab
            .marks
            .iter()
            .filter_map(|mark| if let Mark::PageOf(place) = mark { Some(place.clone()) } else { None })
            .collect();
        for place in places {
            let page = positions.get(place.anchor as usize).copied().flatten().map_or(0, |(page, _)| page + 1);
            let text = page.to_string();
            let (lang, direction) = (context.lang, context.direction);
            let setting = Setting {
                kind: place.kind,
                color: place.color,
                bold: false,
                owner: place.owner,
                lang,
                direction,
                fields: (0, 0),
            };
            let rich = collect(context, &setting, &[&[Inline::Text(&text, At::default())]]);
            let tokens = tokens(context, &rich);
            for line in break_lines(context, &rich, tokens, place.column.width) {
                place_line(context, &rich, &line, place.column, Alignment::End, place.y, &mut slab.marks);
            }
        }
    }
}
