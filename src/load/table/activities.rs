//! Rows -> activities with their roles, notes and waivers.

use std::collections::{HashMap, HashSet};

use super::header::Header;
use super::outline::{Heading, Numbering, Outline};
use super::{Field, Record, waivers};
use crate::finding::{Finding, Place, Source};
use crate::load::limits;
use crate::load::rules::{cell_remark, control_character, duplicate_id, ragged_row, unknown_role, unreadable};
use crate::model::{Activity, Assignment, IdOrigin, RoleSet, Scheme, Section, Text, Waiver, is_row_id, slug};

/// The places of a matrix's page beside its rows, sections and notes: `templates/html/matrix.html` and its components.
const PLACES: [&str; 11] =
    ["contents", "downloads", "history", "key", "legend", "links", "main", "notes", "parties", "summary", "words"];

/// A waiver with the row that it holds for, whatever stands in that row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowWaiver {
    pub waiver: Waiver,
    pub row: Place,
}

/// Reads rows one by one.
pub(super) struct Rows<'a> {
    source: &'a Source,
    header: &'a Header,
    scheme: &'a Scheme,
    delimiter: u8,
    outline: Outline,
    /// The place of each id that is given.
    given: HashMap<String, Place>,
    waivers: Vec<RowWaiver>,
    pub findings: Vec<Finding>,
}

impl<'a> Rows<'a> {
    pub fn new(source: &'a Source, header: &'a Header, scheme: &'a Scheme, delimiter: u8) -> Self {
        let numbering = if header.section.is_some() { Numbering::Given } else { Numbering::Counted };
        let (given, waivers, findings) = Default::default();
        Self { source, header, scheme, delimiter, outline: Outline::new(numbering), given, waivers, findings }
    }

    pub fn read(&mut self, record: Record) {
        if record.after_blank_line {
            self.outline.split();
        }
        if record.is_blank() {
            self.outline.split();
            return;
        }
        self.check_shape(&record);
        let row = self.source.place(record.range.clone());
        let heading = Heading {
            number: self.text(&record, self.header.section),
            text: self.text(&record, self.header.heading),
            row: row.clone(),
        };
        let waivers = self.read_waivers(&record, &row);
        match self.text(&record, Some(self.header.activity)) {
            Some(text) => {
                let section = self.outline.enter(heading).to_string();
                let activity = self.activity(&record, text, &section, row, waivers);
                self.outline.push(activity);
            }
            None => {
                self.report_stray(&record);
                self.outline.open(heading);
            }
        }
    }

    pub fn finish(self) -> (Vec<Section>, Vec<RowWaiver>, Vec<Finding>) {
        let (mut sections, found) = self.outline.finish();
        make_ids(&mut sections, &self.given);
        let mut findings = self.findings;
        findings.extend(found);
        (sections, self.waivers, findings)
    }

    fn check_shape(&mut self, record: &Record) {
        let (cells, columns) = (record.fields.len(), self.header.width);
        if cells != columns {
            let separators = other_separator(record, self.delimiter).map(|row| (row, char::from(self.delimiter)));
            let place = self.source.place(record.range.clone());
            self.findings.push(ragged_row::found(place, cells, columns, separators));
        }
        for field in &record.fields {
            if field.text.len() > limits::CELL_BYTES {
                let place = self.source.place(field.range.clone());
                self.findings.push(unreadable::long_cell(place, field.text.len(), limits::CELL_BYTES));
            }
        }
    }

    /// The text of a cell; none where it is blank or its column is missing.
    fn text(&self, record: &Record, column: Option<usize>) -> Option<Text> {
        let field = record.fields.get(column?)?;
        let text = clean(&field.text);
        (!text.is_empty()).then(|| Text::new(text, self.source.place(field.range.clone())))
    }

    fn activity(&mut self, record: &Record, text: Text, section: &str, row: Place, waivers: Vec<Waiver>) -> Activity {
        let parties = 0..self.header.parties.len();
        let assignments = parties.map(|party| self.assignment(record, party, &row)).collect();
        let columns = self.header.column_at.iter();
        let blank = || Text::new("", row.clone());
        let values = columns.map(|&at| self.text(record, at).unwrap_or_else(blank)).collect();
        let given = self.id(record);
        let id_origin = if given.is_some() { IdOrigin::Given } else { IdOrigin::Made };
        let id = given.unwrap_or_else(|| slug(&format!("{section} {}", text.text)));
        let note = self.text(record, self.header.note);
        Activity { id, id_origin, former: Vec::new(), text, assignments, values, note, waivers, place: row }
    }

