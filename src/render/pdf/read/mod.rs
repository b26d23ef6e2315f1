//! The bytes of a PDF -> what it carries, and what its tags say. Bytes of strangers are expected: nothing here trusts them.
mod attachments;
mod content;
mod tree;

use std::fmt;

use lopdf::{Dictionary, Document, LoadOptions, Object};

pub use attachments::Carried;
pub use tree::Tagged;

/// The most that one stream may hold once it is decompressed: a small file must not fill the memory.
const LARGEST: usize = 256 << 20;

/// Why bytes cannot be read as a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError(String);

impl ReadError {
    fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

/// A PDF that was read.
pub struct Pdf {
    document: Document,
}

impl Pdf {
    /// Reads a file.
    /// # Errors
    /// When the bytes are no PDF, or one that is damaged or encrypted.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        if !bytes.starts_with(b"%PDF-") {
            return Err(ReadError::new("it does not begin as a PDF does"));
        }
        let options = LoadOptions { max_decompressed_size: Some(LARGEST), ..LoadOptions::default() };
        let document =
            Document::load_mem_with_options(bytes, options).map_err(|reason| ReadError::new(reason.to_string()))?;
        if document.is_encrypted() {
            return Err(ReadError::new("it is encrypted"));
        }
        Ok(Self { document })
    }

    /// The files that the PDF carries, in the order in which it names them.
    /// # Errors
    /// When an attached file cannot be read.
    pub fn attachments(&self) -> Result<Vec<Carried>, ReadError> {
        attachments::read(self)
    }

    /// The structure tree, with the text of every element.
    /// # Errors
    /// When there is none, or it leads nowhere.
    pub fn structure(&self) -> Result<Tagged, ReadError> {
        tree::read(self)
    }

    /// What differs first between two files, in plain words; nothing where all objects are the same.
    pub fn difference(&self, other: &Self) -> Option<String> {
        let (own, others) = (&self.document.objects, &other.document.objects);
        let changed = own.iter().find(|(id, object)| others.get(id) != Some(object));
        if let Some((_, object)) = changed {
            return Some(called(object));
        }
        others.keys().any(|id| !own.contains_key(id)).then(|| "the list of its parts".to_string())
    }

    fn catalog(&self) -> Result<&Dictionary, ReadError> {
        self.document.catalog().map_err(|reason| ReadError::new(format!("it has no catalog: {reason}")))
    }

    /// The value of a key, wherever it is kept.
    fn get<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        self.follow(dictionary.get(key).ok()?)
    }

    fn follow<'a>(&'a self, object: &'a Object) -> Option<&'a Object> {
        self.document.dereference(object).ok().map(|(_, object)| object)
    }

    fn dictionary<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.get(dictionary, key)?.as_dict().ok()
    }

    fn list<'a>(&'a self, dictionary: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        self.get(dictionary, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }
}

/// What an object of a PDF is to its reader.
fn called(object: &Object) -> String {
    let dictionary = match object {
        Object::Stream(stream) => &stream.dict,
        Object::Dictionary(dictionary) => dictionary,
        _ => return "a list in it".to_string(),
    };
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).map(|name| String::from_utf8_lossy(name));
    match (name(b"Type").ok().as_deref(), name(b"S").ok().as_deref()) {
        (Some("EmbeddedFile" | "Filespec"), _) => "an attached file".to_string(),
        (Some("Metadata"), _) => "the metadata".to_string(),
        (Some("Font" | "FontDescriptor"), _) => "a font".to_string(),
        (Some("Page" | "Pages"), _) => "the make-up of a page".to_string(),
        (Some("Catalog"), _) => "the catalog".to_string(),
        (Some("Annot"), _) => "a link".to_string(),
        (None, Some(tag)) => format!("a tag ({tag})"),
        _ if matches!(object, Object::Stream(_)) => "the content of a page, a font, or its map to letters".to_string(),
        _ => "a part of its structure".to_string(),
    }
}

/// A string of a PDF as text: UTF-16 where it says so, else Latin letters.
fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(units) => utf16(units),
        None => bytes.iter().map(|&byte| char::from(byte)).collect(),
    })
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn name(object: &Object) -> Option<String> {
    object.as_name().ok().map(|name| String::from_utf8_lossy(name).into_owned())
}
