//! An address -> where a text spells it out as that of a link: as it is, or with the escapes of CommonMark, HTML and addresses.

use std::ops::Range;

use percent_encoding::percent_decode_str;

use crate::render::entity;

/// Whether the address of a link follows: `](`, `]: ` or `<`.
fn opens(before: &[u8]) -> bool {
    let bare = before.trim_ascii_end();
    [&b"]("[..], b"]:"].iter().any(|opening| bare.ends_with(opening)) || before.ends_with(b"<")
}

fn closes(behind: &[u8]) -> bool {
    // A backslash begins the line feed of a catalog.
    behind.first().is_none_or(|next| next.is_ascii_whitespace() || b")>\"\\".contains(next))
}

/// What a text means, byte by byte, and where it begins to say so; one more place than bytes, for the end.
pub struct Meaning {
    bytes: Vec<u8>,
    begins: Vec<usize>,
    /// Where the address of a link may begin: there are few such places, and there may be many addresses to look for.
    openings: Vec<usize>,
}

impl Meaning {
    pub fn of(text: &str) -> Self {
        let (bytes, begins) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        let mut meaning = Self { bytes, begins, openings: Vec::new() };
        let mut at = 0;
        while let Some(next) = text[at..].chars().next() {
            let rest = &text[at..];
            let mut letter = [0; 4];
            let (bytes, length) = match next {
                '\\' => escaped(rest).map_or((&b"\\"[..], 1), |escaped| (escaped, 2)),
                '%' => match percent(rest) {
                    Some(byte) => {
                        letter[0] = byte;
                        (&letter[..1], 3)
                    }
                    None => (&b"%"[..], 1),
                },
                '"' => (&b"\""[..1 - usize::from(seam(rest).is_some())], seam(rest).unwrap_or(1)),
                _ => {
                    let (character, length) = entity(rest).unwrap_or((next, next.len_utf8()));
                    (character.encode_utf8(&mut letter).as_bytes(), length)
                }
            };
            meaning.begins.extend(bytes.iter().map(|_| at));
            meaning.bytes.extend(bytes);
            at += length;
        }
        meaning.begins.push(at);
        let bytes = &meaning.bytes;
        meaning.openings = (0..bytes.len()).filter(|&at| opens(&bytes[..at])).collect();
        meaning
    }

    /// The bytes of the text that mean `address`, wherever it is what a link leads to.
    pub fn find(&self, address: &str) -> Vec<Range<usize>> {
        let meant: Vec<u8> = percent_decode_str(address).collect();
        let is_there = |at: &usize| {
            self.bytes[*at..].strip_prefix(meant.as_slice()).is_some_and(|behind| !meant.is_empty() && closes(behind))
        };
        let found = self.openings.iter().copied().filter(is_there);
        found.map(|at| self.begins[at]..self.begins[at + meant.len()]).collect()
    }
}

/// The punctuation behind a backslash.
fn escaped(text: &str) -> Option<&[u8]> {
    text.as_bytes().get(1..2).filter(|next| next[0].is_ascii_punctuation())
}

fn percent(text: &str) -> Option<u8> {
    let digits = text.get(1..3).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// How long a seam is at which a catalog goes on in the next line.
fn seam(text: &str) -> Option<usize> {
    ["\"\n\"", "\"\r\n\""].iter().find(|seam| text.starts_with(**seam)).map(|seam| seam.len())
}

#[cfg(test)]
mod tests {
    use super::Meaning;

    fn find(text: &str, address: &str) -> Vec<std::ops::Range<usize>> {
        Meaning::of(text).find(address)
    }

    fn found<'a>(text: &'a str, address: &str) -> Vec<&'a str> {
        find(text, address).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_address_is_found_whole_and_wherever_it_is_that_of_a_link() {
        assert_eq!(found("[x](#ab), [y](#a), [z]( #a \"t\"), [#a](#ba)", "#a"), ["#a", "#a"]);
        assert_eq!(find("[x](#ab) [y](#a)", "#a").first(), Some(&(13..15)));
        assert_eq!(found("see #a (#a) and \"#a\"", "#a"), Vec::<&str>::new());
        assert_eq!(
            found("<https://example.org/a> [x]\n\n[x]: https://example.org/a\n", "https://example.org/a").len(),
            2
        );
    }

    #[test]
    fn an_address_is_found_however_it_is_spelt() {
        let address = "https://example.org/?a=1&b=łąd*";
        for spelt in [
            "https://example.org/?a=1&amp;b=łąd*",
            "https://example.org/?a=1&#38;b=%C5%82%c4%85d\\*",
            "https\\://example.org/\\?a=1\\&b=łąd%2A",
            "https://example.org/?a\"\n\"=1&b=łąd*",
        ] {
            assert_eq!(found(&format!("{spelt} [x]({spelt}) y"), address), [spelt], "{spelt}");
        }
    }
}
