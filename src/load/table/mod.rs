//! `matrix.csv`: text -> records -> rows under a header -> sections with their activities.

mod activities;
mod header;
mod month;
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

pub use activities::RowWaiver;
pub(in crate::load) use activities::is_of_page;
pub(in crate::load) use number::NoNumber;
pub(in crate::load) use records::{Field, Record, Records, delimiter};

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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Activity, IdOrigin};

    fn read_text(text: &str) -> (Source, Table) {
        let source = Source::new("matrix.csv", text);
        let table = read(&source, &MatrixSettings::default(), &Scheme::raci());
        (source, table)
    }

    fn sections(text: &str) -> Vec<(String, usize, Vec<usize>)> {
        let content = read_text(text).1.content.expect("a header");
        let shape = |section: &Section| section.tables.iter().map(Vec::len).collect();
        content.sections.iter().map(|section| (section.number.clone(), section.level, shape(section))).collect()
    }

    fn rules(text: &str) -> Vec<(&'static str, usize, usize)> {
        let mut findings = read_text(text).1.findings;
        crate::finding::sort(&mut findings);
        findings.iter().map(|finding| (finding.rule, finding.place.line, finding.place.column)).collect()
    }

    fn section(number: &str, level: usize, tables: &[usize]) -> (String, usize, Vec<usize>) {
        (number.to_string(), level, tables.to_vec())
    }

    #[test]
    fn levels_follow_nesting_and_not_the_number_of_dots() {
        let csv = "section,heading,activity,a\n3,Three,,\n3.1.2,Deep,,\n3.1.2,,Plan,RA\n4.1,Lone,,\n,,Build,RA\n";
        assert_eq!(sections(csv), [section("3", 1, &[]), section("3.1.2", 2, &[1]), section("4.1", 1, &[1])]);
    }

    #[test]
    fn no_row_takes_the_id_of_another_place_on_its_page() {
        let csv = "activity,id,a\nLegend,,RA\nNote 1,,RA\nOther,notes,RA\nMore,note-taking,RA\n";
        assert_eq!(rules(csv), [("duplicate-id", 4, 7)]);
        let sections = read_text(csv).1.content.expect("a header").sections;
        let activities = sections.iter().flat_map(|section| section.tables.iter().flatten());
        let ids: Vec<&str> = activities.map(|activity| activity.id.as_str()).collect();
        assert_eq!(ids, ["activity-legend", "activity-note-1", "notes", "note-taking"]);
    }

    #[test]
    fn a_row_of_empty_cells_or_a_blank_line_begins_another_table() {
        let csv = "section,heading,activity,a\n1,One,,\n,,,\n,,Plan,RA\n,,,\n,,,\n,,Build,RA\n\n,,Test,RA\n2,Two,,\n,,Run,RA\n";
        assert_eq!(sections(csv), [section("1", 1, &[1, 1, 1]), section("2", 1, &[1])]);
        assert_eq!(rules(csv), []);
    }

    #[test]
    fn sections_are_counted_where_the_column_is_missing() {
        let csv = "heading,activity,a\n,Before,RA\nOne,,\n,Plan,RA\nTwo,Build,RA\nTwo,Test,RA\n";
        assert_eq!(sections(csv), [section("", 1, &[1]), section("1", 1, &[1]), section("2", 1, &[2])]);
        assert_eq!(rules(csv), []);
    }

    #[test]
    fn a_heading_may_be_repeated_on_every_row_of_its_section() {
        let csv = "section,heading,activity,a\n1,One,Plan,RA\n1,One,Build,RA\n1,Other,Test,RA\n";
        assert_eq!(sections(csv), [section("1", 1, &[3])]);
        assert_eq!(rules(csv), [("heading-mismatch", 4, 3)]);
    }

    #[test]
    fn order_and_doubles_are_found_at_the_number_or_heading() {
        let csv = "section,heading,activity,a\n1,One,,\n,,Plan,RA\n3,Three,,\n,,Run,RA\n2,Two,,\n,,Test,RA\n1,,Late,RA\n2,Another,,\n,,Stop,RA\n";
        assert_eq!(rules(csv), [("section-order", 6, 1), ("section-order", 8, 1), ("duplicate-section", 9, 3)]);
    }

    #[test]
    fn what_a_spreadsheet_did_to_a_number_is_named_in_the_cure() {
        let rows: String = (1..10).map(|n| format!("3.{n},H{n},,\n,,Do {n},RA\n")).collect();
        let csv = format!("section,heading,activity,a\n{rows}3.1,H10,,\n,,Do 10,RA\n1-Mar,Date,,\n,,Go,RA\n");
        let findings = read_text(&csv).1.findings;
        let cures: Vec<&str> = findings.iter().map(|finding| finding.cure.as_str()).collect();
        assert!(cures[0].contains("turned 3.10 into 3.1"), "{cures:?}");
        assert!(findings.iter().any(|f| f.rule == "section-order" && f.message.contains("is a date")), "{findings:?}");
    }

    #[test]
    fn headers_are_strict() {
        assert_eq!(rules("Activity,a\nPlan,RA\n"), [("unknown-column", 1, 1)]);
        assert_eq!(rules("activity,a,a\nPlan,RA,\n"), [("duplicate-column", 1, 12)]);
        assert_eq!(rules("activity,a,\nPlan,RA,\n"), [("unknown-column", 1, 12)]);
        assert_eq!(rules("activity,a,A\nPlan,RA,\n"), [("duplicate-id", 1, 12)]);
        assert_eq!(rules("activity,a,nul\nPlan,RA,\n"), [("unreadable", 1, 12)]);
        assert_eq!(rules("a,b\n"), [("missing-column", 1, 1)]);
        assert_eq!(rules("activity\n"), [("missing-column", 1, 1)]);
    }

    #[test]
    fn ragged_rows_are_found_with_their_cause() {
        let csv = "activity,a,b\nPlan, build,RA,\nTest,RA\nRun;RA;I\n";
        assert_eq!(rules(csv).iter().map(|(rule, line, _)| (*rule, *line)).collect::<Vec<_>>()[0], ("ragged-row", 2));
        let findings = read_text(csv).1.findings;
        let cures: Vec<&str> = findings.iter().filter(|f| f.rule == "ragged-row").map(|f| f.cure.as_str()).collect();
        assert!(cures[0].contains("quotation marks") && cures[1].contains("empty cell"), "{cures:?}");
        assert!(cures[2].contains("not by `;`"), "{cures:?}");
    }

    #[test]
    fn a_cell_that_belongs_to_no_activity_is_found() {
        let csv = "section,heading,activity,a,note\n1,One,,RA,see below\n,,Plan,RA,\n";
        assert_eq!(rules(csv), [("unreadable", 2, 8), ("unreadable", 2, 11)]);
    }

    #[test]
    fn ids_are_given_or_made_and_never_alike() {
        let csv = "activity,a,id\nPlan,RA,\nBuild,RA,plan\nTest,RA,plan\nPlan,RA,\nRun,RA,two words\n???,RA,\n";
        let content = read_text(csv).1.content.expect("a header");
        let ids: Vec<&str> = content.sections[0].activities().map(|activity| activity.id.as_str()).collect();
        assert_eq!(ids, ["plan-2", "plan", "plan-3", "plan-4", "two-words", "activity-6"]);
        assert_eq!(rules(csv), [("duplicate-id", 4, 9), ("unreadable", 6, 8)]);
    }

    /// Where every text and role of a matrix was read from, and the ids and numbers it holds.
    fn kept(content: &TableContent) -> (HashSet<usize>, HashSet<String>) {
        let mut places = HashSet::new();
        let mut words = HashSet::new();
        for section in &content.sections {
            places.extend(section.heading.iter().map(|heading| heading.place.start));
            words.extend(section.heading.iter().map(|heading| heading.text.clone()));
            words.insert(section.number.clone());
            for activity in section.activities() {
                keep(activity, &mut places, &mut words);
            }
        }
        (places, words)
    }

    fn keep(activity: &Activity, places: &mut HashSet<usize>, words: &mut HashSet<String>) {
        places.insert(activity.text.place.start);
        places.extend(activity.note.iter().map(|note| note.place.start));
        let held = activity.assignments.iter().filter(|cell| !cell.roles.is_empty());
        places.extend(held.map(|cell| cell.place.start));
        if activity.id_origin == IdOrigin::Given {
            words.insert(activity.id.clone());
        }
    }

    fn row() -> impl Strategy<Value = String> {
        let section = "(|1|2|1\\.1|3\\.9|3\\.1|1-Mar| )";
        let heading = "(|One|Two| )";
        let activity = "(|Plan|Build|\"a, b\"| )";
        let cell = "(|R|RA|IR|A \\(1\\)|X|-|, )";
        let row = (section, heading, activity, cell, cell, "(|x|y|z z)", "(|a note)");
        row.prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g].join(","))
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fall_over_and_every_place_is_in_the_text(text in "\\PC{0,80}|[a,\"\r\n;\\.1\0é-]{0,80}") {
            let header = format!("section,heading,activity,a,id,waiver\n{text}");
            for text in [text, header] {
                let (source, table) = read_text(&text);
                for finding in table.findings {
                    prop_assert!(finding.place.line >= 1 && finding.place.end <= source.text.len());
                }
            }
        }

        #[test]
        fn no_cell_is_dropped_in_silence(rows in proptest::collection::vec(row(), 0..12)) {
            let text = format!("section,heading,activity,a,b,id,note\n{}\n", rows.join("\n"));
            let (source, table) = read_text(&text);
            let (places, words) = kept(table.content.as_ref().expect("a header"));
            let found = |range: &std::ops::Range<usize>| {
                table.findings.iter().any(|finding| finding.place.start < range.end && finding.place.end > range.start)
            };
            for record in Records::new(&source.text, b',').skip(1) {
                for field in record.fields {
                    let bare = field.text.trim();
                    let says_nothing = bare.is_empty() || bare == "-";
                    let is_kept = places.contains(&field.range.start) || words.contains(bare) || found(&field.range);
                    prop_assert!(says_nothing || is_kept, "{bare:?} of {text:?} is lost");
                }
            }
        }
    }
}
