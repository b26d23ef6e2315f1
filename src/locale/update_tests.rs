//! What a translator finds in the file after the source has changed.

use super::*;
use proptest::prelude::*;

fn text(context: &str, text: &str) -> Extracted {
    let references = vec![format!("email-pro/matrix.csv:{}", text.len())];
    Extracted {
        context: context.to_owned(),
        text: text.to_owned(),
        comments: Vec::new(),
        references,
        id_origin: IdOrigin::Given,
    }
}

/// A file in which each of `texts` has the translation `PL text`.
fn translated(texts: &[Extracted]) -> PoFile {
    let heading = Heading { project: "Email Pro 1.2".to_owned(), locale: Locale::parse("pl").unwrap(), date: None };
    let mut file = new_file(&heading, texts);
    for entry in file.entries_mut().iter_mut().filter(|entry| !entry.is_header()) {
        let translation = format!("PL {}", entry.id());
        entry.set(Keyword::Text, Some(&translation));
    }
    PoFile::parse(file.write().as_bytes()).unwrap()
}

fn entry<'a>(file: &'a PoFile, context: &str) -> &'a Entry {
    let mut entries = file.messages().filter(|entry| entry.context() == Some(context));
    entries.next().unwrap_or_else(|| panic!("no {context} in\n{}", file.write()))
}

fn fuzzy(file: &PoFile) -> Vec<&str> {
    file.messages().filter(|entry| entry.is_fuzzy()).filter_map(Entry::context).collect()
}

#[test]
fn new_file_is_complete_and_untranslated() {
    let heading = Heading {
        project: "Email Pro 1.2".to_owned(),
        locale: Locale::parse("pt-BR").unwrap(),
        date: Some("2026-11-25 10:00+0100".to_owned()),
    };
    let text = Extracted { comments: vec!["The title of the matrix".to_owned()], ..text("title", "Email") };
    let expected = r#"msgid ""
msgstr ""
"Project-Id-Version: Email Pro 1.2\n"
"Report-Msgid-Bugs-To: \n"
"POT-Creation-Date: 2026-11-25 10:00+0100\n"
"PO-Revision-Date: 2026-11-25 10:00+0100\n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: pt_BR\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"
"X-Generator: raci\n"

#. The title of the matrix
#: email-pro/matrix.csv:5
msgctxt "title"
msgid "Email"
msgstr ""
"#;
    assert_eq!(new_file(&heading, &[text]).write(), expected);
}

#[test]
fn unchanged_source_changes_no_byte() {
    let texts = [text("title", "Email"), text("activity:a", "Create an account"), text("note:a", "Quick")];
    let before = translated(&texts);
    let (after, changes) = update(&before, &texts);
    assert_eq!(after.write(), before.write());
    assert_eq!(changes, Changes { kept: 3, ..Changes::default() });
}

#[test]
fn changed_text_of_a_context_is_fuzzy_and_keeps_its_previous_text() {
    let before = translated(&[text("activity:a", "Create an account"), text("activity:b", "Delete it")]);
    let (after, changes) = update(&before, &[text("activity:a", "Close the books"), text("activity:b", "Delete it")]);
    let changed = entry(&after, "activity:a");
    assert_eq!((changed.id(), changed.text()), ("Close the books", "PL Create an account"));
    assert_eq!(changed.get(Keyword::PreviousId), Some("Create an account"));
    assert_eq!(changed.get(Keyword::PreviousContext), None);
    assert_eq!(fuzzy(&after), ["activity:a"]);
    assert_eq!(changes, Changes { kept: 1, outdated: 1, ..Changes::default() });
}

#[test]
fn text_that_changes_twice_keeps_the_one_its_translation_is_of() {
    let before = translated(&[text("activity:a", "One")]);
    let (once, _) = update(&before, &[text("activity:a", "Two")]);
    let (twice, changes) = update(&once, &[text("activity:a", "Three")]);
    assert_eq!(entry(&twice, "activity:a").get(Keyword::PreviousId), Some("One"));
    assert_eq!(changes, Changes { kept: 1, ..Changes::default() });
}

