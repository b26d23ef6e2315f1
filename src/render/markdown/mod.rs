//! Document -> GitHub-flavoured Markdown.

mod escape;
mod inline;

use tera::{Context, Value};

use super::dialect::{Setting, direction_name};
use super::view::{self, Surroundings, Texts, object};
use super::{Engine, File, Format, Template, TemplateError, address};
use crate::document::Document;
use crate::locale::Locale;

/// Whether the text opens with its facts as YAML, for other site generators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FrontMatter {
    #[default]
    None,
    Yaml,
}

/// The Markdown of a site, its templates compiled.
#[derive(Debug, Clone)]
pub struct Markdown {
    engine: Engine,
    front_matter: FrontMatter,
}

impl Markdown {
    /// Compiles the templates under `markdown/`.
    pub fn new(templates: &[Template], front_matter: FrontMatter) -> Result<Self, TemplateError> {
        let engine = Engine::new(templates, "markdown/", ".md", escape::escape)?;
        Ok(Self { engine, front_matter })
    }

    /// `<locale>/<matrix>/<matrix>.<locale>.md`.
    pub fn matrix(&self, document: &Document) -> Result<File, TemplateError> {
        let versions = |locale: &Locale| version_path(document, locale);
        let setting = Setting { locale: &document.locale, direction: document.direction };
        let texts = Texts { dialect: &inline::Markdown, setting, versions: &versions };
        let words = view::words(&document.words, &texts);
        let around = Surroundings { engine: &self.engine, texts, words: &words };
        let drawn = view::Drawn::new(document, &around)?;
        let mut context = Context::new();
        context.insert_value("document", view::document(document, &around, &drawn));
        context.insert_value("words", words);
        context.insert_value("page", self.page(document));
        let text = self.engine.render("markdown/matrix.md", &context)?;
        Ok(File::new(Format::Markdown.path(document), tidy(&text)))
    }

    fn page(&self, document: &Document) -> Value {
        object([
            ("locale", Value::from(document.locale.as_str())),
            ("dir", Value::from(direction_name(document.direction))),
            ("front_matter", Value::from(self.front_matter == FrontMatter::Yaml)),
        ])
    }
}

/// Where the Markdown of another language lies, seen from this one's.
fn version_path(document: &Document, locale: &Locale) -> Option<String> {
    let version = document.versions.iter().find(|version| version.locale == *locale)?;
    let folder = address::segment(&document.matrix);
    let file = address::segment(&Format::Markdown.file_name(&document.matrix, version.locale.as_str()));
    Some(format!("../../{locale}/{folder}/{file}"))
}

/// No spaces at the ends of lines, no two blank lines in a row, one line feed at the end.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || !(tidy.is_empty() || tidy.ends_with("\n\n")) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}
