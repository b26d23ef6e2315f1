//! The header `Plural-Forms` that gettext's tools expect for a language.

use super::Locale;

const NONE: &str = "nplurals=1; plural=0;";
const NOT_ONE: &str = "nplurals=2; plural=(n != 1);";
const OVER_ONE: &str = "nplurals=2; plural=(n > 1);";
const EAST_SLAVIC: &str =
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";

/// Languages by the header they share; every other one is given `NOT_ONE`, the commonest.
const TABLE: [(&[&str], &str); 15] = [
    (&["pt-PT"], NOT_ONE),
    (
        &["ja", "ko", "zh", "yue", "vi", "th", "id", "ms", "lo", "my", "jv", "su", "bo", "dz", "wo", "yo", "ig", "km"],
        NONE,
    ),
    (&["fr", "pt", "am", "bn", "fa", "gu", "hi", "hy", "kn", "zu", "pa", "ti", "ak"], OVER_ONE),
    (&["ru", "uk", "be", "sr", "hr", "bs"], EAST_SLAVIC),
    (&["pl"], "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"),
    (&["cs", "sk"], "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);"),
    (&["sl"], "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);"),
    (
        &["lt"],
        "nplurals=3; plural=(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2);",
    ),
    (&["lv"], "nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 && n%100!=11 ? 1 : 2);"),
    (&["ro"], "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2);"),
    (&["ga"], "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4);"),
    (&["ar"], "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"),
    (&["cy"], "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"),
    (&["is", "mk"], "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);"),
    (
        &["mt"],
        "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);",
    ),
];

/// The value of `Plural-Forms` for a locale.
pub fn header_of(locale: &Locale) -> &'static str {
    let of = |tag: &str| TABLE.iter().find(|(tags, _)| tags.contains(&tag)).map(|(_, header)| *header);
    of(locale.as_str()).or_else(|| of(locale.language())).unwrap_or(NOT_ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::plural::PluralForms;
    use icu_plurals::{PluralCategory, PluralRules};
    use std::collections::{BTreeMap, BTreeSet};

    /// Here gettext's tools keep to their own header, whatever CLDR says.
    const DIFFERING: [&str; 1] = ["vi"];

    /// Whether the numbers up to ten thousand that share a form in one of the two share a category in the other.
    fn agrees_with_cldr(tag: &str) -> bool {
        let locale = Locale::parse(tag).unwrap();
        let forms = PluralForms::parse(header_of(&locale)).unwrap();
        let rules = PluralRules::try_new_cardinal(locale.icu().into()).unwrap();
        let mut category_of: BTreeMap<usize, PluralCategory> = BTreeMap::new();
        let agrees = (0..=10_000u64).all(|n| {
            let category = rules.category_for(n);
            *category_of.entry(forms.form_for(n)).or_insert(category) == category
        });
        let categories: BTreeSet<_> = category_of.values().collect();
        agrees && category_of.len() == forms.count() && categories.len() == forms.count()
    }

    /// gettext and CLDR number the forms differently; what must agree is which numbers share one. A million and more
    /// is left out: CLDR sets it apart in the Romance languages, gettext's tools do not.
    #[test]
    fn forms_divide_the_numbers_as_cldr_does() {
        let others =
            ["en", "de", "es", "it", "nl", "sv", "da", "nb", "fi", "et", "hu", "el", "bg", "tr", "ca", "eu", "gl"];
        let all = TABLE.iter().flat_map(|(tags, _)| tags.iter().copied()).chain(others);
        let differing: Vec<&str> = all.filter(|tag| !agrees_with_cldr(tag)).collect();
        assert_eq!(differing, DIFFERING);
    }
}
