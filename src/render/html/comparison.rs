//! Matrices of one set of parties side by side: `<locale>/compare/<id>.html`.

use tera::Value;

use super::super::view::{Drawn, Surroundings, Texts, list, object, optional};
use super::super::{File, TemplateError, address};
use super::{Html, Page, Shelf, head, inline};
use crate::document::{Activity, Alignment, Document, Group, Row, Text};
use crate::locale::{Formats, Junction, Locale};

/// What a page of comparison shows, in one language.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    pub id: &'a str,
    /// Where it is missing, the page is named after its matrices.
    pub title: Option<&'a Text>,
    /// The matrices in their order, each in the language of the page.
    pub documents: &'a [Document],
    pub alignment: &'a Alignment,
}

impl Comparison<'_> {
    /// Where the page lies in the output.
    pub fn path(locale: &Locale, id: &str) -> String {
        format!("{locale}/{}", url(id))
    }

    fn titles(&self) -> String {
        let titles: Vec<&str> = self.documents.iter().map(|document| document.title.text.as_str()).collect();
        joined(&titles, &self.documents[0].locale)
    }
}

fn joined(titles: &[&str], locale: &Locale) -> String {
    Formats::shared(locale).list(Junction::And, titles)
}

/// Where the page lies, seen from the index.
pub(super) fn url(id: &str) -> String {
    format!("compare/{id}.html")
}

/// A comparison with what is needed to draw it.
struct Sheet<'a> {
    comparison: &'a Comparison<'a>,
    /// For each document what is drawn once.
    drawn: Vec<Drawn>,
    /// The activities of each document, by their index.
    activities: Vec<Vec<&'a Activity>>,
    texts: Texts<'a>,
}

impl Html {
    /// The page of a comparison; the languages of the shelf are those that it is made in.
    pub fn comparison(&self, shelf: &Shelf, comparison: &Comparison) -> Result<File, TemplateError> {
        let path = Comparison::path(shelf.locale, comparison.id);
        let head = head::page(shelf.site, &path);
        let page = Page { path, root: "../../".into(), locale: shelf.locale, direction: shelf.direction, head };
        let texts = Texts { dialect: &inline::COMPARISON, ..page.texts(&|_| None) };
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        let words = context.get("words").cloned().unwrap_or_else(Value::none);
        let around = Surroundings { engine: &self.engine, texts, words: &words };
        let drawn = comparison.documents.iter().map(|document| Drawn::new(document, &around));
        let sheet = Sheet {
            comparison,
            drawn: drawn.collect::<Result<_, _>>()?,
            activities: comparison.documents.iter().map(|document| document.activities().collect()).collect(),
            texts,
        };
        let page_of = url(comparison.id);
        let languages = super::shelf::languages_to(shelf.languages, shelf.locale, &page_of);
        context.insert_value("languages", languages);
        context.insert_value("comparison", sheet.view());
        self.file(page, "html/comparison.html", &context)
    }
}

impl<'a> Sheet<'a> {
    fn view(&self) -> Value {
        let rows = || self.comparison.alignment.groups.iter().flat_map(|group| &group.rows);
        object([
            ("id", Value::from(self.comparison.id)),
            ("title", optional(self.comparison.title, |title| self.texts.view(title))),
            ("titles", Value::from(self.comparison.titles())),
            ("matrices", list(self.comparison.documents, |document| self.matrix(document))),
            ("parties", list(&self.first().parties, |party| self.texts.view(&party.name))),
            ("roles", self.roles()),
            ("groups", list(&self.comparison.alignment.groups, |group| self.group(group))),
            ("differing", Value::from(rows().filter(|row| self.differs(row)).count())),
            ("total", Value::from(rows().count())),
        ])
    }

