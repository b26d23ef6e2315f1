//! Documents of several matrices -> which activities are the same, in one order for all.

use std::collections::HashMap;

use super::{Activity, Document};

/// The activities of several documents in rows: what is the same stands in one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    pub groups: Vec<Group>,
}

/// Rows below one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The document whose section gives the heading, and the index of that section.
    pub heading: (usize, usize),
    pub rows: Vec<Row>,
}

/// For each document the index of its activity among [`Document::activities`], where it has the activity.
pub type Row = Vec<Option<usize>>;

impl Alignment {
    /// Activities are the same where they have the same id, or else the same text. The first document gives the order; what
    /// only a later one has follows what it follows there.
    pub fn of(documents: &[Document]) -> Self {
        let mut sheet = Sheet { width: documents.len(), ..Sheet::default() };
        for (index, document) in documents.iter().enumerate() {
            sheet.lay(index, document);
        }
        sheet.into_alignment()
    }
}

/// Every activity of a document with the index of its section.
fn located(document: &Document) -> impl Iterator<Item = (usize, &Activity)> {
    let sections = document.sections.iter().enumerate();
    sections.flat_map(|(index, section)| section.activities().map(move |activity| (index, activity)))
}

/// An alignment in the making: rows are known by their number, whatever comes between them.
#[derive(Default)]
struct Sheet {
    width: usize,
    rows: Vec<Row>,
    /// The group of each row.
    group_of: Vec<usize>,
    /// Heading and rows of each group, by number; `order` says how they follow each other.
    groups: Vec<((usize, usize), Vec<usize>)>,
    order: Vec<usize>,
    by_id: HashMap<String, usize>,
    by_text: HashMap<String, usize>,
    by_heading: HashMap<String, usize>,
}

/// Where the activity before stands: its section in its own document, and its row.
type Before = Option<(usize, usize)>;

impl Sheet {
    fn lay(&mut self, document: usize, content: &Document) {
        let mut before: Before = None;
        for (position, (section, activity)) in located(content).enumerate() {
            let row = self.same(document, activity).unwrap_or_else(|| {
                let heading = content.sections[section].heading.as_ref().map(|heading| heading.text.to_lowercase());
                let group = self.group((document, section), heading.unwrap_or_default(), before);
                self.insert(group, before)
            });
            self.rows[row][document] = Some(position);
            self.by_id.entry(activity.id.clone()).or_insert(row);
            self.by_text.entry(activity.text.text.to_lowercase()).or_insert(row);
            before = Some((section, row));
        }
    }

    /// The row of the same activity in another document.
    fn same(&self, document: usize, activity: &Activity) -> Option<usize> {
        let by_text = || self.by_text.get(&activity.text.text.to_lowercase());
        let found = self.by_id.get(&activity.id).or_else(by_text).copied();
        found.filter(|row| self.rows[*row][document].is_none())
    }

    /// The group that a new row belongs to: that of the activity before it in the same section, one of the same heading, or
    /// a new one behind the last.
    fn group(&mut self, (document, section): (usize, usize), heading: String, before: Before) -> usize {
        if let Some((_, row)) = before.filter(|(other, _)| *other == section) {
            return self.group_of[row];
        }
        if let Some(group) = self.by_heading.get(&heading) {
            return *group;
        }
        let group = self.groups.len();
        self.groups.push(((document, section), Vec::new()));
        let behind = before.and_then(|(_, row)| self.order.iter().position(|group| *group == self.group_of[row]));
        self.order.insert(behind.map_or(0, |at| at + 1), group);
        self.by_heading.insert(heading, group);
        group
    }

    /// A new row, behind the one before it where both are of one group.
    fn insert(&mut self, group: usize, before: Before) -> usize {
        let row = self.rows.len();
        self.rows.push(vec![None; self.width]);
        self.group_of.push(group);
        let rows = &mut self.groups[group].1;
        let behind = before.and_then(|(_, before)| rows.iter().position(|row| *row == before));
        rows.insert(behind.map_or(rows.len(), |at| at + 1), row);
        row
    }

