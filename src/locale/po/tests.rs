//! PO files as tools write them, and as nobody should: all come back byte for byte, or are refused with a place.

use proptest::prelude::*;

use super::{Entry, Keyword, Newline, PoFile};

/// What msgmerge and Weblate leave in a file, and what people do to one by hand.
const FULL: &str = r##"# Polish translations.
# Copyright (C) 2026
#
msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: pl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\n"
"X-Generator: Weblate 5.4\n"
"X-Own: kept\n"

#. For the title
#: email-pro/matrix.toml:1
msgctxt "title"
msgid "Email Pro"
msgstr "Poczta Pro"

# A translator's remark
#   with odd   spaces	
#: a.csv:1 a.csv:2
#, fuzzy, no-wrap
#| msgctxt "activity:old"
#| msgid "Old "
#| "text"
msgctxt "activity:new"
msgid ""
"New "
"text"
msgstr   "Stary"   
	"tekst"

msgctxt "rows" msgid "{n} row"
msgid_plural "{n} rows" msgstr[0] "a" msgstr [1] "b"

msgstr[2] "c"
#, c-format
msgid "no blank line above"
msgstr ""


#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr ""
#~ "Przepadło"

# kept
#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "Stare"
#
# the end"##;

fn parse(text: &str) -> PoFile {
    PoFile::parse(text.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

fn error(text: &str) -> String {
    PoFile::parse(text.as_bytes()).unwrap_err().to_string()
}

fn find<'a>(file: &'a PoFile, id: &str) -> &'a Entry {
    file.entries().iter().find(|entry| entry.id() == id).unwrap()
}

#[test]
fn unchanged_file_comes_back_byte_for_byte() {
    let crlf = FULL.replace('\n', "\r\n");
    let bom = format!("\u{feff}{FULL}");
    for text in
        [FULL, &crlf, &bom, "", "\n\n", "# only a comment", "\u{feff}", "#~\n", "#|\n\nmsgid \"a\"\nmsgstr \"b\"\n"]
    {
        assert_eq!(parse(text).write(), text);
    }
}

#[test]
fn fields_of_an_entry_are_read() {
    let file = parse(FULL);
    let entry = find(&file, "New text");
    assert_eq!(entry.context(), Some("activity:new"));
    assert_eq!(entry.text(), "Starytekst");
    assert_eq!(entry.comments().collect::<Vec<_>>(), ["A translator's remark", "  with odd   spaces"]);
    assert_eq!(entry.references().collect::<Vec<_>>(), ["a.csv:1", "a.csv:2"]);
    assert_eq!(entry.flags().collect::<Vec<_>>(), ["fuzzy", "no-wrap"]);
    assert_eq!(entry.get(Keyword::PreviousId), Some("Old text"));
    assert_eq!(entry.get(Keyword::PreviousContext), Some("activity:old"));
    assert_eq!(entry.line(), 27);
    assert!(entry.is_fuzzy() && !entry.is_obsolete());
    assert_eq!(find(&file, "Email Pro").extracted().collect::<Vec<_>>(), ["For the title"]);
}

#[test]
fn fields_may_share_a_line_and_strings_may_stand_apart() {
    let file = parse(FULL);
    let rows = find(&file, "{n} row");
    assert_eq!(rows.plural_id(), Some("{n} rows"));
    assert_eq!(rows.texts().collect::<Vec<_>>(), ["a", "b", "c"]);
}

#[test]
fn obsolete_entries_are_read_with_their_previous_texts() {
    let file = parse(FULL);
    assert!(find(&file, "Gone").is_obsolete());
    assert_eq!(find(&file, "Gone").text(), "Przepadło");
    assert_eq!(find(&file, "Old").get(Keyword::PreviousId), Some("Older"));
    assert_eq!(find(&file, "Old").comments().collect::<Vec<_>>(), ["kept"]);
    assert!(file.messages().all(|entry| !entry.is_obsolete() && !entry.is_header()));
}

#[test]
fn header_fields_are_found_and_set_in_place() {
    let mut file = parse(FULL);
    assert_eq!(file.header_field("x-generator"), Some("Weblate 5.4"));
    assert!(file.header_field("Plural-Forms").unwrap().ends_with("|| n%100>=20) ? 1 : 2);"));
    file.set_header_field("X-Own", "changed");
    file.set_header_field("X-Translation", "human");
    let text = file.write();
    assert!(text.contains("\"X-Own: changed\\n\"\n\"X-Translation: human\\n\"\n\n"), "{text}");
    assert_eq!(parse(&text).header_field("Project-Id-Version"), Some("x"));
}

#[test]
fn header_is_made_where_there_is_none() {
    let mut file = parse("msgid \"a\"\nmsgstr \"b\"\n");
    file.set_header_field("Language", "pl");
    assert_eq!(file.write(), "msgid \"\"\nmsgstr \"Language: pl\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n");
}

/// The lines of `text` that are not in `other`.
fn lines_only_in<'a>(text: &'a str, other: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !other.lines().any(|known| known == *line)).collect()
}

