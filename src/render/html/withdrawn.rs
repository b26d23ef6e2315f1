//! The page that stands where a withdrawn one stood: an address that somebody kept goes on meaning something.

use tera::Value;

use super::super::view::{day_view, object, optional};
use super::super::{File, TemplateError, address};
use super::{Html, Page, Shelf, head};
use crate::document::{Day, Text};
use crate::locale::Locale;

/// What is no longer there.
#[derive(Debug, Clone)]
pub struct Gone<'a> {
    /// The language in whose folder the page stood.
    pub locale: &'a Locale,
    /// The matrix that it showed; none for the index of a language.
    pub matrix: Option<&'a str>,
    /// What it was called.
    pub title: String,
    pub since: Option<Day>,
    pub see: Option<See>,
}

/// Where to look instead.
#[derive(Debug, Clone)]
pub enum See {
    Matrix { locale: Locale, matrix: String, title: Text },
    Address(String),
}

impl Html {
    /// `<locale>/<matrix>/index.html`, or `<locale>/index.html`, in the language of the shelf.
    pub fn withdrawn(&self, shelf: &Shelf, gone: &Gone) -> Result<File, TemplateError> {
        let (path, root) = match gone.matrix {
            Some(matrix) => (format!("{}/{matrix}/index.html", gone.locale), "../../"),
            None => (format!("{}/index.html", gone.locale), "../"),
        };
        let page =
            Page { path, root: root.into(), locale: shelf.locale, direction: shelf.direction, head: head::none() };
        let texts = page.texts(&|_| None);
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        let see = gone.see.as_ref().and_then(|see| match see {
            See::Matrix { locale, matrix, title } => {
                let url = format!("{root}{locale}/{}/index.html", address::segment(matrix));
                Some(object([("url", Value::from(url)), ("title", texts.view(title))]))
            }
            See::Address(url) => Some(object([("url", Value::from(address::safe(url)?)), ("title", Value::none())])),
        });
        context.insert_value("title", Value::from(gone.title.as_str()));
        context.insert_value("since", optional(gone.since.as_ref(), day_view));
        context.insert_value("see", see.unwrap_or_else(Value::none));
        context.insert_value("languages", super::shelf::languages(shelf.languages, shelf.locale));
        self.file(page, "html/withdrawn.html", &context)
    }
}
