//! Characters that steer a device instead of standing for something to read.

use crate::finding::{Finding, Place, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "control-character",
    severity: Severity::Error,
    summary: "a text holds a character that cannot be shown",
    explanation: "\
A text holds a control character: a NUL, an escape that a terminal would obey, a byte order mark in the middle of a file,
or an override that makes text run the other way.

Such characters come from copying, and nobody sees them. XHTML and PDF/A do not allow most of them, and an override
can make a contract seem to say something else than it holds. Where this rule is lowered, they are left out.

**To mend it:** delete the character. The finding gives its code point and its column. Line breaks and tabs are fine,
and so are the marks and isolates that Arabic and Hebrew texts need.",
};

pub(in crate::load) fn found(place: Place, character: char) -> Finding {
    let code = u32::from(character);
    let name = match character {
        '\0' => " (NUL)",
        '\u{1b}' => " (escape)",
        '\u{feff}' => " (a byte order mark inside the file)",
        '\u{202a}'..='\u{202e}' => " (it changes the direction of the text)",
        '\u{fffc}' => " (it stands for a picture that was not copied with the text)",
        _ => "",
    };
    let message = format!("the control character U+{code:04X}{name} cannot be shown");
    Finding::new(&RULE, place, message, "delete it")
}

/// Whether a character has no place in a text: controls but tab and line breaks, overrides of direction, code
/// points that are no characters, annotations and objects that are not there, and the byte order mark.
pub(in crate::load) fn is_control(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{fdd0}'..='\u{fdef}' => true,
        _ => character.is_control(),
    }
}

/// The text without such characters.
pub(in crate::load) fn strip(text: &str) -> String {
    text.chars().filter(|&c| !is_control(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_the_marks_of_hebrew_are_no_controls() {
        assert_eq!(strip("a\tb\r\nc\u{200f}\u{2067}"), "a\tb\r\nc\u{200f}\u{2067}");
        assert_eq!(strip("a\0\u{1b}[31m\u{9b}\u{202e}b\u{feff}\u{fffc}"), "a[31mb");
    }
}
