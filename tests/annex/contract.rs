//! `raci annex`: an edition of a matrix as annex to one contract.
use std::fs;
use std::path::Path;

use lopdf::Document;
use raci::render::pdf::Pdf;

use crate::sample::{alter_stream, altered_of, failed, is_of_type, proof, replace, run};

const EXAMPLE: &str = include_str!("../../examples/contract.toml");

/// The annex of the sample in one language.
fn annex(locale: &str) -> Vec<u8> {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("contract.toml"), EXAMPLE).expect("a file");
    let (status, _, messages) = make(home.path(), &["--locale", locale, "-o", "a.pdf"]);
    assert_eq!(status, Some(0), "{messages}");
    fs::read(home.path().join("a.pdf")).expect("an annex")
}

fn make(home: &Path, options: &[&str]) -> (Option<i32>, String, String) {
    let all = [&["annex", "managed-postgres", "--contract", "contract.toml"], options].concat();
    run(home, &all)
}

/// What the program says of this contract; nothing is written.
fn told(contract: &str) -> String {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("contract.toml"), contract).expect("a file");
    let (status, _, messages) = make(home.path(), &[]);
    assert_eq!(status, Some(1), "{messages}");
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 1, "nothing is made where something is missing");
    messages
}

/// The text that the tags tell.
fn text(pdf: &[u8]) -> String {
    Pdf::read(pdf).expect("a PDF").structure().expect("tags").read()
}

#[test]
fn everything_that_the_contract_says_is_told_in_the_readers_language() {
    for (locale, words) in [
        ("en", ["Annex 3", "Division of responsibilities", "December 1, 2026", "Contracting parties", "Signature"]),
        ("pl", ["Załącznik nr 3", "Podział odpowiedzialności", "1 grudnia 2026", "Strony umowy", "Podpis"]),
        ("de", ["Anlage 3", "Division of responsibilities", "1. Dezember 2026", "Vertragsparteien", "Unterschrift"]),
    ] {
        let pdf = annex(locale);
        let text = text(&pdf);
        let names = ["EC-2026-0417", "Nordlicht Maps sp. z o.o.", "8 rue des Glycines, 59000 Lille", "Aoife Brennan"];
        for word in words.iter().chain(&names) {
            assert!(text.contains(word), "{locale}: {word}");
        }
        let proof = proof(&pdf);
        assert!(proof.is_sound(), "{locale}: {:?}", proof.checks);
        assert!(proof.checks.iter().any(|check| check.claim.contains("what the contract says")));
    }
}

#[test]
fn a_name_that_no_font_covers_is_found_in_the_contract() {
    let messages = told(&EXAMPLE.replace("Aoife Brennan", "Aoife \u{6f22}"));
    let line = EXAMPLE.lines().position(|line| line.contains("Aoife Brennan")).expect("she signs") + 1;
    assert!(messages.contains("error[missing-glyph]: no font covers `\u{6f22}`"), "{messages}");
    assert!(messages.contains(&format!("contract.toml:{line}:")), "{messages}");
}

#[test]
fn a_party_that_two_people_represent_has_two_places_to_sign() {
    let second = "\n[[signatory]]\nparty = \"customer\"\nname = \"Nordlicht Maps sp. z o.o.\"\n\
        address = \"ul. Latarniana 14, 80-001 Gdańsk, Poland\"\nrepresented_by = \"Jan Nowak\"\nfunction = \"Proxy\"\n\
        place = \"Gdynia\"\ndate = 2026-11-23\n";
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("contract.toml"), format!("{EXAMPLE}{second}")).expect("a file");
    let (status, _, messages) = make(home.path(), &[]);
    assert_eq!(status, Some(0), "{messages}");
    let text = text(&fs::read(home.path().join("managed-postgres.en.annex.pdf")).expect("the usual name"));
    assert_eq!(text.matches("Nordlicht Maps sp. z o.o.").count(), 3, "once among the parties, twice to sign");
    assert!(text.contains("Gdynia, November 23, 2026"));
}

