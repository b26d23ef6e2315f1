//! Lines -> the index of a language: which words are in which lines, words of one stem together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::fold::{fold, words};
use crate::locale::Locale;

/// Below so many lines, a word that is everywhere costs nothing.
const MANY: usize = 2000;

/// The words of one stem.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Family {
    /// What all its words begin with.
    pub key: String,
    /// Each word, folded.
    pub words: BTreeSet<String>,
    /// The lines that hold one, in their order.
    pub lines: Vec<u32>,
    /// Whether it is in so many lines that it tells nothing.
    pub everywhere: bool,
}

/// Takes lines in, one after another.
#[derive(Default)]
pub(super) struct Indexer {
    lines: u32,
    /// Each with its folded words and its lines.
    families: Vec<(BTreeSet<String>, Vec<u32>)>,
    /// The number of each family, by stem.
    stems: HashMap<String, usize>,
    vocabularies: HashMap<Locale, Vocabulary>,
}

/// The words of a language that have been met.
struct Vocabulary {
    stemmer: Option<Stemmer>,
    /// The number of the family of each.
    words: HashMap<String, usize>,
}

impl Indexer {
    pub(super) fn add(&mut self, text: &str, locale: &Locale) {
        let Self { families, stems, vocabularies, .. } = self;
        let vocabulary = vocabularies.entry(locale.clone()).or_insert_with(|| Vocabulary::of(locale));
        for word in words(text) {
            let number = *vocabulary.words.entry(word).or_insert_with_key(|word| {
                let stem = vocabulary.stemmer.as_ref().map_or_else(|| word.into(), |stemmer| stemmer.stem(word));
                let number = family(stems, families, ended(fold(&stem), locale));
                families[number].0.insert(fold(word));
                number
            });
            let lines = &mut families[number].1;
            if lines.last() != Some(&self.lines) {
                lines.push(self.lines);
            }
        }
        self.lines += 1;
    }

    /// Takes in what another one has of the lines after these.
    pub(super) fn append(&mut self, mut other: Self) {
        for (stem, number) in other.stems {
            let (words, lines) = std::mem::take(&mut other.families[number]);
            let number = family(&mut self.stems, &mut self.families, stem);
            let (known, all) = &mut self.families[number];
            known.extend(words);
            all.extend(lines.into_iter().map(|line| line + self.lines));
        }
        self.lines += other.lines;
    }

    /// All families, sorted by their keys.
    pub(super) fn finish(self) -> impl Iterator<Item = Family> {
        let total = self.lines as usize;
        // Two stems whose words differ in their marks alone are one to a reader who types none.
        let mut merged = BTreeMap::<(String, BTreeSet<String>), Vec<u32>>::new();
        for (words, lines) in self.families {
            merged.entry((common(&words), words)).or_default().extend(lines);
        }
        merged.into_iter().map(move |((key, words), mut lines)| {
            lines.sort_unstable();
            lines.dedup();
            let everywhere = total > MANY && lines.len() * 2 > total;
            Family { key, words, lines, everywhere }
        })
    }
}

/// The number of the family of a stem.
fn family(stems: &mut HashMap<String, usize>, families: &mut Vec<(BTreeSet<String>, Vec<u32>)>, stem: String) -> usize {
    *stems.entry(stem).or_insert_with(|| {
        families.push(Default::default());
        families.len() - 1
    })
}

impl Vocabulary {
    fn of(locale: &Locale) -> Self {
        Self { stemmer: algorithm(locale).map(Stemmer::create), words: HashMap::new() }
    }
}

/// What all words begin with.
fn common(words: &BTreeSet<String>) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    first.chars().zip(last.chars()).take_while(|(one, other)| one == other).map(|(one, _)| one).collect()
}

/// Snowball leaves the endings of soft Polish nouns: `kopia` and `kopii` would be two words.
fn ended(mut stem: String, locale: &Locale) -> String {
    let is_polish = locale.language() == "pl";
    while is_polish && stem.len() > 3 && stem.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) {
        stem.pop();
    }
    stem
}

/// Snowball's algorithm for a language, where it has one.
fn algorithm(locale: &Locale) -> Option<Algorithm> {
    Some(match locale.language() {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(tag: &str, lines: &[&str]) -> Vec<(String, Vec<u32>)> {
        let mut indexer = Indexer::default();
        lines.iter().for_each(|line| indexer.add(line, &tag.parse().expect("a tag")));
        indexer.finish().map(|family| (family.key, family.lines)).collect()
    }

    #[test]
    fn words_of_one_stem_are_found_together() {
        let found = index("en", &["Restore a backup", "Check backups", "Backing up"]);
        assert!(found.contains(&("backup".into(), vec![0, 1])), "{found:?}");
        let found = index("pl", &["Wykonywanie kopii", "Sprawdzanie kopiami", "Kopia", "Kopię"]);
        assert!(found.contains(&("kopi".into(), vec![0, 1, 2, 3])), "{found:?}");
    }

    #[test]
    fn stems_whose_words_differ_in_their_marks_alone_lose_no_line() {
        let found = index("fr", &["activité", "activite"]);
        assert_eq!(found, [("activite".to_string(), vec![0, 1])]);
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        let found = index("ja", &["監視"]);
        assert_eq!(found, [("監視".to_string(), vec![0])]);
    }
}
