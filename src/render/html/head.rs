//! What a page says of itself to search engines: its canonical address, and the same page in other languages.

use tera::Value;

use super::super::address;
use super::super::view::{list, object};
use crate::document::{Document, Site, Version};
use crate::locale::Status;

/// The head of a page that has no other languages, or does not know them.
pub(super) fn page(site: &Site, path: &str) -> Value {
    match &site.base_url {
        Some(base) => object([
            ("canonical", Value::from(format!("{base}{path}"))),
            ("alternates", Value::from(Vec::<Value>::new())),
        ]),
        None => none(),
    }
}

/// A page without translation is, to a search engine, the source page; only true translations are alternates of each other.
pub(super) fn matrix(document: &Document) -> Value {
    below(document, "")
}

/// The page of a party: `path` is where it lies beside the page of its matrix.
pub(super) fn party(document: &Document, path: &str) -> Value {
    below(document, path)
}

fn below(document: &Document, path: &str) -> Value {
    let Some(base) = &document.site.base_url else { return none() };
    let url = |locale: &str| format!("{base}{locale}/{}/{path}", address::segment(&document.matrix));
    let translated = |version: &&Version| version.status != Status::Fallback;
    let current = document.versions.iter().find(|version| version.current);
    let untranslated = current.is_some_and(|version| version.status == Status::Fallback);
    let canonical = if untranslated { &document.source_locale } else { &document.locale };
    let alternates: Vec<&Version> =
        if untranslated { Vec::new() } else { document.versions.iter().filter(translated).collect() };
    let alternates = if alternates.len() > 1 { alternates } else { Vec::new() };
    object([
        ("canonical", Value::from(url(canonical.as_str()))),
        (
            "alternates",
            list(alternates, |version| {
                let locale = version.locale.as_str();
                object([("locale", Value::from(locale)), ("url", Value::from(url(locale)))])
            }),
        ),
    ])
}

/// No address of its own.
pub(super) fn none() -> Value {
    object([("canonical", Value::none()), ("alternates", Value::from(Vec::<Value>::new()))])
}
