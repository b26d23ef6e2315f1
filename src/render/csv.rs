//! The matrix in one language as CSV, for spreadsheets: comma, CRLF, UTF-8 with a byte order mark (without one, Excel
//! takes the file for Windows-1252). The reserved columns keep their names, so that `raci` reads the file back.

use csv::{Terminator, WriterBuilder};

use crate::document::{Activity, Document, Section, Value};

/// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), in its full-width forms too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The matrix as CSV. A cell that a spreadsheet could run as a formula begins with an apostrophe.
pub fn csv(document: &Document) -> Vec<u8> {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let rows =
        std::iter::once(header(document)).chain(document.sections.iter().flat_map(|section| rows(section, document)));
    for row in rows {
        let row = row.iter().map(|cell| harmless(cell));
        table.write_record(row).expect("memory takes every row, and all have the same length");
    }
    table.into_inner().expect("memory takes the last of it")
}

fn header(document: &Document) -> Vec<String> {
    let mut row: Vec<String> = ["section", "heading", "activity"].map(str::to_string).into();
    row.extend(document.parties.iter().map(|party| party.name.text.clone()));
    row.extend(document.columns.iter().map(|column| column.title.text.clone()));
    row.extend(["id", "note"].map(str::to_string));
    row
}

/// The heading's row, then the activities; a row of empty cells between tables.
fn rows(section: &Section, document: &Document) -> Vec<Vec<String>> {
    let width = document.parties.len() + document.columns.len() + 5;
    let mut rows = Vec::new();
    if let Some(heading) = &section.heading {
        let mut row = vec![String::new(); width];
        row[0] = section.number.clone();
        row[1] = heading.text.clone();
        rows.push(row);
    }
    for (index, table) in section.tables.iter().enumerate() {
        if index > 0 {
            rows.push(vec![String::new(); width]);
        }
        rows.extend(table.activities.iter().map(|activity| row(activity, section, document)));
    }
    rows
}

fn row(activity: &Activity, section: &Section, document: &Document) -> Vec<String> {
    let note =
        |number: usize| document.notes.iter().find(|note| note.number == number).map(|note| note.text.text.clone());
    let mut row = vec![section.number.clone(), String::new(), activity.text.text.clone()];
    row.extend(activity.assignments.iter().map(|assignment| assignment.roles.clone()));
    row.extend(activity.values.iter().map(value));
    row.push(activity.id.clone());
    row.push(activity.note.and_then(note).unwrap_or_default());
    row
}

fn value(value: &Value) -> String {
    match value {
        Value::Reference(reference) => reference.clone(),
        Value::Text(text) => text.text.clone(),
        Value::Flag(true) => "yes".to_string(),
        Value::Flag(false) | Value::Blank => String::new(),
    }
}

fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
        reader.records().map(|record| record.expect("a row").iter().map(str::to_string).collect()).collect()
    }

    #[test]
    fn a_spreadsheet_reads_every_role_under_its_party() {
        let document = fixture::document("managed-postgres", "pl");
        let rows = read(&csv(&document));
        assert_eq!(rows[0][3..6], document.parties.iter().map(|party| party.name.text.clone()).collect::<Vec<_>>());
        for activity in document.activities() {
            let row = rows.iter().find(|row| row[8] == activity.id).expect("a row for each activity");
            assert_eq!(row[2], activity.text.text);
            assert!(activity.assignments.iter().map(|cell| &cell.roles).eq(&row[3..6]), "{row:?}");
        }
    }

    #[test]
    fn no_cell_can_act_as_a_formula() {
        let mut document = fixture::document("email-pro", "en");
        document.sections[1].tables[0].activities[0].text.text = "=HYPERLINK(\"https://example.org\")".to_string();
        document.parties[0].name.text = "@sum".to_string();
        let rows = read(&csv(&document));
        assert_eq!(rows[0][3], "'@sum");
        assert!(rows.iter().any(|row| row[2] == "'=HYPERLINK(\"https://example.org\")"));
        assert!(rows.iter().flatten().all(|cell| !cell.starts_with(FORMULA)));
    }
}
