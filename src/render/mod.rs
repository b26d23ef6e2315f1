//! Document -> bytes, a module for each format. No message is looked up here but in [`Document::words`].
//!
//! What enters: [`Template`]s, compiled once into a [`Renderer`], then documents. What leaves: [`File`]s, each a path
//! in the output and its bytes. The same document gives the same bytes, whatever was rendered before or beside it.

mod address;
mod csv;
mod dialect;
mod engine;
mod filters;
#[cfg(test)]
mod fixture;
mod format;
mod html;
mod json;
mod markdown;
pub mod pdf;
mod view;

pub use self::csv::csv;
pub use self::json::json;
pub use engine::{Engine, Template, TemplateError};
pub use format::Format;
pub use html::{Entry, Html, Language, Shelf};
pub use markdown::{FrontMatter, Markdown};

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the output folder, with `/` on every system.
    pub path: String,
    pub bytes: Vec<u8>,
}

impl File {
    fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}
#[cfg(test)]
mod looks {
    use super::*;
    #[test]
    fn writes_pages_for_eyes() {
        let Ok(out) = std::env::var("LOOK") else { return };
        let source = std::env::var("LOOK_SOURCE").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/source-data").into());
        let site = fixture::load(&source);
        let templates = fixture::templates();
        let html = Html::new(&templates).unwrap_or_else(|e| panic!("{e}"));
        let markdown = Markdown::new(&templates, FrontMatter::None).unwrap_or_else(|e| panic!("{e}"));
        let mut files = html.assets();
        let publication = fixture::publication(&site);
        for locale in &site.settings.locales {
            let documents = fixture::documents(&site, locale.as_str());
            for document in &documents {
                files.extend(html.matrix(document, &Format::ALL).unwrap_or_else(|e| panic!("{e}")));
                files.push(markdown.matrix(document).unwrap_or_else(|e| panic!("{e}")));
                files.push(File::new(Format::Csv.path(document), csv(document)));
                files.push(File::new(Format::Json.path(document), json(document)));
            }
            let entries: Vec<Entry> = documents.iter().map(Entry::of).collect();
            let languages: Vec<Language> = site.settings.locales.iter().map(|l| Language { locale: l.clone(), direction: l.direction(), name: publication.autonym(l) }).collect();
            let shelf = Shelf { locale, direction: locale.direction(), site: &documents[0].site, words: &documents[0].words, entries: &entries, languages: &languages, links: &documents[0].links };
            files.push(html.index(&shelf).unwrap_or_else(|e| panic!("{e}")));
            files.push(html.root(&shelf).unwrap_or_else(|e| panic!("{e}")));
        }
        for file in files {
            let path = std::path::Path::new(&out).join(&file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file.bytes).unwrap();
        }
    }
}
