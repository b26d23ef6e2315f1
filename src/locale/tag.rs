//! A BCP 47 tag -> what ICU knows of it: canonical case, direction of its script, the locales it falls back to.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use icu_locale::fallback::LocaleFallbacker;
use icu_locale::{Direction as IcuDirection, LocaleCanonicalizer, LocaleDirectionality};
use serde::{Deserialize, Serialize};

use crate::model::Matrix;

/// A locale: a BCP 47 tag in its canonical form (`pt-BR`, `zh-Hant-HK`; `he` for the old `iw`). Cheap to clone; ordered by its tag.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(Arc<Parsed>);

struct Parsed {
    tag: String,
    icu: icu_locale::Locale,
}

/// The direction in which a locale's script runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// What stood where a BCP 47 tag was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocaleError(pub String);

impl Locale {
    /// Reads a tag, whatever its case.
    pub fn parse(tag: &str) -> Result<Locale, LocaleError> {
        match icu_locale::Locale::from_str(tag) {
            Ok(icu) if !tag.is_empty() => Ok(Locale::from_icu(icu)),
            _ => Err(LocaleError(tag.to_owned())),
        }
    }

    /// Reads gettext's way of writing a locale, as the header `Language` has it: `pt_BR`, `zh_Hant_TW`, `sr@latin`.
    pub fn parse_gettext(name: &str) -> Result<Locale, LocaleError> {
        let invalid = || LocaleError(name.to_owned());
        let (base, modifier) = name.split_once('@').unwrap_or((name, ""));
        let base = base.split_once('.').map_or(base, |(base, _encoding)| base);
        let mut icu = icu_locale::Locale::from_str(&base.replace('_', "-")).map_err(|_| invalid())?;
        if let Some(script) = script_of_modifier(modifier) {
            icu.id.script = Some(script.parse().map_err(|_| invalid())?);
        }
        if base.is_empty() { Err(invalid()) } else { Ok(Locale::from_icu(icu)) }
    }

    fn from_icu(mut icu: icu_locale::Locale) -> Locale {
        LocaleCanonicalizer::new_common().canonicalize(&mut icu);
        Locale(Arc::new(Parsed { tag: icu.to_string(), icu }))
    }

    /// The tag in its canonical case.
    pub fn as_str(&self) -> &str {
        &self.0.tag
    }

    /// The tag as gettext writes it: `pt_BR`.
    pub fn to_gettext(&self) -> String {
        self.0.icu.id.to_string().replace('-', "_")
    }

    /// The language alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.icu.id.language.as_str()
    }

    /// The same locale as ICU takes it.
    pub fn icu(&self) -> &icu_locale::Locale {
        &self.0.icu
    }

    /// Where the script of this locale begins its lines. A script that ICU does not know runs left to right.
    pub fn direction(&self) -> Direction {
        match LocaleDirectionality::new_extended().get(&self.0.icu.id) {
            Some(IcuDirection::RightToLeft) => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The language that a matrix is written in: its own, or that of its site.
    pub fn of_matrix(matrix: &Matrix, site: &Locale) -> Locale {
        let own = matrix.language.as_deref().and_then(|tag| Locale::parse(tag).ok());
        own.unwrap_or_else(|| site.clone())
    }

    /// This locale, then the ones whose texts a reader of it understands best, by CLDR's parent locales:
    /// `es-MX`, `es-419`, `es`. The source locale comes after them and is the caller's to append.
    pub fn fallback_chain(&self) -> Vec<Locale> {
        let mut chain = vec![self.clone()];
        let fallbacker = LocaleFallbacker::new();
        let mut steps = fallbacker.for_config(Default::default()).fallback_for((&self.0.icu).into());
        while !steps.get().is_unknown() {
            let step = Locale::from_icu(steps.get().into_locale());
            if !chain.contains(&step) {
                chain.push(step);
            }
            steps.step();
        }
        chain
    }
}

/// gettext names a script after `@`, in words.
fn script_of_modifier(modifier: &str) -> Option<&'static str> {
    match modifier {
        "latin" => Some("Latn"),
        "cyrillic" => Some("Cyrl"),
        "arabic" => Some("Arab"),
        "devanagari" => Some("Deva"),
        _ => None,
    }
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.as_str())
    }
}

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no language tag", self.0)
    }
}