#[test]
fn edited_text_under_a_new_context_is_found_by_likeness() {
    let before = translated(&[text("activity:restore-a-backup", "Restore a backup"), text("activity:x", "Inform")]);
    let after =
        update(&before, &[text("activity:restore-the-backup", "Restore the backup"), text("activity:x", "Inform")]).0;
    let changed = entry(&after, "activity:restore-the-backup");
    assert_eq!(changed.text(), "PL Restore a backup");
    assert_eq!(changed.get(Keyword::PreviousContext), Some("activity:restore-a-backup"));
    assert_eq!(changed.get(Keyword::PreviousId), Some("Restore a backup"));
    assert_eq!(fuzzy(&after), ["activity:restore-the-backup"]);
}

/// A text whose context is made from it.
fn made(words: &str) -> Extracted {
    let context = format!("activity:{}", crate::model::slug(words));
    Extracted { id_origin: IdOrigin::Made, ..text(&context, words) }
}

#[test]
fn text_rewritten_where_it_stands_is_found_between_its_neighbours() {
    let old = [made("Order"), made("Choose the service's sizing 10GB"), made("Pay the bill"), made("Leave")];
    let new =
        [made("Order"), made("Choose the sizing of the service, up to 10 GB"), made("Pay the bill"), made("Leave")];
    let (after, changes) = update(&translated(&old), &new);
    let changed = entry(&after, &new[1].context);
    assert_eq!(changed.text(), "PL Choose the service's sizing 10GB");
    assert_eq!(changed.get(Keyword::PreviousId), Some("Choose the service's sizing 10GB"));
    assert_eq!(changes, Changes { kept: 3, outdated: 1, ..Changes::default() });
}

#[test]
fn another_text_in_the_same_place_inherits_nothing() {
    let old = [made("Order"), made("Take a backup every night"), made("Leave")];
    let new = [made("Order"), made("Inform the customer"), made("Leave")];
    let changes = update(&translated(&old), &new).1;
    assert_eq!(changes, Changes { kept: 2, added: 1, retired: 1, ..Changes::default() });
    let given = Extracted { id_origin: IdOrigin::Given, ..made("Choose the sizing of the service, up to 10 GB") };
    let changes = update(&translated(&[made("Choose the service's sizing 10GB")]), &[given]).1;
    assert_eq!(changes, Changes { added: 1, retired: 1, ..Changes::default() }, "a given id is another one on purpose");
}

#[test]
fn section_put_in_before_others_makes_none_of_them_outdated() {
    let before = translated(&[text("section:1", "Order"), text("section:2", "Operate"), text("section:3", "Leave")]);
    let texts = [
        text("section:1", "Order"),
        text("section:2", "Migrate"),
        text("section:3", "Operate"),
        text("section:4", "Leave"),
    ];
    let (after, changes) = update(&before, &texts);
    assert_eq!(fuzzy(&after), [""; 0]);
    assert_eq!(entry(&after, "section:4").text(), "PL Leave");
    assert_eq!(entry(&after, "section:2").text(), "");
    assert_eq!(changes, Changes { kept: 3, added: 1, ..Changes::default() });
}

#[test]
fn text_gone_from_the_source_is_obsolete_and_comes_back_as_it_was() {
    let both = [text("activity:a", "Create an account"), text("activity:b", "Delete it")];
    let before = translated(&both);
    let (without, changes) = update(&before, &both[..1]);
    assert!(
        without.write().ends_with("#~ msgctxt \"activity:b\"\n#~ msgid \"Delete it\"\n#~ msgstr \"PL Delete it\"\n")
    );
    assert_eq!(changes, Changes { kept: 1, retired: 1, ..Changes::default() });
    let (again, changes) = update(&without, &both);
    assert_eq!(again.write(), before.write());
    assert_eq!(changes, Changes { kept: 1, revived: 1, ..Changes::default() });
}

