//! A text -> the words that it is found by. `templates/html/site.js` and `search.js` do the same to what a reader types.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that have no mark to lose, and what people type instead.
const LETTERS: [(char, &str); 9] =
    [('ł', "l"), ('ø', "o"), ('đ', "d"), ('ı', "i"), ('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('þ', "th"), ('ς', "σ")];

/// A word without marks, in lower case.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let bare: String = word.nfkd().filter(|character| !is_combining_mark(*character)).collect();
    let mut folded = String::with_capacity(bare.len());
    for character in bare.to_lowercase().chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == character) {
            Some((_, plain)) => folded.push_str(plain),
            None => folded.push(character),
        }
    }
    folded
}

/// The words of a text, as they are written but in lower case. Scripts that put no space between words give every pair of
/// neighbouring characters instead.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let parts = lower.split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character));
    parts.filter(|part| !part.is_empty()).flat_map(word).collect()
}

fn word(part: &str) -> Vec<String> {
    if part.is_ascii() {
        return vec![part.to_string()];
    }
    let characters: Vec<char> = part.chars().collect();
    let mut words = Vec::new();
    for run in characters.chunk_by(|one, other| is_unspaced(*one) == is_unspaced(*other)) {
        match run {
            [_, _, ..] if is_unspaced(run[0]) => words.extend(run.windows(2).map(|pair| pair.iter().collect())),
            _ => words.push(run.iter().collect()),
        }
    }
    words
}

fn is_unspaced(character: char) -> bool {
    let script = CodePointMapData::<Script>::new().get(character);
    [Script::Han, Script::Hiragana, Script::Katakana].contains(&script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_barred_letters_make_no_difference() {
        assert_eq!(fold("Zażółć"), "zazolc");
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("Œuvre"), "oeuvre");
    }

    #[test]
    fn the_scripts_fold_the_same_letters() {
        let script = include_str!("../../../../templates/html/site.js");
        let pairs: Vec<String> = LETTERS.iter().map(|(letter, plain)| format!("{letter}: \"{plain}\"")).collect();
        assert!(script.contains(&format!("const LETTERS = {{ {} }};", pairs.join(", "))));
        let letters: String = LETTERS.iter().map(|(letter, _)| *letter).collect();
        assert!(script.contains(&format!("/[{letters}]/g")));
    }

    #[test]
    fn a_script_without_spaces_is_found_by_pairs_of_characters() {
        assert_eq!(words("The log, 2×"), ["the", "log", "2"]);
        assert_eq!(words("監視を行う"), ["監視", "視を", "を行", "行う"]);
        assert_eq!(words("DNS設定"), ["dns", "設定"]);
    }
}
