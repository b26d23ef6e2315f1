//! The renderers of the chosen formats, their templates compiled once.

use super::choice::Choice;
use super::{BuildError, Order};
use crate::document::Document;
use crate::load::Site;
use crate::publish::Format;
use crate::render::{self, File, Html, Markdown, Template};

/// A renderer for each chosen format that needs templates.
pub struct Renderers {
    pub html: Option<Html>,
    markdown: Option<Markdown>,
    formats: Vec<Format>,
}

impl Renderers {
    pub fn new(site: &Site, choice: &Choice<'_>, order: &Order) -> Result<Self, BuildError> {
        let templates = templates(site);
        let wants = |format| choice.formats.contains(&format);
        Ok(Self {
            html: wants(Format::Html).then(|| Html::new(&templates)).transpose()?,
            markdown: wants(Format::Markdown).then(|| Markdown::new(&templates, order.front_matter)).transpose()?,
            formats: choice.formats.clone(),
        })
    }

    /// The paths of the files that a document has in one of the chosen formats.
    pub fn paths(document: &Document, format: Format) -> Vec<String> {
        match format {
            Format::Html => Html::paths(document),
            _ => vec![format.path(document)],
        }
    }

    /// The files of a document in one of the chosen formats.
    pub fn render(&self, document: &Document, format: Format) -> Result<Vec<File>, BuildError> {
        let one = |bytes: Vec<u8>| vec![File { path: format.path(document), bytes }];
        match format {
            Format::Html => {
                let html = self.html.as_ref().expect("made for every chosen format");
                Ok(html.matrix(document, &self.formats)?)
            }
            Format::Markdown => {
                let markdown = self.markdown.as_ref().expect("made for every chosen format");
                Ok(vec![markdown.matrix(document)?])
            }
            Format::Json => Ok(one(render::json(document))),
            Format::Csv => Ok(one(render::csv(document))),
            Format::Pdf => Err(BuildError::Pdf("PDF is not among the formats yet".to_string())),
        }
    }
}

fn templates(site: &Site) -> Vec<Template> {
    site.templates
        .iter()
        .map(|template| Template {
            path: template.path.clone(),
            text: String::from_utf8_lossy(&template.bytes).into_owned(),
        })
        .collect()
}
