//! The templates' own words as nested objects: `notice.title` is `words.notice.title`.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tera::value::Key;
use tera::{Map, Value};

use super::{Texts, list, object};
use crate::document::{Plural, Word, Words};
use crate::locale::Locale;

/// How many views are kept: there is one a language.
const KEPT: usize = 64;

/// The views of the words that documents share, each made once. One dialect has one glossary.
#[derive(Clone, Default)]
pub(in crate::render) struct Glossary(Arc<Mutex<Vec<(Words, Locale, Value)>>>);

impl Glossary {
    /// All words as templates for a page in the language of `texts` see them. None of them leads to another language.
    pub fn words(&self, words: &Words, texts: &Texts) -> Value {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept.iter().find(|(own, locale, _)| own.is_shared_with(words) && locale == texts.setting.locale);
        if let Some((_, _, view)) = known {
            return view.clone();
        }
        let view = view_of(words, texts);
        kept.truncate(KEPT - 1);
        kept.insert(0, (words.clone(), texts.setting.locale.clone(), view.clone()));
        view
    }
}

impl fmt::Debug for Glossary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Glossary")
    }
}

/// A message whose id another one continues (`role.support`, `role.support.definition`) is both a text and a parent.
fn view_of(words: &Words, texts: &Texts) -> Value {
    let mut root = Node::default();
    for word in words.iter() {
        let node = word.id.split('.').fold(&mut root, |node, name| node.child(name));
        node.word = Some(word);
    }
    root.view(texts)
}

#[derive(Default)]
struct Node<'a> {
    word: Option<&'a Word>,
    children: Vec<(&'a str, Node<'a>)>,
}

impl<'a> Node<'a> {
    fn child(&mut self, name: &'a str) -> &mut Node<'a> {
        let known = self.children.iter().rposition(|(known, _)| *known == name);
        let at = known.unwrap_or_else(|| {
            self.children.push((name, Node::default()));
            self.children.len() - 1
        });
        &mut self.children[at].1
    }

    fn view(&self, texts: &Texts) -> Value {
        let word = self.word.map(|word| view(word, texts)).and_then(Value::into_map);
        let mut map: Map = word.unwrap_or_default();
        map.extend(self.children.iter().map(|(name, node)| (Key::String((*name).into()), node.view(texts))));
        Value::from(map)
    }
}

fn view(word: &Word, texts: &Texts) -> Value {
    let Some(mut map) = texts.view(&word.text).into_map() else { return Value::none() };
    let plural = |plural: &Plural| {
        let text = texts.plain_in(&plural.text, &word.text.locale, word.text.direction);
        object([("category", Value::from(plural.category.as_str())), ("text", text)])
    };
    map.insert(Key::Str("plurals"), list(&word.plurals, plural));
    Value::from(map)
}
