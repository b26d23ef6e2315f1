//! A message with placeholders -> its pieces, or the message filled.

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it stands.
    Text(&'a str),
    /// The place of a value: the name in `{name}`.
    Slot(&'a str),
}

/// Cuts a message at its placeholders. Braces around anything but a name of `a-z`, digits and `_` are text.
pub fn pieces(message: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut text = 0;
    let mut from = 0;
    while let Some(open) = message[from..].find('{').map(|at| from + at) {
        from = open + 1;
        let Some(close) = message[from..].find('}').map(|at| from + at) else { break };
        let name = &message[from..close];
        if is_name(name) {
            pieces.extend((text < open).then(|| Piece::Text(&message[text..open])));
            pieces.push(Piece::Slot(name));
            (from, text) = (close + 1, close + 1);
        }
    }
    pieces.extend((text < message.len()).then(|| Piece::Text(&message[text..])));
    pieces
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The names of a message's placeholders, in their order.
pub fn placeholders(message: &str) -> Vec<&str> {
    let name = |piece| match piece {
        Piece::Slot(name) => Some(name),
        Piece::Text(_) => None,
    };
    pieces(message).into_iter().filter_map(name).collect()
}

/// Replaces each placeholder by its value, once: a value that looks like a placeholder stays as it is. A placeholder
/// without a value stays too, for everyone to see.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len());
    for piece in pieces(message) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Slot(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => filled.push_str(&format!("{{{name}}}")),
            },
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholder_is_a_name_in_braces() {
        assert_eq!(pieces("by {engine}."), [Piece::Text("by "), Piece::Slot("engine"), Piece::Text(".")]);
        assert_eq!(placeholders("{a}{b_2} {} {A} { a } {x"), ["a", "b_2"]);
    }

    #[test]
    fn value_is_not_read_for_placeholders_again() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
    }

    #[test]
    fn placeholder_without_a_value_stays_visible() {
        assert_eq!(fill("{a}{b}", &[("a", "x")]), "x{b}");
    }

    proptest! {
        #[test]
        fn nothing_but_placeholders_is_changed(message in "[a{}b ąé]{0,30}") {
            prop_assert_eq!(fill(&message, &[]), message);
        }
    }
}
