//! A document as templates see it: `docs/templates.md` describes every field.

use std::collections::{BTreeMap, HashMap};

use tera::{Context, Value};

use super::text::status_name;
use super::{Texts, list, object, optional, party};
use crate::document::{Activity, Column, Day, Document, Edition, Notice, NoticeKind, Party, Role, Section, Table};
use crate::document::{Value as Cell, Version};
use crate::locale::Status;
use crate::model::{Duty, Mark};
use crate::render::address;
use crate::render::dialect::direction_name;
use crate::render::{Engine, TemplateError};

/// What a page knows besides its document.
pub(in crate::render) struct Surroundings<'a> {
    pub engine: &'a Engine,
    pub texts: Texts<'a>,
    pub words: &'a Value,
}

/// The view of a whole document.
pub(in crate::render) fn document(document: &Document, around: &Surroundings, drawn: &Drawn) -> Value {
    let texts = &around.texts;
    let sections = document.sections.iter().map(|section| section_view(section, document, drawn, texts));
    let parties = drawn.names.iter().zip(party::pages(document));
    object([
        ("matrix", Value::from(document.matrix.as_str())),
        ("locale", Value::from(document.locale.as_str())),
        ("dir", Value::from(direction_name(document.direction))),
        ("source_locale", Value::from(document.source_locale.as_str())),
        ("title", texts.view(&document.title)),
        ("introduction", optional(document.introduction.as_ref(), |blocks| texts.blocks(blocks))),
        ("notice", notice(document, texts)),
        ("prevailing", optional(document.prevailing.as_ref(), |text| texts.view(text))),
        ("updated", optional(document.updated.as_ref(), day)),
        ("edition", optional(document.edition.as_ref(), edition)),
        ("history", history(document, texts)),
        ("scheme", Value::from(document.scheme.as_str())),
        ("roles", Value::from(drawn.roles.clone())),
        (
            "parties",
            list(document.parties.iter().zip(parties), |(party, (name, page))| {
                party_view(party, name, &page, document, &drawn.roles)
            }),
        ),
        ("columns", list(&document.columns, |column| column_view(column, texts))),
        ("sections", Value::from(sections.collect::<Vec<_>>())),
        ("activities", Value::from(document.activities().count())),
        (
            "notes",
            list(&document.notes, |note| {
                object([("number", Value::from(note.number)), ("text", texts.view(&note.text))])
            }),
        ),
        (
            "links",
            list(
                document.links.iter().filter_map(|link| Some((link, texts.dialect.address(&link.url)?))),
                |(link, url)| object([("text", texts.view(&link.text)), ("url", Value::from(url))]),
            ),
        ),
        ("versions", versions(document, "index.html")),
        ("coverage", coverage(document)),
        (
            "origin",
            object([
                ("path", Value::from(document.origin.path.as_str())),
                ("sha256", Value::from(document.origin.sha256.as_str())),
            ]),
        ),
    ])
}

/// What is drawn once and printed many times, on the pages of the parties too.
pub(in crate::render) struct Drawn {
    /// The views of the scheme's roles, in its order.
    pub roles: Vec<Value>,
    /// The names of the parties, in their order.
    pub names: Vec<Value>,
    pub marks: Marks,
    /// By the id of their activity.
    texts: HashMap<String, Value>,
}

impl Drawn {
    pub fn new(document: &Document, around: &Surroundings) -> Result<Self, TemplateError> {
        let roles: Vec<Value> = document.roles.iter().map(|role| role_view(role, &around.texts)).collect();
        let names = document.parties.iter().map(|party| around.texts.view(&party.name)).collect();
        let marks = Marks::draw(document, &roles, around)?;
        let text = |activity: &Activity| (activity.id.clone(), around.texts.view(&activity.text));
        Ok(Self { roles, names, marks, texts: document.activities().map(text).collect() })
    }

    /// The view of an activity's text.
    pub fn text(&self, activity: &Activity) -> &Value {
        &self.texts[&activity.id]
    }
}

/// What the component `cell` makes of each set of roles in use.
pub(in crate::render) struct Marks(BTreeMap<String, Value>);

impl Marks {
    fn draw(document: &Document, roles: &[Value], around: &Surroundings) -> Result<Self, TemplateError> {
        let mut scope = Context::new();
        scope.insert_value("words", around.words.clone());
        let mut marks = BTreeMap::new();
        for assignment in document.activities().flat_map(|activity| &activity.assignments) {
            if !marks.contains_key(&assignment.roles) {
                let held = held(&assignment.roles, document, roles);
                let letters = Value::from(assignment.roles.as_str());
                let mut arguments = Context::new();
                arguments.insert_value("roles", held);
                let mark = around.engine.component("cell", &arguments, &scope)?.unwrap_or(letters);
                marks.insert(assignment.roles.clone(), mark);
            }
        }
        Ok(Self(marks))
    }

