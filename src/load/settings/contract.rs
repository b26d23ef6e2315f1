//! `contract.toml`: what one contract adds to an edition of a matrix.

use super::view::{Report, View};
use crate::finding::{Finding, Place, Source};
use crate::load::rules::missing_contract_data as missing;
use crate::locale::Locale;
use crate::model::{Date, Text};

const TAG_CURE: &str = "write a language tag such as \"en\" or \"pt-BR\"";

/// What a contract says. What is missing is a finding; nothing is made up in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// The beginning of the file, for findings about what it lacks.
    pub place: Place,
    pub annex: Option<AnnexData>,
    pub agreement: Option<Agreement>,
    /// The day from which the annex holds.
    pub effective: Option<Dated>,
    /// Which version counts in case of conflict.
    pub prevailing: Option<(Locale, Place)>,
    /// One for each person who signs, in the order in which they sign.
    pub signatories: Vec<Signatory>,
    /// Parties of the matrix that are no parties to the contract.
    pub not_signing: Vec<Text>,
}

/// `[annex]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnexData {
    pub number: Option<Text>,
    /// The matrix's own title where nothing is said.
    pub title: Option<Phrase>,
}

/// `[contract]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    pub reference: Option<Text>,
    pub title: Option<Phrase>,
    /// The day on which it is signed.
    pub date: Option<Dated>,
    pub place: Option<Text>,
}

/// A day, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    pub date: Date,
    pub place: Place,
}

/// `[[signatory]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The id of a party of the matrix.
    pub party: Option<Text>,
    pub name: Option<Text>,
    pub address: Option<Text>,
    pub represented_by: Option<Text>,
    pub function: Option<Phrase>,
    /// Where this one signs elsewhere, or on another day, than the contract says.
    pub signed_at: Option<Text>,
    pub signed_on: Option<Dated>,
}

/// A text in one language or several: `title = "..."`, or `title = { en = "...", pl = "..." }`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase(Vec<(Option<Locale>, Text)>);

impl Phrase {
    /// The text for a reader of `locale` and its language; without one of its own, that of the source locale, or the first.
    pub fn in_locale<'a>(&'a self, locale: &Locale, source_locale: &'a Locale) -> Option<(&'a Text, &'a Locale)> {
        let of = |wanted: &Locale| self.0.iter().find(|(tag, _)| tag.as_ref().unwrap_or(source_locale) == wanted);
        let near = locale.fallback_chain().iter().find_map(of);
        let found = near.or_else(|| of(source_locale)).or(self.0.first());
        found.map(|(tag, text)| (text, tag.as_ref().unwrap_or(source_locale)))
    }

    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.0.iter().map(|(_, text)| text)
    }
}

impl Contract {
    /// None where the file is no TOML: nobody knows then what it lacks.
    pub(in crate::load) fn read(source: &Source) -> (Option<Self>, Vec<Finding>) {
        let report = Report::new(source);
        let table = report.parse();
        let contract = report.is_empty().then(|| {
            let view = View::new(&report, table.get_ref(), table.span(), "the contract");
            let contract = Self::read_view(&view);
            view.finish();
            contract
        });
        drop(table);
        (contract, report.into_findings())
    }