    fn first(&self) -> &'a Document {
        &self.comparison.documents[0]
    }

    fn matrix(&self, document: &Document) -> Value {
        let url = format!("../{}/index.html", address::segment(&document.matrix));
        object([
            ("matrix", Value::from(document.matrix.as_str())),
            ("title", self.texts.view(&document.title)),
            ("url", Value::from(url)),
        ])
    }

    /// Every letter that a reader may meet: the first scheme, then what only later ones have.
    fn roles(&self) -> Value {
        let mut letters = Vec::new();
        let mut roles = Vec::new();
        for (document, drawn) in self.comparison.documents.iter().zip(&self.drawn) {
            for (role, drawn) in document.roles.iter().zip(&drawn.roles) {
                if !letters.contains(&role.letter) {
                    letters.push(role.letter);
                    roles.push(drawn.clone());
                }
            }
        }
        Value::from(roles)
    }

    fn group(&self, group: &Group) -> Value {
        let (document, section) = group.heading;
        let heading = self.comparison.documents[document].sections[section].heading.as_ref();
        object([
            ("heading", optional(heading, |heading| self.texts.view(heading))),
            ("rows", list(&group.rows, |row| self.row(row))),
        ])
    }

    /// The activity of a row in each document.
    fn held<'s>(&'s self, row: &'s Row) -> impl Iterator<Item = Option<&'a Activity>> + 's {
        row.iter().zip(&self.activities).map(|(index, activities)| index.map(|index| activities[index]))
    }

    /// The same with its document, and with what is drawn of that, where there is one.
    fn drawn<'s>(&'s self, row: &'s Row) -> impl Iterator<Item = (&'a Activity, &'a Document, &'s Drawn)> + 's {
        let all = self.held(row).zip(self.comparison.documents).zip(&self.drawn);
        all.filter_map(|((activity, document), drawn)| Some((activity?, document, drawn)))
    }

    fn row(&self, row: &Row) -> Value {
        let first = self.drawn(row).next();
        let text = first.map_or("", |(activity, ..)| activity.text.text.as_str());
        let variants = self.drawn(row).filter(|(activity, ..)| activity.text.text != text);
        let variants = variants.map(|(activity, document, drawn)| {
            object([("title", self.texts.view(&document.title)), ("text", drawn.text(activity).clone())])
        });
        let url = |(activity, document, _): (&Activity, &Document, &Drawn)| {
            Value::from(format!("../{}/index.html#{}", address::segment(&document.matrix), activity.id))
        };
        let parties = 0..self.first().parties.len();
        object([
            ("url", optional(first, url)),
            ("text", optional(first, |(activity, _, drawn)| drawn.text(activity).clone())),
            ("variants", Value::from(variants.collect::<Vec<_>>())),
            ("differs", Value::from(self.differs(row))),
            ("disagrees", Value::from(self.disagrees(row))),
            ("cells", Value::from(parties.flat_map(|party| self.cells(row, party)).collect::<Vec<_>>())),
        ])
    }

    /// What a party holds in each matrix.
    fn cells(&self, row: &Row, party: usize) -> Vec<Value> {
        let party = &self.first().parties[party];
        let held = self.held_by(row, &party.id);
        let differs = differ(&held);
        let documents = self.comparison.documents.iter().zip(&self.drawn).zip(held);
        let cell = documents.map(|((document, drawn), roles)| {
            object([
                ("party", Value::from(party.id.as_str())),
                ("party_name", Value::from(party.name.text.as_str())),
                ("matrix", Value::from(document.matrix.as_str())),
                ("title", Value::from(document.title.text.as_str())),
                ("roles", Value::from(roles.unwrap_or_default())),
                ("marks", optional(roles, |roles| drawn.marks.of(roles))),
                ("missing", Value::from(roles.is_none())),
                ("differs", Value::from(differs)),
            ])
        });
        cell.collect()
    }

    /// Whether a matrix lacks the activity, or a party holds other roles in one of them.
    fn differs(&self, row: &Row) -> bool {
        row.iter().any(Option::is_none) || self.disagrees(row)
    }

    /// Whether a party holds other roles in one of the matrices that have the activity.
    fn disagrees(&self, row: &Row) -> bool {
        self.first().parties.iter().any(|party| differ(&self.held_by(row, &party.id)))
    }

    /// The roles of a party in each matrix that has the activity.
    fn held_by(&self, row: &Row, party: &str) -> Vec<Option<&'a str>> {
        self.held(row).map(|activity| Some(roles(activity?, party))).collect()
    }
}

