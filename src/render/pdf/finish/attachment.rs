//! Files that a PDF carries with it (ISO 19005-3, 6.8).
use lopdf::{Dictionary, Object, dictionary};

use super::{File, deflated, text};
use crate::render::deflate::{Level, deflate};

/// How an attached file relates to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// It holds the data that the document shows.
    Data,
    /// It completes the document.
    Supplement,
}

impl Relationship {
    fn name(self) -> &'static str {
        match self {
            Relationship::Source => "Source",
            Relationship::Data => "Data",
            Relationship::Supplement => "Supplement",
        }
    }
}

/// A file that goes with the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    /// Media type, `text/csv`.
    pub mime: String,
    pub description: String,
    pub relationship: Relationship,
    pub bytes: Vec<u8>,
    /// Date of the file: `2023-01-01`.
    pub date: Option<String>,
}

/// Adds the files to the document and names them in the catalog, in the order of their names.
pub(super) fn add(file: &mut File, attachments: &[Attachment], catalog: &mut Dictionary) {
    if attachments.is_empty() {
        return;
    }
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by(|one, two| one.name.cmp(&two.name));
    let mut names = Vec::new();
    let mut associated = Vec::new();
    for attachment in sorted {
        let specification = specification(file, attachment);
        names.extend([text(&attachment.name), specification.clone()]);
        associated.push(specification);
    }
    catalog.set("AF", associated);
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
}

fn specification(file: &mut File, attachment: &Attachment) -> Object {
    let mut parameters = dictionary! { "Size" => attachment.bytes.len() as i64 };
    if let Some(date) = attachment.date.as_deref().and_then(date) {
        parameters.set("ModDate", text(&date));
    }
    let entry = dictionary! { "Type" => "EmbeddedFile", "Subtype" => Object::Name(attachment.mime.clone().into_bytes()), "Params" => parameters };
    let embedded = file.add(deflated(entry, deflate(&attachment.bytes, Level::Fast)));
    let specification = dictionary! {
        "Type" => "Filespec", "F" => text(&attachment.name), "UF" => text(&attachment.name), "Desc" => text(&attachment.description),
        "AFRelationship" => attachment.relationship.name(), "EF" => dictionary! { "F" => embedded, "UF" => embedded },
    };
    file.add(specification).into()
}

/// A date of ISO 8601 as PDF writes it.
fn date(iso: &str) -> Option<String> {
    let digits: String = iso.get(..10)?.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 8).then(|| format!("D:{digits}000000Z"))
}
