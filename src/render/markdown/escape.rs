//! Plain text made safe in GitHub-flavoured Markdown, wherever it stands: in a paragraph, a heading or a cell.

use std::io::{self, Write};

/// Where a text stands in its line: at its beginning, more characters mean something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Position {
    MayBegin,
    Within,
}

/// The escape function of Markdown templates.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len() + 8);
    push_escaped(text, Position::MayBegin, &mut escaped);
    out.write_all(escaped.as_bytes())
}

/// Appends `text` with a backslash before every character that Markdown could take for markup there.
pub(super) fn push_escaped(text: &str, position: Position, out: &mut String) {
    for (index, line) in text.split(['\n', '\r']).enumerate() {
        if index > 0 {
            out.push_str("<br>");
        }
        push_line(line, if index > 0 { Position::MayBegin } else { position }, out);
    }
}

fn push_line(line: &str, position: Position, out: &mut String) {
    let body = line.trim_start();
    if body.len() < line.len() && position == Position::Within {
        out.push(' ');
    }
    let marker = match position {
        Position::MayBegin => block_marker(body),
        Position::Within => None,
    };
    for (at, character) in body.char_indices() {
        let next = body[at + character.len_utf8()..].chars().next();
        if marker == Some(at) || means_something(&body[..at], character, next) {
            out.push('\\');
        }
        out.push(if character == '\t' { ' ' } else { character });
    }
}

/// Where at its beginning a line would turn into a list, a heading or a rule: `1.`, `-`, `+`, `#`, `=`.
fn block_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    let opens = match (digits, rest.next()) {
        (1.., Some('.' | ')')) | (0, Some('+')) => rest.next().is_none_or(char::is_whitespace),
        (0, Some('-' | '#' | '=' | ':')) => true,
        _ => false,
    };
    opens.then_some(digits)
}

/// Whether a character could begin or end markup anywhere in a line.
fn means_something(before: &str, character: char, next: Option<char>) -> bool {
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => true,
        '!' => next == Some('['),
        // `https://`, `:tada:`
        ':' => next.is_some_and(|next| next == '/' || next.is_ascii_alphabetic()),
        '.' => before.to_ascii_lowercase().ends_with("www"),
        // A closing sequence of a heading.
        '#' => next.is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = String::new();
        push_escaped(text, Position::MayBegin, &mut out);
        out
    }

    #[test]
    fn what_could_be_markup_has_a_backslash() {
        assert_eq!(escaped("a|b *c* [d](e) <f> `g`"), r"a\|b \*c\* \[d\](e) \<f\> \`g\`");
        assert_eq!(escaped("1. x"), r"1\. x");
        assert_eq!(escaped("# x #"), r"\# x \#");
        assert_eq!(escaped("- x"), r"\- x");
        assert_eq!(escaped("see https://example.org, www.example.org"), r"see https\://example.org, www\.example.org");
    }

    #[test]
    fn plain_sentences_stay_as_they_are() {
        let text = "Choose the service's sizing (10 GB), 24-7: backups, DNS + mail, version 1.2, 50 %.";
        assert_eq!(escaped(text), text);
    }
}
