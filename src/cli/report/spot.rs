//! Where a finding begins and ends, as tools want it.

use crate::finding::{Finding, Sources};

/// Lines and columns from 1, columns in Unicode scalar values; the end is the first column behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// As seen from where the program was started.
    pub path: String,
    /// None where the finding is about the file as a whole.
    pub lines: Option<Lines>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lines {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

impl Spot {
    pub fn of(finding: &Finding, sources: &Sources) -> Self {
        let place = &finding.place;
        let path = sources.shown(&place.file);
        if place.line == 0 {
            return Self { path, lines: None };
        }
        let source = sources.get(&place.file);
        let end = source.map(|source| source.place(place.end.max(place.start)..place.end));
        let (end_line, end_column) = end.map_or((place.line, place.column), |end| (end.line, end.column));
        Self { path, lines: Some(Lines { line: place.line, column: place.column, end_line, end_column }) }
    }

    /// The line, or the first one of the file for tools that need one.
    pub fn line(&self) -> usize {
        self.lines.map_or(1, |lines| lines.line)
    }
}
