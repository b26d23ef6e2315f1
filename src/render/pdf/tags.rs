//! The structure tree: what each part of the document is, apart from how it looks (ISO 32000-1, 14.7 and 14.8; ISO 14289-1).

/// Index of an element in [`Tags`].
pub(crate) type ElementId = u32;

/// The standard structure types that the engine writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Section,
    Division,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Caption,
    TableHead,
    TableBody,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Span,
    Link,
    Reference,
    Note,
    Contents,
    ContentsItem,
    Figure,
}

impl Role {
    /// The name that stands in the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Division => "Div",
            Role::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.clamp(1, 6)) - 1],
            Role::Paragraph => "P",
            Role::List => "L",
            Role::Item => "LI",
            Role::Label => "Lbl",
            Role::Body => "LBody",
            Role::Table => "Table",
            Role::Caption => "Caption",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::Row => "TR",
            Role::ColumnHeader | Role::RowHeader => "TH",
            Role::Cell => "TD",
            Role::Span => "Span",
            Role::Link => "Link",
            Role::Reference => "Reference",
            Role::Note => "Note",
            Role::Contents => "TOC",
            Role::ContentsItem => "TOCI",
            Role::Figure => "Figure",
        }
    }
}

/// What stands in an element, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kid {
    Element(ElementId),
    /// Marked content: page and number on that page.
    Content {
        page: u32,
        number: u32,
    },
    /// An annotation, by its index in the document.
    Annotation(u32),
}

/// What few elements carry beside their kids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Properties {
    pub lang: Option<String>,
    /// Replaces a picture for those who do not see it.
    pub alternative: Option<String>,
    /// Replaces the text where the eye sees something else.
    pub actual: Option<String>,
    /// The full name of an abbreviation.
    pub expansion: Option<String>,
    pub columns: u16,
    /// How the items of a list are numbered: a value of ListNumbering (ISO 32000-1, table 347).
    pub numbering: Option<&'static str>,
    /// Identifies a note.
    pub id: Option<String>,
    /// Box of a figure on its page: left, bottom, right, top in hundredths of a point.
    pub bounds: Option<[i32; 4]>,
}

#[derive(Debug)]
pub(crate) struct Element {
    pub role: Role,
    pub parent: ElementId,
    pub kids: Vec<Kid>,
    pub properties: Option<Box<Properties>>,
    attached: bool,
}

/// The tree of a document under way; element 0 is the document itself.
#[derive(Debug)]
pub(crate) struct Tags {
    elements: Vec<Element>,
}

impl Tags {
    pub(crate) const DOCUMENT: ElementId = 0;

    pub(crate) fn new() -> Self {
        Self {
            elements: vec![Element {
                role: Role::Document,
                parent: 0,
                kids: Vec::new(),
                properties: None,
                attached: true,
            }],
        }
    }

    /// A new element at the end of its parent.
    pub(crate) fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        let id = self.add_later(role, parent);
        self.attach(id);
        id
    }

    /// A new element within a text: it takes its place in the parent when its first content is painted.
    pub(crate) fn add_later(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.elements.push(Element { role, parent, kids: Vec::new(), properties: None, attached: false });
        (self.elements.len() - 1) as ElementId
    }

    /// Takes an element without content out of the tree.
    pub(crate) fn withdraw(&mut self, id: ElementId) {
        let parent = self.elements[id as usize].parent;
        self.elements[id as usize].attached = false;
        self.elements[parent as usize].kids.retain(|kid| *kid != Kid::Element(id));
    }

    pub(crate) fn role(&self, id: ElementId) -> Role {
        self.elements[id as usize].role
    }

    /// Properties of an element, to be set.
    pub(crate) fn properties(&mut self, id: ElementId) -> &mut Properties {
        self.elements[id as usize].properties.get_or_insert_default()
    }

    /// Notes that marked content belongs to an element.
    pub(crate) fn content(&mut self, id: ElementId, page: u32, number: u32) {
        self.attach(id);
        self.elements[id as usize].kids.push(Kid::Content { page, number });
    }

    /// Notes that an annotation belongs to an element.
    pub(crate) fn annotation(&mut self, id: ElementId, annotation: u32) {
        self.attach(id);
        self.elements[id as usize].kids.push(Kid::Annotation(annotation));
    }

    fn attach(&mut self, id: ElementId) {
        let element = &mut self.elements[id as usize];
        if element.attached {
            return;
        }
        element.attached = true;
        let parent = element.parent;
        self.attach(parent);
        self.elements[parent as usize].kids.push(Kid::Element(id));
    }

    /// All elements that have a place in the tree, with their ids.
    pub(crate) fn attached(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        self.elements
            .iter()
            .enumerate()
            .filter(|(_, element)| element.attached)
            .map(|(id, element)| (id as ElementId, element))
    }

    pub(crate) fn len(&self) -> usize {
        self.elements.len()
    }
}
