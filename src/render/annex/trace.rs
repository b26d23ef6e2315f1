//! A fault in what templates wrote -> the line and column of the template that wrote it.
//!
//! Templates are rendered without a record of what came from where. So where the engine finds a fault, they are rendered once more with
//! a comment before each of their elements, and the comment before the fault tells.

use crate::render::Template;
use crate::render::pdf::{MarkupError, Place};

const OPENING: &str = "<!--@";
const CLOSING: &str = "-->";

/// Templates that say in comments which element is whose.
pub(super) struct Traced {
    pub templates: Vec<Template>,
    origins: Vec<(String, Place)>,
}

impl Traced {
    pub fn new(templates: &[Template]) -> Self {
        let mut traced = Self { templates: Vec::new(), origins: Vec::new() };
        for template in templates {
            let text = traced.marked(template);
            traced.templates.push(Template { text, ..template.clone() });
        }
        traced
    }

    fn marked(&mut self, template: &Template) -> String {
        let (text, mut marked, mut at) = (template.text.as_str(), String::with_capacity(template.text.len() * 2), 0);
        while let Some(letter) = text[at..].chars().next() {
            let rest = &text[at..];
            let length = expression(rest).unwrap_or(letter.len_utf8());
            if letter == '<' && rest[1..].starts_with(|next: char| next.is_ascii_alphabetic()) {
                marked.push_str(&format!("{OPENING}{}{CLOSING}", self.origins.len()));
                self.origins.push((template.path.clone(), place(text, at)));
            }
            marked.push_str(&rest[..length]);
            at += length;
        }
        marked
    }

    /// The error as one of the template that wrote what is at fault in `markup`.
    pub fn locate(&self, markup: &str, mut error: MarkupError) -> MarkupError {
        let before = &markup[..offset(markup, error.place)];
        let number = before.rfind(OPENING).and_then(|at| before[at + OPENING.len()..].split(CLOSING).next());
        let origin = number.and_then(|number| self.origins.get(number.parse::<usize>().ok()?));
        if let Some((path, place)) = origin {
            (error.template, error.place) = (Some(path.clone()), *place);
        }
        error
    }
}

/// The length of what is the template language's own at the beginning of a text.
fn expression(text: &str) -> Option<usize> {
    let pairs = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let (_, close) = pairs.into_iter().find(|(open, _)| text.starts_with(open))?;
    Some(text.find(close).map_or(text.len(), |at| at + close.len()))
}

fn place(text: &str, at: usize) -> Place {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let number = text[..at].matches('\n').count() + 1;
    Place { line: number as u32, column: text[line..at].chars().count() as u32 + 1 }
}

fn offset(text: &str, place: Place) -> usize {
    let line = text.split_inclusive('\n').take((place.line as usize).saturating_sub(1)).map(str::len).sum::<usize>();
    let column = text[line..].char_indices().nth((place.column as usize).saturating_sub(1));
    column.map_or(text.len(), |(at, _)| line + at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Origin;

    #[test]
    fn a_fault_is_told_where_the_template_has_it_and_not_where_it_came_out() {
        let text = "<p>{% for a in \"<b\" %}\nx{# <i> #}\n  <marquee>é</marquee>{% endfor %}</p>".to_string();
        let traced = Traced::new(&[Template { path: "pdf/a.html".into(), text, origin: Origin::Site }]);
        assert_eq!(traced.origins.len(), 2);
        let markup = "<!--@0--><p>\nx\n\nx\n\né <!--@1--><marquee>é</marquee>";
        let place = Place { line: 6, column: 12 };
        let error = MarkupError::not_well_formed(place, String::new());
        let located = traced.locate(markup, error);
        assert_eq!((located.template.as_deref(), located.place), (Some("pdf/a.html"), Place { line: 3, column: 3 }));
    }
}
