//! The texts of a matrix that can be translated, each under the name that catalogs know it by.

use super::{Activity, Column, ColumnKind, IdOrigin, Matrix, Section, Text};

/// A text to translate: its `msgctxt`, its source, and what it is, for those who translate it without the document at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'a> {
    /// `title`, `introduction`, `section:3.1.2`, `activity:sizing`, `note:sizing`, `party:customer`, `role:A`,
    /// `role-name:A`, `column:iso27017`, `value:sizing:comment`, `link:1`, `history:1.1`.
    pub context: String,
    pub text: &'a Text,
    pub subject: Subject<'a>,
    /// Whether the context stays when the text changes.
    pub id_origin: IdOrigin,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    Title,
    Introduction,
    Party,
    Column,
    /// What a letter is called.
    RoleName(char),
    /// What a letter means.
    Role(char),
    Heading(&'a Section),
    Activity(&'a Section),
    /// A cell of a column that is no party, in the row of the activity before it.
    Value(&'a Column),
    /// The note on the activity before it.
    Note,
    /// What an earlier edition, named by its version, changed.
    Revision(&'a str),
    /// The text of a link to this address.
    Link(&'a str),
}

impl Matrix {
    /// All texts that can be translated, in the order in which a reader meets them. Blank ones are left out.
    pub fn texts(&self) -> Vec<Message<'_>> {
        let mut texts = Vec::new();
        self.front_texts(&mut texts);
        self.sections.iter().for_each(|section| self.section_texts(section, &mut texts));
        self.back_texts(&mut texts);
        texts.retain(|message| !message.text.text.trim().is_empty());
        texts
    }

    fn front_texts<'a>(&'a self, texts: &mut Vec<Message<'a>>) {
        texts.push(message("title", &self.title, Subject::Title));
        texts.extend(self.introduction.iter().map(|text| message("introduction", text, Subject::Introduction)));
        let party = |party: &'a super::Party| message(format!("party:{}", party.id), &party.name, Subject::Party);
        texts.extend(self.parties.iter().map(party));
        let column = |column: &'a Column| message(format!("column:{}", column.id), &column.title, Subject::Column);
        texts.extend(self.columns.iter().map(column));
        for role in &self.scheme.roles {
            let letter = role.letter;
            let name = |text| message(format!("role-name:{letter}"), text, Subject::RoleName(letter));
            texts.extend(role.name.iter().map(name));
            let definition = |text| message(format!("role:{letter}"), text, Subject::Role(letter));
            texts.extend(role.definition.iter().map(definition));
        }
    }

    fn section_texts<'a>(&'a self, section: &'a Section, texts: &mut Vec<Message<'a>>) {
        let heading = |text| message(format!("section:{}", section.number), text, Subject::Heading(section));
        texts.extend(section.heading.iter().map(heading));
        for activity in section.activities() {
            let first = texts.len();
            self.activity_texts(section, activity, texts);
            texts[first..].iter_mut().for_each(|message| message.id_origin = activity.id_origin);
        }
    }

    fn activity_texts<'a>(&'a self, section: &'a Section, activity: &'a Activity, texts: &mut Vec<Message<'a>>) {
        let id = &activity.id;
        texts.push(message(format!("activity:{id}"), &activity.text, Subject::Activity(section)));
        let values = self.columns.iter().zip(&activity.values);
        let words = values.filter(|(column, _)| column.kind == ColumnKind::Text);
        let value = |(column, text): (&'a Column, &'a Text)| {
            message(format!("value:{id}:{}", column.id), text, Subject::Value(column))
        };
        texts.extend(words.map(value));
        texts.extend(activity.note.iter().map(|text| message(format!("note:{id}"), text, Subject::Note)));
    }

    fn back_texts<'a>(&'a self, texts: &mut Vec<Message<'a>>) {
        for revision in &self.history {
            let version = revision.version.text.as_str();
            let summary = |text| message(format!("history:{version}"), text, Subject::Revision(version));
            texts.extend(revision.summary.iter().map(summary));
        }
        let link = |(at, link): (usize, &'a super::Link)| {
            message(format!("link:{}", at + 1), &link.text, Subject::Link(&link.url.text))
        };
        texts.extend(self.links.iter().enumerate().map(link));
    }
}

fn message<'a>(context: impl Into<String>, text: &'a Text, subject: Subject<'a>) -> Message<'a> {
    Message { context: context.into(), text, subject, id_origin: IdOrigin::Given }
}
