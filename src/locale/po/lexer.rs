//! One line of a PO file -> its tokens. Pure, and blind to what stands in the other lines.

use super::entry::Keyword;

/// What a line begins with, which decides how the rest is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Nothing but white space.
    Blank,
    /// A comment that holds no keywords: `# `, `#.`, `#:`, `#,` and any other mark.
    Comment(Keyword),
    /// Keywords and strings, after a prefix of so many bytes.
    Tokens { prefix: usize, obsolete: bool, previous: bool },
}

/// A keyword or a string, and where it ends in its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Keyword(Keyword),
    Text(String),
}

/// A fault at a byte of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LexError {
    pub at: usize,
    pub message: String,
    pub cure: String,
}

fn error<T>(at: usize, message: impl Into<String>, cure: impl Into<String>) -> Result<T, LexError> {
    Err(LexError { at, message: message.into(), cure: cure.into() })
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c)
}

pub(super) fn kind_of(line: &str) -> LineKind {
    let bytes = line.as_bytes();
    let Some(start) = bytes.iter().position(|&byte| !is_space(byte)) else { return LineKind::Blank };
    if bytes[start] != b'#' {
        return LineKind::Tokens { prefix: start, obsolete: false, previous: false };
    }
    match (bytes.get(start + 1), bytes.get(start + 2)) {
        (Some(b'~'), Some(b'|')) => LineKind::Tokens { prefix: start + 3, obsolete: true, previous: true },
        (Some(b'~'), _) => LineKind::Tokens { prefix: start + 2, obsolete: true, previous: false },
        (Some(b'|'), _) => LineKind::Tokens { prefix: start + 2, obsolete: false, previous: true },
        (Some(b'.'), _) => LineKind::Comment(Keyword::Extracted),
        (Some(b':'), _) => LineKind::Comment(Keyword::Reference),
        (Some(b','), _) => LineKind::Comment(Keyword::Flags),
        _ => LineKind::Comment(Keyword::Comment),
    }
}

/// The text of a comment line: what follows its mark and one space.
pub(super) fn comment_text(line: &str, keyword: Keyword) -> &str {
    let line = line.trim_matches(|c: char| c.is_ascii() && is_space(c as u8));
    let mark = if keyword == Keyword::Comment { 1 } else { 2 };
    let text = line.get(mark..).unwrap_or("");
    text.strip_prefix(' ').unwrap_or(text)
}

/// The token at or after byte `from`; nothing where only white space is left.
pub(super) fn next_token(line: &str, from: usize, previous: bool) -> Result<Option<Token>, LexError> {
    let bytes = line.as_bytes();
    let Some(start) = (from..bytes.len()).find(|&at| !is_space(bytes[at])) else { return Ok(None) };
    let (kind, end) = match bytes[start] {
        b'"' => text(line, start)?,
        byte if byte.is_ascii_alphabetic() => keyword(line, start, previous)?,
        _ => {
            return error(
                start,
                "neither a keyword nor a quoted text",
                "put texts in quotes, and a comment on a line that begins with `#`",
            );
        }
    };
    Ok(Some(Token { kind, start, end }))
}

fn keyword(line: &str, start: usize, previous: bool) -> Result<(TokenKind, usize), LexError> {
    let bytes = line.as_bytes();
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let end = start + bytes[start..].iter().take_while(|byte| is_word(byte)).count();
    let keyword = match (&line[start..end], previous) {
        ("msgctxt", false) => Keyword::Context,
        ("msgid", false) => Keyword::Id,
        ("msgid_plural", false) => Keyword::PluralId,
        ("msgctxt", true) => Keyword::PreviousContext,
        ("msgid", true) => Keyword::PreviousId,
        ("msgid_plural", true) => Keyword::PreviousPluralId,
        ("msgstr", false) => return form(line, start, end),
        (word, _) => {
            let cure = "write msgctxt, msgid, msgid_plural or msgstr (of a previous text: no msgstr)";
            return error(start, format!("`{word}` is no keyword here"), cure);
        }
    };
    Ok((TokenKind::Keyword(keyword), end))
}

