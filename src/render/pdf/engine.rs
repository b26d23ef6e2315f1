//! The stages in order: markup, layout, pages, paint, file.
use std::ops::Range;
use std::sync::Arc;

use printpdf::Op;
use rayon::prelude::*;

use super::finish::{Attachment, Metadata, Page, Parts, deflate_page, finish};
use super::fonts::Fonts;
use super::glyphs::Usage;
use super::layout::shape::Shaper;
use super::layout::slab::{Mark, Orientation, Slab};
use super::layout::{Context, insert_contents, layout, page_numbers, running};
use super::markup::error::MarkupError;
use super::markup::tree::{Markup, RunningPages};
use super::markup::{parse_xml, read};
use super::paginate::{Plan, paginate};
use super::paint::{PaintedPage, Painter, Placed, contents};
use super::picture::Picture;
use super::theme::Theme;

/// All that a PDF is made from beside its text. No clock, no environment.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    pub theme: Theme,
    pub metadata: Metadata,
    pub attachments: Vec<Attachment>,
    pub pictures: Vec<Picture>,
    /// Name of the template, for messages.
    pub template: Option<String>,
}

/// Typesets documents with the faces of one publisher, one after the other; each thread has its own.
/// What it keeps between documents never changes a byte of them.
pub struct Engine {
    shaper: Shaper,
    documents: u32,
}

/// The stages of typesetting, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// XHTML to blocks.
    Markup,
    /// Blocks to slabs on pages.
    Layout,
    /// Pages to the deflated content of the file.
    Paint,
    /// The structure, written down.
    Tags,
    /// Everything else of the file, and its bytes.
    Write,
}

/// Pages that are handed to printpdf together.
const BATCH: usize = 4;

/// Batches that are painted before they are composed, so that all processors have something to do.
const WINDOW: usize = 2;

impl Engine {
    /// An engine for these faces.
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self { shaper: Shaper::new(fonts), documents: 0 }
    }

    /// Typesets a text of the vocabulary as a PDF that is PDF/UA-1 and PDF/A-3a.
    /// # Errors
    /// Every fault of the markup: XML that is not well-formed, elements outside the vocabulary, broken references, characters that no face covers.
    pub fn typeset(&mut self, xhtml: &str, setting: &Setting) -> Result<Vec<u8>, Vec<MarkupError>> {
        self.typeset_watched(xhtml, setting, &mut |_| {})
    }

    /// As [`Engine::typeset`], and says when each stage is done.
    /// # Errors
    /// As [`Engine::typeset`].
    pub fn typeset_watched(
        &mut self,
        xhtml: &str,
        setting: &Setting,
        done: &mut dyn FnMut(Stage),
    ) -> Result<Vec<u8>, Vec<MarkupError>> {
        let placed = |error: MarkupError| error.placed(xhtml, setting.template.as_deref());
        self.stages(xhtml, setting, done).map_err(|errors| errors.into_iter().map(placed).collect())
    }

    fn stages(
        &mut self,
        xhtml: &str,
        setting: &Setting,
        done: &mut dyn FnMut(Stage),
    ) -> Result<Vec<u8>, Vec<MarkupError>> {
        let tree = parse_xml(xhtml).map_err(|error| vec![error])?;
        let markup = read(&tree)?;
        done(Stage::Markup);
        self.shaper.rest();
        self.documents += 1;
        let document = self.documents;
        let mut context = Context::new(&mut self.shaper, &setting.theme, &setting.pictures, &markup);
        let mut slabs = layout(&mut context, &markup);
        let plan = pages(&mut context, &mut slabs);
        let furniture = furniture(&mut context, &markup, &plan);
        done(Stage::Layout);
        if context.errors.is_empty() {
            Ok(write(context, setting, &markup, document, Sheets { slabs, plan, furniture }, done))
        } else {
            Err(context.errors)
        }
    }
}

/// Distributes the slabs over pages; a table of contents joins them where the document is long enough.
fn pages(context: &mut Context<'_>, slabs: &mut Vec<Slab>) -> Plan {
    let plan = paginate(context, slabs);
    match context.contents.take() {
        Some(contents) if plan.pages.len() > contents.over_pages => {
            insert_contents(context, slabs, contents);
            let plan = paginate(context, slabs);
            page_numbers(context, slabs, &plan.positions);
            plan
        }
        Some(contents) => {
            context.tags.withdraw(contents.element);
            plan
        }
        None => plan,
    }
}

/// The running lines of every page, from the top of the page.
fn furniture(context: &mut Context<'_>, markup: &Markup<'_>, plan: &Plan) -> Vec<Vec<Mark>> {
    let count = plan.pages.len();
    let theme = context.theme;
    let mut pages = Vec::with_capacity(count);
    for (number, page) in plan.pages.iter().enumerate() {
        let column = context.text_column(page.orientation);
        let height = page_size(theme, page.orientation).1;
        let places =
            [(&markup.header, theme.margins.top * 0.5), (&markup.footer, height - theme.margins.bottom * 0.58)];
        let mut marks = Vec::new();
        for (line, y) in places {
            let shown = line.as_ref().filter(|line| number > 0 || line.pages == RunningPages::All);
            marks.extend(
                shown.into_iter().flat_map(|line| running::running(context, line, column, y, (number + 1, count))),
            );
        }
        pages.push(marks);
    }
    pages
}

