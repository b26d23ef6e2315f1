//! The templates' own words as nested objects: `notice.title` is `words.notice.title`.

use tera::value::Key;
use tera::{Map, Value};

use super::{Texts, list, object};
use crate::document::{Plural, Word, Words};

/// All words. A message whose id another one continues (`role.support`, `role.support.definition`) is both a text and a parent.
pub(in crate::render) fn words(words: &Words, texts: &Texts) -> Value {
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