impl std::error::Error for LocaleError {}

impl FromStr for Locale {
    type Err = LocaleError;

    fn from_str(tag: &str) -> Result<Locale, LocaleError> {
        Locale::parse(tag)
    }
}

impl TryFrom<String> for Locale {
    type Error = LocaleError;

    fn try_from(tag: String) -> Result<Locale, LocaleError> {
        Locale::parse(&tag)
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> String {
        locale.as_str().to_owned()
    }
}

impl AsRef<str> for Locale {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Locale) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Locale {}

impl PartialOrd for Locale {
    fn partial_cmp(&self, other: &Locale) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Locale {
    fn cmp(&self, other: &Locale) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Locale {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).unwrap()
    }

    fn chain(tag: &str) -> Vec<String> {
        locale(tag).fallback_chain().iter().map(Locale::to_string).collect()
    }

    #[test]
    fn tag_is_shown_in_canonical_case() {
        assert_eq!(locale("PT-br").to_string(), "pt-BR");
        assert_eq!(locale("zh-hANT-hk").to_string(), "zh-Hant-HK");
        assert_eq!(locale("pl"), locale("PL"));
        assert_eq!(locale("iw"), locale("he"));
    }

    #[test]
    fn what_is_no_tag_is_refused_by_its_name() {
        for given in ["", "e", "polski język", "pl--PL", "-", "1234567890"] {
            let error = Locale::parse(given).unwrap_err();
            assert_eq!(error.to_string(), format!("`{given}` is no language tag"));
        }
    }

    #[test]
    fn direction_follows_the_script() {
        for tag in ["ar", "he", "fa-IR", "ur", "az-Arab", "dv", "yi"] {
            assert_eq!(locale(tag).direction(), Direction::Rtl, "{tag}");
        }
        for tag in ["en", "ja", "ar-Latn", "az", "zh-Hant-HK", "qaa"] {
            assert_eq!(locale(tag).direction(), Direction::Ltr, "{tag}");
        }
    }

    #[test]
    fn fallback_follows_the_parents_of_cldr() {
        assert_eq!(chain("pl"), ["pl"]);
        assert_eq!(chain("pt-BR"), ["pt-BR", "pt"]);
        assert_eq!(chain("es-MX"), ["es-MX", "es-419", "es"]);
        assert_eq!(chain("en-AU"), ["en-AU", "en-001", "en"]);
        assert_eq!(chain("pt-AO"), ["pt-AO", "pt-PT", "pt"]);
        assert_eq!(chain("zh-Hant-HK"), ["zh-Hant-HK", "zh-HK", "zh-Hant"]);
    }

    #[test]
    fn another_script_is_no_fallback() {
        assert_eq!(chain("sr-Latn"), ["sr-Latn"]);
        assert!(!chain("zh-Hant-HK").contains(&"zh".to_owned()));
    }

    #[test]
    fn gettext_spelling_is_read_and_written() {
        assert_eq!(Locale::parse_gettext("pt_BR").unwrap(), locale("pt-BR"));
        assert_eq!(Locale::parse_gettext("sr@latin").unwrap(), locale("sr-Latn"));
        assert_eq!(Locale::parse_gettext("de_AT.UTF-8").unwrap(), locale("de-AT"));
        assert_eq!(locale("zh-Hant-TW").to_gettext(), "zh_Hant_TW");
        assert!(Locale::parse_gettext("").is_err());
    }

    #[test]
    fn locale_is_a_string_in_json() {
        assert_eq!(serde_json::to_string(&locale("pt-br")).unwrap(), "\"pt-BR\"");
        assert_eq!(serde_json::from_str::<Locale>("\"pt-br\"").unwrap(), locale("pt-BR"));
        assert!(serde_json::from_str::<Locale>("\"p\"").is_err());
    }

    #[test]
    fn locales_are_ordered_by_tag() {
        let mut locales = [locale("pl"), locale("en"), locale("en-GB")];
        locales.sort();
        assert_eq!(locales.map(|l| l.to_string()), ["en", "en-GB", "pl"]);
    }
}
