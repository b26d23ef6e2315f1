//! Numbers, dates and lists -> text as a locale writes it; texts -> the order in which a locale sorts them.
//!
//! ICU does it, with data for the languages of `templates/locales` alone: `icu.blob` holds them and is made by
//! `tools/icu-data`. For all the world's languages the data would weigh four times as much.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use icu_calendar::{Date, Gregorian};
use icu_collator::Collator;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_list::ListFormatter;
use icu_list::parts::ELEMENT;
use icu_locale::LocaleFallbacker;
use icu_plurals::{PluralCategory, PluralRules};
use icu_provider_adapters::fallback::LocaleFallbackProvider;
use icu_provider_blob::BlobDataProvider;
use writeable::{Part, PartsWrite, Writeable};

use super::Locale;

static DATA: &[u8] = include_bytes!("icu.blob");
static LOCALES: &str = include_str!("icu.locales");

const UNKNOWN: icu_locale::Locale = icu_locale::Locale::UNKNOWN;

type Dates = FixedCalendarDateTimeFormatter<Gregorian, YMD>;
type Provider = LocaleFallbackProvider<BlobDataProvider>;

static PROVIDER: LazyLock<Provider> = LazyLock::new(|| {
    let data = BlobDataProvider::try_new_from_static_blob(DATA)
        .expect("the embedded data were made by the ICU in use, which a test holds");
    LocaleFallbackProvider::new(data, LocaleFallbacker::new().static_to_owned())
});

/// How one locale writes and sorts. Each part is made when it is first asked for: making one costs more than using it.
#[derive(Debug)]
pub struct Formats {
    locale: Locale,
    /// The tags to ask ICU for, best first.
    tags: Vec<icu_locale::Locale>,
    known: bool,
    /// Nothing where ICU's data lack the language, which then writes ISO 8601.
    dates: OnceLock<Option<Dates>>,
    numbers: OnceLock<DecimalFormatter>,
    and: OnceLock<ListFormatter>,
    or: OnceLock<ListFormatter>,
    plurals: OnceLock<PluralRules>,
    collator: OnceLock<Collator>,
}

/// The formats of every locale that was asked for.
static SHARED: Mutex<BTreeMap<Locale, Arc<Formats>>> = Mutex::new(BTreeMap::new());

/// A part of a list in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListPiece {
    /// The item of this index.
    Item(usize),
    /// What the locale puts between two items.
    Text(String),
}

/// The word that joins the last item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Junction {
    /// a, b and c
    And,
    /// a, b or c
    Or,
}

impl Formats {
    /// The formats of a locale, or of the nearest one that there are data for. A language without data has dates in
    /// ISO 8601 (`2022-11-17`), lists with commas and Unicode's own order of letters; its plurals are right all the same.
    pub fn new(locale: &Locale) -> Formats {
        let known = has_data(locale);
        Formats {
            locale: locale.clone(),
            tags: candidates(locale, known),
            known,
            dates: OnceLock::new(),
            numbers: OnceLock::new(),
            and: OnceLock::new(),
            or: OnceLock::new(),
            plurals: OnceLock::new(),
            collator: OnceLock::new(),
        }
    }

