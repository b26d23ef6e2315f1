//! Inlines -> one text with styles, its white space collapsed, and an element of the structure behind every part.
use std::borrow::Cow;

use super::Context;
use super::shape::{Shape, ShapeId};
use super::slab::Owner;
use crate::render::pdf::fonts::fold;
use crate::render::pdf::markup::error::At;
use crate::render::pdf::markup::tree::{Address, Direction, Emphasis, Inline, RoleShape};
use crate::render::pdf::tags::{ElementId, Role};
use crate::render::pdf::theme::{Color, TypeSize};

/// Stands for a role mark within a text; neutral to the order of directions.
pub(crate) const OBJECT: char = '\u{fffc}';
/// A line break that the author asked for.
pub(crate) const BREAK: char = '\u{2028}';

/// How a part of a text is set, and whose it is.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    pub shape: ShapeId,
    pub properties: Shape,
    pub size: f32,
    pub color: Color,
    /// How far above the baseline it stands.
    pub rise: f32,
    pub owner: Owner,
    /// The link of which it is a part, whatever other parts of the structure lie between.
    pub link: Option<LinkOf>,
    pub note: Option<u32>,
    pub place: At,
}

/// A link: its index in the document and its element; artifacts have none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LinkOf {
    pub link: u32,
    pub element: Option<ElementId>,
}

impl LinkOf {
    fn new(link: u32, owner: Owner) -> Self {
        let element = if let Owner::Element(element) = owner { Some(element) } else { None };
        Self { link, element }
    }
}

/// A role mark within a text.
#[derive(Clone, Debug)]
pub(crate) struct Badge {
    pub shape: RoleShape,
    pub letter: Box<str>,
    pub style: usize,
}

/// A text ready to be broken into lines.
#[derive(Debug, Default)]
pub(crate) struct RichText {
    pub text: String,
    /// End of each part and the index of its style.
    pub parts: Vec<(usize, usize)>,
    pub styles: Vec<Style>,
    pub badges: Vec<Badge>,
    pub direction: Direction,
}

/// How a text begins to be set: what its surroundings say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub kind: TypeSize,
    pub color: Color,
    pub bold: bool,
    pub owner: Owner,
    pub lang: u16,
    pub direction: Direction,
    /// What fields say on this page: its number and the count of pages.
    pub fields: (usize, usize),
}

impl Setting {
    fn style(&self, context: &mut Context<'_>) -> Style {
        let right_to_left = self.direction == Direction::RightToLeft;
        let properties = Shape { bold: self.bold, italic: false, right_to_left, lang: self.lang };
        let shape = context.shaper.shape_id(properties);
        let (size, color, owner) = (self.kind.size, self.color, self.owner);
        Style { shape, properties, size, color, rise: 0.0, owner, link: None, note: None, place: At::default() }
    }
}

/// Walks the inlines of one text.
struct Collector<'c, 'd> {
    context: &'c mut Context<'d>,
    rich: RichText,
    fields: (usize, usize),
    space_pending: bool,
}

/// Collects inlines into one text.
pub(crate) fn collect(context: &mut Context<'_>, setting: &Setting, inlines: &[&[Inline<'_>]]) -> RichText {
    let style = setting.style(context);
    let rich = RichText { direction: setting.direction, ..RichText::default() };
    let mut collector = Collector { context, rich, fields: setting.fields, space_pending: false };
    inlines.iter().for_each(|inlines| collector.walk(&style, inlines));
    collector.rich
}