#[test]
fn untranslated_text_changes_without_a_trace() {
    let heading = Heading { project: "x".to_owned(), locale: Locale::parse("pl").unwrap(), date: None };
    let before = new_file(&heading, &[text("activity:a", "One"), text("activity:b", "Two")]);
    let after = update(&before, &[text("activity:a", "Three")]).0;
    assert_eq!(after.write(), new_file(&heading, &[text("activity:a", "Three")]).write());
}

#[test]
fn order_follows_the_source() {
    let texts = [text("activity:a", "One"), text("activity:b", "Two"), text("activity:c", "Three")];
    let turned: Vec<Extracted> = texts.iter().rev().cloned().collect();
    let after = update(&translated(&texts), &turned).0;
    assert_eq!(after.write(), translated(&turned).write());
}

#[test]
fn references_follow_the_lines_and_leave_the_rest_alone() {
    let mut texts = [text("activity:a", "One")];
    let before = translated(&texts);
    texts[0].references = vec!["email-pro/matrix.csv:99".to_owned()];
    let after = update(&before, &texts).0;
    assert_eq!(after.write(), before.write().replace("matrix.csv:3", "matrix.csv:99"));
}

#[test]
fn remark_of_a_translator_survives_ten_rounds() {
    let mut file = translated(&[text("activity:a", "Restore the backup, round 0"), text("activity:b", "Two")]);
    file.entries_mut()[1].set_comments(Keyword::Comment, &["do uzgodnienia z działem prawnym"]);
    file.set_header_field("X-Own", "kept");
    for round in 1..=10 {
        let mut texts = vec![text("activity:b", "Two")];
        if round % 3 != 0 {
            texts.insert(0, text(&format!("activity:a{round}"), &format!("Restore the backup, round {round}")));
        }
        file = update(&file, &texts).0;
        file = PoFile::parse(file.write().as_bytes()).unwrap();
        assert_eq!(
            file.write().matches("# do uzgodnienia z działem prawnym\n").count(),
            1,
            "{round}\n{}",
            file.write()
        );
    }
    assert_eq!(entry(&file, "activity:a10").text(), "PL Restore the backup, round 0");
    assert_eq!(file.header_field("X-Own"), Some("kept"));
}

#[test]
fn line_ends_of_the_file_are_kept() {
    let before = translated(&[text("activity:a", "One")]).write().replace('\n', "\r\n");
    let file = PoFile::parse(before.as_bytes()).unwrap();
    let after = update(&file, &[text("activity:a", "Two"), text("activity:b", "Three")]).0.write();
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
}

fn some_texts() -> impl Strategy<Value = Vec<Extracted>> {
    let one = ("[a-d]", "(One|Two|Three|Restore a backup|Restore the backup)( [a-c])?");
    prop::collection::vec((one, any::<bool>()), 0..6).prop_map(|all| {
        all.iter()
            .map(|((id, words), named)| if *named { text(&format!("activity:{id}"), words) } else { made(words) })
            .collect()
    })
}

proptest! {
    #[test]
    fn update_holds_the_source_exactly_and_loses_no_translation(before in some_texts(), after in some_texts()) {
        let file = translated(&before);
        let (updated, _) = update(&file, &after);
        let read = PoFile::parse(updated.write().as_bytes()).unwrap();
        let mut seen = BTreeSet::new();
        let expected: Vec<_> = after.iter().filter(|text| seen.insert(&text.context)).map(|text| (text.context.as_str(), text.text.as_str())).collect();
        let found: Vec<_> = read.messages().map(|entry| (entry.context().unwrap(), entry.id())).collect();
        prop_assert_eq!(found, expected);
        for old in file.messages() {
            prop_assert!(read.entries().iter().any(|entry| entry.text() == old.text()), "{} lost", old.text());
        }
        let (again, _) = update(&updated, &after);
        prop_assert_eq!(again.write(), updated.write());
    }
}
