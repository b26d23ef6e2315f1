//! Where a finding is: a file, a line and column, and the bytes to underline.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// A place in a source file.
///
/// `line` and `column` count from 1; a column counts Unicode scalar values. `line` 0 means the file as a whole.
/// Files are named relative to the source folder, with `/` on every system, so that reports are the same everywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    pub file: Arc<str>,
    pub line: usize,
    pub column: usize,
    /// The bytes of the file to underline; empty when only the line is known.
    #[serde(skip)]
    pub start: usize,
    #[serde(skip)]
    pub end: usize,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<Arc<str>>) -> Self {
        Self { file: file.into(), line: 0, column: 0, start: 0, end: 0 }
    }

    /// The bytes to underline, where they are known.
    pub fn range(&self) -> Option<Range<usize>> {
        (self.line > 0 && self.end > self.start).then_some(self.start..self.end)
    }
}

/// The text of one source file and where its lines begin, to turn offsets into [`Place`]s.
#[derive(Debug, Clone)]
pub struct Source {
    pub file: Arc<str>,
    pub text: Arc<str>,
    lines: Vec<usize>,
}

impl Source {
    pub fn new(file: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file: file.into(), text, lines }
    }

    /// The place of `range`, in bytes of the text. Offsets beyond the end are drawn back to it.
    pub fn place(&self, range: Range<usize>) -> Place {
        let start = self.boundary(range.start);
        let end = self.boundary(range.end.max(start));
        let line = self.lines.partition_point(|&begin| begin <= start).max(1);
        let column = self.text[self.lines[line - 1]..start].chars().count() + 1;
        Place { file: self.file.clone(), line, column, start, end }
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// All texts that findings may quote, by file name.
#[derive(Debug, Clone, Default)]
pub struct Sources(BTreeMap<Arc<str>, Source>);

impl Sources {
    pub fn insert(&mut self, source: Source) {
        self.0.insert(source.file.clone(), source);
    }

    pub fn get(&self, file: &str) -> Option<&Source> {
        self.0.get(file)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let source = Source::new("a.csv", "ż,ó\nx,yz\n");
        let place = source.place(6..7);
        assert_eq!((place.line, place.column), (2, 1));
        let place = source.place(3..5);
        assert_eq!((place.line, place.column, place.range()), (1, 3, Some(3..5)));
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let source = Source::new("a.csv", "ab");
        assert_eq!(source.place(40..50).column, 3);
    }
}