impl Collector<'_, '_> {
    fn walk(&mut self, style: &Style, inlines: &[Inline<'_>]) {
        for inline in inlines {
            match inline {
                Inline::Text(text, place) => self.text(&Style { place: *place, ..style.clone() }, text),
                Inline::Break => self.line_break(style),
                Inline::Styled(emphasis, content) => {
                    let style = self.emphasized(style, *emphasis);
                    self.walk(&style, content);
                }
                Inline::Foreign { lang, direction, content } => self.foreign(style, *lang, *direction, content),
                Inline::Link { target, address, content, place } => self.link(style, target, *address, content, *place),
                Inline::Role { shape, letter, name, place } => self.badge(style, *shape, letter, name, *place),
                Inline::Spoken { shown, spoken, place } => self.spoken(style, shown, spoken, *place),
                Inline::Reference { note, label, place } => self.reference(style, note, label, *place),
                Inline::PageNumber => self.text(style, &self.fields.0.to_string()),
                Inline::PageCount => self.text(style, &self.fields.1.to_string()),
            }
        }
    }

    /// Adds a text, each run of white space as one space, none at either end.
    fn text(&mut self, style: &Style, text: &str) {
        let mut index = None;
        // The letter that stands for a mark is nobody's text: what holds it shows that something was there.
        let text =
            if text.contains(OBJECT) { Cow::Owned(text.replace(OBJECT, "\u{fffd}")) } else { Cow::Borrowed(text) };
        for (number, word) in text.split([' ', '\t', '\n', '\r']).enumerate() {
            self.space_pending |= number > 0;
            if !word.is_empty() {
                let index = *index.get_or_insert_with(|| self.style(style));
                self.word(index, word);
            }
        }
    }

    fn word(&mut self, style: usize, word: &str) {
        let at_start = self.rich.text.is_empty() || self.rich.text.ends_with(BREAK);
        if std::mem::take(&mut self.space_pending) && !at_start {
            self.rich.text.push(' ');
        }
        self.rich.text.extend(word.chars().map(|letter| if letter == '\u{2011}' { letter } else { fold(letter) }));
        self.end_part(style);
    }

    fn style(&mut self, style: &Style) -> usize {
        self.rich.styles.push(style.clone());
        self.rich.styles.len() - 1
    }

    fn end_part(&mut self, style: usize) {
        let end = self.rich.text.len();
        match self.rich.parts.last_mut() {
            Some(part) if part.1 == style => part.0 = end,
            _ => self.rich.parts.push((end, style)),
        }
    }

    fn line_break(&mut self, style: &Style) {
        self.space_pending = false;
        let index = self.style(style);
        self.rich.text.push(BREAK);
        self.end_part(index);
    }

    fn emphasized(&mut self, style: &Style, emphasis: Emphasis) -> Style {
        let mut style = style.clone();
        match emphasis {
            Emphasis::Strong => style.properties.bold = true,
            Emphasis::Italic => style.properties.italic = true,
            Emphasis::Code | Emphasis::Muted => style.color = self.context.theme.muted,
            Emphasis::Small => style.size *= 0.85,
        }
        style.shape = self.context.shaper.shape_id(style.properties);
        style
    }

    /// A part of the structure within a text; artifacts have no structure.
    fn owned(&mut self, style: &Style, role: Role) -> Owner {
        match style.owner {
            Owner::Element(parent) => Owner::Element(self.context.tags.add_later(role, parent)),
            Owner::Artifact => Owner::Artifact,
        }
    }

    fn foreign(&mut self, style: &Style, lang: Option<&str>, direction: Option<Direction>, content: &[Inline<'_>]) {
        let mut style = style.clone();
        let lang_index = lang.map(|tag| self.context.shaper.lang(tag));
        if let Some(index) = lang_index.filter(|index| *index != style.properties.lang) {
            style.properties.lang = index;
            style.owner = self.owned(&style, Role::Span);
            if let Owner::Element(element) = style.owner {
                self.context.tags.properties(element).lang = lang.map(str::to_string);
            }
        }
        let isolate = direction.filter(|direction| *direction != self.rich.direction);
        style.shape = self.context.shaper.shape_id(style.properties);
        self.isolated(&style, isolate, content);
    }

    /// A text whose direction differs is kept apart from its surroundings by the marks that Unicode has for it.
    fn isolated(&mut self, style: &Style, direction: Option<Direction>, content: &[Inline<'_>]) {
        let Some(direction) = direction else { return self.walk(style, content) };
        let index = self.style(style);
        let open = if direction == Direction::RightToLeft { "\u{2067}" } else { "\u{2066}" };
        self.word(index, open);
        self.walk(style, content);
        let pending = std::mem::take(&mut self.space_pending);
        self.word(index, "\u{2069}");
        self.space_pending = pending;
    }

    fn link(&mut self, style: &Style, target: &str, address: Address, content: &[Inline<'_>], place: At) {
        let mut style = style.clone();
        style.owner = self.owned(&style, Role::Link);
        style.link = Some(LinkOf::new(self.context.links.add(target, description(content), place), style.owner));
        style.color = self.context.theme.accent;
        self.walk(&style, content);
        if address == Address::Printed && !target.starts_with('#') {
            let address = target.strip_prefix("mailto:").unwrap_or(target);
            style.color = self.context.theme.muted;
            self.space_pending = true;
            // An address runs from left to right, its brackets with the text around it.
            let isolate = Some(Direction::LeftToRight).filter(|direction| *direction != self.rich.direction);
            self.text(&style, "(");
            self.isolated(&style, isolate, &[Inline::Text(address, place)]);
            self.text(&style, ")");
        }
    }

    fn badge(&mut self, style: &Style, shape: RoleShape, letter: &str, name: &str, place: At) {
        let mut style = Style { place, ..style.clone() };
        style.owner = self.owned(&style, Role::Span);
        if let Owner::Element(element) = style.owner {
            self.context.tags.properties(element).expansion = Some(name.to_string());
        }
        style.properties.bold = true;
        style.properties.right_to_left = false;
        style.shape = self.context.shaper.shape_id(style.properties);
        let index = self.style(&style);
        self.rich.badges.push(Badge { shape, letter: letter.into(), style: index });
        self.word(index, "\u{fffc}");
    }

    fn spoken(&mut self, style: &Style, shown: &str, spoken: &str, place: At) {
        let mut style = Style { place, color: self.context.theme.muted, ..style.clone() };
        style.owner = self.owned(&style, Role::Span);
        if let Owner::Element(element) = style.owner {
            self.context.tags.properties(element).actual = Some(spoken.to_string());
        }
        self.text(&style, shown);
    }

    fn reference(&mut self, style: &Style, note: &str, label: &str, place: At) {
        let mut style = Style { place, ..style.clone() };
        style.owner = self.owned(&style, Role::Reference);
        style.owner = self.owned(&style, Role::Link);
        let link = self.context.links.add(&format!("#{note}"), label.to_string(), place);
        style.link = Some(LinkOf::new(link, style.owner));
        let anchor = self.context.anchors.of(note);
        self.context.anchors.labels.insert(anchor, label.to_string());
        style.note = Some(anchor);
        style.rise = style.size * 0.33;
        style.size *= 0.7;
        self.space_pending = false;
        self.text(&style, label);
    }
}

/// The text of inlines, as a screen reader announces a link.
pub(crate) fn description(inlines: &[Inline<'_>]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(part, _) => text.push_str(part),
            Inline::Break => text.push(' '),
            Inline::Styled(_, content) | Inline::Foreign { content, .. } | Inline::Link { content, .. } => {
                text.push_str(&description(content))
            }
            Inline::Role { name, .. } => text.push_str(name),
            Inline::Spoken { spoken, .. } => text.push_str(spoken),
            Inline::Reference { .. } | Inline::PageNumber | Inline::PageCount => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