    fn assignment(&mut self, record: &Record, party: usize, row: &Place) -> Assignment {
        let field = self.header.party_at[party].and_then(|at| record.fields.get(at));
        let Some(field) = field else {
            return Assignment { roles: RoleSet::EMPTY, remark: None, written: String::new(), place: row.clone() };
        };
        let place = self.source.place(field.range.clone());
        let written = control_character::strip(&field.text);
        let name = &self.header.parties[party].id;
        match self.scheme.parse_cell(&written) {
            Ok(cell) => {
                if let Some(remark) = &cell.remark {
                    let letters = self.scheme.letters(cell.roles);
                    self.findings.push(cell_remark::found(place.clone(), remark, &letters, name));
                }
                Assignment { roles: cell.roles, remark: cell.remark, written, place }
            }
            Err(error) => {
                // A letter is named alone; of several words, one would say little.
                let is_letter = error.text.chars().nth(1).is_none();
                let text = if is_letter { error.text.as_str() } else { written.trim() };
                self.findings.push(unknown_role::found(place.clone(), text, name, self.scheme));
                let remark = Some(written.trim().to_string());
                Assignment { roles: RoleSet::EMPTY, remark, written, place }
            }
        }
    }

    /// The id that the row gives; what cannot be one is made into one, with a finding.
    fn id(&mut self, record: &Record) -> Option<String> {
        let mut id = self.text(record, self.header.id)?;
        if !is_row_id(&id.text) {
            self.findings.push(unreadable::no_id(id.place.clone(), &id.text));
            id.text = slug(&id.text);
        }
        if id.text.is_empty() {
            return None;
        }
        if let Some(first) = self.given.get(&id.text) {
            self.findings.push(duplicate_id::found(id.place, &id.text, first));
            return Some(id.text);
        }
        if is_of_page(&id.text) {
            self.findings.push(duplicate_id::of_page(id.place.clone(), &id.text));
        }
        self.given.insert(id.text.clone(), id.place);
        Some(id.text)
    }

    fn read_waivers(&mut self, record: &Record, row: &Place) -> Vec<Waiver> {
        let Some(cell) = self.text(record, self.header.waiver) else { return Vec::new() };
        let read = |written: waivers::Written<'_>| Waiver {
            rule: written.rule.to_string(),
            reason: written.reason.to_string(),
            place: cell.place.clone(),
        };
        let waivers: Vec<Waiver> = waivers::split(&cell.text).into_iter().map(read).collect();
        self.waivers.extend(waivers.iter().map(|waiver| RowWaiver { waiver: waiver.clone(), row: row.clone() }));
        waivers
    }

    /// Cells of a row without an activity, which nothing could show.
    fn report_stray(&mut self, record: &Record) {
        let header = self.header;
        let others = header.party_at.iter().chain(&header.column_at).chain([&header.id, &header.note]);
        for &column in others {
            let Some(field) = column.and_then(|at| record.fields.get(at)) else { continue };
            let dash = field.text.trim().chars().all(|c| matches!(c, '-' | '–' | '—'));
            if !dash {
                self.findings.push(unreadable::stray(self.source.place(field.range.clone()), &field.text));
            }
        }
    }
}

/// A cell's text: trimmed, with one kind of line break, without control characters.
fn clean(text: &str) -> String {
    control_character::strip(text.trim()).replace("\r\n", "\n").replace('\r', "\n").trim().to_string()
}

/// The separator that a row of one cell seems to use instead of the header's.
fn other_separator(record: &Record, delimiter: u8) -> Option<char> {
    let [Field { text, .. }] = &record.fields[..] else { return None };
    [',', ';', '\t'].into_iter().find(|&c| u32::from(c) != u32::from(delimiter) && text.matches(c).count() >= 2)
}

/// Whether the page of a matrix, in the built-in templates, has a place of its own by that name.
pub(in crate::load) fn is_of_page(id: &str) -> bool {
    let numbered = id.strip_prefix("note-").or_else(|| id.strip_prefix("section-"));
    PLACES.contains(&id) || numbered.is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
}

/// Makes the ids that are not given unlike each other and the given ones; a given one that is taken gets a number too.
fn make_ids(sections: &mut [Section], given: &HashMap<String, Place>) {
    let mut used: HashSet<String> = HashSet::new();
    let mut last_number: HashMap<String, usize> = HashMap::new();
    let activities = sections.iter_mut().flat_map(|section| section.tables.iter_mut().flatten());
    for (index, activity) in activities.enumerate() {
        if activity.id.is_empty() {
            activity.id = format!("activity-{}", index + 1);
        }
        // With a number behind them, these would be those of notes and sections.
        let would_be = ["note", "section"].contains(&activity.id.as_str());
        if activity.id_origin == IdOrigin::Made && (would_be || is_of_page(&activity.id)) {
            activity.id.insert_str(0, "activity-");
        }
        let stem = activity.id.clone();
        // The first row that gives an id keeps it; everybody else stays clear of it.
        let is_free = |id: &str| {
            let own = activity.id_origin == IdOrigin::Given && id == stem;
            !used.contains(id) && (own || !given.contains_key(id))
        };
        let mut id = stem.clone();
        let number = last_number.entry(stem.clone()).or_insert(1);
        while !is_free(&id) {
            *number += 1;
            id = format!("{stem}-{number}");
        }
        used.insert(id.clone());
        activity.id = id;
    }
}
