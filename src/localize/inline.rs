//! CommonMark -> inlines and blocks, losing nothing.
//!
//! A cell is inline text: `# x`, `1. x` and `[x]: y` are words there, never blocks. What CommonMark knows and a
//! document does not (images, HTML) stays as it was written, as plain text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::{Block, Inline};

/// Stands before the text, so that nothing in it can begin a block.
const GUARD: &str = "x ";
/// Stands for a line break of the source, so that no line after the first can begin a block either. A control
/// character, which no valid source holds.
const LINE: char = '\u{1}';

/// The inlines of a text: links, strong, emphasis, code, `<br>`.
pub fn inlines(text: &str) -> Vec<Inline> {
    let text = text.trim();
    if !text.contains(['*', '_', '`', '[', '<', '\\', '&', '\n', '!']) {
        return if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.to_string())] };
    }
    let guarded = format!("{GUARD}{}", text.replace("\r\n", "\n").replace('\n', &LINE.to_string()));
    let mut builder = Builder::new(&guarded);
    for (event, range) in Parser::new_ext(&guarded, Options::empty()).into_offset_iter() {
        builder.take(event, range);
    }
    let mut inlines = builder.finish();
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        first.drain(..GUARD.len().min(first.len()));
        if first.is_empty() {
            inlines.remove(0);
        }
    }
    inlines
}

/// The paragraphs and lists of a longer text. Headings and quotations become paragraphs.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut lists: Vec<(bool, Vec<Vec<Block>>)> = Vec::new();
    let mut levels: Vec<Vec<Block>> = vec![Vec::new()];
    let mut builder = Builder::new(text);
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::List(first)) => {
                flush(&mut builder, &mut levels);
                lists.push((first.is_some(), Vec::new()));
            }
            Event::Start(Tag::Item) => levels.push(Vec::new()),
            Event::End(TagEnd::Item) => {
                flush(&mut builder, &mut levels);
                let item = levels.pop().unwrap_or_default();
                if let Some((_, items)) = lists.last_mut() {
                    items.push(item);
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let (Some((ordered, items)), Some(level)) = (lists.pop(), levels.last_mut()) {
                    level.push(Block::List { ordered, items });
                }
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                flush(&mut builder, &mut levels)
            }
            other => builder.take(other, range),
        }
    }
    flush(&mut builder, &mut levels);
    levels.pop().unwrap_or_default()
}

fn flush(builder: &mut Builder, levels: &mut [Vec<Block>]) {
    let inlines = std::mem::replace(builder, Builder::new(builder.source)).finish();
    if let (false, Some(level)) = (inlines.is_empty(), levels.last_mut()) {
        level.push(Block::Paragraph(inlines));
    }
}

/// Builds nested inlines from a flat run of events.
struct Builder<'a> {
    source: &'a str,
    open: Vec<(Option<Tag<'a>>, Vec<Inline>)>,
    /// The end of an image, or of a link that is not to be followed, whose source is already taken whole.
    skip_to: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str) -> Self {
        Self { source, open: vec![(None, Vec::new())], skip_to: 0 }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        if range.start < self.skip_to {
            return;
        }
        match event {
            Event::Start(tag @ (Tag::Strong | Tag::Emphasis)) => self.open.push((Some(tag), Vec::new())),
            Event::Start(Tag::Link { dest_url, .. }) if !is_address(&dest_url) => self.take_source(range),
            Event::Start(tag @ Tag::Link { .. }) => self.open.push((Some(tag), Vec::new())),
            Event::Start(Tag::Image { .. }) => self.take_source(range),
            Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => self.close(),
            Event::Text(text) => self.push_text(&text),
            Event::Code(code) => self.push(Inline::Code(code.replace(LINE, " "))),
            Event::InlineHtml(html) | Event::Html(html) if is_break(&html) => self.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => self.push_text(&html),
            Event::SoftBreak => self.push_text(" "),
            Event::HardBreak => self.push(Inline::Break),
            _ => {}
        }
    }

    /// Keeps what stands in the source at `range` as plain text.
    fn take_source(&mut self, range: Range<usize>) {
        let source = self.source[range.clone()].to_string();
        self.skip_to = range.end;
        self.push_text(&source);
    }

    /// Text, in which the marks of source lines become spaces or, after two spaces or a backslash, breaks.
    fn push_text(&mut self, text: &str) {
        for (at, line) in text.split(LINE).enumerate() {
            if at > 0 {
                self.end_line();
            }
            self.push_plain(if at > 0 { line.trim_start_matches(' ') } else { line });
        }
    }

    fn end_line(&mut self) {
        let last = self.open.last_mut().and_then(|(_, inlines)| inlines.last_mut());
        let Some(Inline::Text(before)) = last else { return self.push_plain(" ") };
        let hard = before.ends_with("  ") || before.ends_with('\\');
        let kept = before.trim_end_matches(['\\', ' ']).len();
        before.truncate(kept);
        if hard { self.push(Inline::Break) } else { self.push_plain(" ") }
    }

    fn push_plain(&mut self, text: &str) {
        let Some((_, inlines)) = self.open.last_mut() else { return };
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => inlines.push(Inline::Text(text.to_string())),
        }
    }

    fn push(&mut self, inline: Inline) {
        if let Some((_, inlines)) = self.open.last_mut() {
            inlines.push(inline);
        }
    }

    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some((tag, inner)) = self.open.pop() else { return };
        match tag {
            Some(Tag::Strong) => self.push(Inline::Strong(inner)),
            Some(Tag::Emphasis) => self.push(Inline::Emphasis(inner)),
            Some(Tag::Link { dest_url, .. }) => self.push(Inline::Link { url: dest_url.to_string(), inlines: inner }),
            _ => inner.into_iter().for_each(|inline| self.push(inline)),
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        while self.open.len() > 1 {
            self.close();
        }
        self.open.pop().map(|(_, inlines)| inlines).unwrap_or_default()
    }
}

