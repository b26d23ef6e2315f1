//! Sections in the making: which one a row opens, continues or returns to.

use std::collections::HashMap;

use super::number::{NoNumber, Number, is_number};
use crate::finding::{Finding, Place};
use crate::load::limits;
use crate::load::rules::{duplicate_section, heading_mismatch, section_order, unreadable};
use crate::model::{Activity, Section, Text};

/// Whether the CSV gives numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    Given,
    /// The column is missing: sections are counted.
    Counted,
}

/// What a row says of its section.
#[derive(Debug)]
pub(super) struct Heading {
    /// The cell `section`, where it is not blank.
    pub number: Option<Text>,
    /// The cell `heading`, where it is not blank.
    pub text: Option<Text>,
    pub row: Place,
}

struct Draft {
    number: Option<Number>,
    section: Section,
}

/// The sections so far.
pub(super) struct Outline {
    numbering: Numbering,
    drafts: Vec<Draft>,
    /// The first section of each number.
    by_number: HashMap<String, usize>,
    current: Option<usize>,
    split: bool,
    pub findings: Vec<Finding>,
}

impl Outline {
    pub fn new(numbering: Numbering) -> Self {
        let (drafts, by_number, findings) = Default::default();
        Self { numbering, drafts, by_number, current: None, split: false, findings }
    }

    /// The next activity begins another table of its section.
    pub fn split(&mut self) {
        self.split = true;
    }

    /// A row with a heading or a number and no activity.
    pub fn open(&mut self, heading: Heading) {
        match &heading.number {
            Some(number) => {
                let number = self.number(number);
                self.open_numbered(number, &heading);
            }
            None => self.open_unnumbered(&heading),
        }
    }

    /// The section of a row with an activity: its own, or the one above. Gives the section's number.
    pub fn enter(&mut self, heading: Heading) -> &str {
        match &heading.number {
            Some(number) => {
                let number = self.number(number);
                self.enter_numbered(number, &heading);
            }
            None if heading.text.is_some() => self.open_unnumbered(&heading),
            None if self.current.is_none() => self.open_new(None, String::new(), &heading),
            None => {}
        }
        self.current.map_or("", |index| &self.drafts[index].section.number)
    }

    /// Adds an activity to the current section.
    pub fn push(&mut self, activity: Activity) {
        let Some(index) = self.current else { return };
        let tables = &mut self.drafts[index].section.tables;
        match tables.last_mut() {
            Some(table) if !self.split => table.push(activity),
            _ => tables.push(vec![activity]),
        }
        self.split = false;
    }

    pub fn finish(self) -> (Vec<Section>, Vec<Finding>) {
        (self.drafts.into_iter().map(|draft| draft.section).collect(), self.findings)
    }

    /// The number of a cell; what is none is kept as written, with a finding.
    fn number(&mut self, cell: &Text) -> String {
        let number = cell.text.trim_end_matches('.');
        if !is_number(number) {
            self.findings.push(section_order::no_number(cell.place.clone(), &cell.text, &NoNumber::of(&cell.text)));
        }
        if number.split('.').count() > limits::SECTION_DEPTH {
            let place = cell.place.clone();
            self.findings.push(unreadable::too_many(place, "levels of sections", limits::SECTION_DEPTH));
        }
        if number.is_empty() { cell.text.clone() } else { number.to_string() }
    }

    fn open_numbered(&mut self, number: String, heading: &Heading) {
        let known = self.current_if(&number).or_else(|| self.by_number.get(&number).copied());
        let Some(index) = known else {
            return self.open_new(Some(Number::new(&number)), number, heading);
        };
        match (&self.drafts[index].section.heading, &heading.text) {
            (Some(first), Some(text)) if !same(&first.text, &text.text) => {
                let lost_zero = self.lost_zero(&number);
                let place = text.place.clone();
                let line = self.drafts[index].section.place.line;
                let finding = duplicate_section::found(place, &number, &first.text, line, lost_zero.as_deref());
                self.findings.push(finding);
                self.open_new(Some(Number::new(&number)), number, heading);
            }
            _ => {
                self.return_to(index, heading);
                self.adopt(index, heading);
            }
        }
    }

