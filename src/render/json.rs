//! The document itself as JSON: `schemas/document.schema.json` describes it.

use crate::document::Document;

/// The document as one line of JSON, its fields in the order of the types: the same document gives the same bytes.
pub fn json(document: &Document) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(document).expect("a document has no maps, so no keys that are not strings");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::super::fixture;
    use super::*;

    fn schema() -> jsonschema::Validator {
        let schema = include_str!("../../schemas/document.schema.json");
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        jsonschema::validator_for(&schema).expect("the schema is one")
    }

    #[test]
    fn every_document_of_the_sample_keeps_to_the_schema_and_reads_back() {
        let schema = schema();
        let site = fixture::site();
        for tag in ["en", "pl", "fr", "es"] {
            for document in fixture::documents(&site, tag) {
                let bytes = json(&document);
                let value: Value = serde_json::from_slice(&bytes).expect("JSON");
                let faults: Vec<String> = schema.iter_errors(&value).map(|fault| fault.to_string()).collect();
                assert!(faults.is_empty(), "{} {tag}: {faults:?}", document.matrix);
                assert_eq!(serde_json::from_slice::<Document>(&bytes).expect("a document"), document);
            }
        }
    }

    #[test]
    fn the_schema_refuses_what_is_no_document() {
        let mut value = serde_json::to_value(fixture::document("email-pro", "en")).expect("JSON");
        value["sections"][0]["level"] = Value::from(0);
        assert!(!schema().is_valid(&value));
        value["sections"][0]["level"] = Value::from(1);
        assert!(schema().is_valid(&value));
        value["surprise"] = Value::Null;
        assert!(!schema().is_valid(&value));
    }
}
