//! The renderers of the chosen formats, their templates compiled once.

use super::choice::Choice;
use super::look;
use super::{BuildError, Order};
use crate::document::Document;
use crate::load::{self, Site};
use crate::model::Date;
use crate::publish::Format;
use crate::render::{self, Annex, Brand, File, FrontMatter, Html, Linked, Logo, Markdown, Template};

/// A renderer for each chosen format that needs templates.
pub struct Renderers {
    pub html: Option<Html>,
    pub front_matter: FrontMatter,
    pub date: Option<Date>,
    markdown: Option<Markdown>,
    annex: Option<Annex>,
}

impl Renderers {
    pub fn new(site: &Site, choice: &Choice<'_>, order: &Order) -> Result<Self, BuildError> {
        let templates = templates(site);
        let wants = |format| choice.formats.contains(&format);
        Ok(Self {
            html: wants(Format::Html).then(|| Html::new(&templates, &brand(site))).transpose()?,
            markdown: wants(Format::Markdown).then(|| Markdown::new(&templates, order.front_matter)).transpose()?,
            annex: wants(Format::Pdf)
                .then(|| look::of(site, order.date).map(|look| Annex::new(&templates, look)))
                .transpose()?
                .transpose()?,
            front_matter: order.front_matter,
            date: order.date,
        })
    }

    /// The files of a document in one of the chosen formats. `csv` is its source; a page leads to what is `linked`.
    pub fn render(
        &self,
        document: &Document,
        csv: &[u8],
        format: Format,
        linked: &Linked,
    ) -> Result<Vec<File>, BuildError> {
        let one = |bytes: Vec<u8>| vec![File { path: format.path(document), bytes }];
        match format {
            Format::Html => {
                let html = self.html.as_ref().expect("made for every chosen format");
                Ok(html.matrix(document, linked)?)
            }
            Format::Markdown => {
                let markdown = self.markdown.as_ref().expect("made for every chosen format");
                Ok(vec![markdown.matrix(document)?])
            }
            Format::Json => Ok(one(render::json(document))),
            Format::Csv => Ok(one(render::csv(document))),
            Format::Pdf => {
                let annex = self.annex.as_ref().expect("made for every chosen format");
                Ok(vec![annex.matrix(document, csv)?])
            }
        }
    }
}

/// The colour and the logo that the settings ask for.
fn brand(site: &Site) -> Brand {
    let theme = &site.settings.theme;
    let color = |accent: &Option<load::Accent>| accent.as_ref().map(|accent| accent.color);
    let logo = site.logos.page.as_ref().map(|picture| Logo {
        extension: picture.path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase(),
        bytes: picture.bytes.to_vec(),
    });
    Brand { accent: color(&theme.accent), accent_dark: color(&theme.accent_dark), logo }
}

pub fn templates(site: &Site) -> Vec<Template> {
    site.templates.iter().map(Template::from).collect()
}
