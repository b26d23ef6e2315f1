//! The content of a page -> the text of every marked content, letter by letter through the maps of its fonts.
use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, ObjectId};

use super::attachments::plain;
use super::{LARGEST, Pdf, ReadError, text, utf16};

/// The letters of each code of a font.
type Letters = BTreeMap<u16, String>;

/// The text of every marked content of a page, by its number.
pub(super) fn read(pdf: &Pdf, page: ObjectId) -> Result<BTreeMap<i64, String>, ReadError> {
    let wrong = |reason: lopdf::Error| ReadError::new(format!("the content of a page: {reason}"));
    let bytes = pdf.document.get_page_content_with_limit(page, LARGEST).map_err(wrong)?;
    let content = Content::decode(&bytes).map_err(wrong)?;
    let mut fonts = BTreeMap::new();
    for (name, font) in pdf.document.get_page_fonts(page).map_err(wrong)? {
        fonts.insert(name, letters(pdf, font)?);
    }
    let mut reader = Reader { pdf, fonts: &fonts, font: None, open: Vec::new(), marked: BTreeMap::new() };
    content.operations.iter().for_each(|operation| reader.operation(operation));
    Ok(reader.marked)
}

/// The ToUnicode map of a font, as this engine writes it: single codes, a line each.
fn letters(pdf: &Pdf, font: &Dictionary) -> Result<Letters, ReadError> {
    let stream = pdf.get(font, b"ToUnicode").and_then(|stream| stream.as_stream().ok());
    let stream = stream.ok_or_else(|| ReadError::new("a font has no map to letters"))?;
    let map = plain(stream).map_err(|reason| ReadError::new(format!("the map of a font to letters: {reason}")))?;
    let map = String::from_utf8_lossy(&map);
    let mut within = false;
    let mut letters = Letters::new();
    for line in map.lines() {
        match line.trim() {
            "endbfchar" => within = false,
            line if line.ends_with("beginbfchar") => within = true,
            line if within => letters.extend(pair(line)),
            _ => {}
        }
    }
    Ok(letters)
}

fn pair(line: &str) -> Option<(u16, String)> {
    let (code, letters) = line.split_once(' ')?;
    let digits = |text: &str| text.trim().strip_prefix('<')?.strip_suffix('>').map(str::to_string);
    let letters = digits(letters)?;
    let bytes = letters.as_bytes().chunks_exact(2).map(|pair| std::str::from_utf8(pair).ok());
    let bytes: Option<Vec<u8>> = bytes.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect();
    Some((u16::from_str_radix(&digits(code)?, 16).ok()?, utf16(&bytes?)))
}

struct Reader<'a> {
    pdf: &'a Pdf,
    fonts: &'a BTreeMap<Vec<u8>, Letters>,
    font: Option<&'a Letters>,
    /// For each open mark: its number, and whether its text is given instead of shown.
    open: Vec<(Option<i64>, bool)>,
    marked: BTreeMap<i64, String>,
}

impl Reader<'_> {
    fn operation(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "Tf" => self.font = operands.first().and_then(|name| self.fonts.get(name.as_name().ok()?)),
            "BMC" => self.open.push((None, false)),
            "BDC" => self.begin(operands.get(1)),
            "EMC" => drop(self.open.pop()),
            "Tj" => operands.iter().for_each(|part| self.show(part)),
            "TJ" => {
                let parts = operands.first().and_then(|parts| parts.as_array().ok());
                parts.into_iter().flatten().for_each(|part| self.show(part));
            }
            _ => {}
        }
    }

    fn begin(&mut self, properties: Option<&Object>) {
        let properties = properties.and_then(|object| object.as_dict().ok());
        let get = |key: &[u8]| self.pdf.get(properties?, key);
        let number = get(b"MCID").and_then(|number| number.as_i64().ok());
        let actual = get(b"ActualText").and_then(text);
        if let Some(number) = number {
            self.marked.entry(number).or_default();
        }
        self.open.push((number, false));
        if let Some(actual) = actual {
            self.push(&actual);
            self.open.pop();
            self.open.push((number, true));
        }
    }

    fn show(&mut self, part: &Object) {
        let (Object::String(codes, _), Some(font)) = (part, self.font) else { return };
        if self.open.iter().any(|(_, given)| *given) {
            return;
        }
        let letter = |code: &[u8]| {
            let letters = font.get(&u16::from_be_bytes([code[0], code[1]]));
            letters.cloned().unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
        };
        let shown: String = codes.chunks_exact(2).map(letter).collect();
        self.push(&shown);
    }

    /// Adds text to the innermost mark that has a number; what has none is an ornament.
    fn push(&mut self, text: &str) {
        let number = self.open.iter().rev().find_map(|(number, _)| *number);
        if let Some(marked) = number.and_then(|number| self.marked.get_mut(&number)) {
            marked.push_str(text);
        }
    }
}