/// `msgstr`, or `msgstr[2]`.
fn form(line: &str, start: usize, end: usize) -> Result<(TokenKind, usize), LexError> {
    let bytes = line.as_bytes();
    let skip = |mut at: usize| {
        while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
            at += 1;
        }
        at
    };
    let open = skip(end);
    if bytes.get(open) != Some(&b'[') {
        return Ok((TokenKind::Keyword(Keyword::Text), end));
    }
    let digits = skip(open + 1);
    let after = digits + bytes[digits..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let close = skip(after);
    match line[digits..after].parse::<u8>() {
        Ok(number) if bytes.get(close) == Some(&b']') => Ok((TokenKind::Keyword(Keyword::Form(number)), close + 1)),
        _ => {
            error(start, "the number of a plural form is missing or too large", "write msgstr[0], msgstr[1] and so on")
        }
    }
}

fn text(line: &str, start: usize) -> Result<(TokenKind, usize), LexError> {
    let bytes = line.as_bytes();
    let mut value = Vec::new();
    let mut at = start + 1;
    loop {
        match bytes.get(at) {
            None | Some(b'\n') => {
                return error(
                    start,
                    "the text has no closing quote",
                    "close it on the same line; a line break is written \\n",
                );
            }
            Some(b'"') => break,
            Some(b'\\') => at = escape(bytes, at, &mut value)?,
            Some(&byte) => {
                value.push(byte);
                at += 1;
            }
        }
    }
    match String::from_utf8(value) {
        Ok(value) => Ok((TokenKind::Text(value), at + 1)),
        Err(_) => error(start, "the escapes of this text make no UTF-8", "write the characters themselves"),
    }
}

/// Reads the escape at `at`; returns the place after it.
fn escape(bytes: &[u8], at: usize, value: &mut Vec<u8>) -> Result<usize, LexError> {
    let simple = match bytes.get(at + 1) {
        Some(b'n') => b'\n',
        Some(b't') => b'\t',
        Some(b'r') => b'\r',
        Some(b'a') => 0x07,
        Some(b'b') => 0x08,
        Some(b'v') => 0x0b,
        Some(b'f') => 0x0c,
        Some(&byte @ (b'"' | b'\\' | b'\'' | b'?')) => byte,
        Some(b'0'..=b'7') => return number(bytes, at, at + 1, 3, 8, value),
        Some(b'x') => return number(bytes, at, at + 2, 2, 16, value),
        _ => return error(at, "unknown escape", "write \\n, \\t, \\\" or \\\\; a backslash itself is \\\\"),
    };
    value.push(simple);
    Ok(at + 2)
}

/// A byte given by its number, `\303` or `\xC3`.
fn number(
    bytes: &[u8],
    at: usize,
    from: usize,
    most: usize,
    radix: u32,
    value: &mut Vec<u8>,
) -> Result<usize, LexError> {
    let digits = bytes[from..].iter().take(most).map_while(|&byte| (byte as char).to_digit(radix));
    let (count, code) = digits.fold((0, 0u32), |(count, code), digit| (count + 1, code * radix + digit));
    match u8::try_from(code) {
        Ok(byte) if count > 0 => {
            value.push(byte);
            Ok(from + count)
        }
        _ => error(at, "this escape names no byte", "write the character itself"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(line: &str) -> Result<String, LexError> {
        match next_token(line, 0, false)?.map(|token| token.kind) {
            Some(TokenKind::Text(text)) => Ok(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn escapes_are_those_of_c() {
        assert_eq!(value(r#""a\n\t\"\\\x41\101\303\263""#).unwrap(), "a\n\t\"\\AAó");
    }

    #[test]
    fn bad_escape_is_named_at_its_byte() {
        for (line, at) in [(r#""ab\q""#, 3), (r#""\x""#, 1), (r#""\777""#, 1), (r#""ab"#, 0), (r#""\303""#, 0)] {
            assert_eq!(value(line).unwrap_err().at, at, "{line}");
        }
    }

    #[test]
    fn plural_form_may_stand_apart_from_its_number() {
        let token = next_token("msgstr [ 12 ] \"x\"", 0, false).unwrap().unwrap();
        assert_eq!((token.kind, token.end), (TokenKind::Keyword(Keyword::Form(12)), 13));
        assert!(next_token("msgstr[999]", 0, false).is_err());
        assert!(next_token("msgstr[]", 0, false).is_err());
    }

    #[test]
    fn comment_text_begins_after_its_mark() {
        assert_eq!(comment_text("#. for  you \r\n", Keyword::Extracted), "for  you");
        assert_eq!(comment_text("#", Keyword::Comment), "");
        assert_eq!(comment_text("#no space", Keyword::Comment), "no space");
    }
}
