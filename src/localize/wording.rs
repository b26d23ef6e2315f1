//! The templates' words in one locale, with values set into them.

use crate::document::{Inline, Plural, Text, Word};
use crate::locale::{Formats, Locale, Piece, Status, Worded, Words};

/// The templates' words as one locale reads them.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    words: &'a Words,
    locale: &'a Locale,
}

impl<'a> Wording<'a> {
    pub fn new(words: &'a Words, locale: &'a Locale) -> Self {
        Self { words, locale }
    }

    /// The message of `context`, empty where no file of words has it.
    pub fn text(&self, context: &str) -> Text {
        self.with(context, &[])
    }

    /// The message with `{name}` replaced by inlines: a link, or plain text.
    pub fn with(&self, context: &str, values: &[(&str, Vec<Inline>)]) -> Text {
        let Some(Worded { text: pieces, locale }) = self.words.pieces(context) else {
            return self.labelled(Vec::new(), self.locale);
        };
        let inlines = pieces.into_iter().flat_map(|piece| match piece {
            Piece::Text(text) => vec![Inline::Text(text.to_string())],
            Piece::Slot(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, inlines)) => inlines.clone(),
                None => vec![Inline::Text(format!("{{{name}}}"))],
            },
        });
        self.labelled(merged(inlines), &locale)
    }

    /// The form of a message that goes with `n`, with plain values set in.
    pub fn plural(&self, context: &str, n: u64, values: &[(&str, &str)]) -> Text {
        match self.words.plural(context, n, values) {
            Some(Worded { text, locale }) => self.labelled(vec![Inline::Text(text)], &locale),
            None => self.labelled(Vec::new(), self.locale),
        }
    }

    /// A whole number of percent as the locale writes it: "85 %", "85%".
    pub fn percent(&self, percent: u8) -> String {
        let figure = Formats::shared(self.locale).number(percent.into());
        match self.words.fill("number.percent", &[("n", &figure)]) {
            Some(worded) => worded.text,
            None => format!("{figure}%"),
        }
    }

    fn labelled(&self, inlines: Vec<Inline>, locale: &Locale) -> Text {
        let status = if locale == self.locale { Status::Human } else { Status::Fallback };
        Text::new(inlines, locale.clone(), locale.direction(), status)
    }

    /// Every message, for the renderers: placeholders that only they can fill are still in it.
    pub fn all(&self) -> crate::document::Words {
        let word =
            |context: &str| Word { id: context.to_string(), text: self.text(context), plurals: self.plurals(context) };
        crate::document::Words::new(self.words.contexts().map(word).collect())
    }

    /// A text for each plural category of the language, where the message has more than one form.
    fn plurals(&self, context: &str) -> Vec<Plural> {
        let form = |n| self.words.plural(context, n, &[]).map(|worded| worded.text);
        let Some(Worded { locale, .. }) = self.words.get(context).filter(|_| self.words.varies(context)) else {
            return Vec::new();
        };
        let formats = Formats::shared(&locale);
        let mut plurals: Vec<Plural> = Vec::new();
        for n in 0..=120 {
            let category = formats.plural(n);
            if let (false, Some(text)) = (plurals.iter().any(|plural| plural.category == category), form(n)) {
                plurals.push(Plural { category: category.to_string(), text });
            }
        }
        plurals.sort_by(|a, b| a.category.cmp(&b.category));
        let varied = plurals.iter().any(|plural| plural.text != plurals[0].text);
        if varied { plurals } else { Vec::new() }
    }
}

/// Inlines in which neighbouring plain texts are one.
fn merged(inlines: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let mut merged: Vec<Inline> = Vec::new();
    for inline in inlines {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    merged
}

/// Plain text as a value.
pub fn value(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}
