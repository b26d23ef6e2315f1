//! The stages in order: markup, layout, pages, paint, file.
use std::sync::Arc;

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
use super::paint::{Painter, Placed, contents};
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

/// Pages that are handed to printpdf together.
const BATCH: usize = 8;

impl Engine {
    /// An engine for these faces.
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self { shaper: Shaper::new(fonts), documents: 0 }
    }

    /// Typesets a text of the vocabulary as a PDF that is PDF/UA-1 and PDF/A-3a.
    /// # Errors
    /// Every fault of the markup: XML that is not well-formed, elements outside the vocabulary, broken references, characters that no face covers.
    pub fn typeset(&mut self, xhtml: &str, setting: &Setting) -> Result<Vec<u8>, Vec<MarkupError>> {
        self.typeset_unnamed(xhtml, setting).map_err(|errors| {
            let name = |mut error: MarkupError| {
                error.template.clone_from(&setting.template);
                error
            };
            errors.into_iter().map(name).collect()
        })
    }

    fn typeset_unnamed(&mut self, xhtml: &str, setting: &Setting) -> Result<Vec<u8>, Vec<MarkupError>> {
        let tree = parse_xml(xhtml).map_err(|error| vec![error])?;
        let markup = read(&tree)?;
        self.shaper.rest();
        self.documents += 1;
        let document = self.documents;
        let mut context = Context::new(&mut self.shaper, &setting.theme, &setting.pictures, &markup);
        let mut slabs = layout(&mut context, &markup);
        let plan = pages(&mut context, &mut slabs);
        let furniture = furniture(&mut context, &markup, &plan);
        if context.errors.is_empty() {
            Ok(write(context, setting, &markup, document, &slabs, &plan, &furniture))
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

fn write(
    mut context: Context<'_>,
    setting: &Setting,
    markup: &Markup<'_>,
    document: u32,
    slabs: &[Slab],
    plan: &Plan,
    furniture: &[Vec<Mark>],
) -> Vec<u8> {
    let fonts = Arc::clone(&context.shaper.fonts);
    let usage = usage(&context, &fonts, document, slabs, plan, furniture);
    let pages = paint(&mut context, &fonts, &usage, slabs, plan, furniture);
    let targets = targets(&context);
    finish(Parts {
        fonts: &fonts,
        usage: &usage,
        pages,
        tags: context.tags,
        headings: &context.headings,
        positions: &plan.positions,
        links: &context.links.0,
        targets,
        pictures: &setting.pictures,
        metadata: &setting.metadata,
        attachments: &setting.attachments,
        lang: markup.lang,
        title: markup.title.trim(),
        direction: markup.direction,
        top_margin: setting.theme.margins.top,
    })
}

/// The glyphs of all pages.
fn usage(
    context: &Context<'_>,
    fonts: &Fonts,
    document: u32,
    slabs: &[Slab],
    plan: &Plan,
    furniture: &[Vec<Mark>],
) -> Usage {
    let mut usage = Usage::new(fonts, document);
    for (number, page) in plan.pages.iter().enumerate() {
        for placed in content(context, slabs, page, &furniture[number]) {
            usage.take(fonts, placed.marks.iter());
        }
    }
    usage.close(fonts);
    usage
}

/// Everything on a page, in reading order.
fn content<'p>(
    context: &'p Context<'_>,
    slabs: &'p [Slab],
    page: &'p super::paginate::PagePlan,
    furniture: &'p [Mark],
) -> Vec<Placed<'p>> {
    let top = context.theme.margins.top;
    let mut content = vec![Placed { top: 0.0, marks: furniture }];
    content.extend(page.header.iter().map(|(header, y)| Placed { top: top + y, marks: &header.marks }));
    content.extend(page.slabs.iter().map(|(index, y)| Placed { top: top + y, marks: &slabs[*index].marks }));
    content.extend(
        page.notes.iter().filter_map(|(note, y)| Some(Placed { top: top + y, marks: &context.notes.get(note)?.marks })),
    );
    content
}

/// Paints page after page, a few at a time; what is painted is compressed and let go.
fn paint(
    context: &mut Context<'_>,
    fonts: &Fonts,
    usage: &Usage,
    slabs: &[Slab],
    plan: &Plan,
    furniture: &[Vec<Mark>],
) -> Vec<Page> {
    let mut tags = std::mem::replace(&mut context.tags, super::tags::Tags::new());
    let mut pages = Vec::with_capacity(plan.pages.len());
    for (batch, plans) in plan.pages.chunks(BATCH).enumerate() {
        let mut streams = Vec::with_capacity(plans.len());
        for (offset, page) in plans.iter().enumerate() {
            let number = batch * BATCH + offset;
            let (width, height) = page_size(context.theme, page.orientation);
            let content = content(context, slabs, page, &furniture[number]);
            let painted = Painter { fonts, usage, tags: &mut tags }.page(number as u32, height, &content);
            streams.push(painted.ops);
            pages.push(Page {
                width,
                height,
                content: Vec::new(),
                owners: painted.owners,
                links: painted.links,
                pictures: painted.pictures,
            });
        }
        for (offset, stream) in contents(streams).into_iter().enumerate() {
            pages[batch * BATCH + offset].content = deflate_page(&stream);
        }
    }
    context.tags = tags;
    pages
}

/// The anchor to which each link leads, where it leads to one.
fn targets(context: &Context<'_>) -> Vec<Option<u32>> {
    let find = |(number, link): (usize, &super::layout::Link)| {
        let id = link.target.strip_prefix('#');
        id.and_then(|id| context.anchors.find(id)).or_else(|| context.heading_links.get(&(number as u32)).copied())
    };
    context.links.0.iter().enumerate().map(find).collect()
}