    fn enter_numbered(&mut self, number: String, heading: &Heading) {
        let known = self.current_if(&number).or_else(|| self.by_number.get(&number).copied());
        let Some(index) = known else {
            return self.open_new(Some(Number::new(&number)), number, heading);
        };
        self.return_to(index, heading);
        match (&self.drafts[index].section.heading, &heading.text) {
            (Some(first), Some(text)) if !same(&first.text, &text.text) => {
                let finding = heading_mismatch::found(text.place.clone(), &number, &first.text, &text.text);
                self.findings.push(finding);
            }
            _ => self.adopt(index, heading),
        }
    }

    /// The current section, where it has this number: of two with one number, the nearer is meant.
    fn current_if(&self, number: &str) -> Option<usize> {
        self.current.filter(|&index| self.drafts[index].section.number == number)
    }

    fn return_to(&mut self, index: usize, heading: &Heading) {
        if self.current != Some(index) {
            let number = self.drafts[index].section.number.clone();
            let before = self.current.map_or(String::new(), |at| self.drafts[at].section.number.clone());
            let place = heading.number.as_ref().map_or(&heading.row, |number| &number.place).clone();
            self.findings.push(match self.lost_zero(&number) {
                Some(meant) => section_order::backwards(place, &number, &before, Some(&meant)),
                None => section_order::returns(place, &number, &before),
            });
            self.current = Some(index);
            self.split = false;
        }
    }

    /// Takes a heading that comes after the section's first row.
    fn adopt(&mut self, index: usize, heading: &Heading) {
        let section = &mut self.drafts[index].section;
        if section.heading.is_none() {
            section.heading = heading.text.clone();
        }
    }

    /// A heading without a number: the section it already is in, or one that is counted.
    fn open_unnumbered(&mut self, heading: &Heading) {
        let Some(text) = &heading.text else { return };
        let current = self.current.map(|index| &self.drafts[index]);
        if current.is_some_and(|draft| draft.section.heading.as_ref().is_some_and(|h| same(&h.text, &text.text))) {
            return;
        }
        let number = self.count();
        if self.numbering == Numbering::Given {
            self.findings.push(section_order::uncounted(text.place.clone(), &text.text, &number.to_string()));
        }
        let written = number.to_string();
        self.open_new(Some(number), written, heading);
    }

    /// The next free number after the current section.
    fn count(&self) -> Number {
        let current = self.current.and_then(|index| self.drafts[index].number.as_ref());
        let mut number = current.and_then(Number::next).unwrap_or_else(|| Number::new("1"));
        while self.by_number.contains_key(&number.to_string()) {
            number = number.next().unwrap_or_else(|| Number::new("1"));
        }
        number
    }

    fn open_new(&mut self, number: Option<Number>, written: String, heading: &Heading) {
        let duplicate = self.by_number.contains_key(&written);
        if let (Some(number), false) = (&number, duplicate) {
            self.report_order(number, &written, heading);
        }
        let parent = number.as_ref().and_then(|number| self.parent(number));
        let level = parent.map_or(1, |index| self.drafts[index].section.level + 1);
        let place = heading.row.clone();
        let section =
            Section { number: written.clone(), level, heading: heading.text.clone(), tables: Vec::new(), place };
        self.drafts.push(Draft { number, section });
        let index = self.drafts.len() - 1;
        self.by_number.entry(written).or_insert(index);
        self.current = Some(index);
        self.split = false;
    }

    fn report_order(&mut self, number: &Number, written: &str, heading: &Heading) {
        let Some(before) = self.drafts.last().and_then(|draft| draft.number.as_ref()) else { return };
        if number < before {
            let place = heading.number.as_ref().map_or(&heading.row, |number| &number.place).clone();
            let lost_zero = self.lost_zero(written);
            self.findings.push(section_order::backwards(place, written, &before.to_string(), lost_zero.as_deref()));
        }
    }

    /// What a spreadsheet may have made this number of, seen from the last section of the same depth.
    fn lost_zero(&self, written: &str) -> Option<String> {
        let number = Number::new(written);
        let mut numbers = self.drafts.iter().rev().filter_map(|draft| draft.number.as_ref());
        number.lost_zero(numbers.find(|before| before.depth() == number.depth())?)
    }

    /// The nearest section that this number lies under.
    fn parent(&self, number: &Number) -> Option<usize> {
        number.ancestors().find_map(|ancestor| self.by_number.get(&ancestor.to_string()).copied())
    }
}

/// Whether two headings say the same, white space apart.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}
