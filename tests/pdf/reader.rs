//! Reads a PDF back: its structure with the text of every element, by way of marked content and ToUnicode maps.
use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// An element of the structure tree.
#[derive(Debug, Default)]
pub struct Element {
    pub role: String,
    pub text: String,
    pub scope: Option<String>,
    pub lang: Option<String>,
    pub actual: Option<String>,
    pub expansion: Option<String>,
    pub kids: Vec<Element>,
    pub annotations: usize,
}

impl Element {
    /// The element and all below it, in reading order.
    pub fn all(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.kids.iter().flat_map(Element::all)).collect()
    }

    pub fn find(&self, role: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.role == role).collect()
    }

    /// All text below, with what stands in place of it.
    pub fn read(&self) -> String {
        self.actual
            .clone()
            .unwrap_or_else(|| self.text.clone() + &self.kids.iter().map(Element::read).collect::<String>())
    }
}

/// A glyph shown on a page: its origin in points.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    pub x: f32,
    pub y: f32,
}

pub struct Pdf {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    /// The text of every marked content, by page and number.
    pub marked: BTreeMap<(ObjectId, i64), String>,
    pub shown: Vec<(ObjectId, Shown)>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("a PDF that lopdf reads");
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        let mut pdf = Self { document, pages: pages.clone(), marked: BTreeMap::new(), shown: Vec::new() };
        pages.into_iter().for_each(|page| pdf.page(page));
        pdf
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a catalog")
    }

    pub fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let object = dictionary.get(key).ok()?;
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    pub fn root(&self) -> Element {
        let tree =
            self.get(self.catalog(), b"StructTreeRoot").and_then(|tree| tree.as_dict().ok()).expect("a structure tree");
        let top = self.get(tree, b"K").and_then(|top| top.as_dict().ok()).expect("a document element");
        self.element(top, None)
    }

    fn element(&self, dictionary: &Dictionary, page: Option<ObjectId>) -> Element {
        let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let string = |key: &[u8]| self.get(dictionary, key).map(text);
        let mut element = Element {
            role: name(self.get(dictionary, b"S").expect("a role")),
            lang: string(b"Lang"),
            actual: string(b"ActualText"),
            expansion: string(b"E"),
            scope: self
                .get(dictionary, b"A")
                .and_then(|attributes| self.get(attributes.as_dict().ok()?, b"Scope"))
                .map(name),
            ..Element::default()
        };
        match self.get(dictionary, b"K") {
            Some(Object::Array(kids)) => kids.iter().for_each(|kid| self.kid(kid, page, &mut element)),
            Some(kid) => self.kid(kid, page, &mut element),
            None => {}
        }
        element
    }

    fn kid(&self, kid: &Object, page: Option<ObjectId>, element: &mut Element) {
        let (_, kid) = self.document.dereference(kid).expect("a kid");
        match kid {
            Object::Integer(number) => self.content(page, *number, element),
            Object::Dictionary(kid) => match self.get(kid, b"Type").map(name).as_deref() {
                Some("MCR") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    self.content(
                        page,
                        self.get(kid, b"MCID").and_then(|number| number.as_i64().ok()).expect("a number"),
                        element,
                    );
                }
                Some("OBJR") => element.annotations += 1,
                _ => element.kids.push(self.element(kid, page)),
            },
            other => panic!("no kid of an element: {other:?}"),
        }
    }

    fn content(&self, page: Option<ObjectId>, number: i64, element: &mut Element) {
        let text = &self.marked[&(page.expect("a page"), number)];
        if element.kids.is_empty() {
            element.text.push_str(text);
        } else {
            element.kids.push(Element { role: "text".into(), text: text.clone(), ..Element::default() });
        }
    }

    fn page(&mut self, page: ObjectId) {
        let content = Content::decode(&self.document.get_page_content(page)).expect("operators");
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = self
            .document
            .get_page_fonts(page)
            .expect("fonts")
            .into_iter()
            .map(|(name, font)| (name, self.unicode(font)))
            .collect();
        let mut reader = PageReader {
            fonts: &fonts,
            font: None,
            stack: Vec::new(),
            at: (0.0, 0.0),
            marked: BTreeMap::new(),
            shown: Vec::new(),
        };
        content.operations.iter().for_each(|operation| reader.operation(operation));
        let (marked, shown) = (reader.marked, reader.shown);
        self.marked.extend(marked.into_iter().map(|(number, text)| ((page, number), text)));
        self.shown.extend(shown.into_iter().map(|shown| (page, shown)));
    }

    fn unicode(&self, font: &Dictionary) -> BTreeMap<u16, String> {
        let stream = self.get(font, b"ToUnicode").and_then(|stream| stream.as_stream().ok()).expect("a ToUnicode map");
        let map = String::from_utf8(stream.decompressed_content().expect("a map")).expect("ASCII");
        let hex = |text: &str| text.trim_matches(['<', '>']).to_string();
        let entries = map
            .lines()
            .filter(|line| line.starts_with('<') && line.split(' ').count() == 2 && !line.ends_with("FFFF>"));
        entries
            .map(|line| line.split_once(' ').expect("a pair"))
            .map(|(code, text)| (u16::from_str_radix(&hex(code), 16).expect("a code"), utf16(&hex(text))))
            .collect()
    }
}

