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
/// The matrix must have been read without findings about the shape of rows. A blank row that is shorter than the others stays
/// as it is; a row that writes all its cells within quotation marks gets its id so too.
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
    let width = header.as_ref().map_or(0, |header| header.fields.len());
    if let (Some(header), None) = (&header, column) {
        edits.push((header.range.end..header.range.end, format!("{separator}{}", quoted_as(text, header, "id"))));
    }
    for record in records {
        let id = made.get(&record.range.start).copied();
        edits.extend(match column {
            Some(column) => id.and_then(|id| fill(text, &record, column, id)),
            None if record.fields.len() < width => None,
            None => {
                let cell = quoted_as(text, &record, id.unwrap_or_default());
                Some((record.range.end..record.range.end, format!("{separator}{cell}")))
            }
        });
    }
    WithIds { bytes: [mark, &edited(text, &edits)].concat().into_bytes(), added: made.len() }
}

fn split_mark(csv: &str) -> (&str, &str) {
    let length = if csv.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    csv.split_at(length)
}

fn id_column(header: &Record) -> Option<usize> {
    header.fields.iter().position(|field| field.text.trim() == "id")
}

fn fill(text: &str, record: &Record, column: usize, id: &str) -> Option<(Range<usize>, String)> {
    let field: &Field = record.fields.get(column)?;
    Some((field.range.clone(), quoted_as(text, record, id)))
}

fn quoted_as(text: &str, record: &Record, id: &str) -> String {
    let is_quoted = |field: &Field| text[field.range.clone()].starts_with('"');
    if record.fields.iter().all(is_quoted) { format!("\"{id}\"") } else { id.to_string() }
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
    use proptest::prelude::*;

    use super::*;
    use crate::finding::{Severity, Source};
    use crate::load::settings::MatrixSettings;
    use crate::load::table;
    use crate::model::{Activity, Scheme, Section, Text};

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

    #[test]
    fn a_short_blank_row_stays_and_a_row_of_quoted_cells_gets_a_quoted_id() {
        let csv = "activity,a\n \n\"Plan\",\"RA\"\nBuild,R\n";
        assert_eq!(written(csv), ("activity,a,id\n \n\"Plan\",\"RA\",\"plan\"\nBuild,R,build\n".to_string(), 2));
    }

    /// The sections of a CSV without errors.
    fn sections(csv: &str) -> Option<Vec<Section>> {
        let source = Source::new("matrix.csv", csv);
        let table = table::read(&source, &MatrixSettings::default(), &Scheme::raci());
        let sound = table.findings.iter().all(|finding| finding.severity != Severity::Error);
        table.content.filter(|_| sound).map(|content| content.sections)
    }

    fn rows() -> impl Strategy<Value = String> {
        let cell = "(\"[a,;\n\"]{0,3}\"|[a-cé ]{0,3})".prop_map(|cell: String| {
            match cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
                Some(inner) => format!("\"{}\"", inner.replace('"', "\"\"")),
                None => cell,
            }
        });
        let row = (cell, "[RACI]{0,2}", "([a-f][0-9]{2})?").prop_map(|(activity, roles, id)| [activity, roles, id]);
        (prop::collection::vec(row, 1..8), "(,|;)", "(\n|\r\n)", any::<(bool, bool)>()).prop_map(
            |(rows, comma, end, (has_ids, ends))| {
                let width = if has_ids { 3 } else { 2 };
                let header = ["activity", "x", "id"].map(str::to_string);
                let lines: Vec<String> = [header].iter().chain(&rows).map(|row| row[..width].join(&comma)).collect();
                lines.join(&end) + if ends { &end } else { "" }
            },
        )
    }

    /// What must be the same before and after: all but where ids come from and where things stand.
    fn essence(sections: &[Section]) -> Vec<(String, String, Vec<String>, Option<String>)> {
        let essence = |activity: &Activity| {
            let cells = activity.assignments.iter().map(|cell| cell.written.clone()).collect();
            (
                activity.id.clone(),
                activity.text.text.clone(),
                cells,
                activity.note.as_ref().map(|note| note.text.clone()),
            )
        };
        sections.iter().flat_map(Section::activities).map(essence).collect()
    }

    proptest! {
        #[test]
        fn the_matrix_is_the_same_and_every_id_given(text in rows()) {
            let Some(before) = sections(&text) else { return Ok(()) };
            let edited = written(&text).0;
            let after = sections(&edited);
            prop_assert!(after.is_some(), "{edited:?}");
            let after = after.unwrap_or_default();
            prop_assert_eq!(essence(&before), essence(&after));
            prop_assert!(after.iter().flat_map(Section::activities).all(|activity| activity.id_origin == IdOrigin::Given));
            prop_assert_eq!(written(&edited).0, edited);
        }

        /// What was there is all there, in its order: ids were only put in between.
        #[test]
        fn nothing_else_is_touched(text in rows()) {
            prop_assume!(sections(&text).is_some());
            let edited = written(&text).0;
            let mut rest = edited.chars();
            prop_assert!(text.chars().all(|old| rest.any(|new| new == old)), "{edited:?}");
        }
    }
}
