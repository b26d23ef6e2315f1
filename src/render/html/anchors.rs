//! A page -> where it leads, and what in it can be led to.

use std::borrow::Cow;

use super::super::entity::entity;

/// The addresses and the ids of a page, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Anchors<'a> {
    pub links: Vec<Cow<'a, str>>,
    pub ids: Vec<Cow<'a, str>>,
}

/// Elements that hold text alone, whatever it looks like (HTML, 13.1.2).
const TEXTS: [&str; 6] = ["script", "style", "title", "textarea", "iframe", "xmp"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "action", "formaction", "poster", "xlink:href"];

/// Attributes that hold several, each with what it is meant for.
const SETS: [&str; 2] = ["srcset", "imagesrcset"];

impl<'a> Anchors<'a> {
    /// Reads tags as a browser does, publishers' own templates included: attributes in any case, spaced out, without quotation
    /// marks. What stands in comments, scripts and styles is none.
    pub fn of(page: &'a str) -> Self {
        let mut anchors = Self::default();
        let mut rest = page;
        while let Some(at) = position(rest, b'<') {
            rest = &rest[at + 1..];
            if rest.starts_with("!--") {
                // `<!-->` is a whole one: its marks may share their dashes.
                let comment = &rest[1..];
                rest = comment.find("-->").map_or("", |end| &comment[end..]);
            } else if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
                rest = anchors.tag(rest);
            }
        }
        anchors
    }

    /// Takes in a tag, from its name on; what stands behind it, and behind the text that it may open.
    fn tag(&mut self, text: &'a str) -> &'a str {
        let (element, mut rest) = text.split_at(end_of_name(text));
        while let Some((name, value, behind)) = attribute(rest) {
            self.take(element, name, value);
            rest = behind;
        }
        let opens = TEXTS.iter().any(|name| name.eq_ignore_ascii_case(element));
        if opens { behind_text(element, rest) } else { rest }
    }

    fn take(&mut self, element: &str, name: &str, value: &'a str) {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let within = |known: &str| element.eq_ignore_ascii_case(known);
        if is("id") || (is("name") && within("a")) {
            self.ids.push(plain(value));
        } else if ADDRESSES.iter().any(|known| is(known)) || (is("data") && within("object")) {
            self.links.push(plain(value.trim_ascii()));
        } else if SETS.iter().any(|known| is(known)) {
            self.links.extend(candidates(value));
        }
    }
}

/// Where a character of ASCII is next. Tags and attributes are short: looking at several bytes at once takes longer to begin.
fn position(text: &str, character: u8) -> Option<usize> {
    text.bytes().position(|byte| byte == character)
}

/// How far the name of an element or an attribute goes.
fn end_of_name(text: &str) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || [b'/', b'>', b'='].contains(byte);
    text.bytes().position(|byte| ends(&byte)).unwrap_or(text.len())
}

/// Stands for an attribute whose value never ends: a tag without an end is none, and nothing stands behind it.
const UNENDED: (&str, &str, &str) = ("", "", "");

/// The next attribute of a tag, its value, and what stands behind; nothing at the end of the tag, or where the page breaks off.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let first = text.chars().next().filter(|first| *first != '>')?.len_utf8();
    // An equals sign may begin a name.
    let (name, behind) = text.split_at(first + end_of_name(&text[first..]));
    let Some(value) = behind.trim_ascii_start().strip_prefix('=') else { return Some((name, "", behind)) };
    let value = value.trim_ascii_start();
    let Some(quote @ (b'"' | b'\'')) = value.bytes().next() else {
        let end = value.bytes().position(|byte| byte.is_ascii_whitespace() || byte == b'>');
        return Some(end.map_or(UNENDED, |end| (name, &value[..end], &value[end..])));
    };
    let value = &value[1..];
    Some(position(value, quote).map_or(UNENDED, |end| (name, &value[..end], &value[end + 1..])))
}

/// What stands behind the end of an element that holds text alone.
fn behind_text<'a>(element: &str, text: &'a str) -> &'a str {
    let closes = |at: &usize| {
        let name = text[at + 2..].get(..element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element))
    };
    text.match_indices("</").map(|(at, _)| at).find(closes).map_or("", |at| &text[at..])
}

/// The addresses of a list such as `a.png 1x, b.png 2x`. They may hold commas, but not end in one.
fn candidates(set: &str) -> Vec<Cow<'_, str>> {
    let mut found = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, behind) = rest.split_at(end);
        let address = written.trim_end_matches(',');
        if address.is_empty() {
            return found;
        }
        found.push(plain(address));
        let has_descriptor = address.len() == written.len();
        rest = if has_descriptor { behind.split_once(',').map_or("", |(_, next)| next) } else { behind };
    }
}

/// The text that an attribute holds.
fn plain(value: &str) -> Cow<'_, str> {
    let Some(first) = value.find('&') else { return Cow::Borrowed(value) };
    let mut text = value[..first].to_string();
    let mut rest = &value[first..];
    while let Some(next) = rest.chars().next() {
        let (character, length) = entity(rest).unwrap_or((next, next.len_utf8()));
        text.push(character);
        rest = &rest[length..];
    }
    Cow::Owned(text)
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
        for broken in ["<a href=\"never closed", "<a href=never"] {
            assert_eq!(Anchors::of(broken), Anchors::default());
        }
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let page = "<A HREF = b.html\n ID=b>x</A><a href= 'c.html'id='c'>y</a><a href=d.html>z</a><img src=\"e.png\"/><br/>\
            <a name=f disabled>ż</a><svg><use xlink:href=\"#g\"/></svg><object data=h.pdf></object><p ż=\"\" = id=i>";
        let Anchors { links, ids } = Anchors::of(page);
        assert_eq!(links, ["b.html", "c.html", "d.html", "e.png", "#g", "h.pdf"]);
        assert_eq!(ids, ["b", "c", "f", "i"]);
    }

    #[test]
    fn pictures_of_several_sizes_are_links_too() {
        let page = "<img srcset=\"a.png 1x, b,c.png 2x,d.png\" src=e.png><video poster='f.png'><source srcset='g.png, h.png 2x'>";
        assert_eq!(Anchors::of(page).links, ["a.png", "b,c.png", "d.png", "e.png", "f.png", "g.png", "h.png"]);
    }

    #[test]
    fn what_stands_in_comments_scripts_and_styles_is_no_link() {
        let page = "<!-- <a href=\"a\"> --><!--><!---><script>\"<a href='b'>\" < 1</SCRIPT><style>/* <a href=c> */</style>\
            <title><a href=\"d\"></title>2 < 3<!doctype html><a href=\"e\"></a></p id=\"f\">";
        let Anchors { links, ids } = Anchors::of(page);
        assert_eq!(links, ["e"]);
        assert_eq!(ids, Vec::<&str>::new());
        assert_eq!(Anchors::of("<!-- never closed <a href=\"a\">"), Anchors::default());
    }

    #[test]
    fn references_to_characters_are_read_once() {
        assert_eq!(Anchors::of("<a href=\"?a&#61;1&amp;amp;b&copy=2&\">").links, ["?a=1&amp;b&copy=2&"]);
    }
}