    fn read_view(view: &View<'_>) -> Self {
        let section = |key: &'static str| {
            let table = view.table(key);
            if !view.has(key) {
                view.add(missing::table(view.head(), &format!("[{key}]")));
            }
            table
        };
        let prevailing = view.parsed::<Locale>("prevailing_locale", TAG_CURE);
        let signatories: Vec<Signatory> = view.tables("signatory").into_iter().map(Signatory::read).collect();
        if !view.has("signatory") {
            view.add(missing::table(view.head(), "[[signatory]]"));
        }
        Self {
            place: view.head(),
            annex: section("annex").map(AnnexData::read),
            agreement: section("contract").map(Agreement::read),
            effective: needed_date(view, "effective"),
            prevailing: prevailing.map(|locale| (locale, view.place_of("prevailing_locale"))),
            signatories,
            not_signing: view.texts("not_signing").unwrap_or_default(),
        }
    }

    /// Those who sign for a party of the matrix.
    pub fn signatories_of(&self, party: &str) -> impl Iterator<Item = &Signatory> {
        let is_of = move |signatory: &&Signatory| signatory.party.as_ref().is_some_and(|named| named.text == party);
        self.signatories.iter().filter(is_of)
    }

    /// Whether a party of the matrix is no party to the contract.
    pub fn leaves_out(&self, party: &str) -> bool {
        self.not_signing.iter().any(|id| id.text == party)
    }

    /// Every text that an annex shows.
    pub fn texts(&self) -> Vec<&Text> {
        let annex = self.annex.iter().flat_map(|annex| annex.number.iter().chain(phrase(annex.title.as_ref())));
        let agreement = self.agreement.iter().flat_map(|agreement| {
            agreement.reference.iter().chain(&agreement.place).chain(phrase(agreement.title.as_ref()))
        });
        let signatories = self.signatories.iter().flat_map(|signatory| {
            let plain = [&signatory.name, &signatory.address, &signatory.represented_by, &signatory.signed_at];
            plain.into_iter().flatten().chain(phrase(signatory.function.as_ref()))
        });
        annex.chain(agreement).chain(signatories).collect()
    }
}

fn phrase(phrase: Option<&Phrase>) -> impl Iterator<Item = &Text> {
    phrase.into_iter().flat_map(Phrase::texts)
}

impl AnnexData {
    fn read(view: View<'_>) -> Self {
        let annex = Self { number: needed(&view, "number"), title: read_phrase(&view, "title") };
        view.finish();
        annex
    }
}

impl Agreement {
    fn read(view: View<'_>) -> Self {
        let agreement = Self {
            reference: needed(&view, "reference"),
            title: read_phrase(&view, "title"),
            date: needed_date(&view, "date"),
            place: needed(&view, "place"),
        };
        view.finish();
        agreement
    }
}

impl Signatory {
    fn read(view: View<'_>) -> Self {
        let function = read_phrase(&view, "function");
        if !view.has("function") {
            view.add(missing::key(view.head(), view.name(), "function", "\"...\""));
        }
        let signatory = Self {
            party: needed(&view, "party"),
            name: needed(&view, "name"),
            address: needed(&view, "address"),
            represented_by: needed(&view, "represented_by"),
            function,
            signed_at: filled(&view, view.text("place")),
            signed_on: view.date("date").map(|date| Dated { date, place: view.place_of("date") }),
        };
        view.finish();
        signatory
    }
}

/// A text that an annex cannot do without.
fn needed(view: &View<'_>, key: &'static str) -> Option<Text> {
    let text = view.text(key);
    if text.is_none() && view.is_blank(key) {
        view.add(missing::key(view.head(), view.name(), key, "\"...\""));
    }
    filled(view, text)
}

fn needed_date(view: &View<'_>, key: &'static str) -> Option<Dated> {
    let date = view.date(key);
    if !view.has(key) {
        view.add(missing::key(view.head(), view.name(), key, "2026-12-01"));
    }
    date.map(|date| Dated { date, place: view.place_of(key) })
}

/// A text, unless it only keeps a place free.
fn filled(view: &View<'_>, text: Option<Text>) -> Option<Text> {
    let text = text?;
    if !is_placeholder(&text.text) {
        return Some(text);
    }
    view.add(missing::placeholder(text.place, &text.text));
    None
}

fn read_phrase(view: &View<'_>, key: &'static str) -> Option<Phrase> {
    if !view.is_table(key) {
        let text = filled(view, view.text(key));
        return text.map(|text| Phrase(vec![(None, text)]));
    }
    let mut texts = Vec::new();
    for (tag, text) in view.table(key)?.named_words() {
        match tag.text.parse::<Locale>() {
            Ok(locale) => texts.extend(filled(view, Some(text)).map(|text| (Some(locale), text))),
            Err(reason) => view.wrong(tag.place, reason.to_string(), TAG_CURE),
        }
    }
    (!texts.is_empty()).then_some(Phrase(texts))
}

