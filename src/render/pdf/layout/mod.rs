//! Blocks -> slabs: every text is shaped and broken into lines, every table gets its columns. Knows nothing of pages but their size.
mod badge;
mod block;
mod contents;
mod heading;
mod hyphen;
pub(crate) mod inline;
mod lines;
mod list;
mod notice;
mod place;
mod row;
pub(crate) mod running;
pub(crate) mod shape;
mod signature;
pub(crate) mod slab;
mod survey;
mod table;
mod tokens;
mod turned;
mod widths;

use std::collections::{BTreeMap, HashMap};

use super::markup::error::{At, Fault, MarkupError};
use super::markup::tree::{Direction, Markup};
use super::picture::Picture;
use super::tags::{ElementId, Tags};
use super::theme::Theme;
pub(crate) use block::Builder;
pub(crate) use contents::{insert as insert_contents, page_numbers};
pub(crate) use place::Column;
use shape::Shaper;
use slab::{Orientation, Slab};

/// What the layout of a document draws on and gathers.
pub(crate) struct Context<'a> {
    pub shaper: &'a mut Shaper,
    pub theme: &'a Theme,
    pub pictures: &'a [Picture],
    pub direction: Direction,
    pub lang: u16,
    pub tags: Tags,
    pub links: Links,
    pub anchors: Anchors,
    pub headings: Vec<HeadingEntry>,
    pub notes: BTreeMap<u32, Slab>,
    pub contents: Option<ContentsPlan>,
    pub survey: survey::Survey,
    /// Links of the table of contents and the anchors to which they lead.
    pub heading_links: HashMap<u32, u32>,
    pub errors: Vec<MarkupError>,
}

/// A heading as outline and table of contents list it.
#[derive(Clone, Debug)]
pub(crate) struct HeadingEntry {
    pub level: u8,
    pub number: Option<String>,
    pub title: String,
    pub anchor: u32,
}

/// Where a table of contents is to stand once the pages are known.
#[derive(Debug)]
pub(crate) struct ContentsPlan {
    /// Index of the slab before which it stands.
    pub before: usize,
    pub element: ElementId,
    pub depth: u8,
    pub over_pages: usize,
    pub title: Vec<Slab>,
}

/// A link's target and what a screen reader says of it.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub target: String,
    pub description: String,
    pub place: At,
}

#[derive(Debug, Default)]
pub(crate) struct Links(pub Vec<Link>);

impl Links {
    pub(crate) fn add(&mut self, target: &str, description: String, place: At) -> u32 {
        let description = if description.is_empty() { target.to_string() } else { description };
        self.0.push(Link { target: target.to_string(), description, place });
        (self.0.len() - 1) as u32
    }
}

/// The ids of a document: which are named, and which stand somewhere.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    ids: HashMap<String, u32>,
    defined: Vec<bool>,
    /// The sign by which a footnote is referred to.
    pub labels: HashMap<u32, String>,
}

impl Anchors {
    pub(crate) fn of(&mut self, id: &str) -> u32 {
        if let Some(anchor) = self.ids.get(id) {
            return *anchor;
        }
        self.defined.push(false);
        let anchor = (self.defined.len() - 1) as u32;
        self.ids.insert(id.to_string(), anchor);
        anchor
    }

    /// An anchor that no id of the markup can name.
    pub(crate) fn unnamed(&mut self) -> u32 {
        self.defined.push(true);
        (self.defined.len() - 1) as u32
    }

    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied().filter(|anchor| self.defined[*anchor as usize])
    }

    pub(crate) fn count(&self) -> usize {
        self.defined.len()
    }

    fn define(&mut self, id: &str) -> Result<u32, u32> {
        let anchor = self.of(id);
        let taken = std::mem::replace(&mut self.defined[anchor as usize], true);
        if taken { Err(anchor) } else { Ok(anchor) }
    }
}

impl<'a> Context<'a> {
    pub(crate) fn new(shaper: &'a mut Shaper, theme: &'a Theme, pictures: &'a [Picture], markup: &Markup<'_>) -> Self {
        let lang = shaper.lang(markup.lang);
        Self {
            shaper,
            theme,
            pictures,
            direction: markup.direction,
            lang,
            tags: Tags::new(),
            links: Links::default(),
            anchors: Anchors::default(),
            headings: Vec::new(),
            notes: BTreeMap::new(),
            contents: None,
            survey: survey::Survey::default(),
            heading_links: HashMap::new(),
            errors: Vec::new(),
        }
    }

    /// Notes an id; one that stands twice is a fault.
    pub(crate) fn define(&mut self, id: &str, place: At) -> u32 {
        self.anchors.define(id).unwrap_or_else(|anchor| {
            self.errors.push(MarkupError::new(Fault::BrokenReference, place, format!("the id `{id}` stands twice")));
            anchor
        })
    }

    /// The column of text on a page of this orientation.
    pub(crate) fn text_column(&self, orientation: Orientation) -> Column {
        let margins = self.theme.margins;
        let (width, height) = self.theme.page.size();
        let width = if orientation == Orientation::Turned { height } else { width };
        let left = if self.direction == Direction::RightToLeft { margins.outside } else { margins.binding };
        Column { x: left, width: width - margins.binding - margins.outside }
    }

    /// Height of the text on a page of this orientation.
    pub(crate) fn text_height(&self, orientation: Orientation) -> f32 {
        let (width, height) = self.theme.page.size();
        let height = if orientation == Orientation::Turned { width } else { height };
        height - self.theme.margins.top - self.theme.margins.bottom
    }
}

/// Lays out the blocks of a document.
pub(crate) fn layout(context: &mut Context<'_>, markup: &Markup<'_>) -> Vec<Slab> {
    context.survey = survey::Survey::of(&markup.blocks);
    let mut builder = Builder::new(context);
    builder.blocks(&markup.blocks);
    let slabs = builder.finish();
    check_references(context);
    slabs
}

fn check_references(context: &mut Context<'_>) {
    for link in &context.links.0 {
        if let Some(id) = link.target.strip_prefix('#').filter(|id| context.anchors.find(id).is_none()) {
            context.errors.push(MarkupError::new(
                Fault::BrokenReference,
                link.place,
                format!("nothing carries the id `{id}`, to which this points"),
            ));
        }
    }
}
