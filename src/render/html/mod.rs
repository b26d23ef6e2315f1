//! Document -> pages of a static site, without scripts complete.

mod anchors;
mod assets;
mod brand;
mod comparison;
mod crawl;
mod head;
mod inline;
mod search;
mod shelf;
mod withdrawn;

use std::borrow::Cow;

use tera::{Context, Value};

use super::dialect::{Setting, direction_name};
use super::view::{self, Drawn, Glossary, Surroundings, Texts, list, object, optional};
use super::{Engine, File, Format, Template, TemplateError, address};
use crate::document::{Document, Site, Words};
use crate::locale::{Direction, Locale};
pub use anchors::Anchors;
use assets::Assets;
pub use brand::{Brand, Logo};
pub use comparison::Comparison;
pub use crawl::FOR_CRAWLERS;
#[cfg(test)]
pub(super) use inline::WEB;
pub(super) use inline::{Html as HtmlDialect, Reach, escape};
pub use search::Hand;
pub use shelf::{Compared, Entry, Language, Shelf};
pub use withdrawn::{Gone, See};

/// The pages of a site, their templates compiled.
#[derive(Debug, Clone)]
pub struct Html {
    engine: Engine,
    assets: Assets,
    glossary: Glossary,
}

/// What the page of a matrix leads to beside its parties.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// In which it can be had.
    pub formats: Vec<Format>,
    /// That it is part of.
    pub comparisons: Vec<Compared>,
}

/// A page before its own matter: where it lies, and in which language.
struct Page<'a> {
    path: String,
    /// From the page to the root of the output: `../../`.
    root: Cow<'static, str>,
    locale: &'a Locale,
    direction: Direction,
    /// How the page names itself to search engines; empty where nobody has said where the site will be.
    head: Value,
}

impl Html {
    /// Compiles the templates under `html/`, and names its assets after their content.
    pub fn new(templates: &[Template], brand: &Brand) -> Result<Self, TemplateError> {
        let engine = Engine::new(templates, "html/", ".html", inline::escape)?;
        Ok(Self { engine, assets: Assets::new(templates, brand), glossary: Glossary::default() })
    }

    /// Style, scripts and icon: once a site.
    pub fn assets(&self) -> Vec<File> {
        self.assets.files()
    }

    /// `<locale>/<matrix>/index.html`, with links to what else there is of it, and a page for each party.
    pub fn matrix(&self, document: &Document, linked: &Linked) -> Result<Vec<File>, TemplateError> {
        let page = Page::of(document, "index.html", "../../", head::matrix(document));
        let versions = |locale: &Locale| version_path(document, locale);
        let texts = page.texts(&versions);
        let mut context = self.context(&page, &document.site, &document.words, &texts);
        let words = context.get("words").cloned().unwrap_or_else(Value::none);
        let around = Surroundings { engine: &self.engine, texts, words: &words };
        let drawn = Drawn::new(document, &around)?;
        context.insert_value("languages", view::versions(document, "index.html"));
        context.insert_value("document", view::document(document, &around, &drawn));
        context.insert_value("party_names", Value::from(party_names(document)));
        context.insert_value("formats", format_links(document, &linked.formats));
        let compared = |compared| comparison::link(compared, "../", &document.locale, &texts);
        context.insert_value("comparisons", list(&linked.comparisons, compared));
        let mut files = vec![self.file(page, "html/matrix.html", &context)?];
        for (index, path) in view::paths(document).iter().enumerate() {
            files.push(self.party(document, index, path, &mut context, &drawn)?);
        }
        Ok(files)
    }

    /// The paths of the files that [`Html::matrix`] makes of a document, in its order.
    pub fn paths(document: &Document) -> Vec<String> {
        let folder = format!("{}/{}", document.locale, document.matrix);
        let parties = view::paths(document).into_iter().map(|path| format!("{folder}/{path}"));
        std::iter::once(Format::Html.path(document)).chain(parties).collect()
    }

    /// `<locale>/<matrix>/party/<party>.html`: everything one party does. `context` is that of the matrix's page.
    fn party(
        &self,
        document: &Document,
        index: usize,
        path: &str,
        context: &mut Context,
        drawn: &Drawn,
    ) -> Result<File, TemplateError> {
        let page = Page::of(document, path, "../../../", head::party(document, path));
        let versions = |locale: &Locale| version_path(document, locale).map(|path| format!("../{path}"));
        let texts = Texts { dialect: &inline::PARTY, ..page.texts(&versions) };
        context.insert_value("page", page.view());
        context.insert_value("assets", self.assets.view(&page.root));
        context.insert_value("languages", view::versions(document, path));
        context.insert_value("notice", view::notice(document, &texts));
        context.insert_value("party", view::party(document, index, &texts));
        context.insert_value("groups", view::groups(document, index, drawn, &texts));
        self.file(page, "html/party.html", context)
    }

