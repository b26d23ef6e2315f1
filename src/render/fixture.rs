//! Documents for the tests of the renderers: one from the facts of the sample, one of oddities.

use std::collections::BTreeMap;
use std::fs;

use super::Template;
use crate::document::*;
use crate::locale::{Direction, Locale, Status};
use crate::model::{Date, Duty, Scheme};

/// The built-in templates, as `load` would hand them over.
pub(super) fn templates() -> Vec<Template> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/");
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|file| file.file_type().is_file() && file.path().extension().is_some_and(|e| e != "po"));
    files
        .map(|file| Template {
            path: file.path().to_string_lossy().replace(root, ""),
            text: fs::read_to_string(file.path()).expect("a template is text"),
        })
        .collect()
}

pub(super) fn locale(tag: &str) -> Locale {
    tag.parse().expect("a locale of the tests")
}

pub(super) fn text(text: &str, tag: &str, status: Status) -> Text {
    let locale = locale(tag);
    let direction = locale.direction();
    Text { text: text.to_string(), inlines: Vec::new(), locale, direction, status }
}

fn source(words: &str) -> Text {
    text(words, "en", Status::Source)
}

/// The words of the templates in one language.
pub(super) fn words(tag: &str) -> Words {
    let path = format!("{}/templates/locales/{tag}.po", env!("CARGO_MANIFEST_DIR"));
    let catalog = fs::read_to_string(path).expect("a catalog of the templates");
    let words = catalog.split("\n\n").skip(1).map(|entry| {
        let field = |name: &str| {
            entry.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().trim_matches('"').replace("\\\"", "\"")))
        };
        let plural = |(index, category): (usize, &&str)| {
            Some(Plural { category: (*category).into(), text: field(&format!("msgstr[{index}] "))? })
        };
        let categories: &[&str] = if tag == "pl" { &["one", "few", "many"] } else { &["one", "other"] };
        let plurals: Vec<Plural> = categories.iter().enumerate().filter_map(plural).collect();
        let message = field("msgstr ").or(plurals.last().map(|plural| plural.text.clone())).expect(entry);
        Word { id: field("msgctxt ").expect(entry), text: text(&message, tag, Status::Human), plurals }
    });
    Words::new(words.collect())
}

/// Email Pro from the sample, shown to readers of a language: its texts stay English.
pub(super) fn email_pro(tag: &str) -> Document {
    let words = words(tag);
    let status = if tag == "en" { Status::Source } else { Status::Fallback };
    let mut reader = csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/source-data/email-pro/matrix.csv"))
        .expect("the sample");
    let (mut sections, mut notes, mut totals) = (Vec::<Section>::new(), Vec::new(), BTreeMap::new());
    for record in reader.records().map(|record| record.expect("the sample is well formed")) {
        if !record[1].is_empty() {
            let number = record[0].to_string();
            sections.push(Section {
                level: number.split('.').count(),
                anchor: format!("section-{}", number.replace('.', "-")),
                heading: Some(text(&record[1], "en", status)),
                number,
                tables: Vec::new(),
            });
            continue;
        }
        let section = sections.last_mut().expect("the sample opens with a heading");
        if section.tables.is_empty() {
            section.tables.push(Table { caption: section.heading.clone().expect("just set"), activities: Vec::new() });
        }
        let assignment =
            |(party, roles): (&str, &str)| Assignment { party: party.into(), roles: roles.into(), note: None };
        let note = (!record[6].is_empty()).then(|| {
            notes.push(Note { number: notes.len() + 1, text: text(&record[6], "en", status) });
            notes.len()
        });
        for (party, roles) in [("customer", &record[3]), ("provider", &record[4])] {
            roles.chars().for_each(|letter| *totals.entry((party, letter)).or_insert(0) += 1);
        }
        section.tables[0].activities.push(Activity {
            id: record[5].to_string(),
            text: text(&record[2], "en", status),
            assignments: [("customer", &record[3]), ("provider", &record[4])].map(assignment).into(),
            values: Vec::new(),
            note,
        });
    }
    let scheme = Scheme::raci();
    let word = |id: &str| words.get(id).expect(id).text.clone();
    let roles = scheme.roles.iter().enumerate().map(|(index, role)| Role {
        letter: role.letter,
        name: word(role.word.expect("built in")),
        definition: word(&format!("{}.definition", role.word.expect("built in"))),
        duty: role.duty,
        mark: scheme.mark(index),
        used: role.duty != Duty::Consulted,
    });
    let party = |id: &str, name: &str| Party {
        id: id.into(),
        name: text(name, "en", status),
        counts: scheme
            .roles
            .iter()
            .map(|role| RoleCount { letter: role.letter, count: totals.get(&(id, role.letter)).copied().unwrap_or(0) })
            .collect(),
    };
    let day = |date: &str, text: &str| Day { date: date.parse::<Date>().expect("a day"), text: text.into() };
    let version = |tag_of: &str, name: &str, status| Version {
        locale: locale(tag_of),
        direction: Direction::Ltr,
        name: name.into(),
        current: tag_of == tag,
        status,
        percent: if status == Status::Source { 100 } else { 0 },
    };
    let notice = |kind, ids: &[&str]| Notice {
        kinds: vec![kind],
        title: word("notice.title"),
        paragraphs: ids.iter().map(|id| word(id)).collect(),
        action: Some(Action {
            text: word("action.suggest"),
            url: format!("https://docs.example.org/edit/{tag}/email-pro"),
        }),
    };
    Document {
        schema: SCHEMA.into(),
        matrix: "email-pro".into(),
        locale: locale(tag),
        direction: Direction::Ltr,
        source_locale: locale("en"),
        site: Site { title: source("Responsibility matrices"), publisher: Some("Example Cloud".into()), base_url: Some("https://docs.example.org/raci/".into()) },
        title: text("Email Pro", "en", status),
        introduction: Some(Blocks {
            blocks: [
                "Email Pro gives a company mailboxes under its own domain name, on a platform in the European Union that Example Cloud runs for many customers at once. Each mailbox holds up to 10 GB.",
                "This matrix says, for each activity, what Example Cloud takes care of and what remains with the customer. It is part of the contract.",
            ].map(|words| Block::Paragraph(vec![Inline::Text(words.into())])).into(),
            locale: locale("en"),
            direction: Direction::Ltr,
            status,
        }),
        notice: (tag != "en").then(|| notice(NoticeKind::Untranslated, &["notice.untranslated", "notice.suggest"])),
        prevailing: Some(word("prevailing")),
        updated: Some(day("2022-11-17", "17 November 2022")),
        edition: Some(Edition { version: "1.2".into(), effective: Some(day("2023-01-01", "1 January 2023")) }),
        history: vec![Revision { version: "1.1".into(), date: Some(day("2022-03-01", "1 March 2022")), summary: Some(source("The provider became accountable for the continuity and recovery plan.")) }],
        scheme: "raci".into(),
        roles: roles.collect(),
        parties: vec![party("customer", "Customer"), party("provider", "Example Cloud")],
        columns: Vec::new(),
        sections,
        notes,
        links: vec![Link { text: text("All guides to Email Pro", "en", status), url: "https://docs.example.org/email-pro".into() }],
        versions: vec![version("en", "English", Status::Source), version("pl", "polski", Status::Fallback)],
        coverage: Coverage { texts: 80, fallback: if tag == "en" { 0 } else { 80 }, ..Coverage::default() },
        origin: Origin { path: "email-pro/matrix.csv".into(), sha256: "0".repeat(64) },
        words,
    }
}
