//! `matrix.csv`: text -> records -> rows under a header -> sections with their activities.

mod activities;
mod header;
mod number;
mod outline;
mod records;
mod waivers;

use crate::finding::{Finding, Source};
use crate::load::limits;
use crate::load::rules::{control_character, unreadable};
use crate::load::settings::MatrixSettings;
use crate::model::{Column, Party, Scheme, Section};

use activities::Rows;
use header::Header;
use records::Records;

pub use activities::RowWaiver;
pub(in crate::load) use records::{Field, Record, delimiter};

/// What a CSV holds: no sections where it has no header to go by.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Absent where the header is missing or broken.
    pub content: Option<TableContent>,
    pub waivers: Vec<RowWaiver>,
    pub findings: Vec<Finding>,
}

#[derive(Debug)]
pub(super) struct TableContent {
    pub parties: Vec<Party>,
    pub columns: Vec<Column>,
    pub sections: Vec<Section>,
}

/// Reads the text of a CSV.
pub(super) fn read(source: &Source, settings: &MatrixSettings, scheme: &Scheme) -> Table {
    let mut table = Table { findings: control_characters(source), ..Table::default() };
    let delimiter = delimiter(&source.text);
    let mut records = Records::new(&source.text, delimiter);
    let Some(first) = records.next() else {
        table.findings.push(crate::load::rules::missing_column::activity(source.place(0..0), None));
        return table;
    };
    let (header, findings) = Header::read(source, &first, settings);
    table.findings.extend(findings);
    let Some(header) = header else { return table };
    let mut rows = Rows::new(source, &header, scheme, delimiter);
    for (row, record) in records.by_ref().enumerate() {
        if row + 1 >= limits::ROWS {
            rows.findings.push(unreadable::too_many(source.place(record.range), "rows", limits::ROWS));
            break;
        }
        if rows.findings.len() > limits::FINDINGS {
            rows.findings.push(unreadable::too_many(source.place(record.range), "findings", limits::FINDINGS));
            break;
        }
        rows.read(record);
    }
    let open_quote = records.open_quote();
    let (sections, waivers, findings) = rows.finish();
    table.findings.extend(findings);
    table.findings.extend(open_quote.map(|range| unreadable::open_quote(source.place(range))));
    table.waivers = waivers;
    table.content = Some(TableContent { parties: header.parties, columns: header.columns, sections });
    table
}

/// Each control character of the file once, up to the limit.
fn control_characters(source: &Source) -> Vec<Finding> {
    let controls = source.text.char_indices().filter(|&(_, c)| control_character::is_control(c));
    let found = |(at, c): (usize, char)| control_character::found(source.place(at..at + c.len_utf8()), c);
    controls.take(limits::FINDINGS).map(found).collect()
}