/// Whether a link may be followed: the web, mail, or a place on this very page.
fn is_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme))
}

fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    html.starts_with('<') && name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::plain;

    #[test]
    fn links_strong_emphasis_code_and_breaks_are_markup() {
        let parts = inlines("See **the [guide](https://example.org/a)** or `x`<br>*now*");
        assert_eq!(plain(&parts), "See the guide or x\nnow");
        assert!(matches!(parts[1], Inline::Strong(_)));
        assert!(matches!(parts[5], Inline::Emphasis(_)), "{parts:?}");
    }

    #[test]
    fn what_could_begin_a_block_is_plain_text() {
        for text in [
            "# x",
            "1. x",
            "- x",
            "> x",
            "[x]: y",
            "***",
            "    x y",
            "| a | b |",
            "```x",
            "~~~",
            "+ x",
            "<div>",
            "x\n---",
            "a\n# b",
            "====",
        ] {
            let flat = text.trim().replace('\n', " ");
            assert_eq!(inlines(text), [Inline::Text(flat)], "{text:?}");
        }
    }

    #[test]
    fn other_html_images_and_scripts_are_text() {
        for text in ["<b>x</b>", "![a](b.png)", "[a](javascript:alert(1))", "<script>alert(1)</script>"] {
            assert_eq!(inlines(text), [Inline::Text(text.to_string())], "{text:?}");
        }
    }

    #[test]
    fn a_line_break_in_a_cell_is_a_space_unless_it_is_hard() {
        assert_eq!(plain(&inlines("a\nb")), "a b");
        assert_eq!(plain(&inlines("a  \nb")), "a\nb");
        assert_eq!(plain(&inlines("a\\\nb")), "a\nb");
    }

    #[test]
    fn an_introduction_has_paragraphs_and_lists() {
        let parts = blocks("One\ntwo.\n\n- a\n- b\n  1. c\n\nEnd *it*");
        assert_eq!(parts.len(), 3);
        assert!(
            matches!(&parts[1], Block::List { ordered: false, items } if items.len() == 2 && items[1].len() == 2),
            "{parts:?}"
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_swallowed(text in "[a-z#>\\-+1.:|~= \n*_`\\[\\]()!<]{0,40}") {
            let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
            let shown = inlines(&text);
            let mut all = letters(&plain(&shown));
            let mut expected = letters(&text);
            if shown.iter().any(has_link) || text.contains("<br") {
                return Ok(());
            }
            all.retain(|c| c != ' ');
            expected.retain(|c| c != ' ');
            prop_assert_eq!(all, expected);
        }
    }

    fn has_link(inline: &Inline) -> bool {
        match inline {
            Inline::Link { .. } => true,
            Inline::Strong(inner) | Inline::Emphasis(inner) => inner.iter().any(has_link),
            _ => false,
        }
    }
}
