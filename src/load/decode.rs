//! Bytes -> text. What is not UTF-8 is named for what it looks like.

use crate::finding::{Finding, Place, Source};
use crate::load::rules::unreadable;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text of a file without its byte order mark, and what keeps it from being read.
/// Where it is no text, the source quotes what can be quoted.
pub(super) fn decode(file: &str, bytes: &[u8]) -> (Source, Option<Finding>) {
    let bytes = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
    if let Some(kind) = foreign(bytes) {
        return (Source::new(file, ""), Some(unreadable::no_text(Place::file(file), kind)));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Source::new(file, text), None),
        Err(error) => {
            let at = error.valid_up_to();
            let source = Source::new(file, String::from_utf8_lossy(bytes));
            let place = source.place(at..at + char::REPLACEMENT_CHARACTER.len_utf8());
            (source, Some(unreadable::no_utf8(place, bytes[at], windows_1252(bytes[at]))))
        }
    }
}

/// Files that are no text in UTF-8 or in an eight-bit code, told by how they begin.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(256)];
    let zeros = head.iter().filter(|&&byte| byte == 0).count();
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || zeros * 4 > head.len() {
        return Some("UTF-16");
    }
    let zip = head.starts_with(b"PK\x03\x04");
    let old_excel = head.starts_with(b"\xd0\xcf\x11\xe0");
    (zip || old_excel).then_some("a workbook")
}

/// The character that a byte above 127 stands for in Windows-1252, the usual code of CSV files saved by older Excel.
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”',
        '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let character = match byte {
        0x80..=0x9f => HIGH[usize::from(byte) - 0x80],
        0xa0..=0xff => char::from(byte),
        _ => '\0',
    };
    (character != '\0').then_some(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(bytes: &[u8]) -> Finding {
        decode("a.csv", bytes).1.expect("no UTF-8")
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let (source, fault) = decode("a.csv", b"\xef\xbb\xbfsection");
        assert_eq!((&*source.text, fault), ("section", None));
    }

    #[test]
    fn windows_1252_is_named_with_its_line_and_letter() {
        let finding = fault(b"activity,customer\nR\xe9server,R\n");
        assert_eq!((finding.place.line, finding.place.column), (2, 2));
        assert!(finding.cure.contains("Windows-1252") && finding.cure.contains('é'), "{}", finding.cure);
    }

    #[test]
    fn utf_16_and_workbooks_are_named_in_the_cure() {
        assert!(fault(b"\xff\xfea\0c\0t\0").message.contains("UTF-16"));
        assert!(fault(b"a\0c\0t\0i\0").message.contains("UTF-16"));
        assert!(fault(b"PK\x03\x04\x14").message.contains("workbook"));
    }
}
