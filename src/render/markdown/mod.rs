//! Document -> GitHub-flavoured Markdown.

mod escape;
mod inline;

use tera::{Context, Value};

use super::dialect::{Setting, direction_name};
use super::view::{self, Glossary, Surroundings, Texts, object};
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
    glossary: Glossary,
}

impl Markdown {
    /// Compiles the templates under `markdown/`.
    pub fn new(templates: &[Template], front_matter: FrontMatter) -> Result<Self, TemplateError> {
        let engine = Engine::new(templates, "markdown/", ".md", escape::escape)?;
        Ok(Self { engine, front_matter, glossary: Glossary::default() })
    }

    /// `<locale>/<matrix>/<matrix>.<locale>.md`.
    pub fn matrix(&self, document: &Document) -> Result<File, TemplateError> {
        let versions = |locale: &Locale| version_path(document, locale);
        let setting = Setting { locale: &document.locale, direction: document.direction };
        let texts = Texts { dialect: &inline::Markdown, setting, versions: &versions };
        let words = self.glossary.words(&document.words, &texts);
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::super::fixture;
    use super::*;
    use crate::document::Inline;
    use crate::render::dialect::Dialect;

    fn markdown(document: &Document) -> String {
        let markdown = Markdown::new(&fixture::templates(), FrontMatter::None).expect("the built-in templates compile");
        let file = markdown.matrix(document).unwrap_or_else(|error| panic!("{error}"));
        String::from_utf8(file.bytes).expect("Markdown is text")
    }

    /// The texts of all cells of all tables, row by row; what HTML elements hold is text too.
    fn cells(markdown: &str) -> Vec<Vec<String>> {
        let (mut rows, mut cell) = (Vec::new(), None::<String>);
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::TableRow | Tag::TableHead) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => cell = Some(String::new()),
                Event::End(TagEnd::TableCell) => {
                    rows.last_mut().expect("a cell is in a row").push(cell.take().unwrap_or_default());
                }
                Event::Text(text) | Event::Code(text) => cell.iter_mut().for_each(|cell| cell.push_str(&text)),
                Event::InlineHtml(html) if html.starts_with("<br") => {
                    cell.iter_mut().for_each(|cell| cell.push('\n'));
                }
                _ => {}
            }
        }
        rows
    }

    #[test]
    fn a_reader_of_markdown_finds_every_activity_and_role() {
        for matrix in ["email-pro", "managed-postgres"] {
            let document = fixture::document(matrix, "en");
            let rows = cells(&markdown(&document));
            for activity in document.activities() {
                let note = activity.note.map(|number| format!(" ({number})")).unwrap_or_default();
                let row = rows.iter().find(|row| row[0] == format!("{}{note}", activity.text.text));
                let row = row.unwrap_or_else(|| panic!("{} is missing", activity.text.text));
                let roles =
                    activity.assignments.iter().map(|cell| if cell.roles.is_empty() { "–" } else { &cell.roles });
                assert!(roles.eq(row[1..=document.parties.len()].iter().map(String::as_str)), "{row:?}");
            }
        }
    }

    #[test]
    fn an_untranslated_page_says_in_each_cell_that_it_is_english() {
        let markdown = markdown(&fixture::untranslated());
        assert!(markdown.contains("# <span lang=\"en\">Email Pro</span>"));
        assert!(markdown.contains("</a><span lang=\"en\">Choose a domain name"));
        assert!(markdown.contains("> **"));
    }

    #[test]
    fn front_matter_is_there_for_those_who_ask() {
        let with = Markdown::new(&fixture::templates(), FrontMatter::Yaml).expect("the built-in templates compile");
        let file = with.matrix(&fixture::document("email-pro", "pl")).unwrap_or_else(|error| panic!("{error}"));
        let text = String::from_utf8(file.bytes).expect("Markdown is text");
        assert!(text.starts_with("---\ntitle: \"Email Pro\"\nlang: \"pl\"\nmatrix: \"email-pro\"\n"), "{text}");
        assert!(markdown(&fixture::document("email-pro", "pl")).starts_with("# Email Pro\n"));
    }

    fn written(inlines: &[Inline]) -> String {
        let mut out = String::new();
        inline::Markdown.inlines(inlines, &|_| None, &mut out);
        out
    }

    #[test]
    fn a_link_behind_an_exclamation_mark_is_no_picture() {
        let link = Inline::Link { url: "https://example.org/".into(), inlines: vec![Inline::Text("x".into())] };
        assert_eq!(written(&[Inline::Text("Now!".into()), link]), r"Now\![x](https://example.org/)");
    }

    /// Inlines as CommonMark can mean them: no link within a link.
    fn inlines() -> impl Strategy<Value = Vec<Inline>> {
        let text = || {
            let characters = "[a-z0-9#*_`~|<>&\\[\\]()!:.=$^\"'@{} \\\\+-]{1,12}";
            proptest::string::string_regex(characters).expect("a pattern")
        };
        let leaf = prop_oneof![text().prop_map(Inline::Text), text().prop_map(Inline::Code), Just(Inline::Break)];
        let emphasis = leaf.prop_recursive(2, 8, 3, |inner| {
            let inner = prop::collection::vec(inner, 1..3);
            prop_oneof![inner.clone().prop_map(Inline::Strong), inner.prop_map(Inline::Emphasis)]
        });
        let url = || "https://example.org/?a=1&copy;b".to_string();
        let link =
            prop::collection::vec(emphasis.clone(), 1..3).prop_map(move |inlines| Inline::Link { url: url(), inlines });
        prop::collection::vec(prop_oneof![4 => emphasis, 1 => link], 1..5)
    }

    /// Without runs of spaces: Markdown keeps one.
    fn squeezed(text: &str) -> String {
        text.split('\n')
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .to_string()
    }

    proptest! {
        #[test]
        fn whatever_an_author_writes_comes_back_as_the_same_text_in_the_same_cell(inlines in inlines()) {
            let table = format!("| a | b |\n| :-- | :-: |\n| {} | RA |\n", written(&inlines));
            let rows = cells(&table);
            prop_assert_eq!(rows.len(), 2, "{}", &table);
            prop_assert_eq!(rows[1].len(), 2, "{}", &table);
            prop_assert_eq!(squeezed(&rows[1][0]), squeezed(&crate::document::plain(&inlines)), "{}", &table);
            prop_assert_eq!(&rows[1][1], "RA");
        }

        #[test]
        fn a_text_that_opens_a_paragraph_stays_one_paragraph(inlines in inlines()) {
            prop_assume!(!crate::document::plain(&inlines).trim().is_empty());
            let markdown = written(&inlines);
            let blocks = Parser::new_ext(&markdown, Options::ENABLE_TABLES)
                .filter(|event| matches!(event, Event::Start(tag) if !matches!(tag, Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Link { .. })) || matches!(event, Event::Rule | Event::Html(_)))
                .count();
            prop_assert_eq!(blocks, 0, "{}", markdown);
        }
    }
}
