//! Slugs: short names for ids, anchors and folders.

use unicode_normalization::UnicodeNormalization;

/// The longest slug in characters; longer texts are cut at a word.
const LONGEST: usize = 48;

/// A slug of lower-case letters, digits and hyphens: `Recover a backup!` gives `recover-a-backup`.
///
/// Marks are dropped from Latin letters (`ż` gives `z`); letters of other scripts stay, so that a Cyrillic text
/// has a slug too. A text without letters or digits gives the empty slug.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in words(text) {
        let length = slug.chars().count() + word.chars().count() + 1;
        if !slug.is_empty() && length > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    slug
}

fn words(text: &str) -> Vec<String> {
    let lower = if text.is_ascii() { text.to_ascii_lowercase() } else { plain(text) };
    let lower = lower.replace(['\'', '’'], "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_string).collect()
}

/// Lower-case letters without marks.
fn plain(text: &str) -> String {
    let folded: String = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).nfc().collect();
    folded.to_lowercase().replace('ł', "l").replace('ß', "ss").replace('ø', "o").replace('æ', "ae")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_punctuation_go_and_other_scripts_stay() {
        assert_eq!(slug("Zażółć gęślą jaźń!"), "zazolc-gesla-jazn");
        assert_eq!(slug("Choose the service's sizing (10 GB)"), "choose-the-services-sizing-10-gb");
        assert_eq!(slug("Визия и цели"), "визия-и-цели");
        assert_eq!(slug("고객"), "고객", "syllables stay composed, as the names of files are");
        assert_eq!(slug("--"), "");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        let cut = slug("administrate the service infrastructure and all of its many moving parts");
        assert_eq!(cut, "administrate-the-service-infrastructure-and-all");
    }
}
