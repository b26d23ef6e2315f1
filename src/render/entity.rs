//! References of HTML and of CommonMark to characters: the five that every writer of HTML knows, and those by number.

/// The character that a text begins with as a reference, `&amp;` or `&#38;`, and how many bytes that has.
pub fn entity(text: &str) -> Option<(char, usize)> {
    // The longest that is read: `&#x10FFFF;`.
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = text[..end].strip_prefix('&')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => char::from_u32(number(name.strip_prefix('#')?)?)?,
    };
    Some((character, end + 1))
}

fn number(digits: &str) -> Option<u32> {
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    // What parses numbers would take a sign too.
    let are_digits = digits.chars().all(|digit| digit.is_digit(radix));
    are_digits.then(|| u32::from_str_radix(digits, radix).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn a_reference_is_read_by_name_and_by_number_and_nothing_else_is_one() {
        let read = ["&amp;b", "&#38;b", "&#x26;b", "&#X26;b"].map(|text| entity(text).map(|(character, _)| character));
        assert_eq!(read, [Some('&'); 4]);
        assert_eq!(entity("&quot;"), Some(('"', 6)));
        for text in ["&", "&b", "&amp", "amp;", "&#x110000;", "&#;", "&łą;", "& b;", "&#+38;", "&#x+26;"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }
}
