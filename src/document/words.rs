//! The templates' own words, resolved.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Text;

/// Every message of the templates in the document's language, sorted by id. Shared by all documents of a locale.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(Arc<[Word]>);

/// One message. Placeholders that only a renderer can fill, such as `{page}`, are still in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    pub id: String,
    pub text: Text,
    /// For messages with a number: a text for each plural category of the language (CLDR).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plurals: Vec<Plural>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plural {
    /// `zero`, `one`, `two`, `few`, `many` or `other`.
    pub category: String,
    pub text: String,
}

impl Words {
    pub fn new(mut words: Vec<Word>) -> Self {
        words.sort_by(|a, b| a.id.cmp(&b.id));
        Self(words.into())
    }

    pub fn get(&self, id: &str) -> Option<&Word> {
        self.0.binary_search_by(|word| word.id.as_str().cmp(id)).ok().map(|at| &self.0[at])
    }

    /// Whether these are the very words of another document, not merely equal ones.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Word> {
        self.0.iter()
    }
}
