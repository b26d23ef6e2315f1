//! Our PO files and gettext's own tools: what msgmerge and msgcat write comes back byte for byte, and what we write they
//! accept and leave as it is. Where gettext is not installed, nothing can be compared and the tests say so.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use raci::locale::po::{Entry, Keyword, Newline, PoFile};
use raci::locale::{Extracted, Heading, Locale, new_file, update};
use raci::model::IdOrigin;

fn gettext_is_missing() -> bool {
    let missing = Command::new("msgmerge").arg("--version").stdout(Stdio::null()).status().is_err();
    if missing {
        eprintln!("gettext is not installed: nothing to compare with");
    }
    missing
}

/// Runs a tool on files of a temporary folder, `{0}`, `{1}` standing for their names; its output, or what it complains of.
fn run(tool: &str, arguments: &[&str], files: &[&str]) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let named = |argument: &&str| match argument.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(number) => folder.path().join(format!("{number}.po")).into_os_string(),
        None => argument.into(),
    };
    for (number, content) in files.iter().enumerate() {
        std::fs::File::create(folder.path().join(format!("{number}.po")))
            .unwrap()
            .write_all(content.as_bytes())
            .unwrap();
    }
    let output = Command::new(tool).args(arguments.iter().map(named)).env("LC_ALL", "C.UTF-8").output().unwrap();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(String::from_utf8(output.stdout).unwrap()) } else { Err(complaints) }
}

/// `msgfmt -c`, with its warnings.
fn complaints_of_msgfmt(po: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.po");
    std::fs::write(&path, po).unwrap();
    let output =
        Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(&path).env("LC_ALL", "C.UTF-8").output().unwrap();
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(id: &str, text: &str) -> Extracted {
    Extracted {
        context: format!("activity:{id}"),
        text: text.to_owned(),
        comments: vec!["Section 1.1".to_owned()],
        references: vec!["email-pro/matrix.csv:12".to_owned()],
        id_origin: IdOrigin::Given,
    }
}

fn file(locale: &str, texts: &[Extracted]) -> PoFile {
    let locale = Locale::parse(locale).unwrap();
    new_file(&Heading { project: "Email Pro 1.2".to_owned(), locale, date: None }, texts)
}

fn translate(file: &mut PoFile) {
    for entry in file.entries_mut().iter_mut().filter(|entry| !entry.is_header()) {
        let translation = format!("Tłumaczenie: {}", entry.id());
        entry.set(Keyword::Text, Some(&translation));
    }
}

fn long_texts() -> Vec<Extracted> {
    vec![
        text(
            "a",
            "Choose the service's sizing, including the number of accounts, the space of each one, and the options",
        ),
        text("b", "Restore a backup"),
        text("c", "First line\nand a second, with \"quotes\", a \\ and a\ttab"),
        text(
            "d",
            "https://docs.example.org/a/very/long/address/that/goes/on/and/on/until/it/does/not/fit/any/more.html",
        ),
    ]
}

#[test]
fn msgfmt_has_nothing_to_say_about_a_new_file() {
    if gettext_is_missing() {
        return;
    }
    for locale in ["pl", "fr", "pt-BR", "ar", "ja", "zh-Hant", "sr-Latn"] {
        let mut po = file(locale, &long_texts());
        let untranslated = po.write();
        let warnings = complaints_of_msgfmt(&untranslated);
        assert!(!warnings.contains("error"), "{locale}: {warnings}\n{untranslated}");
        translate(&mut po);
        let warnings = complaints_of_msgfmt(&po.write());
        assert_eq!(warnings, "", "{locale}:\n{}", po.write());
    }
}

#[test]
fn file_that_msgmerge_wrote_comes_back_byte_for_byte() {
    if gettext_is_missing() {
        return;
    }
    let mut old = file("pl", &long_texts());
    translate(&mut old);
    let mut new = long_texts();
    new.remove(1);
    new[0].text.push_str(" they pay for");
    new[2].context = "activity:elsewhere".to_owned();
    let pot = file("pl", &new).write();
    let merged = run("msgmerge", &["--previous", "-q", "{0}", "{1}"], &[&old.write(), &pot]).unwrap();
    assert!(
        merged.contains("#~ msgid \"Restore a backup\"") && merged.contains("#, fuzzy") && merged.contains("#| msgid"),
        "{merged}"
    );
    assert_eq!(PoFile::parse(merged.as_bytes()).unwrap().write(), merged);
}

#[test]
fn msgcat_leaves_our_files_as_they_are() {
    if gettext_is_missing() {
        return;
    }
    let mut old = file("pl", &long_texts());
    translate(&mut old);
    let mut texts = long_texts();
    texts[0].text.push_str(" they pay for");
    texts.remove(1);
    let po = update(&old, &texts).0.write();
    assert_eq!(run("msgcat", &["{0}"], &[&po]).unwrap(), po);
    assert_eq!(complaints_of_msgfmt(&po), "");
}

#[test]
fn what_gettext_refuses_is_refused_here_too() {
    if gettext_is_missing() {
        return;
    }
    let broken = [
        "msgid \"a\nmsgstr \"b\"\n",
        "msgid \"a\"\n",
        "msgstr \"a\"\n",
        "msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n",
        "msgid \"a\"\nmsgstr \"b\\q\"\n",
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n",
        "msgid \"a\"\nmsgstr[0] \"c\"\n",
        "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n",
        "msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n",
        "msgid \"a\"\nmsgstr \"b\"\n\"c\" msgid\n",
        "wrong\n",
    ];
    for text in broken {
        assert!(run("msgfmt", &["-o", "/dev/null", "{0}"], &[text]).is_err(), "msgfmt takes {text}");
        assert!(PoFile::parse(text.as_bytes()).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Long texts of words, as a matrix has them: lines break where msgcat breaks them.
    #[test]
    fn lines_break_where_msgcat_breaks_them(words in prop::collection::vec("[a-ząćęłńóśźż]{1,14}[,.;:!?)]?|[A-Z]{2,4}-[a-z]{2,6}|[a-z]{2,5}/[a-z]{2,5}|\\(see|„tak”|—|“b”|[0-9]{1,3}|100%", 5..60)) {
        if !gettext_is_missing() {
            let mut file = file("pl", &[]);
            let mut entry = Entry::new("activity:a", &words.join(" "), Newline::Lf);
            entry.set(Keyword::Text, Some(&words.join(" ").to_uppercase()));
            file.push(entry);
            let po = file.write();
            prop_assert_eq!(run("msgcat", &["{0}"], &[&po]).unwrap(), po);
        }
    }
}
