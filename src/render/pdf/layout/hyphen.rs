//! Where a word may be hyphenated, by the patterns of its language.
use hypher::Lang;

/// Shortest word that is hyphenated, in letters.
const SHORTEST: usize = 6;

/// Byte offsets in `text` behind which a hyphen may stand, in order; none for a language without patterns.
pub(crate) fn points(text: &str, lang: &str) -> Vec<usize> {
    let Some(lang) = patterns(lang) else { return Vec::new() };
    let mut points = Vec::new();
    for (start, word) in words(text) {
        if word.chars().count() < SHORTEST {
            continue;
        }
        let mut at = start;
        for syllable in hypher::hyphenate(word, lang) {
            at += syllable.len();
            if at < start + word.len() {
                points.push(at);
            }
        }
    }
    points
}

fn patterns(tag: &str) -> Option<Lang> {
    let primary = tag.split('-').next()?;
    Lang::from_iso(primary.to_ascii_lowercase().as_bytes().try_into().ok()?)
}

/// Runs of letters; an address or a name with figures in it is left alone.
fn words(text: &str) -> Vec<(usize, &str)> {
    if text.contains(['@', '/', '_', '\\']) || text.chars().any(|letter| letter.is_numeric()) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn words_are_broken_by_the_rules_of_their_language() {
        assert_eq!(points("extensive", "en-GB"), [2, 5]);
        assert!(!points("odpowiedzialność", "pl").is_empty());
    }

    #[test]
    fn addresses_and_unknown_languages_are_left_alone() {
        assert!(points("https://example.org/documentation", "en").is_empty());
        assert!(points("extensive", "zxx").is_empty());
    }
}
