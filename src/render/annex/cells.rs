//! The tables of a document against those that the tags of its PDF tell, cell by cell.

use crate::document::{Activity, Document, Table, Value};
use crate::render::pdf::{Tagged, bare};

/// How much of a table must be the same for it to be that table at all.
const LIKENESS: f64 = 0.5;

/// A table as rows of plain texts, the head first.
type Rows = Vec<Vec<String>>;

/// How many cells the tags tell as the document has them, or the first that they do not.
pub(super) fn compare(document: &Document, structure: &Tagged) -> Result<usize, String> {
    let marks = marks(document);
    let is_same = |wanted: &String, found: &String| {
        wanted == found || marks.iter().any(|mark| found.replacen(mark, "", 1) == *wanted)
    };
    let mut told = structure.find("Table").into_iter().map(rows);
    let mut count = 0;
    for (section, table) in sections(document) {
        let wanted = expected(document, table);
        let shown = || format!("section {section}, table of {} activities", table.activities.len());
        let found = told.find(|told| likeness(&wanted, told, is_same) >= LIKENESS);
        let found = found.ok_or_else(|| format!("{}: the tags tell no such table", shown()))?;
        for (number, (wanted, found)) in wanted.iter().zip(&found).enumerate() {
            if let Some(at) = wanted.iter().zip(found).position(|(wanted, found)| !is_same(wanted, found)) {
                let row = if number == 0 { "the head".to_string() } else { format!("row {number}") };
                let (wanted, found) = (&wanted[at], &found[at]);
                return Err(format!(
                    "section {section}, {row}, column {}: the tags say `{found}`, the document `{wanted}`",
                    at + 1
                ));
            }
            count += wanted.len();
        }
    }
    Ok(count)
}

/// What a row says of its translation behind its text, which the document keeps as the text's status.
fn marks(document: &Document) -> Vec<String> {
    let words = ["status.outdated", "status.fallback"].into_iter().filter_map(|id| document.words.get(id));
    words.map(|word| bare(&format!("({})", word.text.text))).collect()
}

/// Every table with the number of its section.
fn sections(document: &Document) -> impl Iterator<Item = (&str, &Table)> {
    let tables = document.sections.iter().flat_map(|section| {
        let number = if section.number.is_empty() { "without a number" } else { section.number.as_str() };
        section.tables.iter().map(move |table| (number, table))
    });
    tables.filter(|(_, table)| !table.activities.is_empty())
}

fn rows(table: &Tagged) -> Rows {
    let cells = |row: &&Tagged| row.kids.iter().filter(|cell| matches!(cell.role.as_str(), "TH" | "TD")).count() > 0;
    let row = |row: &Tagged| row.kids.iter().map(|cell| bare(&cell.read())).collect();
    table.find("TR").into_iter().filter(cells).map(row).collect()
}

/// The share of cells that are the same; none where the shape differs.
fn likeness(wanted: &Rows, found: &Rows, is_same: impl Fn(&String, &String) -> bool) -> f64 {
    let shape = |rows: &Rows| rows.iter().map(Vec::len).collect::<Vec<_>>();
    if shape(wanted) != shape(found) {
        return 0.0;
    }
    let pairs = wanted.iter().flatten().zip(found.iter().flatten());
    let same = pairs.clone().filter(|(wanted, found)| is_same(wanted, found)).count();
    same as f64 / pairs.count().max(1) as f64
}

fn expected(document: &Document, table: &Table) -> Rows {
    let word = |id: &str| document.words.get(id).map_or("", |word| word.text.text.as_str());
    let parties = document.parties.iter().map(|party| party.name.text.as_str());
    let columns = document.columns.iter().map(|column| column.title.text.as_str());
    let head = std::iter::once(word("table.activity")).chain(parties).chain(columns).map(bare).collect();
    let row = |activity: &Activity| {
        let mut cells = vec![bare(&activity.text.text) + &sign(activity.note)];
        cells.extend(activity.assignments.iter().map(|cell| {
            let roles = if cell.roles.is_empty() { word("cell.none") } else { &cell.roles };
            bare(roles) + &sign(cell.note)
        }));
        cells.extend(activity.values.iter().map(|value| match value {
            Value::Reference(text) => bare(text),
            Value::Text(text) => bare(&text.text),
            Value::Flag(true) => bare(word("flag.yes")),
            Value::Flag(false) | Value::Blank => String::new(),
        }));
        cells
    };
    std::iter::once(head).chain(table.activities.iter().map(row)).collect()
}

fn sign(note: Option<usize>) -> String {
    note.map(|number| number.to_string()).unwrap_or_default()
}
