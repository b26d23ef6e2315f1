//! The blocks and inlines that a PDF is made of: the vocabulary as types. Texts are borrowed from the XHTML.
use super::error::At;

/// A whole document.
#[derive(Debug)]
pub struct Markup<'a> {
    pub title: &'a str,
    pub lang: &'a str,
    pub direction: Direction,
    pub header: Option<Running<'a>>,
    pub footer: Option<Running<'a>>,
    pub blocks: Vec<Block<'a>>,
}

/// The direction in which a text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

/// A line that stands on every page, above or below the text; an artifact to assistive technology.
#[derive(Debug)]
pub struct Running<'a> {
    pub start: Vec<Inline<'a>>,
    pub middle: Vec<Inline<'a>>,
    pub end: Vec<Inline<'a>>,
    /// Whether the first page does without it.
    pub pages: RunningPages,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunningPages {
    All,
    NotTheFirst,
}

/// A block with what every block may carry.
#[derive(Debug)]
pub struct Block<'a> {
    pub kind: BlockKind<'a>,
    pub id: Option<&'a str>,
    pub lang: Option<&'a str>,
    pub direction: Option<Direction>,
    pub place: At,
}

#[derive(Debug)]
pub enum BlockKind<'a> {
    /// `section`: a part of the document, tagged Sect.
    Section(Vec<Block<'a>>),
    /// `div`: blocks kept on one page where they fit.
    Group(Vec<Block<'a>>),
    Heading(Heading<'a>),
    Paragraph(ParagraphLook, Vec<Inline<'a>>),
    List(ListKind, Vec<ListItem<'a>>),
    /// `dl`: facts in two columns, the names beside what they say.
    Facts(Vec<Fact<'a>>),
    Table(Table<'a>),
    /// `aside class="notice"`: a calm band that tells the reader something about the document.
    Notice(Vec<Block<'a>>),
    /// `aside class="footnote"`: printed at the foot of the page that refers to it.
    Footnote(Vec<Inline<'a>>),
    Signatures(Vec<Signature<'a>>),
    Contents(Contents<'a>),
    Image(Image<'a>),
    PageBreak,
}

/// A heading; its level is the nesting, 1 to 6.
#[derive(Debug)]
pub struct Heading<'a> {
    pub level: u8,
    /// The number that hangs in the margin.
    pub number: Option<&'a str>,
    pub content: Vec<Inline<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ParagraphLook {
    #[default]
    Plain,
    /// A line above the title, small and muted.
    Kicker,
    Lead,
    Small,
    Muted,
    /// The title of a notice or of a signature block.
    Title,
    /// The heading of a signature block's line: room for a pen above it.
    PenLine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Bulleted,
    Numbered,
    /// `ul class="legend"`: each item begins with its own mark, a role badge.
    Marked,
}

#[derive(Debug)]
pub struct ListItem<'a> {
    /// The role badge of a legend's item.
    pub label: Vec<Inline<'a>>,
    pub blocks: Vec<Block<'a>>,
}

#[derive(Debug)]
pub struct Fact<'a> {
    pub name: Vec<Inline<'a>>,
    pub value: Vec<Inline<'a>>,
}

#[derive(Debug)]
pub struct Table<'a> {
    pub look: TableLook,
    pub caption: Option<Vec<Inline<'a>>>,
    pub head: Vec<Row<'a>>,
    pub body: Vec<Row<'a>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableLook {
    Plain,
    /// Columns of headings with class `party` are equal, narrow and centred.
    Matrix,
}

#[derive(Debug)]
pub struct Row<'a> {
    pub cells: Vec<Cell<'a>>,
}

#[derive(Debug)]
pub struct Cell<'a> {
    pub kind: CellKind,
    pub class: CellClass,
    pub columns: u16,
    pub content: Vec<Inline<'a>>,
    pub lang: Option<&'a str>,
    pub direction: Option<Direction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    ColumnHeader,
    RowHeader,
    Data,
}

#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum CellClass {
    #[default]
    Text,
    /// Holds role marks; centred.
    Party,
    /// A figure; set against the end of its column.
    Number,
    /// A figure with a quiet bar: how much, and of how much.
    Bar { value: f32, most: f32 },
}

#[derive(Debug)]
pub struct Signature<'a> {
    pub blocks: Vec<Block<'a>>,
}

/// `nav class="toc"`: the engine lists the headings with their pages.
#[derive(Debug)]
pub struct Contents<'a> {
    pub title: Vec<Inline<'a>>,
    /// Headings down to this level are listed.
    pub depth: u8,
    /// Left out of documents that have this many pages or fewer without it.
    pub over_pages: usize,
}

#[derive(Debug)]
pub struct Image<'a> {
    /// The name under which the caller handed in the picture.
    pub source: &'a str,
    pub alternative: &'a str,
    /// Height on the page in points.
    pub height: f32,
}

#[derive(Debug)]
pub enum Inline<'a> {
    Text(&'a str, At),
    Break,
    Styled(Emphasis, Vec<Inline<'a>>),
    /// A text in another language or direction.
    Foreign {
        lang: Option<&'a str>,
        direction: Option<Direction>,
        content: Vec<Inline<'a>>,
    },
    Link {
        target: &'a str,
        address: Address,
        content: Vec<Inline<'a>>,
        place: At,
    },
    Role {
        shape: RoleShape,
        letter: &'a str,
        name: &'a str,
        place: At,
    },
    /// Something shown to the eye that reads differently: a dash that says "no role".
    Spoken {
        shown: &'a str,
        spoken: &'a str,
        place: At,
    },
    /// A reference to a footnote.
    Reference {
        note: &'a str,
        label: &'a str,
        place: At,
    },
    PageNumber,
    PageCount,
}

/// Whether an outside link prints its address behind its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    Hidden,
    Printed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    Strong,
    Italic,
    Code,
    Muted,
    Small,
}

/// How the mark of a role is drawn: shape and weight first, so that a grey copy still reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleShape {
    /// Filled with the accent.
    Accent,
    /// Filled with ink.
    Ink,
    /// Outlined.
    Outline,
    /// On a tint.
    Tint,
    /// Outlined with a dashed line.
    Dashed,
    /// Outlined with a double line.
    Double,
}
