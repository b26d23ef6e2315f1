//! How a text came to be in its language, and which way it runs.

use serde::{Deserialize, Serialize};

/// How a text came to be in the language it is in. Computed, never pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// In the language that its author wrote.
    Source,
    /// Translated by a person, and current.
    Human,
    /// Translated by a machine, and current.
    Machine,
    /// The source has changed since it was translated.
    Outdated,
    /// Not translated: the source text stands in.
    Fallback,
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Ltr,
    Rtl,
}