    /// What every page has: `page`, `site`, `assets`, `words`.
    fn context(&self, page: &Page, site: &Site, words: &Words, texts: &Texts) -> Context {
        let mut context = Context::new();
        context.insert_value("words", self.glossary.words(words, texts));
        context.insert_value("assets", self.assets.view(&page.root));
        context.insert_value(
            "site",
            object([
                ("title", texts.view(&site.title)),
                ("publisher", optional(site.publisher.as_deref(), Value::from)),
            ]),
        );
        context.insert_value("page", page.view());
        context
    }

    fn file(&self, page: Page, template: &str, context: &Context) -> Result<File, TemplateError> {
        Ok(File::new(page.path, self.engine.render(template, context)?))
    }
}

impl<'a> Page<'a> {
    /// A page in the folder of a matrix.
    fn of(document: &'a Document, path: &str, root: &'static str, head: Value) -> Self {
        let path = format!("{}/{}/{path}", document.locale, document.matrix);
        Self { path, root: root.into(), locale: &document.locale, direction: document.direction, head }
    }

    fn view(&self) -> Value {
        object([
            ("path", Value::from(self.path.as_str())),
            ("root", Value::from(&*self.root)),
            ("locale", Value::from(self.locale.as_str())),
            ("dir", Value::from(direction_name(self.direction))),
            ("head", self.head.clone()),
        ])
    }

    fn texts<'t>(&'t self, versions: &'t dyn Fn(&Locale) -> Option<String>) -> Texts<'t> {
        let setting = Setting { locale: self.locale, direction: self.direction };
        Texts { dialect: &inline::WEB, setting, versions }
    }
}

/// Where a matrix lies in another language of the site, seen from its page.
fn version_path(document: &Document, locale: &Locale) -> Option<String> {
    let version = document.versions.iter().find(|version| version.locale == *locale)?;
    Some(format!("../../{}/{}/index.html", version.locale, address::segment(&document.matrix)))
}

fn party_names(document: &Document) -> String {
    let separator = document.words.get("list.separator").map_or(", ", |word| word.text.text.as_str());
    document.parties.iter().map(|party| party.name.text.as_str()).collect::<Vec<_>>().join(separator)
}

