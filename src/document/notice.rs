//! The header that tells a reader the truth about the page's translation.

use serde::{Deserialize, Serialize};

use super::Text;

/// What to know of the translation, in the reader's own language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// What holds: several may at once, the weightiest first.
    pub kinds: Vec<NoticeKind>,
    pub title: Text,
    /// What is true, what to read instead, what to do; a paragraph each.
    pub paragraphs: Vec<Text>,
    /// The button, where the publisher takes suggestions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NoticeKind {
    /// A machine translated all or part of it.
    Machine,
    /// Nothing is translated yet.
    Untranslated,
    /// Some texts are not translated, or no longer current.
    Partial,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    pub text: Text,
    pub url: String,
}