    /// The formats of a locale, made once for all who ask.
    pub fn shared(locale: &Locale) -> Arc<Formats> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(formats) = shared.get(locale) {
            return Arc::clone(formats);
        }
        let formats = Arc::new(Formats::new(locale));
        shared.insert(locale.clone(), Arc::clone(&formats));
        formats
    }

    /// A day in full: `17 listopada 2022`. In the Gregorian calendar, as the source has it. A day that no calendar has
    /// is written as it was given.
    pub fn date(&self, year: i32, month: u8, day: u8) -> String {
        let date = Date::try_new_gregorian(year, month, day).ok();
        match self.dates().zip(date) {
            Some((format, date)) => format.format(&date).to_string(),
            None => format!("{year:04}-{month:02}-{day:02}"),
        }
    }

    /// A number with the digits and the grouping of the locale: `12 345`.
    pub fn number(&self, n: u64) -> String {
        self.numbers().format(&n.into()).to_string()
    }

    /// Items in words: `a, b and c`.
    pub fn list(&self, junction: Junction, items: &[&str]) -> String {
        self.lister(junction).format(items.iter()).to_string()
    }

    /// The same, cut into items and what stands between them, for items that are more than text (links, say). What
    /// stands between may depend on the item: Spanish has `y`, but `e` before `italiano`.
    pub fn list_pieces(&self, junction: Junction, items: &[&str]) -> Vec<ListPiece> {
        let mut pieces = Pieces::default();
        // Nothing but the sink can fail, and a vector does not.
        let _ = self.lister(junction).format(items.iter()).write_to_parts(&mut pieces);
        pieces.pieces
    }

    fn dates(&self) -> Option<&Dates> {
        let make = || first(&self.tags, |tag| Dates::try_new_with_buffer_provider(&*PROVIDER, tag.into(), YMD::long()));
        self.dates.get_or_init(|| self.known.then(make)).as_ref()
    }

    fn numbers(&self) -> &DecimalFormatter {
        self.numbers.get_or_init(|| {
            first(&self.tags, |tag| {
                DecimalFormatter::try_new_with_buffer_provider(&*PROVIDER, tag.into(), Default::default())
            })
        })
    }

    fn lister(&self, junction: Junction) -> &ListFormatter {
        let (part, make): (_, fn(&Provider, _, _) -> _) = match junction {
            Junction::And => (&self.and, ListFormatter::try_new_and_with_buffer_provider),
            Junction::Or => (&self.or, ListFormatter::try_new_or_with_buffer_provider),
        };
        part.get_or_init(|| first(&self.tags, |tag| make(&PROVIDER, tag.into(), Default::default())))
    }

    fn plurals(&self) -> &PluralRules {
        self.plurals.get_or_init(|| {
            first(&[self.locale.icu().clone(), UNKNOWN], |tag| PluralRules::try_new_cardinal(tag.into()))
        })
    }

    fn collator(&self) -> &Collator {
        self.collator.get_or_init(|| {
            first(&self.tags, |tag| Collator::try_new_with_buffer_provider(&*PROVIDER, tag.into(), Default::default()))
        })
    }

    /// The plural category of a number, by CLDR's name: `one`, `few`, `many`, `other`.
    pub fn plural(&self, n: u64) -> &'static str {
        name_of(self.plurals().category_for(n))
    }

    /// All plural categories of the locale.
    pub fn plural_categories(&self) -> Vec<&'static str> {
        self.plurals().categories().map(name_of).collect()
    }

    /// How the locale sorts two texts. Texts that it takes for equal are in the order of their characters.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator().as_borrowed().compare(a, b).then_with(|| a.cmp(b))
    }
}

/// The tags to ask ICU for, best first: the locale with its wishes (`de-u-co-phonebk`), which the data may lack; without
/// them; and the root, of which there are always data.
fn candidates(locale: &Locale, known: bool) -> Vec<icu_locale::Locale> {
    let wishes = locale.icu().clone();
    let plain = icu_locale::Locale::from(wishes.id.clone());
    if known { vec![wishes, plain, UNKNOWN] } else { vec![UNKNOWN] }
}

fn first<T, E: fmt::Debug>(tags: &[icu_locale::Locale], make: impl Fn(&icu_locale::Locale) -> Result<T, E>) -> T {
    let (last, others) = tags.split_last().expect("the root is always asked for");
    others.iter().find_map(|tag| make(tag).ok()).unwrap_or_else(|| make(last).expect("the data hold the root locale"))
}

/// Whether the locale, or one that it falls back to, is among those the data were made for.
fn has_data(locale: &Locale) -> bool {
    locale.fallback_chain().iter().any(|locale| LOCALES.lines().any(|tag| tag == locale.as_str()))
}

fn name_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Gathers what ICU writes, item by item.
#[derive(Default)]
struct Pieces {
    pieces: Vec<ListPiece>,
    items: usize,
    in_item: bool,
}

impl fmt::Write for Pieces {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.pieces.last_mut() {
            _ if self.in_item || text.is_empty() => {}
            Some(ListPiece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(ListPiece::Text(text.to_owned())),
        }
        Ok(())
    }
}