fn page_size(theme: &Theme, orientation: Orientation) -> (f32, f32) {
    let (width, height) = theme.page.size();
    if orientation == Orientation::Turned { (height, width) } else { (width, height) }
}

/// What stands on the pages of a document.
struct Sheets {
    slabs: Vec<Slab>,
    plan: Plan,
    /// The running lines of each page.
    furniture: Vec<Vec<Mark>>,
}

impl Sheets {
    /// Everything on a page, in reading order.
    fn content<'p>(&'p self, context: &'p Context<'_>, number: usize) -> Vec<Placed<'p>> {
        let (page, top) = (&self.plan.pages[number], context.theme.margins.top);
        let mut content = vec![Placed { top: 0.0, marks: &self.furniture[number] }];
        content.extend(page.header.iter().map(|(header, y)| Placed { top: top + y, marks: &header.marks }));
        content.extend(page.slabs.iter().map(|(index, y)| Placed { top: top + y, marks: &self.slabs[*index].marks }));
        let note = |(note, y): &(u32, f32)| Some(Placed { top: top + y, marks: &context.notes.get(note)?.marks });
        content.extend(page.notes.iter().filter_map(note));
        content
    }

    /// The glyphs of all pages.
    fn usage(&self, context: &Context<'_>, fonts: &Fonts, document: u32) -> Usage {
        let mut usage = Usage::new(fonts, document);
        for number in 0..self.plan.pages.len() {
            for placed in self.content(context, number) {
                usage.take(fonts, placed.marks.iter());
            }
        }
        usage.close(fonts);
        usage
    }

    /// Paints page after page, a few at a time; what is painted is compressed and let go while the next few are painted.
    fn paint(&self, context: &mut Context<'_>, fonts: &Fonts, usage: &Usage) -> Vec<Page> {
        let mut tags = std::mem::replace(&mut context.tags, super::tags::Tags::new());
        let shared = &*context;
        let mut paint = |numbers: Range<usize>| -> Vec<(Page, Vec<Op>)> {
            numbers.map(|number| self.page(shared, Painter { fonts, usage, tags: &mut tags }, number)).collect()
        };
        let count = self.plan.pages.len();
        let window = |first: usize| first..count.min(first + BATCH * WINDOW);
        let mut pages = Vec::with_capacity(count);
        let mut painted = paint(window(0));
        for first in (0..count).step_by(BATCH * WINDOW).skip(1) {
            let before = std::mem::take(&mut painted);
            let (done, next) = rayon::join(|| composed(before), || paint(window(first)));
            pages.extend(done);
            painted = next;
        }
        pages.extend(composed(painted));
        context.tags = tags;
        pages
    }

    /// A page without its content, and the operations that this will be made of.
    fn page(&self, context: &Context<'_>, mut painter: Painter<'_>, number: usize) -> (Page, Vec<Op>) {
        let (width, height) = page_size(context.theme, self.plan.pages[number].orientation);
        let content = self.content(context, number);
        let PaintedPage { ops, owners, links, pictures } = painter.page(number as u32, height, &content);
        (Page { width, height, content: Vec::new(), owners, links, pictures }, ops)
    }
}

fn write(
    mut context: Context<'_>,
    setting: &Setting,
    markup: &Markup<'_>,
    document: u32,
    sheets: Sheets,
    done: &mut dyn FnMut(Stage),
) -> Vec<u8> {
    let fonts = Arc::clone(&context.shaper.fonts);
    let usage = sheets.usage(&context, &fonts, document);
    let pages = sheets.paint(&mut context, &fonts, &usage);
    let targets = targets(&context);
    let positions = sheets.plan.positions;
    drop((sheets.slabs, sheets.plan.pages, sheets.furniture));
    done(Stage::Paint);
    let parts = Parts {
        fonts: &fonts,
        usage: &usage,
        pages,
        tags: context.tags,
        headings: &context.headings,
        positions: &positions,
        links: &context.links.0,
        targets,
        pictures: &setting.pictures,
        metadata: &setting.metadata,
        attachments: &setting.attachments,
        lang: markup.lang,
        title: markup.title.trim(),
        direction: markup.direction,
        top_margin: setting.theme.margins.top,
    };
    let bytes = finish(parts, &mut || done(Stage::Tags));
    done(Stage::Write);
    bytes
}

/// Painted pages with their deflated contents; those of a long document on all processors.
fn composed(mut painted: Vec<(Page, Vec<Op>)>) -> Vec<Page> {
    painted.par_chunks_mut(BATCH).for_each(|batch| {
        let streams = contents(batch.iter_mut().map(|(_, ops)| std::mem::take(ops)).collect());
        for ((page, _), stream) in batch.iter_mut().zip(streams) {
            page.content = deflate_page(&stream);
        }
    });
    painted.into_iter().map(|(page, _)| page).collect()
}

/// The anchor to which each link leads, where it leads to one.
fn targets(context: &Context<'_>) -> Vec<Option<u32>> {
    let find = |(number, link): (usize, &super::layout::Link)| {
        let id = link.target.strip_prefix('#');
        id.and_then(|id| context.anchors.find(id)).or_else(|| context.heading_links.get(&(number as u32)).copied())
    };
    context.links.0.iter().enumerate().map(find).collect()
}
