//! What is known of a text's translation: computed, never pasted.

use serde::{Deserialize, Serialize};

/// The state of one text in one locale (DESIGN, "Words").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The text as its author wrote it, in the source locale.
    Source,
    /// Translated by a person, and current.
    Human,
    /// Translated by a machine, and current.
    Machine,
    /// Translated from an earlier wording of the source.
    Outdated,
    /// Not translated: the reader gets the text of another locale.
    Fallback,
}

impl Status {
    /// The word that stands for it in JSON and in templates.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Source => "source",
            Status::Human => "human",
            Status::Machine => "machine",
            Status::Outdated => "outdated",
            Status::Fallback => "fallback",
        }
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_is_the_same_word_in_json_and_in_print() {
        for status in [Status::Source, Status::Human, Status::Machine, Status::Outdated, Status::Fallback] {
            assert_eq!(serde_json::to_string(&status).unwrap(), format!("\"{status}\""));
        }
    }
}