#[test]
fn what_is_missing_is_found_with_line_column_and_cure() {
    let without = |line: &str| {
        assert!(EXAMPLE.contains(line), "{line}");
        told(&EXAMPLE.replace(line, ""))
    };
    for (line, message) in [
        ("number = \"3\"\n", "`[annex]` has no `number`"),
        ("reference = \"EC-2026-0417\"\n", "`[contract]` has no `reference`"),
        ("date = 2026-11-20\n", "`[contract]` has no `date`"),
        ("place = \"Gdańsk\"\n", "`[contract]` has no `place`"),
        ("effective = 2026-12-01\n", "the contract has no `effective`"),
        ("address = \"1 Example Quay, Dublin 1, Ireland\"\n", "`[[signatory]]` has no `address`"),
        ("represented_by = \"Aoife Brennan\"\n", "`[[signatory]]` has no `represented_by`"),
        (
            "function = { en = \"Director of contracts\", pl = \"Dyrektor do spraw umów\" }\n",
            "`[[signatory]]` has no `function`",
        ),
    ] {
        let messages = without(line);
        assert!(messages.contains(&format!("error[missing-contract-data]: {message}")), "{line}: {messages}");
        assert!(messages.contains("contract.toml:") && messages.contains("help: add `"), "{messages}");
    }
    let unsigned = told(EXAMPLE.split("[[signatory]]\nparty = \"provider\"").next().expect("the others"));
    assert!(unsigned.contains("nobody signs for `provider` (Example Cloud)"), "{unsigned}");
    let blank = told(&EXAMPLE.replace("\"Aoife Brennan\"", "\"__________\""));
    assert!(blank.contains("`__________` only keeps a place free") && blank.contains("contract.toml:40:18"), "{blank}");
    let date = told(&EXAMPLE.replace("2026-11-20", "\"DD.MM.YYYY\""));
    assert!(date.contains("write a date such as 2022-11-17"), "{date}");
}

#[test]
fn what_contradicts_itself_or_the_matrix_is_found_where_it_stands() {
    let changed = |old: &str, new: &str| {
        assert!(EXAMPLE.contains(old), "{old}");
        told(&EXAMPLE.replacen(old, new, 1))
    };
    let early = changed("effective = 2026-12-01", "effective = 2026-09-01");
    assert!(early.contains("the annex holds from 2026-09-01, before edition 2.1 does, from 2026-10-01"), "{early}");
    assert!(early.contains("contract.toml:7:13"), "{early}");
    let party = changed("party = \"provider\"", "party = \"provder\"");
    assert!(party.contains("has no party `provder`") && party.contains("did you mean `provider`?"), "{party}");
    let language = changed("prevailing_locale = \"en\"", "prevailing_locale = \"ja\"");
    assert!(language.contains("the version `ja` is to prevail, and there is none"), "{language}");
    let both = changed("prevailing_locale = \"en\"", "not_signing = [\"provider\"]");
    assert!(both.contains("`provider` does not sign, and has a `[[signatory]]`"), "{both}");
    let twice = "[[signatory]]\nparty = \"customer\"\nname = \"Nordlicht Maps S.A.\"\naddress = \"ul. Latarniana 14, \
        80-001 Gdańsk, Poland\"\nrepresented_by = \"Jan Nowak\"\nfunction = \"Proxy\"\n";
    let names = told(&format!("{EXAMPLE}{twice}"));
    assert!(names.contains("`customer` has two names: `Nordlicht Maps sp. z o.o.` in line"), "{names}");
    let unknown = changed("reference =", "referenz =");
    assert!(unknown.contains("there is no setting `referenz`") && unknown.contains("did you mean `reference`?"));
    let script = changed("Zofia Brzezińska", "漢 Brzezińska");
    assert!(script.contains("error[missing-glyph]: no font covers `漢`"), "{script}");
}

