//! Dates and lists as a locale writes them.

use crate::locale::{Formats, Junction, Locale};
use crate::model;

/// A day in full: "17 listopada 2022".
pub fn long_date(locale: &Locale, date: model::Date) -> String {
    Formats::shared(locale).date(i32::from(date.year), date.month, date.day)
}

/// Names joined as alternatives: "English or français".
pub fn alternatives(locale: &Locale, names: &[&str]) -> String {
    Formats::shared(locale).list(Junction::Or, names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polish_date_has_its_month_in_the_genitive() {
        let date = "2022-11-17".parse().expect("a date");
        assert_eq!(long_date(&Locale::parse("pl").expect("pl"), date), "17 listopada 2022");
    }

    #[test]
    fn alternatives_are_joined_as_the_reader_would() {
        assert_eq!(alternatives(&Locale::parse("pl").expect("pl"), &["English", "français"]), "English lub français");
    }
}
