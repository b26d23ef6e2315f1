//! Document -> PDF: tera writes the XHTML that `docs/pdf-vocabulary.md` describes, the engine in `pdf` sets it. And back: a
//! PDF -> whether it is what it says of itself.

mod cells;
mod imprint;
mod proof;
mod statements;
mod trace;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, Value};

pub use imprint::{IMPRINT, Imprint};
pub use proof::{Check, Evidence, Verdict};

use trace::Traced;

use super::address;
use super::dialect::{Setting as Page, direction_name};
use super::html::{HtmlDialect, Reach};
use super::pdf::{
    Attachment, Engine as Typesetter, Fonts, MarkupError, Metadata, Picture, Relationship, Setting, Theme,
};
use super::view::{self, Glossary, Surroundings, Texts, object, optional};
use super::{Engine, File, Format, Template, TemplateError, json};
use crate::digest::Digest;
use crate::document::Document;
use crate::locale::Locale;
use crate::model::Date;

/// The template that the PDFs of a site begin with.
const TEMPLATE: &str = "pdf/annex.html";
/// The one for an annex to a contract.
const CONTRACT: &str = "pdf/contract.html";
/// The name by which templates ask for the publisher's logo.
pub const LOGO: &str = "logo";
/// What the engine reads: XML, in which every element ends.
const XHTML: HtmlDialect = HtmlDialect { line_break: "<br/>", reach: Reach::Absolute };
/// How many digits of the hash stand on every page.
const SHORT_HASH: usize = 12;

/// Why a document cannot be set.
#[derive(Debug, Clone, PartialEq)]
pub enum AnnexError {
    Template(TemplateError),
    /// What the template writes is outside the vocabulary, or no font covers it.
    Markup(Vec<MarkupError>),
}

impl fmt::Display for AnnexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(error) => error.fmt(f),
            Self::Markup(errors) => {
                let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
        }
    }
}

impl std::error::Error for AnnexError {}

impl From<TemplateError> for AnnexError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// What a publisher decides of the look.
#[derive(Clone)]
pub struct Look {
    pub fonts: Arc<Fonts>,
    pub theme: Theme,
    pub logo: Option<Picture>,
    /// Texts of the publisher's own for the head and the foot of every page.
    pub header: Option<String>,
    pub footer: Option<String>,
    /// Whether there is a table of contents; where nothing is said, in documents of more than four pages.
    pub toc: Option<bool>,
    /// The date of documents whose source names none.
    pub date: Option<Date>,
}

/// The PDFs of a site, their templates compiled.
pub struct Annex {
    engine: Engine,
    /// Those under `pdf/`, as they are written.
    templates: Vec<Template>,
    glossary: Glossary,
    look: Look,
    imprint: Imprint,
    /// Typesetters that wait for work: as many as there were documents in work at once.
    idle: Mutex<Vec<Typesetter>>,
}

impl Annex {
    /// Compiles the templates under `pdf/`.
    pub fn new(templates: &[Template], look: Look) -> Result<Self, TemplateError> {
        let engine = Engine::new(templates, "pdf/", ".html", super::html::escape)?;
        let imprint = Imprint::of(templates, &look);
        let templates = templates.iter().filter(|template| template.path.starts_with("pdf/")).cloned().collect();
        Ok(Self { engine, templates, glossary: Glossary::default(), look, imprint, idle: Mutex::default() })
    }

    /// `<locale>/<matrix>/<matrix>.<locale>.pdf`. `csv` is the source that the document was made from.
    pub fn matrix(&self, document: &Document, csv: &[u8]) -> Result<File, AnnexError> {
        let json = json(document);
        let hash = Digest::of(&json).to_string();
        let markup = self.markup(document, &hash)?;
        let setting = self.setting(document, &hash, csv, json);
        let faults = |errors| AnnexError::Markup(self.located(document, &hash, &setting, errors));
        let bytes = self.typeset(&markup, &setting).map_err(faults)?;
        Ok(File::new(Format::Pdf.path(document), bytes))
    }

    /// The same errors, with the places where the templates have what is at fault.
    fn located(
        &self,
        document: &Document,
        hash: &str,
        setting: &Setting,
        errors: Vec<MarkupError>,
    ) -> Vec<MarkupError> {
        let traced = Traced::new(&self.templates);
        let engine = Engine::new(&traced.templates, "pdf/", ".html", super::html::escape);
        let markup = engine.and_then(|engine| self.rendered(&engine, document, hash));
        let Ok(markup) = markup else { return errors };
        match self.typeset(&markup, setting) {
            Err(again) if again.len() == errors.len() => {
                again.into_iter().map(|error| traced.locate(&markup, error)).collect()
            }
            _ => errors,
        }
    }

    /// The XHTML of a document whose resolved form has this hash.
    pub fn markup(&self, document: &Document, hash: &str) -> Result<String, TemplateError> {
        self.rendered(&self.engine, document, hash)
    }

