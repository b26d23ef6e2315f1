//! A text -> the lines of a PO file that hold it, broken as msgmerge breaks them (width 79), so that a translator's tool
//! and this one do not undo each other's line breaks.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// The last column that gettext fills.
const WIDTH: usize = 79;

/// `keyword "text"`, over as many lines as it takes, each begun with `prefix` and ended with `newline`.
pub(super) fn field(prefix: &str, keyword: &str, text: &str, newline: &str) -> String {
    let room = WIDTH.saturating_sub(prefix.width() + 2);
    let pieces: Vec<&str> = text.split_inclusive('\n').collect();
    let only = match pieces.as_slice() {
        [] => Some(String::new()),
        [one] => Some(escape(one)).filter(|escaped| escaped.width() + keyword.width() < room),
        _ => None,
    };
    if let Some(escaped) = only {
        return format!("{prefix}{keyword} \"{escaped}\"{newline}");
    }
    let mut lines = format!("{prefix}{keyword} \"\"{newline}");
    for line in pieces.iter().flat_map(|piece| fill(piece, room)) {
        lines.push_str(&format!("{prefix}\"{line}\"{newline}"));
    }
    lines
}

/// Breaks one line of text, already known not to fit beside its keyword, into escaped lines of at most `room` columns.
fn fill(piece: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut from = 0;
    for (to, _) in linebreaks(piece) {
        let segment = escape(&piece[from..to]);
        from = to;
        let last = lines.last_mut().expect("there is always a line to fill");
        if !last.is_empty() && last.width() + segment.width() > room {
            lines.push(segment);
        } else {
            last.push_str(&segment);
        }
    }
    lines
}

/// Writes what cannot stand in a quoted text as gettext's escapes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            '\r' => escaped.push_str("\\r"),
            '\u{7}' => escaped.push_str("\\a"),
            '\u{8}' => escaped.push_str("\\b"),
            '\u{b}' => escaped.push_str("\\v"),
            '\u{c}' => escaped.push_str("\\f"),
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Comment lines of words that may be broken anywhere between them: references and flags.
pub(super) fn words<'a>(
    mark: &str,
    separator: &str,
    words: impl IntoIterator<Item = &'a str>,
    newline: &str,
) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in words {
        let piece = if line.is_empty() { format!("{mark} {word}") } else { format!("{separator} {word}") };
        if !line.is_empty() && line.width() + piece.width() > WIDTH {
            lines.push_str(&format!("{line}{separator}{newline}"));
            line = format!("{mark} {word}");
        } else {
            line.push_str(&piece);
        }
    }
    if !line.is_empty() {
        lines.push_str(&format!("{line}{newline}"));
    }
    lines
}
