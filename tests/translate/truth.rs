//! What readers are told follows from the catalogs, whatever these hold: notice, percentages, marks and the language of
//! each part, in every format.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use raci::locale::po::PoFile;
use serde_json::Value;

use super::site::Site;
use super::spoken::{Piece, of_markup, of_pdf};

const CSV: &str = "section,heading,activity,customer,provider,id,note,why\n\
    1,Xorder,Xchoose,RA,I,choose,Xremark,Xreason\n\
    1,,Xpay,RA,I,pay,,\n\
    2,Xoperate,Xbackup,I,RA,backup,,\n\
    2,,Xrestore,A,R,restore,,\n";
const MATRIX: &str = "title = \"Xmail\"\nintroduction = \"Xwelcome\"\n\
    [[party]]\nid = \"customer\"\nname = \"Xbuyer\"\n[[party]]\nid = \"provider\"\nname = \"Xseller\"\n\
    [[column]]\nid = \"why\"\ntitle = \"Xwhy\"\nkind = \"text\"\n\
    [[history]]\nversion = \"1.0\"\nsummary = \"Xfirst\"\n\
    [[link]]\ntext = \"Xguides\"\nurl = \"https://docs.example.org/guides\"\n";
/// Words that nothing else contains.
const WORDS: [(&str, &str); 5] = [
    ("notice.machine", "Wmachine [{engine}]"),
    ("notice.untranslated", "Wuntranslated"),
    ("notice.partial", "Wpartial [{percent}]"),
    ("status.outdated", "Woutdated"),
    ("status.fallback", "Wmissing"),
];
const ENGINES: [&str; 2] = ["Babel", "Rosetta"];

/// What a catalog says of a text, in each of the ways in which it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Human,
    Machine(usize),
    Fuzzy,
    OfAnotherText,
    Empty,
    Missing,
}

use State::{Empty, Fuzzy, Human, Machine, Missing, OfAnotherText};

const STATES: [State; 7] = [Human, Machine(0), Machine(1), Fuzzy, OfAnotherText, Empty, Missing];

impl State {
    fn status(self) -> &'static str {
        match self {
            Human => "human",
            Machine(_) => "machine",
            Fuzzy | OfAnotherText => "outdated",
            Empty | Missing => "fallback",
        }
    }
}

/// A text, what its catalog says of it, and whether an outdated translation is shown.
struct Told {
    context: String,
    source: String,
    state: State,
    shows_outdated: bool,
}

impl Told {
    fn is_translated(&self) -> bool {
        let status = self.state.status();
        ["human", "machine"].contains(&status) || (self.shows_outdated && status == "outdated")
    }

    fn translation(&self) -> String {
        self.source.replacen('X', "Y", 1)
    }

    fn shown(&self) -> String {
        if self.is_translated() { self.translation() } else { self.source.clone() }
    }

    fn hidden(&self) -> String {
        if self.is_translated() { self.source.clone() } else { self.translation() }
    }

    fn language(&self) -> &'static str {
        if self.is_translated() { "pl" } else { "en" }
    }

    fn entry(&self) -> String {
        let entry = |head: &str, id: &str, text: &str| {
            format!("\n{head}msgctxt \"{}\"\nmsgid \"{id}\"\nmsgstr \"{text}\"\n", self.context)
        };
        let (source, translation) = (&self.source, &self.translation());
        match self.state {
            Human => entry("# human\n", source, translation),
            Machine(engine) => entry(&format!("# machine: {}\n", ENGINES[engine]), source, translation),
            Fuzzy => entry("#, fuzzy\n", source, translation),
            OfAnotherText => entry("", "Xformer", translation),
            Empty => entry("", source, ""),
            Missing => String::new(),
        }
    }
}

/// The texts of the matrix as a translator gets them: context and source.
fn texts() -> Vec<(String, String)> {
    let site = Site::new(&[("raci.toml", "locales = [\"en\", \"pl\"]"), ("mail/matrix.csv", CSV)]);
    site.write("mail/matrix.toml", MATRIX);
    site.run("translate extract .").fine();
    let catalog = PoFile::parse(site.read("mail/pl.po").as_bytes()).expect("a catalog");
    catalog.messages().map(|entry| (entry.context().expect("a context").to_string(), entry.id().to_string())).collect()
}

