//! Texts of the source made harmless for terminals and logs.

use std::borrow::Cow;

/// The text with every character that a terminal might obey, or that would reorder the line, replaced.
/// Line breaks become spaces.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    clean(text, |c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { '\u{fffd}' })
}

/// The same for several lines, whose breaks and tabs stay.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    clean(text, |c| if matches!(c, '\n' | '\t') { c } else { '\u{fffd}' })
}

fn clean(text: &str, instead: impl Fn(char) -> char) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_harmful(c) { instead(c) } else { c }).collect())
}

/// Controls of either set, marks that turn the direction, and separators that some viewers take for line breaks.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_overrides_are_replaced_and_letters_stay() {
        assert_eq!(line("ż\u{1b}[31m\n\u{202e}x\u{9b}"), "ż\u{fffd}[31m \u{fffd}x\u{fffd}");
        assert_eq!(lines("a\n\tb\r"), "a\n\tb\u{fffd}");
        assert!(matches!(line("plain"), Cow::Borrowed(_)));
    }
}