#[test]
fn what_is_unusual_is_told_and_fails_only_a_strict_run() {
    let home = tempfile::tempdir().expect("a folder");
    let contract = EXAMPLE.replace("date = 2026-11-20", "date = 2026-12-20").replace("= \"en\"\n", "= \"pl\"\n");
    fs::write(home.path().join("contract.toml"), contract).expect("a file");
    let (status, _, messages) = make(home.path(), &["--strict"]);
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.contains("the annex holds from 2026-12-01, before it is signed on 2026-12-20"), "{messages}");
    assert!(messages.contains("here the version `pl` prevails, and on the site `en`"), "{messages}");
    assert!(messages.contains("texts are not translated by people"), "{messages}");
    assert_eq!(make(home.path(), &[]).0, Some(0));
    let text = text(&fs::read(home.path().join("managed-postgres.en.annex.pdf")).expect("an annex"));
    assert!(text.contains("this one prevails: polski"), "it is the contract that counts");
}

#[test]
fn a_name_that_matches_nothing_is_a_slip_of_usage() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("contract.toml"), EXAMPLE).expect("a file");
    let (status, _, messages) = run(home.path(), &["annex", "postgres", "--contract", "contract.toml"]);
    assert!(status == Some(2) && messages.contains("managed-postgres"), "{messages}");
    assert_eq!(make(home.path(), &["--locale", "ja"]).0, Some(2));
    assert_eq!(run(home.path(), &["annex", "managed-postgres", "--contract", "nowhere.toml"]).0, Some(3));
}

#[test]
fn an_annex_is_made_again_over_itself_and_never_over_a_signed_one() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("a.pdf");
    fs::write(home.path().join("contract.toml"), EXAMPLE).expect("a file");
    assert_eq!(make(home.path(), &["-o", "a.pdf"]).0, Some(0));
    let first = fs::read(&path).expect("an annex");
    assert_eq!(make(home.path(), &["-o", "a.pdf", "--locale", "pl"]).0, Some(0), "one of ours gives way");
    let mut signed = first;
    signed.extend_from_slice(b"\n% a signature\n%%EOF\n");
    fs::write(&path, &signed).expect("a file");
    assert_eq!(make(home.path(), &["-o", "a.pdf"]).0, Some(3));
    assert_eq!(fs::read(&path).expect("a file"), signed);
}

#[test]
fn the_attached_document_carries_the_contract_and_another_name_in_it_is_found() {
    let pdf = annex("en");
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("a.pdf"), &pdf).expect("a file");
    assert_eq!(run(home.path(), &["extract", "a.pdf", "-o", "x"]).0, Some(0));
    let json = fs::read_to_string(home.path().join("x/managed-postgres.en.json")).expect("a document");
    let document: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(document["contract"]["reference"], "EC-2026-0417");
    assert_eq!(document["contract"]["parties"][2]["signatories"][0]["name"], "Aoife Brennan");
    let bytes = altered_of(&pdf, |document: &mut Document| {
        alter_stream(document, is_of_type("EmbeddedFile"), |content| {
            replace(content, "Aoife Brennan", "Aoife Bremman")
        });
    });
    let claims: Vec<String> = failed(&proof(&bytes)).into_iter().map(|(claim, _)| claim.to_string()).collect();
    assert!(claims.iter().any(|claim| claim.contains("what the contract says")), "{claims:?}");
}

#[test]
fn a_template_that_leaves_out_who_signs_makes_no_annex() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("contract.toml"), EXAMPLE).expect("a file");
    fs::create_dir_all(home.path().join("mine/pdf")).expect("a folder");
    let template = include_str!("../../templates/pdf/contract.html").replace("{{ person.name }}", "");
    fs::write(home.path().join("mine/pdf/contract.html"), template).expect("a file");
    let (status, _, messages) = make(home.path(), &["--templates", "mine"]);
    assert_eq!(status, Some(1), "{messages}");
    assert!(messages.contains("the tags do not tell `Zofia Brzezińska`"), "{messages}");
}