    fn rendered(&self, engine: &Engine, document: &Document, hash: &str) -> Result<String, TemplateError> {
        let versions = |locale: &Locale| version_url(document, locale);
        let page = Page { locale: &document.locale, direction: document.direction };
        let texts = Texts { dialect: &XHTML, setting: page, versions: &versions };
        let words = self.glossary.words(&document.words, &texts);
        let around = Surroundings { engine, texts, words: &words };
        let drawn = view::Drawn::new(document, &around)?;
        let mut context = Context::new();
        context.insert_value("document", view::document(document, &around, &drawn));
        context.insert_value("words", words);
        context.insert_value(
            "contract",
            optional(document.contract.as_ref(), |contract| view::contract(contract, &texts)),
        );
        context.insert_value("site", self.site(document, &texts));
        context.insert_value("page", page_view(document));
        context.insert_value("look", self.look_view());
        context.insert_value(
            "hash",
            object([("whole", Value::from(hash)), ("short", Value::from(&hash[..SHORT_HASH.min(hash.len())]))]),
        );
        engine.render(template(document), &context)
    }

    fn site(&self, document: &Document, texts: &Texts<'_>) -> Value {
        object([
            ("title", texts.view(&document.site.title)),
            ("publisher", optional(document.site.publisher.as_deref(), Value::from)),
            ("base_url", optional(document.site.base_url.as_deref(), Value::from)),
        ])
    }

    fn look_view(&self) -> Value {
        let over = match self.look.toc {
            Some(true) => 0,
            Some(false) => usize::MAX >> 1,
            None => 4,
        };
        object([
            ("logo", Value::from(self.look.logo.is_some())),
            ("header", optional(self.look.header.as_deref(), Value::from)),
            ("footer", optional(self.look.footer.as_deref(), Value::from)),
            ("toc_over", Value::from(over)),
        ])
    }

    fn setting(&self, document: &Document, hash: &str, csv: &[u8], json: Vec<u8>) -> Setting {
        let date = document_date(document).or(self.look.date).map(|date| date.to_string());
        let attachment = |name: String, mime: &str, description: &str, relationship, bytes| Attachment {
            name,
            mime: mime.to_string(),
            description: description.to_string(),
            relationship,
            bytes,
            date: date.clone(),
        };
        let (matrix, locale) = (&document.matrix, document.locale.as_str());
        let word = |id: &str| document.words.get(id).map(|word| word.text.text.clone()).unwrap_or_default();
        Setting {
            theme: self.look.theme.clone(),
            metadata: Metadata {
                author: document.site.publisher.clone().unwrap_or_default(),
                subject: document.site.title.text.clone(),
                producer: imprint::PROGRAM.to_string(),
                date: date.clone(),
                identifier: Some(format!("sha256:{hash}")),
            },
            attachments: vec![
                attachment(
                    format!("{matrix}.csv"),
                    "text/csv",
                    &word("annex.attached.csv"),
                    Relationship::Source,
                    csv.to_vec(),
                ),
                attachment(
                    Format::Json.file_name(matrix, locale),
                    "application/json",
                    &word("annex.attached.json"),
                    Relationship::Data,
                    json,
                ),
                attachment(
                    IMPRINT.to_string(),
                    "application/json",
                    &word("annex.attached.look"),
                    Relationship::Supplement,
                    self.imprint(document).to_json(),
                ),
            ],
            pictures: self.look.logo.iter().cloned().collect(),
            template: Some(template(document).to_string()),
        }
    }

    /// How this document is set. A date that it does not need is no part of it.
    fn imprint(&self, document: &Document) -> Imprint {
        let mut imprint = self.imprint.clone();
        imprint.date = imprint.date.filter(|_| document_date(document).is_none());
        imprint
    }

    /// Borrows an idle typesetter, or makes one more.
    fn typeset(&self, markup: &str, setting: &Setting) -> Result<Vec<u8>, Vec<MarkupError>> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let mut typesetter = waiting.unwrap_or_else(|| Typesetter::new(self.look.fonts.clone()));
        let bytes = typesetter.typeset(markup, setting);
        idle().push(typesetter);
        bytes
    }
}

fn template(document: &Document) -> &'static str {
    if document.contract.is_some() { CONTRACT } else { TEMPLATE }
}

fn page_view(document: &Document) -> Value {
    let field = |class: &str| Value::safe_string(&format!("<span class=\"{class}\"/>"));
    let language = document.versions.iter().find(|version| version.current);
    object([
        ("locale", Value::from(document.locale.as_str())),
        ("dir", Value::from(direction_name(document.direction))),
        ("language", Value::from(language.map_or(document.locale.as_str(), |version| version.name.as_str()))),
        ("number", field("page-number")),
        ("count", field("page-count")),
    ])
}

/// Where the document in another language is published: a paper has no other way to lead there.
fn version_url(document: &Document, locale: &Locale) -> Option<String> {
    let base = document.site.base_url.as_deref()?;
    let version = document.versions.iter().find(|version| version.locale == *locale)?;
    address::safe(&format!("{base}{}/{}/", version.locale, address::segment(&document.matrix)))
}

/// The day on which the contract is signed, or else from which the edition holds, else that of the last change; nothing where the source names neither.
fn document_date(document: &Document) -> Option<Date> {
    let signed = document.contract.as_ref().map(|contract| contract.date.date);
    let effective = document.edition.as_ref().and_then(|edition| edition.effective.as_ref());
    signed.or(effective.or(document.updated.as_ref()).map(|day| day.date))
}