impl PartsWrite for Pieces {
    type SubPartsWrite = Pieces;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Pieces) -> fmt::Result) -> fmt::Result {
        if part != ELEMENT {
            return write(self);
        }
        self.pieces.push(ListPiece::Item(self.items));
        self.items += 1;
        self.in_item = true;
        let result = write(self);
        self.in_item = false;
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(tag: &str) -> Formats {
        Formats::new(&Locale::parse(tag).unwrap())
    }

    #[test]
    fn date_is_written_as_the_locale_writes_it() {
        let on = |tag| formats(tag).date(2022, 11, 17);
        assert_eq!(on("pl"), "17 listopada 2022");
        assert_eq!(on("en"), "November 17, 2022");
        assert_eq!(on("en-GB"), "17 November 2022");
        assert_eq!(on("de-AT"), "17. November 2022");
        assert_eq!(on("fr"), "17 novembre 2022");
        assert_eq!(on("es-MX"), "17 de noviembre de 2022");
        assert_eq!(on("ja"), "2022年11月17日");
        assert_eq!(on("ar"), "17 نوفمبر 2022");
    }

    #[test]
    fn language_without_data_has_neutral_formats() {
        for tag in ["xx", "cs", "zh-Hant"] {
            assert_eq!(formats(tag).date(2022, 1, 7), "2022-01-07", "{tag}");
            assert_eq!(formats(tag).list(Junction::And, &["a", "b"]), "a, b", "{tag}");
            assert_eq!(formats(tag).compare("a", "b"), Ordering::Less, "{tag}");
        }
        assert_eq!(formats("cs").plural(3), "few");
    }

    #[test]
    fn wish_that_the_data_cannot_grant_is_passed_over() {
        for tag in
            ["de-u-co-phonebk", "ja-u-co-unihan", "pl-u-nu-thai", "en-u-ca-buddhist", "zh-u-co-stroke", "de-x-own"]
        {
            let formats = formats(tag);
            assert_eq!(formats.compare("a", "b"), Ordering::Less, "{tag}");
            assert!(formats.date(2022, 11, 17).len() > 8, "{tag}");
        }
    }

    #[test]
    fn day_that_does_not_exist_is_left_as_it_is() {
        assert_eq!(formats("pl").date(2022, 2, 30), "2022-02-30");
    }

    #[test]
    fn numbers_are_grouped_as_the_locale_groups_them() {
        assert_eq!(formats("de").number(12345), "12.345");
        assert_eq!(formats("en").number(12345), "12,345");
        assert_eq!(formats("pl").number(1234), "1234");
        assert_eq!(formats("pl").number(12345), "12\u{a0}345");
    }

    #[test]
    fn list_ends_in_the_locale_own_word() {
        assert_eq!(formats("en").list(Junction::And, &["a", "b", "c"]), "a, b, and c");
        assert_eq!(formats("en-GB").list(Junction::And, &["a", "b", "c"]), "a, b and c");
        assert_eq!(formats("pl").list(Junction::Or, &["angielski", "francuski"]), "angielski lub francuski");
        assert_eq!(formats("es").list(Junction::And, &["español", "italiano"]), "español e italiano");
        assert_eq!(formats("ja").list(Junction::And, &["a", "b", "c"]), "a、b、c");
        assert_eq!(formats("pl").list(Junction::And, &[]), "");
    }

    #[test]
    fn list_is_cut_at_its_items_even_where_they_look_like_the_words_between() {
        let pieces = formats("pl").list_pieces(Junction::And, &["i", ", ", " i "]);
        let text = |text: &str| ListPiece::Text(text.to_owned());
        assert_eq!(pieces, [ListPiece::Item(0), text(", "), ListPiece::Item(1), text(" i "), ListPiece::Item(2)]);
    }

    #[test]
    fn texts_are_sorted_as_the_locale_sorts_them() {
        let sorted = |tag: &str, words: &[&'static str]| {
            let formats = formats(tag);
            let mut words = words.to_vec();
            words.sort_by(|a, b| formats.compare(a, b));
            words.join(" ")
        };
        assert_eq!(sorted("pl", &["źle", "zza", "ćma", "czas", "Łódź", "lód", "zły"]), "czas ćma lód Łódź zły zza źle");
        assert_eq!(sorted("de", &["Zebra", "Übung", "Uhr", "apfel"]), "apfel Übung Uhr Zebra");
        assert_eq!(sorted("es", &["ñu", "nz", "na", "o"]), "na nz ñu o");
    }

    #[test]
    fn plural_categories_are_those_of_cldr() {
        let pl = formats("pl");
        assert_eq!([1, 3, 5, 22].map(|n| pl.plural(n)), ["one", "few", "many", "few"]);
        assert_eq!(formats("ar").plural_categories().len(), 6);
        assert_eq!(formats("ja").plural(1), "other");
    }
}
