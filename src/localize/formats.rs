//! Dates, figures and lists as a locale writes them (ICU4X over CLDR).

use icu_calendar::Date;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::locale::Locale;
use crate::model;

/// A day in full: "17 listopada 2022".
pub fn long_date(locale: &Locale, date: model::Date) -> String {
    let formatter = DateTimeFormatter::try_new(locale.icu().clone().into(), YMD::long());
    let iso = Date::try_new_iso(i32::from(date.year), date.month, date.day);
    match (formatter, iso) {
        (Ok(formatter), Ok(iso)) => formatter.format(&iso).to_string(),
        _ => date.to_string(),
    }
}

/// A whole number of percent: "85 %", "85%".
pub fn percent(locale: &Locale, percent: u8) -> String {
    let formatter = DecimalFormatter::try_new(locale.icu().clone().into(), Default::default());
    let figure = formatter
        .map_or_else(|_| percent.to_string(), |formatter| formatter.format(&u32::from(percent).into()).to_string());
    format!("{figure}\u{a0}%")
}

/// Names joined as alternatives: "English or français".
pub fn alternatives(locale: &Locale, names: &[&str]) -> String {
    let options = ListFormatterOptions::default().with_length(ListLength::Wide);
    match ListFormatter::try_new_or(locale.icu().clone().into(), options) {
        Ok(formatter) => formatter.format(names.iter()).to_string(),
        Err(_) => names.join(", "),
    }
}

/// The plural category of a whole number: `one`, `few`, `other`.
pub fn plural_category(locale: &Locale, n: u64) -> &'static str {
    let rules = PluralRules::try_new(locale.icu().clone().into(), PluralRulesOptions::default());
    match rules.map_or(PluralCategory::Other, |rules| rules.category_for(n)) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
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
