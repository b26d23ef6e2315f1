//! A page -> where it leads, and what in it can be led to.

use std::borrow::Cow;

/// The addresses and the ids of a page, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors<'a> {
    pub links: Vec<Cow<'a, str>>,
    pub ids: Vec<Cow<'a, str>>,
}

impl<'a> Anchors<'a> {
    /// Looks at attributes alone: a quotation mark in a text is an entity, so that nothing else looks like one.
    pub fn of(page: &'a str) -> Self {
        let mut anchors = Self::default();
        let bytes = page.as_bytes();
        let mut from = 0;
        while let Some(at) = page[from..].find('=').map(|at| from + at) {
            from = at + 1;
            let Some(quote @ (b'"' | b'\'')) = bytes.get(from).copied() else { continue };
            let Some(length) = page[from + 1..].find(char::from(quote)) else { break };
            let value = &page[from + 1..from + 1 + length];
            from += length + 2;
            let name = bytes[..at].iter().rposition(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-');
            match &bytes[name.map_or(0, |name| name + 1)..at] {
                b"href" | b"src" | b"action" => anchors.links.push(plain(value)),
                b"id" => anchors.ids.push(plain(value)),
                _ => {}
            }
        }
        anchors
    }
}

/// The text that an attribute holds.
fn plain(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    Cow::Owned(entities.iter().fold(value.to_string(), |text, (entity, plain)| text.replace(entity, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_ids_are_those_of_attributes() {
        let page = "<p id='top' data-id=\"x\">id=&quot;no&quot; a=b</p><a class=\"b\" href=\"../b/?x=1&amp;y#c\">y</a>\
            <script src=\"s.js\" defer></script><form action=\"search.html\">";
        let Anchors { links, ids } = Anchors::of(page);
        assert_eq!(links, ["../b/?x=1&y#c", "s.js", "search.html"]);
        assert_eq!(ids, ["top"]);
        assert_eq!(Anchors::of("x=\"never closed"), Anchors::default());
    }
}
