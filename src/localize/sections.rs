//! The sections of a matrix with their tables, and the notes that hang on them.

use super::reader::Reader;
use super::wording::{Wording, value};
use crate::document::{Activity, Assignment, Note, Section, Table, Text, Value};
use crate::model::{self, ColumnKind, Matrix, slug};

/// The body of a document.
pub struct Body {
    pub sections: Vec<Section>,
    pub notes: Vec<Note>,
}

/// The body of `matrix` for `reader`. Notes are numbered from 1 in the order in which they are met.
pub fn sections(matrix: &Matrix, reader: &Reader<'_>, wording: Wording<'_>) -> Body {
    let mut writer = Writer { matrix, reader, wording, notes: Vec::new() };
    let sections = matrix.sections.iter().map(|section| writer.section(section)).collect();
    Body { sections, notes: writer.notes }
}

struct Writer<'a> {
    matrix: &'a Matrix,
    reader: &'a Reader<'a>,
    wording: Wording<'a>,
    notes: Vec<Note>,
}

impl Writer<'_> {
    fn section(&mut self, section: &model::Section) -> Section {
        let heading =
            section.heading.as_ref().map(|text| self.reader.text(&format!("section:{}", section.number), text));
        let count = section.tables.len();
        let table = |(at, activities): (usize, &Vec<model::Activity>)| Table {
            caption: self.caption(section, heading.as_ref(), (at + 1, count)),
            activities: activities.iter().map(|activity| self.activity(activity)).collect(),
        };
        let tables = section.tables.iter().enumerate().map(table).collect();
        Section {
            number: section.number.clone(),
            level: section.level,
            anchor: section_anchor(section),
            heading,
            tables,
        }
    }

    fn caption(&self, section: &model::Section, heading: Option<&Text>, (part, parts): (usize, usize)) -> Text {
        let mut caption = match heading {
            Some(heading) => Text { inlines: Vec::new(), ..heading.clone() },
            None => self.reader.text("title", &self.matrix.title),
        };
        if !section.number.is_empty() {
            caption.text = format!("{} {}", section.number, caption.text);
        }
        if parts > 1 {
            caption.text = format!("{} ({part}/{parts})", caption.text);
        }
        caption.text = caption.text.replace('\n', " ");
        caption
    }

    fn activity(&mut self, activity: &model::Activity) -> Activity {
        let text = self.reader.text(&format!("activity:{}", activity.id), &activity.text);
        let note = activity.note.as_ref().map(|note| self.reader.text(&format!("note:{}", activity.id), note));
        let note = note.map(|text| self.note(text));
        let pairs = self.matrix.parties.iter().zip(&activity.assignments);
        let assignments = pairs.map(|(party, cell)| self.assignment(party, cell)).collect();
        let values = self.matrix.columns.iter().zip(&activity.values);
        let values = values.map(|(column, cell)| self.value(activity, column, cell)).collect();
        Activity { id: activity.id.clone(), former: activity.former.clone(), text, assignments, values, note }
    }

    fn assignment(&mut self, party: &model::Party, cell: &model::Assignment) -> Assignment {
        let roles = self.matrix.scheme.letters(cell.roles);
        let note = cell.remark.as_ref().map(|remark| {
            let name = self.reader.text(&format!("party:{}", party.id), &party.name).text;
            let text = self.wording.with("note.remark", &[("party", value(name)), ("remark", value(remark))]);
            self.note(text)
        });
        Assignment { party: party.id.clone(), roles, note }
    }

    fn value(&self, activity: &model::Activity, column: &model::Column, cell: &model::Text) -> Value {
        let written = cell.text.trim();
        match column.kind {
            ColumnKind::Flag => Value::Flag(is_yes(written)),
            _ if written.is_empty() => Value::Blank,
            ColumnKind::Reference => Value::Reference(written.to_string()),
            ColumnKind::Text => Value::Text(self.reader.text(&format!("value:{}:{}", activity.id, column.id), cell)),
        }
    }

    fn note(&mut self, text: Text) -> usize {
        let number = self.notes.len() + 1;
        self.notes.push(Note { number, text });
        number
    }
}

/// The fragment that leads to a section: `section-3-1-2`.
pub fn section_anchor(section: &model::Section) -> String {
    match slug(&section.number) {
        number if number.is_empty() => "section-0".to_string(),
        number => format!("section-{number}"),
    }
}

/// A flag is set by any mark but those that people write for no.
fn is_yes(cell: &str) -> bool {
    !matches!(cell.to_lowercase().as_str(), "" | "0" | "-" | "–" | "—" | "no" | "false" | "n")
}
