//! The document itself as JSON: `schemas/document.schema.json` describes it.

use crate::document::Document;

/// The document as one line of JSON, its fields in the order of the types: the same document gives the same bytes.
pub fn json(document: &Document) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(document).expect("a document has no maps, so no keys that are not strings");
    bytes.push(b'\n');
    bytes
}