fn built(told: &[Told], shows_outdated: bool) -> Site {
    let policy = if shows_outdated { "show" } else { "source" };
    let settings = format!("locales = [\"en\", \"pl\"]\n[locale.pl]\noutdated = \"{policy}\"\n");
    let site = Site::new(&[("raci.toml", &settings), ("mail/matrix.csv", CSV), ("mail/matrix.toml", MATRIX)]);
    let header = "msgid \"\"\nmsgstr \"Language: pl\\nContent-Type: text/plain; charset=UTF-8\\n\"\n";
    let entries: String = told.iter().map(Told::entry).collect();
    site.write("mail/pl.po", &format!("{header}{entries}"));
    let words = WORDS.iter().fold(header.to_string(), |mut words, (context, text)| {
        write!(words, "\nmsgctxt \"{context}\"\nmsgid \"{context}\"\nmsgstr \"{text}\"\n").expect("written");
        words
    });
    site.write("templates/locales/pl.po", &words);
    site.run("build . -o built").fine();
    site
}

/// What is to be seen, worked out from the states alone.
struct Truth<'a> {
    told: &'a [Told],
}

impl Truth<'_> {
    fn count(&self, status: &str) -> usize {
        self.told.iter().filter(|told| told.state.status() == status).count()
    }

    fn percent(&self) -> usize {
        let current = self.count("human") + self.count("machine");
        let percent = current * 100 / self.told.len();
        if current > 0 { percent.max(1) } else { 0 }
    }

    fn kinds(&self) -> Vec<&'static str> {
        let nothing = self.count("fallback") == self.told.len();
        let partial = !nothing && self.count("fallback") + self.count("outdated") > 0;
        let kinds = [("machine", self.count("machine") > 0), ("untranslated", nothing), ("partial", partial)];
        kinds.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| kind).collect()
    }

    /// What the notice says, as the words of the site put it.
    fn sentences(&self) -> Vec<String> {
        let engines: BTreeSet<&str> = self.told.iter().filter_map(|told| engine(told.state)).collect();
        let engines = engines.into_iter().collect::<Vec<_>>().join(", ");
        let sentence = |kind: &str| match kind {
            "machine" => format!("Wmachine [{engines}]"),
            "partial" => format!("Wpartial [{}%]", self.percent()),
            _ => "Wuntranslated".to_string(),
        };
        self.kinds().into_iter().map(sentence).collect()
    }

    /// How many rows are marked as outdated and as missing.
    fn marks(&self) -> (usize, usize) {
        let rows = self.told.iter().filter(|told| told.context.starts_with("activity:"));
        let count = |status| rows.clone().filter(|told| told.state.status() == status).count();
        let nothing = self.count("fallback") == self.told.len();
        (count("outdated"), if nothing { 0 } else { count("fallback") })
    }

    fn assert_in(&self, format: &str, pieces: &[Piece]) {
        let with =
            |word: &str| pieces.iter().filter(|piece| words(piece).any(|found| found == word)).collect::<Vec<_>>();
        for told in self.told {
            let shown = with(&told.shown());
            assert!(!shown.is_empty(), "{format}: {} says {}", told.context, told.shown());
            let wrong = shown.iter().find(|piece| piece.language != told.language());
            assert!(wrong.is_none(), "{format}: {} is {} here: {wrong:?}", told.context, told.language());
            assert!(with(&told.hidden()).is_empty(), "{format}: {} does not say {}", told.context, told.hidden());
        }
        let marks = (with("Woutdated"), with("Wmissing"));
        assert_eq!((marks.0.len(), marks.1.len()), self.marks(), "{format}: rows that are marked");
        let notice = ["Wmachine", "Wuntranslated", "Wpartial"].map(with).concat();
        let all = notice.iter().map(|piece| unescaped(&piece.text)).collect::<Vec<_>>().join("\n");
        assert_eq!(notice.len(), self.kinds().len(), "{format}: {all}");
        self.sentences().iter().for_each(|sentence| assert!(all.contains(sentence), "{format}: {sentence} in {all}"));
        let spoken = marks.0.iter().chain(&marks.1).chain(&notice);
        spoken.for_each(|piece| assert_eq!(piece.language, "pl", "{format}: {piece:?}"));
    }

    fn assert_in_document(&self, document: &Value) {
        let kinds: Vec<&str> = document["notice"]["kinds"]
            .as_array()
            .map_or(Vec::new(), |kinds| kinds.iter().map(|kind| kind.as_str().expect("a kind")).collect());
        assert_eq!(kinds, self.kinds());
        for status in ["human", "machine", "outdated", "fallback"] {
            assert_eq!(document["coverage"][status], self.count(status), "{status}");
        }
        let version = &document["versions"][1];
        assert_eq!((&version["locale"], &version["percent"]), (&Value::from("pl"), &Value::from(self.percent())));
        let mut parts = Vec::new();
        collect(document, &mut parts);
        for told in self.told.iter().filter(|told| told.context != "introduction") {
            let shown = told.shown();
            let own: Vec<_> = parts.iter().filter(|(text, ..)| *text == shown).collect();
            assert!(!own.is_empty(), "{} says {shown}", told.context);
            own.iter().for_each(|part| assert_eq!((part.1, part.2), (told.language(), told.state.status()), "{shown}"));
        }
        let introduction = self.told.iter().find(|told| told.context == "introduction").expect("an introduction");
        assert_eq!(document["introduction"]["locale"], introduction.language());
        assert_eq!(document["introduction"]["status"], introduction.state.status());
    }
}