fn roles<'a>(activity: &'a Activity, party: &str) -> &'a str {
    let held = activity.assignments.iter().find(|assignment| assignment.party == party);
    held.map_or("", |assignment| assignment.roles.as_str())
}

/// Whether those that have the activity disagree.
fn differ(held: &[Option<&str>]) -> bool {
    let mut there = held.iter().flatten();
    there.next().is_some_and(|first| there.any(|other| other != first))
}

/// A link to a comparison, from a page that sees the folder of its language at `folder`.
pub(super) fn link(compared: &super::shelf::Compared, folder: &str, locale: &Locale, texts: &Texts) -> Value {
    let titles: Vec<&str> = compared.titles.iter().map(String::as_str).collect();
    object([
        ("title", optional(compared.title.as_ref(), |title| texts.view(title))),
        ("titles", Value::from(joined(&titles, locale))),
        ("url", Value::from(format!("{folder}{}", url(&compared.id)))),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture;
    use super::*;
    use crate::document::{Link, Words};
    use crate::render::html::Brand;

    fn page(tag: &str) -> String {
        let html = Html::new(&fixture::templates(), &Brand::default()).expect("the built-in templates compile");
        let wanted = ["email-pro", "private-mail"];
        let of = |tag: &str| -> Vec<Document> {
            let all = fixture::documents(&fixture::site(), tag).into_iter();
            all.filter(|document| wanted.contains(&document.matrix.as_str())).collect()
        };
        let documents = of(tag);
        let alignment = Alignment::of(&of("en"));
        let comparison = Comparison { id: "mail", title: None, documents: &documents, alignment: &alignment };
        let (links, words): (Vec<Link>, Words) = (Vec::new(), documents[0].words.clone());
        let shelf = Shelf {
            locale: &documents[0].locale,
            direction: documents[0].direction,
            site: &documents[0].site,
            words: &words,
            entries: &[],
            languages: &[],
            links: &links,
            comparisons: &[],
        };
        let file = html.comparison(&shelf, &comparison).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(file.path, format!("{tag}/compare/mail.html"));
        String::from_utf8(file.bytes).expect("a page is text")
    }

    /// The row of an activity in the first matrix that has it.
    fn row<'a>(page: &'a str, link: &str) -> &'a str {
        let at = page.find(&format!("#{link}\"")).unwrap_or_else(|| panic!("{link} is missing"));
        let start = page[..at].rfind("<tr").expect("a row");
        &page[start..start + page[start..].find("</tr>").expect("its end")]
    }

    #[test]
    fn differing_roles_are_framed_and_told_in_words() {
        let page = page("en");
        let backup = row(&page, "backup");
        assert!(backup.starts_with("<tr class=\"differs\"") && backup.contains(">differs<"), "{backup}");
        for cell in
            [("customer", "email-pro", ""), ("customer", "private-mail", "A"), ("provider", "private-mail", "R")]
        {
            let wanted = format!("data-party=\"{}\" data-matrix=\"{}\" data-roles=\"{}\"", cell.0, cell.1, cell.2);
            assert!(backup.contains(&wanted), "{wanted} is not in {backup}");
        }
        let domain = row(&page, "domain");
        assert!(!domain.contains("differs"), "{domain}");
    }

    #[test]
    fn an_activity_that_a_matrix_lacks_is_said_to_be_missing_there() {
        let page = page("pl");
        let keys = row(&page, "keys");
        assert!(
            keys.contains("data-matrix=\"email-pro\" data-roles=\"\"") && keys.contains("class=\"missing\""),
            "{keys}"
        );
        assert!(!keys.contains(">różnica<"), "{keys}");
        assert!(page.contains("<h1>Porównanie: Email Pro i Private Mail</h1>"));
    }

    #[test]
    fn every_language_has_the_rows_in_the_same_order() {
        let links = |page: &str| -> Vec<String> {
            page.split("<th scope=\"row\"><a href=\"")
                .skip(1)
                .map(|rest| rest[..rest.find('"').expect("an end")].into())
                .collect()
        };
        assert_eq!(links(&page("en")), links(&page("de")));
    }
}
