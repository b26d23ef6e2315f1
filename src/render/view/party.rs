//! What one party does, by role and phase.

use tera::Value;

use super::document::{Drawn, role_view};
use super::{Texts, list, object, optional};
use crate::document::{Activity, Document, Section};
use crate::model::slug;
use crate::render::address;

/// The folder of the parties' pages, beside the page of their matrix.
const FOLDER: &str = "party";

/// Where the page of each party lies, seen from the page of the matrix, as an address: `party/customer.html`.
pub(in crate::render) fn pages(document: &Document) -> Vec<String> {
    names(document).into_iter().map(|name| format!("{FOLDER}/{}.html", address::segment(&name))).collect()
}

/// The same as paths of files.
pub(in crate::render) fn paths(document: &Document) -> Vec<String> {
    names(document).into_iter().map(|name| format!("{FOLDER}/{name}.html")).collect()
}

/// A slug of each party's id; its number where two slugs are the same, or there is none.
fn names(document: &Document) -> Vec<String> {
    let slugs: Vec<String> = document.parties.iter().map(|party| slug(&party.id)).collect();
    let unique = |name: &String| !name.is_empty() && slugs.iter().filter(|other| *other == name).count() == 1;
    let name =
        |(index, name): (usize, &String)| if unique(name) { name.clone() } else { format!("{}-{name}", index + 1) };
    slugs.iter().enumerate().map(name).collect()
}

/// One party: `id` and `name`.
pub(in crate::render) fn party(document: &Document, index: usize, texts: &Texts) -> Value {
    let party = &document.parties[index];
    object([("id", Value::from(party.id.as_str())), ("name", texts.view(&party.name))])
}

/// For each role that the party holds, in the scheme's order: `role`, `count`, and `phases`, each a main section with
/// its activities. An activity stands under every role that the party holds in it.
pub(in crate::render) fn groups(document: &Document, party: usize, drawn: &Drawn, texts: &Texts) -> Value {
    let roles = document.roles.iter().zip(&drawn.roles);
    let groups = roles.filter_map(|(role, view)| {
        let held = |activity: &&Activity| activity.assignments[party].roles.contains(role.letter);
        let phases: Vec<Value> = phases(document)
            .filter_map(|(first, sections)| {
                let activities: Vec<(&Section, &Activity)> =
                    sections.iter().flat_map(activities).filter(|(_, activity)| held(activity)).collect();
                (!activities.is_empty()).then(|| phase(first, &activities, (document, party), drawn, texts))
            })
            .collect();
        let count = document.activities().filter(held).count();
        let is_redrawn = texts.leads(&role.name) || texts.leads(&role.definition);
        let view = || if is_redrawn { role_view(role, texts) } else { view.clone() };
        (count > 0).then(|| object([("role", view()), ("count", Value::from(count)), ("phases", Value::from(phases))]))
    });
    Value::from(groups.collect::<Vec<_>>())
}

/// Runs of sections, each beginning with one of the first level.
fn phases(document: &Document) -> impl Iterator<Item = (&Section, &[Section])> {
    let top = document.sections.iter().map(|section| section.level).min().unwrap_or(1);
    let runs = document.sections.chunk_by(move |_, next| next.level > top);
    runs.filter_map(|run| Some((run.first()?, run)))
}

fn activities(section: &Section) -> impl Iterator<Item = (&Section, &Activity)> {
    section.activities().map(move |activity| (section, activity))
}

fn phase(
    section: &Section,
    activities: &[(&Section, &Activity)],
    (document, party): (&Document, usize),
    drawn: &Drawn,
    texts: &Texts,
) -> Value {
    object([
        ("number", Value::from(section.number.as_str())),
        ("heading", optional(section.heading.as_ref(), |heading| texts.view(heading))),
        (
            "activities",
            list(activities, |(section, activity)| {
                object([
                    ("section", Value::from(section.number.as_str())),
                    ("id", Value::from(activity.id.as_str())),
                    ("text", texts.redrawn(&activity.text, drawn.text(activity))),
                    ("roles", Value::from(activity.assignments[party].roles.as_str())),
                    ("marks", drawn.marks.of(&activity.assignments[party].roles)),
                    ("others", others(activity, (document, party), drawn, texts)),
                ])
            }),
        ),
    ])
}

/// The other parties that hold a role in the activity.
fn others(activity: &Activity, (document, party): (&Document, usize), drawn: &Drawn, texts: &Texts) -> Value {
    let pairs = document.parties.iter().zip(&activity.assignments).enumerate();
    let others = pairs.filter(|(index, (_, assignment))| *index != party && !assignment.roles.is_empty());
    list(others, |(index, (other, assignment))| {
        let name = texts.redrawn(&other.name, &drawn.names[index]);
        object([("name", name), ("marks", drawn.marks.of(&assignment.roles))])
    })
}