    pub fn of(&self, roles: &str) -> Value {
        self.0.get(roles).cloned().unwrap_or_else(|| Value::from(roles))
    }
}

/// The views of the roles that these letters name.
fn held(letters: &str, document: &Document, roles: &[Value]) -> Value {
    let index = |letter| document.roles.iter().position(|role| role.letter == letter);
    Value::from(letters.chars().filter_map(index).map(|index| roles[index].clone()).collect::<Vec<_>>())
}

pub(super) fn role_view(role: &Role, texts: &Texts) -> Value {
    object([
        ("letter", Value::from(role.letter)),
        ("name", texts.view(&role.name)),
        ("definition", texts.view(&role.definition)),
        ("duty", Value::from(duty_name(role.duty))),
        ("mark", Value::from(mark_name(role.mark))),
        ("used", Value::from(role.used)),
    ])
}

fn party_view(party: &Party, name: &Value, page: &str, document: &Document, roles: &[Value]) -> Value {
    let most = document.parties.iter().flat_map(|party| &party.counts).map(|count| count.count).max().unwrap_or(0);
    let index = |letter| document.roles.iter().position(|role| role.letter == letter);
    let counts = party.counts.iter().map(|count| {
        object([
            ("letter", Value::from(count.letter)),
            ("role", optional(index(count.letter), |index| roles[index].clone())),
            ("count", Value::from(count.count)),
            ("percent", Value::from((count.count * 100).checked_div(most).unwrap_or(0))),
        ])
    });
    object([
        ("id", Value::from(party.id.as_str())),
        ("name", name.clone()),
        ("page", Value::from(page)),
        ("counts", Value::from(counts.collect::<Vec<_>>())),
    ])
}

fn column_view(column: &Column, texts: &Texts) -> Value {
    use crate::model::ColumnKind::{Flag, Reference, Text};
    let kind = match column.kind {
        Reference => "reference",
        Text => "text",
        Flag => "flag",
    };
    object([("id", Value::from(column.id.as_str())), ("title", texts.view(&column.title)), ("kind", Value::from(kind))])
}

fn section_view(section: &Section, document: &Document, drawn: &Drawn, texts: &Texts) -> Value {
    let table = |table: &Table| {
        let activity = |activity| activity_view(activity, document, drawn, texts);
        object([("caption", texts.view(&table.caption)), ("activities", list(&table.activities, activity))])
    };
    object([
        ("number", Value::from(section.number.as_str())),
        ("level", Value::from(section.level)),
        ("heading_level", Value::from((section.level + 1).min(6))),
        ("hashes", Value::from("#".repeat((section.level + 1).min(6)).as_str()).mark_safe()),
        ("anchor", Value::from(section.anchor.as_str())),
        ("heading", optional(section.heading.as_ref(), |heading| texts.view(heading))),
        ("tables", list(&section.tables, table)),
    ])
}

fn activity_view(activity: &Activity, document: &Document, drawn: &Drawn, texts: &Texts) -> Value {
    let cells = activity.assignments.iter().zip(&document.parties).map(|(assignment, party)| {
        object([
            ("party", Value::from(assignment.party.as_str())),
            ("party_name", Value::from(party.name.text.as_str())),
            ("roles", Value::from(assignment.roles.as_str())),
            ("marks", drawn.marks.of(&assignment.roles)),
            ("note", optional(assignment.note, Value::from)),
        ])
    });
    let values = activity.values.iter().zip(&document.columns).map(|(value, column)| value_view(value, column, texts));
    object([
        ("id", Value::from(activity.id.as_str())),
        ("former", Value::from(activity.former.clone())),
        ("text", drawn.text(activity).clone()),
        ("stale", Value::from(is_stale(activity.text.status, document))),
        ("cells", Value::from(cells.collect::<Vec<_>>())),
        ("values", Value::from(values.collect::<Vec<_>>())),
        ("note", optional(activity.note, Value::from)),
    ])
}

/// Whether a row is worth a mark of its own: where nothing is translated, the notice has said so.
fn is_stale(status: Status, document: &Document) -> bool {
    let nothing = document.coverage.fallback == document.coverage.texts;
    status == Status::Outdated || (status == Status::Fallback && !nothing)
}

fn value_view(value: &Cell, column: &Column, texts: &Texts) -> Value {
    let (kind, text) = match value {
        Cell::Reference(reference) => ("reference", Value::from(reference.as_str())),
        Cell::Text(text) => ("text", texts.view(text)),
        Cell::Flag(true) => ("flag", Value::from(true)),
        Cell::Flag(false) | Cell::Blank => ("blank", Value::none()),
    };
    object([
        ("column", Value::from(column.id.as_str())),
        ("column_title", Value::from(column.title.text.as_str())),
        ("kind", Value::from(kind)),
        ("value", text),
    ])
}

/// The notice, its links seen from the page that `texts` are for.
pub(in crate::render) fn notice(document: &Document, texts: &Texts) -> Value {
    optional(document.notice.as_ref(), |notice| notice_view(notice, texts))
}