    fn into_alignment(self) -> Alignment {
        let group = |group: &usize| {
            let (heading, rows) = &self.groups[*group];
            Group { heading: *heading, rows: rows.iter().map(|row| self.rows[*row].clone()).collect() }
        };
        Alignment { groups: self.order.iter().map(group).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Coverage, Origin, SCHEMA, Section, Site, Table, Text, Words};
    use super::*;
    use crate::locale::{Direction, Locale, Status};

    fn text(text: &str) -> Text {
        let locale: Locale = "en".parse().expect("a tag");
        Text { text: text.into(), inlines: Vec::new(), locale, direction: Direction::Ltr, status: Status::Source }
    }

    /// A document of these sections: heading, and activities as `id=text`.
    fn document(sections: &[(&str, &[&str])]) -> Document {
        let activity = |written: &&str| {
            let (id, words) = written.split_once('=').expect("id=text");
            let (former, assignments, values) = Default::default();
            Activity { id: id.into(), former, text: text(words), assignments, values, note: None }
        };
        let section = |(heading, activities): &(&str, &[&str])| Section {
            number: String::new(),
            level: 1,
            anchor: String::new(),
            heading: Some(text(heading)),
            tables: vec![Table { caption: text(""), activities: activities.iter().map(activity).collect() }],
        };
        let locale = text("").locale;
        let (introduction, notice, prevailing, updated, edition) = Default::default();
        let (history, roles, parties, columns, notes, links, versions) = Default::default();
        Document {
            schema: SCHEMA.into(),
            matrix: "m".into(),
            locale: locale.clone(),
            direction: Direction::Ltr,
            source_locale: locale,
            site: Site { title: text("Site"), publisher: None, base_url: None },
            title: text("M"),
            introduction,
            notice,
            contract: None,
            prevailing,
            updated,
            edition,
            history,
            scheme: "raci".into(),
            roles,
            parties,
            columns,
            sections: sections.iter().map(section).collect(),
            notes,
            links,
            versions,
            coverage: Coverage::default(),
            origin: Origin { path: String::new(), sha256: String::new() },
            words: Words::default(),
        }
    }

    /// Each group as its heading and, for each row, the ids in both documents.
    fn aligned(one: &[(&str, &[&str])], other: &[(&str, &[&str])]) -> Vec<String> {
        let documents = [document(one), document(other)];
        let id = |document: usize, index: &Option<usize>| {
            index.map_or("-".to_string(), |index| documents[document].activities().nth(index).expect("it").id.clone())
        };
        let row = |row: &Row| format!("{}|{}", id(0, &row[0]), id(1, &row[1]));
        let group = |group: &Group| {
            let heading = documents[group.heading.0].sections[group.heading.1].heading.as_ref();
            let rows: Vec<String> = group.rows.iter().map(row).collect();
            format!("{}: {}", heading.map_or("", |heading| &heading.text), rows.join(" "))
        };
        Alignment::of(&documents).groups.iter().map(group).collect()
    }

    #[test]
    fn the_same_activity_has_the_same_id_or_else_the_same_text() {
        let one: &[(&str, &[&str])] = &[("Plan", &["a=Choose", "b=Order", "c=Pay"])];
        let other: &[(&str, &[&str])] = &[("Plan", &["b=Place an order", "x=choose", "y=Sign"])];
        assert_eq!(aligned(one, other), ["Plan: a|x -|y b|b c|-"]);
    }

    #[test]
    fn what_only_the_second_has_follows_what_it_follows_there() {
        let one: &[(&str, &[&str])] = &[("Plan", &["a=A", "b=B"]), ("Run", &["c=C"])];
        let other: &[(&str, &[&str])] =
            &[("First", &["x=X"]), ("Plan", &["a=A", "y=Y"]), ("Move", &["z=Z"]), ("Run", &["c=C", "w=W"])];
        assert_eq!(aligned(one, other), ["First: -|x", "Plan: a|a -|y b|-", "Move: -|z", "Run: c|c -|w"]);
    }

    #[test]
    fn two_rows_of_one_text_are_not_both_the_same_row() {
        let one: &[(&str, &[&str])] = &[("Plan", &["a=Check"])];
        let other: &[(&str, &[&str])] = &[("Plan", &["x=Check", "y=Check"])];
        assert_eq!(aligned(one, other), ["Plan: a|x -|y"]);
    }
}
