//! Texts as templates see them: `.text` ready to print, the rest for attributes and decisions.

use tera::Value;

use super::object;
use crate::document::{Blocks, Inline, Text};
use crate::locale::{Direction, Locale, Status};
use crate::render::dialect::{Dialect, Setting, direction_name};

/// Writes texts in one dialect for a page in one language.
#[derive(Clone, Copy)]
pub(in crate::render) struct Texts<'a> {
    pub dialect: &'a dyn Dialect,
    pub setting: Setting<'a>,
    /// Where a language of the same document lies.
    pub versions: &'a dyn Fn(&Locale) -> Option<String>,
}

impl Texts<'_> {
    /// The view of a text:
    /// - `text`: ready to print, in an element that names its language where that is not the page's,
    /// - `inner` and `attributes`: the same in two parts, for templates that bring the element,
    /// - `unlinked` and `label`: `text` and `inner` without links, for what is a link or a button itself,
    /// - `plain`: without markup, for attributes,
    /// - `locale`, `dir`, `status`, and `foreign`: whether the language is not the page's.
    pub fn view(&self, text: &Text) -> Value {
        let inner = Value::safe_string(&self.inner(text));
        let attributes = self.setting.attributes(&text.locale, text.direction);
        let whole = self.wrapped(&attributes, &inner);
        let (label, unlinked) = match self.label(text) {
            Some(label) => (label.clone(), self.wrapped(&attributes, &label)),
            None => (inner.clone(), whole.clone()),
        };
        object([
            ("text", whole),
            ("unlinked", unlinked),
            ("label", label),
            ("inner", inner),
            ("attributes", Value::safe_string(&attributes)),
            ("plain", plain(&text.text)),
            ("foreign", Value::from(!attributes.is_empty())),
            ("locale", Value::from(text.locale.as_str())),
            ("dir", Value::from(direction_name(text.direction))),
            ("status", Value::from(status_name(text.status))),
        ])
    }

    /// The view of a text that another page has drawn already. Links lead elsewhere from each page: a text that holds some is
    /// drawn again.
    pub fn redrawn(&self, text: &Text, drawn: &Value) -> Value {
        if self.leads(text) { self.view(text) } else { drawn.clone() }
    }

    /// Whether a text holds links.
    pub fn leads(&self, text: &Text) -> bool {
        has_links(&text.inlines)
    }

    /// The view of paragraphs: `text` with the elements that name its language, `locale`, `status`.
    pub fn blocks(&self, blocks: &Blocks) -> Value {
        let mut inner = String::new();
        self.dialect.blocks(&blocks.blocks, self.versions, &mut inner);
        let attributes = self.setting.attributes(&blocks.locale, blocks.direction);
        let text = if attributes.is_empty() { inner } else { self.dialect.foreign_blocks(&attributes, &inner) };
        object([
            ("text", Value::safe_string(&text)),
            ("locale", Value::from(blocks.locale.as_str())),
            ("status", Value::from(status_name(blocks.status))),
        ])
    }

    /// Plain text in the dialect, in an element where its language is not the page's.
    pub fn plain_in(&self, text: &str, locale: &Locale, direction: Direction) -> Value {
        let mut inner = String::new();
        self.dialect.plain(text, &mut inner);
        self.wrapped(&self.setting.attributes(locale, direction), &Value::safe_string(&inner))
    }

    /// A name, ready to print. It is in no language, but has a direction: where that is not the page's, an element says so
    /// and keeps the name's full stops and numbers together.
    pub fn name(&self, name: &str) -> Value {
        let direction = match unicode_bidi::get_base_direction(name) {
            unicode_bidi::Direction::Ltr => Direction::Ltr,
            unicode_bidi::Direction::Rtl => Direction::Rtl,
            unicode_bidi::Direction::Mixed => self.setting.direction,
        };
        self.plain_in(name, self.setting.locale, direction)
    }

    /// A text that is safe already, in an element where its language is not the page's.
    fn wrapped(&self, attributes: &str, inner: &Value) -> Value {
        match attributes {
            "" => inner.clone(),
            attributes => Value::safe_string(&self.dialect.foreign(attributes, inner.as_str().unwrap_or_default())),
        }
    }

    fn inner(&self, text: &Text) -> String {
        let mut inner = String::with_capacity(text.text.len() + 16);
        match &text.inlines[..] {
            [] => self.dialect.plain(&text.text, &mut inner),
            inlines => self.dialect.inlines(inlines, self.versions, &mut inner),
        }
        inner
    }

    /// A text that holds links without them.
    fn label(&self, text: &Text) -> Option<Value> {
        has_links(&text.inlines).then(|| {
            let mut label = String::new();
            self.dialect.inlines(&without_links(&text.inlines), self.versions, &mut label);
            Value::safe_string(&label)
        })
    }
}

fn has_links(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Link { .. } | Inline::Version { .. } => true,
        Inline::Strong(inner) | Inline::Emphasis(inner) => has_links(inner),
        Inline::Text(_) | Inline::Code(_) | Inline::Break => false,
    })
}

fn without_links(inlines: &[Inline]) -> Vec<Inline> {
    let flat = inlines.iter().flat_map(|inline| match inline {
        Inline::Link { inlines, .. } | Inline::Version { inlines, .. } => without_links(inlines),
        Inline::Strong(inner) => vec![Inline::Strong(without_links(inner))],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(without_links(inner))],
        other => vec![other.clone()],
    });
    flat.collect()
}

/// Breaks are spaces in an attribute.
fn plain(text: &str) -> Value {
    if text.contains('\n') { Value::from(text.replace('\n', " ")) } else { Value::from(text) }
}

pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Source => "source",
        Status::Human => "human",
        Status::Machine => "machine",
        Status::Outdated => "outdated",
        Status::Fallback => "fallback",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::html::WEB;

    #[test]
    fn a_name_says_its_direction_where_it_is_not_the_pages() {
        let locale = "ar".parse().expect("a tag");
        let setting = Setting { locale: &locale, direction: Direction::Rtl };
        let texts = Texts { dialect: &WEB, setting, versions: &|_| None };
        let name = |name: &str| texts.name(name).to_string();
        assert_eq!(name("Nord & Maps sp. z o.o."), "<span dir=\"ltr\">Nord &amp; Maps sp. z o.o.</span>");
        assert_eq!(name("شركة الخرائط"), "شركة الخرائط");
        assert_eq!(name("3"), "3");
    }
}
