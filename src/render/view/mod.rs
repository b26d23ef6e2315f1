//! What templates see: a document as tera's values. Lists only, since a map has no order to loop over.
//!
//! Built by hand and not through serde: a page has thousands of cells, and this is the hot path.

mod contract;
mod document;
mod party;
mod text;
mod words;

pub(super) use contract::contract;
pub(super) use document::{Drawn, Surroundings, day as day_view, document, mark_name, notice, versions};
pub(super) use party::{groups, party, paths};
pub(super) use text::Texts;
pub(super) use words::Glossary;

use std::collections::BTreeMap;

use tera::Value;

/// An object with these fields.
pub(super) fn object<const N: usize>(fields: [(&'static str, Value); N]) -> Value {
    // Not a `Map`: tera would make another one of it, and hash each name twice.
    Value::from(BTreeMap::from(fields))
}

/// A list of what `view` makes of each item.
pub(super) fn list<T>(items: impl IntoIterator<Item = T>, view: impl FnMut(T) -> Value) -> Value {
    Value::from(items.into_iter().map(view).collect::<Vec<_>>())
}

/// A value, or none.
pub(super) fn optional<T>(item: Option<T>, view: impl FnOnce(T) -> Value) -> Value {
    item.map_or_else(Value::none, view)
}
