//! Section numbers: `3.1.2`, their order and their nesting.

use std::cmp::Ordering;

use super::month::is_month;

/// A section's number, in parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Number(Vec<Part>);

/// Numbers come before letters, and letters in the order of the alphabet.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Number(u64),
    Letters(String),
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Letters(a), Self::Letters(b)) => (a.len(), a).cmp(&(b.len(), b)),
            (Self::Number(_), Self::Letters(_)) => Ordering::Less,
            (Self::Letters(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

impl Number {
    pub fn new(text: &str) -> Self {
        let part = |part: &str| part.parse().map_or_else(|_| Part::Letters(part.to_string()), Part::Number);
        Self(text.split('.').map(part).collect())
    }

    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// The numbers that this one may lie under, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> {
        (1..self.0.len()).rev().map(|length| Self(self.0[..length].to_vec()))
    }

    /// The next one at the same depth; none where it ends in letters.
    pub fn next(&self) -> Option<Self> {
        let mut parts = self.0.clone();
        match parts.last_mut() {
            Some(Part::Number(number)) => *number = number.checked_add(1)?,
            _ => return None,
        }
        Some(Self(parts))
    }

    /// The number that a spreadsheet may have turned into this one, where it follows `before`: 3.1 after 3.9 was 3.10.
    pub fn lost_zero(&self, before: &Self) -> Option<String> {
        let ([Part::Number(a), Part::Number(b)], [Part::Number(c), Part::Number(d)]) = (&self.0[..], &before.0[..])
        else {
            return None;
        };
        (a == c && b.checked_mul(10)? == d.checked_add(1)?).then(|| format!("{a}.{b}0"))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match part {
                Part::Number(number) => write!(f, "{dot}{number}")?,
                Part::Letters(letters) => write!(f, "{dot}{letters}")?,
            }
        }
        Ok(())
    }
}

/// Whether a text is a number with dots: up to four letters or digits in each part.
pub(super) fn is_number(text: &str) -> bool {
    let is_part = |part: &str| (1..=4).contains(&part.chars().count()) && part.chars().all(char::is_alphanumeric);
    text.split('.').all(is_part) && !looks_like_date(text) && split_heading(text).is_none()
}

/// The number and the heading of `1. Plan`, `1 Plan` or `1.Plan`; the number may be none that is known.
fn split_heading(text: &str) -> Option<(&str, &str)> {
    let spaced = text.split_once(char::is_whitespace);
    let is_word = |text: &str| text.chars().take_while(|letter| letter.is_alphabetic()).count() >= 3;
    let (number, heading) = spaced.or_else(|| text.split_once('.').filter(|(_, heading)| is_word(heading)))?;
    let number = number.trim_end_matches(['.', ')', ':']);
    let heading = heading.trim_start_matches([' ', '-', '–', '—']).trim_end();
    number.starts_with(|first: char| first.is_ascii_digit()).then_some((number, heading))
}

/// What stands where a section number should.
pub(in crate::load) enum NoNumber<'a> {
    /// What a spreadsheet makes of `3.1`.
    Date,
    /// A number with its heading: `1 Plan`.
    WithHeading { number: &'a str, heading: &'a str },
    /// A heading alone.
    Words,
    /// Digits and signs in no order that is known: `3..1`.
    Other,
}

impl<'a> NoNumber<'a> {
    pub fn of(text: &'a str) -> Self {
        if looks_like_date(text) {
            return Self::Date;
        }
        match split_heading(text) {
            Some((number, heading)) if is_number(number) => Self::WithHeading { number, heading },
            Some(_) => Self::Other,
            _ if text.starts_with(char::is_alphabetic) => Self::Words,
            _ => Self::Other,
        }
    }
}

/// Whether a text is what spreadsheets make of `3.1`: `1-Mar`, `Mar-01`, `2024-01-03`, `3/1/2024`, `03.01.2024`.
fn looks_like_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let is_day = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    let is_year = |part: &str| part.len() == 4 && part.parse::<u16>().is_ok_and(|year| (1900..2200).contains(&year));
    // Between hyphens and slashes any word may be a month of some language; behind a dot or a space, it is more often a heading.
    let is_tight = !text.contains(['.', ' ']);
    let is_month = |part: &str| {
        let letters = part.chars().count();
        is_month(part) || (is_tight && (3..=9).contains(&letters) && part.chars().all(char::is_alphabetic))
    };
    let dotted = !text.contains(['-', '/', ' ']);
    if !text.contains(['-', '/', '.']) {
        // `2 Run` is more often a number and its heading than the second of some month.
        return false;
    }
    match parts[..] {
        [a, b, c] => {
            let numbers = (is_year(a) && is_day(b) && is_day(c)) || (is_day(a) && is_day(b) && is_year(c));
            numbers || (is_day(a) && is_month(b) && (is_year(c) || is_day(c)))
        }
        [a, b] if !dotted => {
            (is_day(a) && is_month(b)) || (is_month(a) && (is_day(b) || is_year(b))) || (is_day(a) && is_day(b))
        }
        [a, b] => is_day(a) && is_month(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_part_by_part() {
        let number = Number::new;
        assert!(number("1.9") < number("1.10"));
        assert!(number("2") < number("2.1") && number("2.1") < number("3"));
        assert!(number("9") < number("A") && number("A.2") < number("B"));
        assert_eq!(number("3.1.2").ancestors().map(|n| n.to_string()).collect::<Vec<_>>(), ["3.1", "3"]);
    }

    #[test]
    fn a_date_is_no_number() {
        for date in [
            "1-Mar",
            "Mar-01",
            "01-mars",
            "2024-01-03",
            "3/1/2024",
            "03.01.2024",
            "3/1",
            "1. Jan",
            "1.März",
            "01.sty",
            "1 - Mar",
            "12-xyz",
        ] {
            assert!(matches!(NoNumber::of(date), NoNumber::Date) && !is_number(date), "{date}");
        }
        for number in ["1", "3.1.2", "A.4", "IV", "3.1a", "10.20.30"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "3..1", "Section 3", "3,1"] {
            assert!(!is_number(text), "{text}");
        }
    }

    #[test]
    fn a_heading_in_the_place_of_a_number_is_told_from_a_date() {
        for text in ["1 Plan", "1. Plan and run", "1) Plan", "1. Plan", "1.Plan", "1 - Plan", "1. Marketing"] {
            let with_heading = matches!(NoNumber::of(text), NoNumber::WithHeading { number: "1", heading } if !heading.starts_with('-'));
            assert!(with_heading && !is_number(text), "{text}");
        }
        assert!(matches!(NoNumber::of("Plan"), NoNumber::Words));
        assert!(matches!(NoNumber::of("3..1"), NoNumber::Other));
    }

    #[test]
    fn a_lost_zero_is_found_after_the_ninth() {
        let lost = |number, before| Number::new(number).lost_zero(&Number::new(before));
        assert_eq!(lost("3.1", "3.9"), Some("3.10".to_string()));
        assert_eq!(lost("3.2", "3.19"), Some("3.20".to_string()));
        assert_eq!(lost("3.1", "3.8"), None);
        assert_eq!(lost("3.1.1", "3.1.9"), None);
    }
}
