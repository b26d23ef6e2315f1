//! The texts of a matrix that can be translated, each under the name that catalogs know it by.

use super::{ColumnKind, Matrix, Text};

/// A text to translate: its `msgctxt` and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'a> {
    /// `title`, `introduction`, `section:3.1.2`, `activity:sizing`, `note:sizing`, `party:customer`, `role:A`,
    /// `role-name:A`, `column:iso27017`, `value:sizing:comment`, `link:1`, `history:1.1`.
    pub context: String,
    pub text: &'a Text,
}

impl Matrix {
    /// All texts that can be translated, in the order in which a reader meets them. Blank ones are left out.
    pub fn texts(&self) -> Vec<Message<'_>> {
        let mut texts = Vec::new();
        self.front_texts(&mut texts);
        for section in &self.sections {
            texts.extend(section.heading.iter().map(|text| message(format!("section:{}", section.number), text)));
            for activity in section.activities() {
                texts.push(message(format!("activity:{}", activity.id), &activity.text));
                let values = self.columns.iter().zip(&activity.values);
                let words = values.filter(|(column, _)| column.kind == ColumnKind::Text);
                texts.extend(words.map(|(column, text)| message(format!("value:{}:{}", activity.id, column.id), text)));
                texts.extend(activity.note.iter().map(|text| message(format!("note:{}", activity.id), text)));
            }
        }
        self.back_texts(&mut texts);
        texts.retain(|message| !message.text.text.trim().is_empty());
        texts
    }

    fn front_texts<'a>(&'a self, texts: &mut Vec<Message<'a>>) {
        texts.push(message("title", &self.title));
        texts.extend(self.introduction.iter().map(|text| message("introduction", text)));
        texts.extend(self.parties.iter().map(|party| message(format!("party:{}", party.id), &party.name)));
        texts.extend(self.columns.iter().map(|column| message(format!("column:{}", column.id), &column.title)));
        for role in &self.scheme.roles {
            texts.extend(role.name.iter().map(|text| message(format!("role-name:{}", role.letter), text)));
            texts.extend(role.definition.iter().map(|text| message(format!("role:{}", role.letter), text)));
        }
    }

    fn back_texts<'a>(&'a self, texts: &mut Vec<Message<'a>>) {
        for revision in &self.history {
            texts.extend(revision.summary.iter().map(|text| message(format!("history:{}", revision.version), text)));
        }
        texts.extend(self.links.iter().enumerate().map(|(at, link)| message(format!("link:{}", at + 1), &link.text)));
    }
}

fn message<'a>(context: impl Into<String>, text: &'a Text) -> Message<'a> {
    Message { context: context.into(), text }
}