#[test]
fn change_of_one_field_leaves_all_other_bytes() {
    let mut file = parse(FULL);
    let entry = file.entries_mut().iter_mut().find(|entry| entry.id() == "Email Pro").unwrap();
    entry.set(Keyword::Text, Some("Poczta \"Pro\""));
    assert_eq!(file.write(), FULL.replace("msgstr \"Poczta Pro\"", "msgstr \"Poczta \\\"Pro\\\"\""));
}

#[test]
fn setting_what_is_already_there_changes_nothing() {
    let mut file = parse(FULL);
    for entry in file.entries_mut() {
        let copy = entry.clone();
        entry.set(Keyword::Text, copy.get(Keyword::Text));
        entry.set_fuzzy(copy.is_fuzzy());
        entry.set_references(&copy.references().collect::<Vec<_>>());
        entry.set_comments(Keyword::Comment, &copy.comments().collect::<Vec<_>>());
        entry.revive_if(!copy.is_obsolete());
    }
    assert_eq!(file.write(), FULL);
}

impl Entry {
    fn revive_if(&mut self, condition: bool) {
        if condition {
            self.revive();
        }
    }
}

#[test]
fn fuzzy_goes_and_other_flags_stay() {
    let mut file = parse(FULL);
    file.entries_mut().iter_mut().find(|entry| entry.id() == "New text").unwrap().set_fuzzy(false);
    let text = file.write();
    assert_eq!(lines_only_in(&text, FULL), ["#, no-wrap"]);
    assert_eq!(lines_only_in(FULL, &text), ["#, fuzzy, no-wrap"]);
}

#[test]
fn change_in_a_shared_line_keeps_its_neighbours() {
    let mut file = parse("#~ msgid \"a\" msgstr \"b\"\n");
    file.entries_mut()[0].set(Keyword::Id, Some("c"));
    assert_eq!(file.write(), "#~ msgid \"c\"\n#~ msgstr \"b\"\n");
}

#[test]
fn new_fields_stand_where_gettext_puts_them() {
    let mut entry = Entry::new("activity:a", "Text", Newline::Lf);
    entry.set_references(&["a.csv:1", "my folder/a.csv:2"]);
    entry.set_comments(Keyword::Extracted, &["line one\nline two"]);
    entry.set(Keyword::PreviousId, Some("Old"));
    entry.set_fuzzy(true);
    entry.set_comments(Keyword::Comment, &["mine"]);
    let mut file = PoFile::default();
    file.push(entry);
    let expected = "# mine\n#. line one\n#. line two\n#: a.csv:1 \u{2068}my folder/a.csv:2\u{2069}\n#, fuzzy\n#| msgid \"Old\"\n\
        msgctxt \"activity:a\"\nmsgid \"Text\"\nmsgstr \"\"\n";
    assert_eq!(file.write(), expected);
    let references = parse(expected).entries()[0].references().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(references, ["a.csv:1", "my folder/a.csv:2"]);
}

#[test]
fn retired_entry_comes_back_with_its_comment() {
    let mut file = parse("# mine\n#. author\n#: a:1\n#| msgid \"o\"\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\"");
    file.entries_mut()[0].retire();
    assert_eq!(file.write(), "# mine\n#~| msgid \"o\"\n#~ msgctxt \"c\"\n#~ msgid \"a\"\n#~ msgstr \"b\"\n");
    file.entries_mut()[0].revive();
    assert_eq!(file.write(), "# mine\n#| msgid \"o\"\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\"\n");
}

#[test]
fn entry_is_added_with_the_line_ends_of_the_file() {
    let mut file = parse("msgid \"a\"\r\nmsgstr \"b\"");
    file.push(Entry::new("c", "d", file.newline()));
    let expected = "msgid \"a\"\r\nmsgstr \"b\"\r\n\r\nmsgctxt \"c\"\r\nmsgid \"d\"\r\nmsgstr \"\"\r\n";
    assert_eq!(file.write(), expected);
}

#[test]
fn comments_at_the_end_keep_their_line_where_the_last_entry_shared_its_own() {
    let file = parse("msgctxt \"a\"\nmsgid \"a\"\nmsgstr \"A\" msgid \"b\"\nmsgstr \"\"\n# the end\n");
    let first = file.with_entries(vec![file.entries()[0].clone()]).write();
    assert_eq!(first, "msgctxt \"a\"\nmsgid \"a\"\nmsgstr \"A\"\n# the end\n");
}

