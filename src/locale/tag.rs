//! Locales: BCP 47 tags in canonical case.

use std::fmt;
use std::str::FromStr;

use icu_locale::{LocaleCanonicalizer, LocaleDirectionality};
use serde::{Deserialize, Serialize};

use super::Direction;

/// A BCP 47 tag in canonical case: `pl`, `pt-BR`, `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(std::sync::Arc<str>);

/// Why a text is no locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleError(String);

impl fmt::Display for LocaleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no language tag such as `pl` or `pt-BR`", self.0)
    }
}

impl std::error::Error for LocaleError {}

impl Locale {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way that the locale's script runs.
    pub fn direction(&self) -> Direction {
        let Ok(locale) = self.0.parse::<icu_locale::Locale>() else { return Direction::Ltr };
        if LocaleDirectionality::new_common().is_right_to_left(&locale.id) { Direction::Rtl } else { Direction::Ltr }
    }
}

impl FromStr for Locale {
    type Err = LocaleError;

    fn from_str(text: &str) -> Result<Self, LocaleError> {
        let mut locale: icu_locale::Locale = text.parse().map_err(|_| LocaleError(text.to_string()))?;
        LocaleCanonicalizer::new_common().canonicalize(&mut locale);
        Ok(Self(locale.to_string().into()))
    }
}

impl TryFrom<String> for Locale {
    type Error = LocaleError;

    fn try_from(text: String) -> Result<Self, LocaleError> {
        text.parse()
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0.to_string()
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_put_in_canonical_case_and_knows_its_direction() {
        let tag = |text: &str| text.parse::<Locale>().expect(text);
        assert_eq!(tag("PT-br").as_str(), "pt-BR");
        assert_eq!(tag("ar").direction(), Direction::Rtl);
        assert_eq!(tag("pl").direction(), Direction::Ltr);
        assert!("not a tag".parse::<Locale>().is_err());
    }
}