fn notice_view(notice: &Notice, texts: &Texts) -> Value {
    let kind = |kind: &NoticeKind| {
        Value::from(match kind {
            NoticeKind::Machine => "machine",
            NoticeKind::Untranslated => "untranslated",
            NoticeKind::Partial => "partial",
        })
    };
    let action = notice.action.as_ref().and_then(|action| Some((action, address::safe(&action.url)?)));
    object([
        ("kinds", list(&notice.kinds, kind)),
        ("title", texts.view(&notice.title)),
        ("paragraphs", list(&notice.paragraphs, |text| texts.view(text))),
        (
            "action",
            optional(action, |(action, url)| object([("text", texts.view(&action.text)), ("url", Value::from(url))])),
        ),
    ])
}

/// A day: `date` for machines, `text` for readers.
pub(in crate::render) fn day(day: &Day) -> Value {
    object([("date", Value::from(day.date.to_string())), ("text", Value::from(day.text.as_str()))])
}

fn edition(edition: &Edition) -> Value {
    object([
        ("version", Value::from(edition.version.as_str())),
        ("effective", optional(edition.effective.as_ref(), day)),
    ])
}

fn history(document: &Document, texts: &Texts) -> Value {
    list(&document.history, |revision| {
        object([
            ("version", Value::from(revision.version.as_str())),
            ("date", optional(revision.date.as_ref(), day)),
            ("summary", optional(revision.summary.as_ref(), |summary| texts.view(summary))),
        ])
    })
}

/// The languages of the site, each with the path of the matrix's `page` from the root of the output.
pub(in crate::render) fn versions(document: &Document, page: &str) -> Value {
    list(&document.versions, |version| version_view(version, document, page))
}

fn version_view(version: &Version, document: &Document, page: &str) -> Value {
    let folder = address::segment(&document.matrix);
    object([
        ("locale", Value::from(version.locale.as_str())),
        ("dir", Value::from(direction_name(version.direction))),
        ("name", Value::from(version.name.as_str())),
        ("current", Value::from(version.current)),
        ("translated", Value::from(version.status != Status::Fallback)),
        ("status", Value::from(status_name(version.status))),
        ("percent", Value::from(version.percent)),
        ("path", Value::from(format!("{}/{folder}/{page}", version.locale))),
    ])
}

fn coverage(document: &Document) -> Value {
    let coverage = &document.coverage;
    object([
        ("texts", Value::from(coverage.texts)),
        ("human", Value::from(coverage.human)),
        ("machine", Value::from(coverage.machine)),
        ("outdated", Value::from(coverage.outdated)),
        ("fallback", Value::from(coverage.fallback)),
    ])
}

fn duty_name(duty: Duty) -> &'static str {
    match duty {
        Duty::Accountable => "accountable",
        Duty::Responsible => "responsible",
        Duty::Consulted => "consulted",
        Duty::Informed => "informed",
        Duty::Other => "other",
    }
}

/// What templates and styles call a mark.
pub fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Accent => "accent",
        Mark::Ink => "ink",
        Mark::Outline => "outline",
        Mark::Tint => "tint",
        Mark::Dashed => "dashed",
        Mark::Double => "double",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::render::dialect::Setting;
    use crate::render::fixture;
    use crate::render::html::{WEB, escape};

    /// The names of all fields, at any depth.
    fn names(value: &Value, found: &mut BTreeSet<String>) {
        for (name, field) in value.as_map().into_iter().flatten() {
            found.insert(name.to_string());
            names(field, found);
        }
        value.as_array().into_iter().flatten().for_each(|item| names(item, found));
    }

    #[test]
    fn the_page_on_templates_tells_every_field() {
        let engine =
            Engine::new(&fixture::templates(), "html/", ".html", escape).expect("the built-in templates compile");
        let mut found = BTreeSet::new();
        for matrix in ["email-pro", "managed-postgres"] {
            let whole = fixture::document(matrix, "pl");
            let setting = Setting { locale: &whole.locale, direction: whole.direction };
            let texts = Texts { dialect: &WEB, setting, versions: &|_| None };
            let words = super::super::Glossary::default().words(&whole.words, &texts);
            let around = Surroundings { engine: &engine, texts, words: &words };
            let drawn = Drawn::new(&whole, &around).expect("marks");
            names(&document(&whole, &around, &drawn), &mut found);
        }
        let page = include_str!("../../../docs/templates.md");
        let between = |from: &str, to: &str| {
            let (_, rest) = page.split_once(from).expect(from);
            rest.split_once(to).expect(to).0
        };
        let told = between("\n## Texts", "\n## ").to_string() + between("\n### `document`", "\n`contract` is");
        let untold: Vec<&String> = found.iter().filter(|name| !told.contains(&format!("`{name}`"))).collect();
        assert!(untold.is_empty() && found.len() > 60, "{untold:?} of {}", found.len());
    }
}