#[test]
fn fault_is_told_with_line_column_and_cure() {
    assert_eq!(
        error("msgid \"a\"\nmsgstr \"ąb\\q\"\n"),
        "2:11: unknown escape: write \\n, \\t, \\\" or \\\\; a backslash itself is \\\\"
    );
    assert_eq!(
        error("\nmsgid \"a\n"),
        "2:7: the text has no closing quote: close it on the same line; a line break is written \\n"
    );
    assert!(error("msgid \"a\"\n\n").starts_with("1:1: this entry has no msgstr: add"));
    assert!(error("msgstr \"a\"\n").starts_with("1:1: msgstr without msgid: "));
    assert!(error("msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n").starts_with("2:1: msgid stands twice in this entry: "));
    assert!(error("msgid \"a\"\n# c\nmsgstr \"\"\n").starts_with("2:1: a comment inside an entry: "));
    assert!(error("\"a\"\n").starts_with("1:1: a quoted text that belongs to no keyword: "));
    assert!(error("msgid \"a\"\n#~ msgstr \"\"\n").starts_with("2:4: part of this entry is obsolete"));
    assert!(error("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"\n").starts_with("3:1: msgstr without a number"));
    assert!(
        error("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"\"\n")
            .starts_with("3:1: msgstr[1] without the plural form")
    );
    assert!(error("msgid \"a\"\nmsgctxt \"b\"\nmsgstr \"\"\n").starts_with("2:1: msgctxt after msgid: "));
    assert!(error("domain \"a\"\n").starts_with("1:1: `domain` is no keyword here: "));
    assert!(error("msgid \"a\" = \"b\"\n").starts_with("1:11: neither a keyword nor a quoted text: "));
}

#[test]
fn one_slip_is_one_error_and_all_slips_are_told() {
    let text = "msgid \"a\nmsgstr \"b\"\n\nmsgid \"c\"\nmsgstr \"d\"\n\nmsgid e\nmsgstr \"f\"\n";
    assert_eq!(
        PoFile::parse(text.as_bytes()).unwrap_err().0.iter().map(|error| error.line).collect::<Vec<_>>(),
        [1, 7]
    );
}

#[test]
fn only_utf8_is_read() {
    let error = PoFile::parse(b"msgid \"a\"\nmsgstr \"\xc5\xbc\xf3\"\n").unwrap_err().0.remove(0);
    assert_eq!((error.line, error.column), (2, 10));
    assert!(error.cure.contains("UTF-8"));
    let error = super::tests::error("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n");
    assert!(error.starts_with("1:1: the header says charset=ISO-8859-2"), "{error}");
    parse("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=utf-8\\n\"\n");
}

#[test]
fn message_that_stands_twice_is_refused_unless_obsolete() {
    let entry = "msgctxt \"c\"\nmsgid \"a\"\nmsgstr \"b\"\n\n";
    assert!(error(&entry.repeat(2)).starts_with("5:1: the same message as in line 1: "));
    parse(&format!("{entry}#~ msgctxt \"c\"\n#~ msgid \"a\"\n#~ msgstr \"b\"\n"));
}

/// Pieces of PO files, in any order: more often nearly right than random bytes are.
fn nearly_po() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "msgid ",
        "msgstr ",
        "msgctxt ",
        "msgid_plural ",
        "msgstr[0] ",
        "msgstr[1] ",
        "\"\"",
        "\"a\\n\"",
        "\"ą\"",
        "\"",
        "\\",
        "\n",
        "\r\n",
        "\n\n",
        "# c\n",
        "#. e\n",
        "#: r:1\n",
        "#, fuzzy\n",
        "#~ ",
        "#| ",
        "#~| ",
        "#",
        " ",
        "\t",
        "\u{feff}",
        "[",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic_and_come_back(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(file) = PoFile::parse(&bytes) {
            prop_assert_eq!(file.write().into_bytes(), bytes);
        }
    }

    #[test]
    fn nearly_right_files_come_back_or_are_refused(text in nearly_po()) {
        match PoFile::parse(text.as_bytes()) {
            Ok(file) => prop_assert_eq!(file.write(), text),
            Err(errors) => prop_assert!(!errors.0.is_empty()),
        }
    }

    #[test]
    fn any_text_survives_being_written(context in "\\PC{1,20}", id in any::<String>(), text in any::<String>(), comment in any::<String>()) {
        let mut entry = Entry::new(&context, &id, Newline::Lf);
        entry.set(Keyword::Text, Some(&text));
        entry.set_comments(Keyword::Comment, &[&comment]);
        let mut file = PoFile::default();
        file.push(entry);
        let read = parse(&file.write());
        let entry = &read.entries()[0];
        prop_assert_eq!((entry.context(), entry.id(), entry.text()), (Some(context.as_str()), id.as_str(), text.as_str()));
    }

    #[test]
    fn changed_file_can_be_read_again(text in nearly_po(), new in "[a-z \"\\\\ąż\n]{0,120}") {
        if let Ok(mut file) = PoFile::parse(text.as_bytes()) {
            for entry in file.entries_mut() {
                entry.set(Keyword::Id, Some(&format!("{} {new}", entry.line())));
                entry.set_fuzzy(true);
                entry.set_references(&["x.csv:1"]);
            }
            file.push(Entry::new("added", &new, file.newline()));
            let read = PoFile::parse(file.write().as_bytes());
            prop_assert!(read.is_ok(), "{:?}\n{}", read, file.write());
        }
    }
}