struct PageReader<'a> {
    fonts: &'a BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    font: Option<&'a BTreeMap<u16, String>>,
    /// For each open mark: its number, and whether its text is given.
    stack: Vec<(Option<i64>, bool)>,
    at: (f32, f32),
    marked: BTreeMap<i64, String>,
    shown: Vec<Shown>,
}

impl PageReader<'_> {
    fn operation(&mut self, operation: &lopdf::content::Operation) {
        let number = |index: usize| operation.operands[index].as_float().expect("a number");
        match operation.operator.as_str() {
            "Tf" => self.font = self.fonts.get(operation.operands[0].as_name().expect("a name")),
            "BT" => self.at = (0.0, 0.0),
            "Td" => self.at = (self.at.0 + number(0), self.at.1 + number(1)),
            "Tm" => self.at = (number(4), number(5)),
            "BMC" => self.stack.push((None, false)),
            "BDC" => self.begin(operation.operands[1].as_dict().expect("properties")),
            "EMC" => drop(self.stack.pop().expect("a mark to end")),
            "Tj" => self.show(&operation.operands[0]),
            "TJ" => operation.operands[0].as_array().expect("parts").iter().for_each(|part| self.show(part)),
            _ => {}
        }
    }

    fn begin(&mut self, properties: &Dictionary) {
        let number = properties.get(b"MCID").and_then(Object::as_i64).ok();
        if let Some(number) = number {
            assert!(self.marked.insert(number, String::new()).is_none(), "a number is used once");
        }
        let actual = properties.get(b"ActualText").ok().map(text);
        self.stack.push((number, actual.is_some()));
        if let Some(actual) = &actual {
            self.push(actual);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(number) = self.stack.iter().rev().find_map(|(number, _)| *number) {
            self.marked.get_mut(&number).expect("begun").push_str(text);
        }
    }

    fn show(&mut self, part: &Object) {
        let Object::String(codes, _) = part else { return };
        assert!(!self.stack.is_empty(), "every text is tagged or an artifact");
        self.shown.push(Shown { x: self.at.0, y: self.at.1 });
        let font = self.font.expect("a font");
        let text: String =
            codes.chunks_exact(2).map(|code| font[&u16::from_be_bytes([code[0], code[1]])].clone()).collect();
        if !self.stack.iter().any(|(_, given)| *given) {
            self.push(&text);
        }
    }
}

pub fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().expect("a name")).into_owned()
}

pub fn text(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(b"\xfe\xff") {
        Some(units) => String::from_utf16(
            &units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect::<Vec<_>>(),
        )
        .expect("UTF-16"),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn utf16(hex: &str) -> String {
    let units: Vec<u16> = hex
        .as_bytes()
        .chunks(4)
        .map(|unit| u16::from_str_radix(std::str::from_utf8(unit).expect("hex"), 16).expect("hex"))
        .collect();
    String::from_utf16(&units).expect("UTF-16")
}