/// What people write where something is still to be written.
fn is_placeholder(text: &str) -> bool {
    const WORDS: [&str; 9] =
        ["tbd", "tbc", "tba", "todo", "n/a", "to be confirmed", "to be defined", "dd mm yyyy", "dd.mm.yyyy"];
    let bare = text.trim().trim_matches(['<', '>', '[', ']', '{', '}', '(', ')']).trim();
    let is_filler = |letter: char| matches!(letter, '_' | '.' | '…' | '-' | '–' | '—' | '?' | '*' | ' ');
    let is_crosses = bare.len() > 1 && bare.chars().all(|letter| matches!(letter, 'x' | 'X'));
    let is_bracketed = [('<', '>'), ('[', ']'), ('{', '}')]
        .into_iter()
        .any(|(open, close)| text.trim().starts_with(open) && text.trim().ends_with(close));
    bare.chars().all(is_filler) || is_crosses || is_bracketed || WORDS.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(toml: &str) -> Vec<String> {
        let (_, findings) = Contract::read(&Source::new("c.toml", toml));
        let line = |finding: &Finding| {
            let Finding { place, message, cure, .. } = finding;
            format!("{}:{} {message} ({cure})", place.line, place.column)
        };
        findings.iter().map(line).collect()
    }

    #[test]
    fn an_empty_file_lacks_everything_that_an_annex_says() {
        let told = told("");
        for what in ["`effective`", "`[annex]`", "`[contract]`", "`[[signatory]]`"] {
            assert_eq!(
                told.iter().filter(|line| line.contains(what) && line.starts_with("1:1 ")).count(),
                1,
                "{told:?}"
            );
        }
    }

    #[test]
    fn of_a_file_that_is_no_toml_nothing_else_is_said() {
        let slip = "effective = 2026-12-01\n[annex]\nnumber = 3 A\ntitel = \"x\"\n[contract\n";
        let told = told(slip);
        assert!(
            told.iter().any(|line| line.starts_with("3:10 "))
                && told.iter().all(|line| line.contains("this is not TOML")),
            "{told:?}"
        );
    }

    #[test]
    fn what_only_keeps_a_place_free_is_missing() {
        for text in ["____", "TBD", "<name>", "[to be agreed]", "XX", "...", "DD MM YYYY", "?"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["3", "A-1", "X", "Ó", "Gdańsk (Poland)", "ul. Długa 3/4, 80-001 Gdańsk"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }

    #[test]
    fn a_key_that_nobody_knows_and_a_day_that_is_none_are_found_at_their_places() {
        let told = told("effective = \"DD.MM.YYYY\"\n[annex]\nnumber = \"3\"\ntitel = \"x\"\n");
        assert!(told.iter().any(|line| line.starts_with("1:13 ")), "{told:?}");
        assert!(told.iter().any(|line| line.starts_with("4:1 ") && line.contains("did you mean `title`?")), "{told:?}");
    }

    #[test]
    fn a_phrase_speaks_the_readers_language_where_it_can() {
        let toml = "[annex]\nnumber = \"1\"\ntitle = { en = \"Duties\", pl = \"Obowiązki\" }\n";
        let (contract, _) = Contract::read(&Source::new("c.toml", toml));
        let title = contract.and_then(|contract| contract.annex).expect("an annex").title.expect("a title");
        let locale = |tag: &str| tag.parse::<Locale>().expect(tag);
        let source = locale("en");
        let text = |tag: &str| title.in_locale(&locale(tag), &source).map(|(text, of)| format!("{of} {}", text.text));
        assert_eq!(text("pl-PL"), Some("pl Obowiązki".to_string()));
        assert_eq!(text("fr"), Some("en Duties".to_string()));
    }
}