fn format_links(document: &Document, formats: &[Format]) -> Value {
    list(formats.iter().filter(|format| **format != Format::Html), |format| {
        let file = format.file_name(&document.matrix, document.locale.as_str());
        object([("name", Value::from(format.name())), ("url", Value::from(address::segment(&file)))])
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::document::Inline;

    fn pages(document: &Document) -> Vec<(String, String)> {
        let html = Html::new(&fixture::templates(), &Brand::default()).expect("the built-in templates compile");
        let linked = Linked { formats: Format::ALL.to_vec(), ..Linked::default() };
        let files = html.matrix(document, &linked).unwrap_or_else(|error| panic!("{error}"));
        let text = |file: File| (file.path, String::from_utf8(file.bytes).expect("a page is text"));
        files.into_iter().map(text).collect()
    }

    fn page(document: &Document) -> String {
        pages(document).remove(0).1
    }

    /// The text between the first `from` and the next `to` behind it.
    fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
        let (_, rest) = page.split_once(from).unwrap_or_else(|| panic!("{from} is missing"));
        rest.split_once(to).unwrap_or_else(|| panic!("{to} is missing after {from}")).0
    }

    #[test]
    fn every_cell_says_its_party_and_roles() {
        let document = fixture::document("managed-postgres", "pl");
        let page = page(&document);
        for activity in document.activities() {
            let row = between(&page, &format!("<tr id=\"{}\">", activity.id), "</tr>");
            for cell in &activity.assignments {
                let wanted = format!("<td data-party=\"{}\" data-roles=\"{}\"", cell.party, cell.roles);
                assert!(row.contains(&wanted), "{row}");
            }
        }
        assert_eq!(page.matches("<tr id=").count(), document.activities().count());
    }

    #[test]
    fn blank_cell_is_announced_as_no_role() {
        let page = page(&fixture::document("email-pro", "pl"));
        let cell = between(between(&page, "<tr id=\"platform\">", "</tr>"), "<td data-party=\"customer\"", "</td>");
        assert!(cell.contains("aria-hidden=\"true\">–</span>") && cell.contains(">brak roli</span>"), "{cell}");
    }

    #[test]
    fn a_page_without_translation_says_where_it_is_english_and_is_the_source_page_to_search_engines() {
        let page = page(&fixture::untranslated());
        assert!(page.contains("<html lang=\"es\" dir=\"ltr\">"));
        assert!(page.contains("<h1 lang=\"en\">Email Pro</h1>"));
        assert!(between(&page, "<tr id=\"domain\">", "</tr>").contains("<span lang=\"en\">Choose a domain name"));
        assert!(page.contains("<link rel=\"canonical\" href=\"https://docs.example.org/raci/en/email-pro/\">"));
        assert!(!page.contains("rel=\"alternate\""));
    }

    #[test]
    fn true_translations_are_alternates_of_each_other() {
        let page = page(&fixture::document("email-pro", "pl"));
        assert!(page.contains("<link rel=\"canonical\" href=\"https://docs.example.org/raci/pl/email-pro/\">"));
        let alternates: Vec<&str> =
            page.split("rel=\"alternate\" hreflang=\"").skip(1).filter_map(|rest| rest.get(..2)).collect();
        assert_eq!(alternates, ["en", "pl", "fr", "de"]);
    }

    #[test]
    fn a_party_reads_each_of_its_duties_under_the_role_it_holds() {
        let document = fixture::document("managed-postgres", "en");
        let pages = pages(&document);
        assert!(Html::paths(&document).iter().eq(pages.iter().map(|(path, _)| path)));
        assert_eq!(pages.len(), 1 + document.parties.len());
        for (index, party) in document.parties.iter().enumerate() {
            let (path, page) = &pages[index + 1];
            assert_eq!(path, &format!("en/managed-postgres/party/{}.html", party.id));
            let held: usize = party.counts.iter().map(|count| count.count).sum();
            assert_eq!(page.matches("href=\"../index.html#").count(), held, "{path}");
        }
    }

    #[test]
    fn a_brand_adds_a_style_sheet_and_a_logo_to_every_page() {
        let logo = Some(Logo { extension: "svg".into(), bytes: b"<svg/>".to_vec() });
        let brand = Brand { accent: Some(crate::model::Color::hex(0x0a5c36)), accent_dark: None, logo };
        let html = Html::new(&fixture::templates(), &brand).expect("the built-in templates compile");
        let document = fixture::document("email-pro", "en");
        let files = html.matrix(&document, &Linked::default()).unwrap_or_else(|error| panic!("{error}"));
        for asset in html.assets().iter().filter(|asset| asset.path.contains("theme.") || asset.path.contains("logo."))
        {
            for file in &files {
                assert!(String::from_utf8_lossy(&file.bytes).contains(&asset.path), "{} in {}", asset.path, file.path);
            }
        }
        assert_eq!(
            html.assets().len(),
            Html::new(&fixture::templates(), &Brand::default()).expect("the same").assets().len() + 2
        );
    }

    #[test]
    fn a_link_to_a_row_leads_there_from_the_pages_of_parties_too() {
        let mut document = fixture::document("email-pro", "en");
        let table = document.sections.iter_mut().flat_map(|section| &mut section.tables).next().expect("a table");
        let text = &mut table.activities[0].text;
        text.inlines = vec![Inline::Link { url: "#platform".into(), inlines: vec![Inline::Text("there".into())] }];
        let held = document
            .parties
            .iter()
            .flat_map(|party| &party.counts)
            .find(|count| count.count > 0)
            .expect("a role")
            .letter;
        let role = document.roles.iter_mut().find(|role| role.letter == held).expect("its role");
        role.definition.inlines =
            vec![Inline::Link { url: "#platform".into(), inlines: vec![Inline::Text("so".into())] }];
        let pages = pages(&document);
        assert!(pages[1..].iter().any(|(_, page)| page.contains("<a href=\"../index.html#platform\">so</a>")));
        assert!(pages[0].1.contains("<a href=\"#platform\">there</a>"));
        assert!(pages[1..].iter().any(|(_, page)| page.contains("<a href=\"../index.html#platform\">there</a>")));
    }

    #[test]
    fn pages_load_nothing_from_elsewhere_and_run_nothing_inline() {
        for (path, page) in pages(&fixture::document("managed-postgres", "pl")) {
            assert!(!page.contains("style=") && !page.contains("<style") && !page.contains(" onclick"), "{path}");
            assert_eq!(page.matches("<script").count(), page.matches("<script src=\"../").count(), "{path}");
        }
    }
}
