//! Text -> records whose fields know the bytes they came from. The rules of quoting are csv-core's.

use std::ops::Range;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// One cell: what it says, and the bytes it stands in, quotation marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Field {
    pub text: String,
    pub range: Range<usize>,
}

/// One line of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Record {
    pub fields: Vec<Field>,
    pub range: Range<usize>,
    /// Whether a line without any cell stands before it.
    pub after_blank_line: bool,
}

impl Record {
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.text.trim().is_empty())
    }
}

/// The records of a text.
pub(in crate::load) struct Records<'a> {
    text: &'a str,
    at: usize,
    reader: Reader,
    buffer: Vec<u8>,
    /// The last field, where it opened a quotation mark that nothing closed.
    open_quote: Option<Range<usize>>,
}

impl<'a> Records<'a> {
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { text, at: 0, reader, buffer: vec![0; 4096], open_quote: None }
    }

    /// The bytes of a quotation mark that is never closed, once all records are read.
    pub fn open_quote(&self) -> Option<Range<usize>> {
        self.open_quote.clone()
    }

    /// Reads one field from here: none at the end of the text, else the field and whether it ends its record.
    fn field(&mut self) -> Option<(Field, bool)> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut written = 0;
        loop {
            let (result, read, wrote) = self.reader.read_field(&bytes[self.at..], &mut self.buffer[written..]);
            self.at += read;
            written += wrote;
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    // The separator or line break that ended the field is no part of it; the text's end has none.
                    let end = if read > 0 { self.at - 1 } else { self.at };
                    let text = String::from_utf8_lossy(&self.buffer[..written]).into_owned();
                    return Some((Field { text, range: start..end }, record_end));
                }
            }
        }
    }

    /// Steps over the line breaks before a record: how many bytes, and whether there was a blank line.
    fn line_breaks(&self) -> (usize, bool) {
        let rest = &self.text[self.at..];
        let length = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let skipped = &rest[..length];
        // The line feed of the pair that ended the record before.
        let pair = self.text[..self.at].ends_with('\r') && skipped.starts_with('\n');
        (length, skipped.len() > usize::from(pair))
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        let (skip, after_blank_line) = self.line_breaks();
        let start = self.at + skip;
        let (mut field, mut last) = self.field()?;
        field.range.start = start.min(field.range.end);
        let mut fields = vec![field];
        while !last {
            let (field, end) = self.field()?;
            fields.push(field);
            last = end;
        }
        let end = fields.last().map_or(start, |field| field.range.end);
        self.open_quote =
            fields.last().map(|field| field.range.clone()).filter(|range| is_open(&self.text[range.clone()]));
        Some(Record { fields, range: start..end, after_blank_line })
    }
}

/// Whether a field, as written, opens a quotation mark and does not close it.
fn is_open(written: &str) -> bool {
    written.starts_with('"') && !written.matches('"').count().is_multiple_of(2)
}

/// The separator that makes most sense of the header: the one that yields reserved names, then most columns.
pub(in crate::load) fn delimiter(text: &str) -> u8 {
    let measure = |delimiter: u8| {
        let header = Records::new(text, delimiter).next();
        let names = header.map(|record| record.fields).unwrap_or_default();
        let is_reserved = |field: &&Field| {
            let name = field.text.trim().to_lowercase();
            crate::load::settings::RESERVED.contains(&name.as_str())
        };
        (names.iter().filter(is_reserved).count(), names.len())
    };
    // Of equals, the last one wins, so the most usual one stands last. One that is nowhere makes one column of all.
    let there: Vec<u8> =
        [b'\t', b';', b','].into_iter().filter(|delimiter| text.as_bytes().contains(delimiter)).collect();
    match there[..] {
        // The header need not be read twice.
        [only] => only,
        _ => there.into_iter().max_by_key(|&delimiter| measure(delimiter)).unwrap_or(b','),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fields(text: &str) -> Vec<Vec<String>> {
        let records = Records::new(text, b',');
        records.map(|record| record.fields.into_iter().map(|field| field.text).collect()).collect()
    }

    fn written(text: &str) -> Vec<Vec<&str>> {
        let records = Records::new(text, b',');
        records.map(|record| record.fields.into_iter().map(|field| &text[field.range]).collect()).collect()
    }

    #[test]
    fn each_field_knows_the_bytes_it_was_written_in() {
        let text = "a,\"b \"\"c\"\"\",\r\n\r\n,\"d\ne\",f";
        assert_eq!(fields(text), [vec!["a", "b \"c\"", ""], vec!["", "d\ne", "f"]]);
        assert_eq!(written(text), [vec!["a", "\"b \"\"c\"\"\"", ""], vec!["", "\"d\ne\"", "f"]]);
    }

    #[test]
    fn a_blank_line_is_noticed_and_a_line_feed_of_a_pair_is_none() {
        let blank = |text: &str| Records::new(text, b',').map(|record| record.after_blank_line).collect::<Vec<_>>();
        assert_eq!(blank("a\r\nb\r\n\r\nc\n"), [false, false, true]);
        assert_eq!(blank("a\nb\n\nc"), [false, false, true]);
    }

    #[test]
    fn an_open_quotation_mark_is_found_where_it_opens() {
        let text = "a,b\n1,\"two\n3,4\n";
        let mut records = Records::new(text, b',');
        records.by_ref().for_each(drop);
        assert_eq!(records.open_quote().map(|range| range.start), Some(6));
    }

    #[test]
    fn the_separator_is_told_by_the_header() {
        assert_eq!(delimiter("section;heading;activity;a, b\n"), b';');
        assert_eq!(delimiter("activity\tcustomer\n"), b'\t');
        assert_eq!(delimiter("activity,customer\n"), b',');
        assert_eq!(delimiter("activity"), b',');
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_csv_crate(text in "[a\",\r\n é;]{0,40}") {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .byte_records()
                .map(|record| record.expect("bytes in memory"))
                .map(|record| record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect())
                .collect();
            prop_assert_eq!(fields(&text), expected);
        }

        #[test]
        fn ranges_follow_each_other_and_hold_their_fields(text in "[a\",\r\n é;]{0,40}") {
            let mut at = 0;
            for record in Records::new(&text, b',') {
                for field in record.fields {
                    prop_assert!(field.range.start >= at && field.range.end >= field.range.start);
                    at = field.range.end;
                    let raw = &text[field.range];
                    if !raw.contains('"') {
                        prop_assert_eq!(raw, field.text);
                    }
                }
            }
        }
    }
}
