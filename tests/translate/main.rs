//! `raci translate` and `raci ids`, as somebody runs them on files.

mod catalogs;
mod corpus;
mod ids;
mod policies;
#[path = "../pdf/reader.rs"]
#[allow(dead_code, reason = "the tests of the PDF engine ask more of it")]
mod reader;
mod scripts;
mod site;
mod spoken;
mod status;
mod truth;
