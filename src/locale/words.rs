//! The templates' own words: layers of PO files -> one message for each context, in the nearest locale that has it.
//!
//! Here the context alone is the key; `msgid` is the English text for the translator's eye. A site's file overrides the
//! built-in one message by message, and a locale that lacks a message borrows it from the next one of its chain.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Locale;
use super::message::{Piece, fill, pieces};
use super::plural::PluralForms;
use super::po::{Entry, PoFile};

/// Who wrote a file of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The site, in its `templates/locales`.
    Site,
    /// The program itself.
    BuiltIn,
}

/// One file of words.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The language of its words.
    pub locale: Locale,
    /// Who wrote it: the site's messages go before the built-in ones of the same locale.
    pub origin: Origin,
    /// The file's path, for findings.
    pub path: String,
    /// Its content.
    pub file: PoFile,
}

/// The words of the templates as one locale reads them.
#[derive(Clone, Debug, Default)]
pub struct Words {
    messages: BTreeMap<String, Message>,
}

#[derive(Clone, Debug)]
struct Message {
    /// One text, or one for each plural form.
    forms: Vec<String>,
    plural: Option<Arc<PluralForms>>,
    locale: Locale,
}

/// A message and the locale that it is in: the reader's own, or one that it fell back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded<T> {
    /// The text.
    pub text: T,
    /// Its language.
    pub locale: Locale,
}

impl Words {
    /// The words for a reader of the first locale of `chain`; the locales after it lend what it lacks. The last one
    /// should be that of a complete file (the built-in English).
    pub fn new(chain: &[Locale], layers: &[Layer]) -> Words {
        let mut words = Words::default();
        for locale in chain {
            for origin in [Origin::Site, Origin::BuiltIn] {
                let wanted = |layer: &&Layer| layer.locale == *locale && layer.origin == origin;
                layers.iter().filter(wanted).for_each(|layer| words.add(layer));
            }
        }
        words
    }

    /// The words for readers of `locale`: its own, those of its parents, then the source locale's, then English, which is
    /// complete.
    pub fn for_readers(locale: &Locale, source: &Locale, layers: &[Layer]) -> Words {
        let english = Locale::parse("en").expect("a valid tag");
        let all = locale.fallback_chain().into_iter().chain(source.fallback_chain()).chain([english]);
        let mut chain = Vec::new();
        all.for_each(|next| {
            if !chain.contains(&next) {
                chain.push(next);
            }
        });
        Words::new(&chain, layers)
    }

    /// Takes the messages that no layer before has.
    fn add(&mut self, layer: &Layer) {
        let plural = plural_forms(layer).map(Arc::new);
        for entry in layer.file.messages().filter(|entry| is_usable(entry)) {
            let Some(context) = entry.context() else { continue };
            self.messages.entry(context.to_owned()).or_insert_with(|| Message {
                forms: entry.texts().map(str::to_owned).collect(),
                plural: plural.clone(),
                locale: layer.locale.clone(),
            });
        }
    }

    /// The message of `context`. Of a plural message, its first form.
    pub fn get(&self, context: &str) -> Option<Worded<&str>> {
        let message = self.messages.get(context)?;
        Some(Worded { text: message.forms.first()?, locale: message.locale.clone() })
    }

    /// The message of `context` with its placeholders filled: `("engine", "NAME")` replaces `{engine}`.
    pub fn fill(&self, context: &str, values: &[(&str, &str)]) -> Option<Worded<String>> {
        self.get(context).map(|Worded { text, locale }| Worded { text: fill(text, values), locale })
    }

    /// The message of `context` cut at its placeholders, for values that are more than text (links, say).
    pub fn pieces(&self, context: &str) -> Option<Worded<Vec<Piece<'_>>>> {
        self.get(context).map(|Worded { text, locale }| Worded { text: pieces(text), locale })
    }

    /// The form of a plural message that goes with `n`, its placeholders filled. `{n}` is no placeholder of its own:
    /// the caller hands it in, formatted for the locale.
    pub fn plural(&self, context: &str, n: u64, values: &[(&str, &str)]) -> Option<Worded<String>> {
        let message = self.messages.get(context)?;
        let form = message.plural.as_ref().map_or(0, |plural| plural.form_for(n));
        let text = message.forms.get(form).or_else(|| message.forms.last())?;
        Some(Worded { text: fill(text, values), locale: message.locale.clone() })
    }

    /// Whether the message of `context` has more than one form.
    pub fn varies(&self, context: &str) -> bool {
        self.messages.get(context).is_some_and(|message| message.forms.len() > 1)
    }

    /// Every text of every message, placeholders and all.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.messages.values().flat_map(|message| &message.forms).map(String::as_str)
    }

    /// The contexts of all messages, in order.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }
}

