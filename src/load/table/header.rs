//! The first row: which column is which.

use super::{Field, Record};
use crate::finding::{Finding, Place, Source};
use crate::load::limits;
use crate::load::nearest::nearest;
use crate::load::party_id;
use crate::load::rules::{control_character, duplicate_column, missing_column, unknown_column, unreadable};
use crate::load::settings::{MatrixSettings, RESERVED, spoken};
use crate::model::{Column, Party, Text};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// An index of [`RESERVED`].
    Reserved(usize),
    /// An index of the parties.
    Party(usize),
    /// An index of the other columns.
    Column(usize),
    /// Nothing that is read; there is a finding.
    Ignored,
}

/// Where each column of the matrix stands in a row.
#[derive(Debug)]
pub(super) struct Header {
    pub width: usize,
    pub section: Option<usize>,
    pub heading: Option<usize>,
    pub activity: usize,
    pub id: Option<usize>,
    pub note: Option<usize>,
    pub waiver: Option<usize>,
    pub parties: Vec<Party>,
    /// The column of each party; none where it is declared and missing.
    pub party_at: Vec<Option<usize>>,
    pub columns: Vec<Column>,
    pub column_at: Vec<Option<usize>>,
}

struct Reading<'a> {
    source: &'a Source,
    settings: &'a MatrixSettings,
    names: Vec<String>,
    parties: Vec<Party>,
    findings: Vec<Finding>,
}

impl Header {
    /// Reads the header; none where no matrix can be read below it.
    pub fn read(source: &Source, record: &Record, settings: &MatrixSettings) -> (Option<Self>, Vec<Finding>) {
        let names = record.fields.iter().map(|field| control_character::strip(field.text.trim())).collect();
        let parties = settings.parties.clone();
        let mut reading = Reading { source, settings, names, parties, findings: Vec::new() };
        let header = reading.header(record);
        (header, reading.findings)
    }
}

impl Reading<'_> {
    fn header(&mut self, record: &Record) -> Option<Header> {
        if record.fields.len() > limits::COLUMNS {
            let place = self.source.place(record.range.clone());
            self.findings.push(unreadable::too_many(place, "columns", limits::COLUMNS));
            return None;
        }
        let slots: Vec<Slot> = record.fields.iter().enumerate().map(|(index, field)| self.slot(index, field)).collect();
        let at = |slot: Slot| slots.iter().position(|known| *known == slot);
        let reserved = |name: &str| at(Slot::Reserved(RESERVED.iter().position(|known| *known == name)?));
        let party_at: Vec<Option<usize>> = (0..self.parties.len()).map(|party| at(Slot::Party(party))).collect();
        let column_at: Vec<Option<usize>> =
            (0..self.settings.columns.len()).map(|column| at(Slot::Column(column))).collect();
        self.report_missing(&party_at, &column_at);
        let place = self.source.place(record.range.clone());
        let activity = reserved("activity");
        if activity.is_none() {
            let near = nearest("activity", self.names.iter().map(String::as_str));
            self.findings.push(missing_column::activity(place.clone(), near));
        }
        if party_at.iter().all(Option::is_none) {
            self.findings.push(missing_column::party(place));
            return None;
        }
        Some(Header {
            width: slots.len(),
            section: reserved("section"),
            heading: reserved("heading"),
            activity: activity?,
            id: reserved("id"),
            note: reserved("note"),
            waiver: reserved("waiver"),
            parties: std::mem::take(&mut self.parties),
            party_at,
            columns: self.settings.columns.clone(),
            column_at,
        })
    }

    fn slot(&mut self, index: usize, field: &Field) -> Slot {
        let name = self.names[index].clone();
        let place = self.source.place(field.range.clone());
        if name.is_empty() {
            self.findings.push(unknown_column::nameless(place, index + 1));
            return Slot::Ignored;
        }
        if self.names[..index].contains(&name) {
            self.findings.push(duplicate_column::found(place, &name));
            return Slot::Ignored;
        }
        if let Some(reserved) = RESERVED.iter().position(|reserved| *reserved == name) {
            return Slot::Reserved(reserved);
        }
        if let Some(party) = self.settings.parties.iter().position(|party| party.id == name) {
            return Slot::Party(party);
        }
        if let Some(column) = self.settings.columns.iter().position(|column| column.id == name) {
            return Slot::Column(column);
        }
        self.undeclared(&name, place)
    }

    /// A column that is neither reserved nor declared: a party, unless parties are declared or it looks like a slip.
    fn undeclared(&mut self, name: &str, place: Place) -> Slot {
        if let Some(reserved) = self.looks_reserved(name) {
            self.findings.push(unknown_column::looks_reserved(place, name, RESERVED[reserved]));
            return Slot::Reserved(reserved);
        }
        if self.settings.parties.is_empty() {
            self.findings.extend(party_id::examine(name, &place, &self.parties));
            self.parties.push(Party { id: name.to_string(), name: Text::new(spoken(name), place) });
            return Slot::Party(self.parties.len() - 1);
        }
        let declared = self.settings.parties.iter().map(|party| party.id.as_str());
        let declared = declared.chain(self.settings.columns.iter().map(|column| column.id.as_str()));
        let near = nearest(name, declared.chain(RESERVED));
        self.findings.push(unknown_column::found(place, name, near));
        Slot::Ignored
    }

    /// A reserved name that the header lacks, and that this one is but for its case or one letter.
    fn looks_reserved(&self, name: &str) -> Option<usize> {
        let lower = name.to_lowercase();
        RESERVED.iter().position(|reserved| {
            let close = reserved.len() > 3 && strsim::damerau_levenshtein(&lower, reserved) <= 1;
            (lower == *reserved || close) && !self.names.iter().any(|known| known == reserved)
        })
    }

    /// What `matrix.toml` declares and the CSV lacks.
    fn report_missing(&mut self, party_at: &[Option<usize>], column_at: &[Option<usize>]) {
        let settings = self.settings;
        let parties = settings.parties.iter().zip(party_at).filter(|(_, at)| at.is_none());
        let columns = settings.columns.iter().zip(column_at).filter(|(_, at)| at.is_none());
        let missing: Vec<(&str, &Place)> = parties
            .map(|(party, _)| (party.id.as_str(), &party.name.place))
            .chain(columns.map(|(column, _)| (column.id.as_str(), &column.title.place)))
            .collect();
        for (id, place) in missing {
            let others = self.names.iter().map(String::as_str).filter(|name| *name != id && !RESERVED.contains(name));
            self.findings.push(missing_column::declared(place.clone(), id, nearest(id, others)));
        }
    }
}
