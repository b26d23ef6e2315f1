//! CSV in, the same CSV with an id in every row of an activity out: nothing else is touched.
//!
//! The ids are those that were made from section and text so far, so that translations and links that hang on them
//! still do.

use std::collections::HashMap;
use std::ops::Range;

use super::table::{Field, Record, Records, delimiter};
use crate::model::{IdOrigin, Matrix};

/// A CSV whose activities all have ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithIds {
    pub bytes: Vec<u8>,
    /// How many ids were added.
    pub added: usize,
}

/// Writes the made ids of a matrix into the CSV that it was read from: into the blank cells of its column `id`, or
/// into a new last column. Quoting, separators, line ends and the byte order mark stay as they are.
///
/// The matrix must be free of errors; a row that is too short to have an id cell is left alone.
pub fn with_ids(csv: &str, matrix: &Matrix) -> WithIds {
    let made = matrix.activities().filter(|activity| activity.id_origin == IdOrigin::Made);
    let made: HashMap<usize, &str> = made.map(|activity| (activity.place.start, activity.id.as_str())).collect();
    let (mark, text) = split_mark(csv);
    if made.is_empty() {
        return WithIds { bytes: csv.as_bytes().to_vec(), added: 0 };
    }
    let separator = delimiter(text);
    let mut records = Records::new(text, separator);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let header = records.next();
    let column = header.as_ref().and_then(id_column);
    let separator = char::from(separator);
    if let (Some(header), None) = (&header, column) {
        edits.push((header.range.end..header.range.end, format!("{separator}id")));
    }
    for record in records {
        let id = made.get(&record.range.start).copied();
        edits.extend(match column {
            Some(column) => fill(&record, column, id),
            None => Some((record.range.end..record.range.end, format!("{separator}{}", id.unwrap_or_default()))),
        });
    }
    let added = edits.iter().filter(|(_, text)| text.chars().any(|c| c != separator)).count();
    let added = added - usize::from(column.is_none());
    WithIds { bytes: [mark, &edited(text, &edits)].concat().into_bytes(), added }
}

fn split_mark(csv: &str) -> (&str, &str) {
    let length = if csv.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    csv.split_at(length)
}

fn id_column(header: &Record) -> Option<usize> {
    header.fields.iter().position(|field| field.text.trim() == "id")
}

fn fill(record: &Record, column: usize, id: Option<&str>) -> Option<(Range<usize>, String)> {
    let field: &Field = record.fields.get(column)?;
    Some((field.range.clone(), id?.to_string()))
}

fn edited(text: &str, edits: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len() + edits.len() * 16);
    let mut at = 0;
    for (range, new) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Source;
    use crate::load::settings::MatrixSettings;
    use crate::load::table;
    use crate::model::{Scheme, Text};

    fn read(csv: &str) -> Matrix {
        let source = Source::new("matrix.csv", csv.trim_start_matches('\u{feff}'));
        let content = table::read(&source, &MatrixSettings::default(), &Scheme::raci()).content.expect("a matrix");
        let place = source.place(0..0);
        Matrix {
            id: "a".to_string(),
            language: None,
            title: Text::new("A", place),
            introduction: None,
            updated: None,
            scheme: Scheme::raci(),
            edition: None,
            history: Vec::new(),
            parties: content.parties,
            columns: content.columns,
            links: Vec::new(),
            sections: content.sections,
        }
    }

    fn written(csv: &str) -> (String, usize) {
        let WithIds { bytes, added } = with_ids(csv, &read(csv));
        (String::from_utf8(bytes).expect("UTF-8"), added)
    }

    #[test]
    fn a_column_is_added_behind_the_others_and_nothing_else_changes() {
        let csv = "\u{feff}section;heading;activity;a\r\n1;\"One; two\";;\r\n1;;\"Plan \"\"it\"\"\";RA\r\n;;;\r\n\r\n1;;Build;R";
        let expected = "\u{feff}section;heading;activity;a;id\r\n1;\"One; two\";;;\r\n1;;\"Plan \"\"it\"\"\";RA;1-plan-it\r\n;;;;\r\n\r\n1;;Build;R;1-build";
        assert_eq!(written(csv), (expected.to_string(), 2));
    }

    #[test]
    fn blank_ids_are_filled_and_given_ones_stay() {
        let csv = "id,activity,a\n,Plan,RA\nown,Build,RA\n\"\",Plan,RA\n";
        assert_eq!(written(csv), ("id,activity,a\nplan,Plan,RA\nown,Build,RA\nplan-2,Plan,RA\n".to_string(), 2));
    }

    #[test]
    fn a_second_run_changes_nothing_and_the_ids_are_those_from_before() {
        let csv = "activity,a\nPlan,RA\nplan,A\n\nBuild,R\n";
        let (once, added) = written(csv);
        assert_eq!(added, 3);
        assert_eq!(written(&once), (once.clone(), 0));
        let ids = |csv: &str| read(csv).activities().map(|activity| activity.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(csv), ids(&once));
    }
}