/// A message counts when somebody stands by it: translated in every form and not fuzzy.
pub(super) fn is_usable(entry: &Entry) -> bool {
    !entry.is_fuzzy() && entry.texts().all(|text| !text.trim().is_empty())
}

/// The file's own plural forms, or those that gettext knows for its locale.
pub(super) fn plural_forms(layer: &Layer) -> Option<PluralForms> {
    let header =
        layer.file.header_field("Plural-Forms").unwrap_or_else(|| super::plural_table::header_of(&layer.locale));
    PluralForms::parse(header).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(tag: &str, origin: Origin, po: &str) -> Layer {
        let locale = Locale::parse(tag).unwrap();
        Layer { locale, origin, path: format!("{tag}.po"), file: PoFile::parse(po.as_bytes()).unwrap() }
    }

    fn message(context: &str, text: &str) -> String {
        format!("msgctxt \"{context}\"\nmsgid \"...\"\nmsgstr \"{text}\"\n\n")
    }

    fn words(tags: &[&str], layers: &[Layer]) -> Words {
        let chain: Vec<Locale> = tags.iter().map(|tag| Locale::parse(tag).unwrap()).collect();
        Words::new(&chain, layers)
    }

    #[test]
    fn site_overrides_one_message_and_keeps_the_others() {
        let built_in = layer("pl", Origin::BuiltIn, &(message("a", "wbudowane a") + &message("b", "wbudowane b")));
        let site = layer("pl", Origin::Site, &message("a", "własne a"));
        let words = words(&["pl"], &[built_in, site]);
        assert_eq!(words.get("a").unwrap().text, "własne a");
        assert_eq!(words.get("b").unwrap().text, "wbudowane b");
    }

    #[test]
    fn missing_message_comes_from_the_next_locale_and_says_so() {
        let layers =
            [layer("pl", Origin::BuiltIn, &message("a", "")), layer("en", Origin::BuiltIn, &message("a", "English"))];
        let found =
            words(&["pl", "en"], &layers).get("a").map(|found| (found.text.to_owned(), found.locale.to_string()));
        assert_eq!(found, Some(("English".to_owned(), "en".to_owned())));
        assert_eq!(words(&["pl"], &layers).get("a"), None);
    }

    #[test]
    fn own_locale_of_the_reader_goes_before_an_override_of_its_fallback() {
        let layers = [
            layer("pt", Origin::Site, &message("a", "pt do site")),
            layer("pt-BR", Origin::BuiltIn, &message("a", "pt-BR")),
        ];
        assert_eq!(words(&["pt-BR", "pt"], &layers).get("a").unwrap().text, "pt-BR");
    }

    #[test]
    fn fuzzy_message_is_not_used() {
        let layers = [layer("pl", Origin::BuiltIn, &format!("#, fuzzy\n{}", message("a", "może")))];
        assert_eq!(words(&["pl"], &layers).get("a"), None);
    }

    #[test]
    fn plural_form_follows_the_header_of_its_file() {
        let polish = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n\"\n\n\
             msgctxt \"rows\"\nmsgid \"{n} row\"\nmsgid_plural \"{n} rows\"\nmsgstr[0] \"{n} wiersz\"\nmsgstr[1] \"{n} wiersze\"\nmsgstr[2] \"{n} wierszy\"\n";
        let words = words(&["pl"], &[layer("pl", Origin::BuiltIn, polish)]);
        let of = |n: u64| words.plural("rows", n, &[("n", &n.to_string())]).unwrap().text;
        assert_eq!([of(1), of(3), of(15)], ["1 wiersz", "3 wiersze", "15 wierszy"]);
    }

    #[test]
    fn plural_form_without_a_header_follows_the_locale() {
        let po = "msgctxt \"rows\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"one\"\nmsgstr[1] \"many\"\n";
        let words = words(&["en"], &[layer("en", Origin::BuiltIn, po)]);
        assert_eq!(words.plural("rows", 2, &[]).unwrap().text, "many");
    }
}