/// Every text of a document: what it says, its locale and its status.
fn collect<'a>(value: &'a Value, parts: &mut Vec<(&'a str, &'a str, &'a str)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, parts)),
        Value::Object(fields) => {
            let field = |name: &str| fields.get(name).and_then(Value::as_str);
            if let (Some(text), Some(locale), Some(status)) = (field("text"), field("locale"), field("status")) {
                parts.push((text, locale, status));
            }
            fields.values().for_each(|field| collect(field, parts));
        }
        _ => {}
    }
}

fn engine(state: State) -> Option<&'static str> {
    if let Machine(engine) = state { Some(ENGINES[engine]) } else { None }
}

fn words(piece: &Piece) -> impl Iterator<Item = &str> {
    piece.text.split(|letter: char| !letter.is_alphanumeric())
}

/// Markdown's backslashes taken away.
fn unescaped(text: &str) -> String {
    text.replace('\\', "")
}

/// Anything at all, or a few states only: whole pages of one state are what notices turn on.
fn states(texts: usize) -> impl Strategy<Value = Vec<State>> {
    let few = prop::sample::subsequence(STATES.to_vec(), 1..=2);
    prop_oneof![Just(STATES.to_vec()), few]
        .prop_flat_map(move |states| prop::collection::vec(prop::sample::select(states), texts))
}

#[test]
fn notice_percentages_marks_and_languages_follow_the_states_in_every_format() {
    let texts = texts();
    assert_eq!(texts.len(), 15, "{texts:?}");
    let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(states in states(texts.len()), shows_outdated in any::<bool>())| {
        let told: Vec<Told> = texts.iter().zip(states).map(|((context, source), state)| {
            Told { context: context.clone(), source: source.clone(), state, shows_outdated }
        }).collect();
        let site = built(&told, shows_outdated);
        let truth = Truth { told: &told };
        truth.assert_in("HTML", &of_markup(&site.read("built/pl/mail/index.html"), ""));
        truth.assert_in("Markdown", &of_markup(&site.read("built/pl/mail/mail.pl.md"), "pl"));
        let pdf = std::fs::read(site.path("built/pl/mail/mail.pl.pdf")).expect("a PDF");
        truth.assert_in("PDF", &of_pdf(&pdf));
        truth.assert_in_document(&serde_json::from_str(&site.read("built/pl/mail/mail.pl.json")).expect("JSON"));
    });
}
