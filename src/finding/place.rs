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

    /// The bytes of a line, counted from 1, without its line break; empty beyond the end.
    pub fn line(&self, number: usize) -> Range<usize> {
        let end_of_text = self.text.len();
        let start = number.checked_sub(1).and_then(|at| self.lines.get(at)).copied().unwrap_or(end_of_text);
        let end = self.lines.get(number).copied().unwrap_or(end_of_text);
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + line.len()
    }

    /// The place that begins at a line and column, both counted from 1, and goes on to the end of the line.
    pub fn place_at(&self, line: usize, column: usize) -> Place {
        let range = self.line(line);
        let skipped = self.text[range.clone()].char_indices().nth(column.saturating_sub(1));
        self.place(skipped.map_or(range.end, |(at, _)| range.start + at)..range.end)
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

/// All texts that findings may quote, by file name, and where their folder is seen from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    texts: BTreeMap<Arc<str>, Source>,
    prefix: String,
}

impl Sources {
    /// What [`Sources::shown`] puts before the names of files: empty, or a path with `/` at its end.
    pub fn show_below(&mut self, prefix: impl Into<String>) {
        self.prefix = prefix.into();
    }

    pub fn insert(&mut self, source: Source) {
        self.texts.insert(source.file.clone(), source);
    }

    pub fn get(&self, file: &str) -> Option<&Source> {
        self.texts.get(file)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.texts.values()
    }

    /// Takes in the texts of others, which are seen from the same place.
    pub fn extend(&mut self, others: &Self) {
        if self.prefix.is_empty() {
            self.prefix.clone_from(&others.prefix);
        }
        self.texts.extend(others.texts.iter().map(|(file, source)| (file.clone(), source.clone())));
    }

    /// Drops the texts of files that nobody quotes.
    pub fn keep(&mut self, is_quoted: impl Fn(&str) -> bool) {
        self.texts.retain(|file, _| is_quoted(file));
    }

    /// A file's name as somebody writes it who stands where the program was started.
    pub fn shown(&self, file: &str) -> String {
        let mut folder = self.prefix.as_str();
        let mut rest = file;
        if rest.starts_with('/') {
            return rest.to_string();
        }
        while let Some(below) = rest.strip_prefix("../") {
            let Some(parent) = parent(folder) else { break };
            (folder, rest) = (parent, below);
        }
        format!("{folder}{rest}")
    }
}

/// The folder that holds a folder, both with `/` at their ends; none where its name does not tell.
fn parent(folder: &str) -> Option<&str> {
    let bare = folder.strip_suffix('/')?;
    let name = bare.rsplit('/').next()?;
    (!name.is_empty() && name != "..").then(|| &bare[..bare.len() - name.len()])
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
    fn a_file_is_shown_from_where_the_program_was_started() {
        let mut sources = Sources::default();
        assert_eq!(sources.shown("../templates/a.html"), "../templates/a.html");
        sources.show_below("docs/source-data/");
        assert_eq!(sources.shown("a/matrix.csv"), "docs/source-data/a/matrix.csv");
        assert_eq!(sources.shown("../templates/a.html"), "docs/templates/a.html");
        assert_eq!(sources.shown("../../../x"), "../x");
        assert_eq!(sources.shown("/srv/templates/a.html"), "/srv/templates/a.html");
    }

    #[test]
    fn a_line_and_column_make_a_place_to_the_end_of_the_line() {
        let source = Source::new("a.po", "one\r\nżwo\r\n");
        assert_eq!(&source.text[source.line(2)], "żwo");
        assert_eq!(source.line(9), source.text.len()..source.text.len());
        let place = source.place_at(2, 2);
        assert_eq!((place.line, place.column, place.range().map(|range| &source.text[range])), (2, 2, Some("wo")));
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let source = Source::new("a.csv", "ab");
        assert_eq!(source.place(40..50).column, 3);
    }
}
