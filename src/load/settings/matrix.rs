//! `matrix.toml`: what one matrix says of itself.

use super::common::{RoleWords, choose_scheme, read_links, read_roles, read_schemes};
use super::renamed::{self, Renamed};
use super::site::Settings;
use super::view::{Report, View};
use crate::finding::{Finding, Source};
use crate::load::party_id;
use crate::load::rules::{duplicate_id, unknown_setting};
use crate::model::{Column, ColumnKind, Date, Edition, Link, Party, Revision, Scheme, Text};

/// The reserved columns: no party may have such an id.
pub(in crate::load) const RESERVED: [&str; 6] = ["section", "heading", "activity", "id", "note", "waiver"];

/// What `matrix.toml` says; everything may be left out.
#[derive(Debug, Default)]
pub(in crate::load) struct MatrixSettings {
    pub title: Option<Text>,
    pub introduction: Option<Text>,
    pub updated: Option<Date>,
    /// Chosen here; the site's default otherwise.
    pub scheme: Option<Scheme>,
    pub edition: Option<Edition>,
    pub history: Vec<Revision>,
    pub parties: Vec<Party>,
    pub columns: Vec<Column>,
    pub roles: Vec<RoleWords>,
    pub links: Vec<Link>,
    pub renamed: Vec<Renamed>,
}

impl MatrixSettings {
    pub fn read(source: &Source, site: &Settings) -> (Self, Vec<Finding>) {
        let report = Report::new(source);
        let table = report.parse();
        let view = View::new(&report, table.get_ref(), table.span(), "`matrix.toml`");
        let settings = Self::read_view(&view, site);
        view.finish();
        drop(table);
        (settings, report.into_findings())
    }

    fn read_view(view: &View<'_>, site: &Settings) -> Self {
        let mut settings = Self {
            title: view.text("title"),
            introduction: view.text("introduction"),
            updated: view.date("updated"),
            scheme: read_own_scheme(view, site),
            edition: view.table("edition").and_then(read_edition),
            history: view.tables("history").into_iter().filter_map(read_revision).collect(),
            parties: Vec::new(),
            columns: Vec::new(),
            roles: read_roles(view),
            links: read_links(view),
            renamed: renamed::read(view),
        };
        settings.read_parties(view);
        settings.read_columns(view);
        settings.check_letters(view, site);
        settings
    }

    fn read_parties(&mut self, view: &View<'_>) {
        for table in view.tables("party") {
            let id = table.required("id");
            let name = table.text("name");
            table.finish();
            if let Some(id) = id.filter(|id| self.is_free(view, id, "party")) {
                party_id::examine(&id.text, &id.place, &self.parties).into_iter().for_each(|found| view.add(found));
                let name = name.unwrap_or_else(|| Text::new(spoken(&id.text), id.place.clone()));
                self.parties.push(Party { id: id.text, name });
            }
        }
    }

    fn read_columns(&mut self, view: &View<'_>) {
        const KINDS: [(&str, ColumnKind); 3] =
            [("reference", ColumnKind::Reference), ("text", ColumnKind::Text), ("flag", ColumnKind::Flag)];
        for table in view.tables("column") {
            let id = table.required("id");
            let title = table.text("title");
            let kind = table.choice("kind", &KINDS).unwrap_or_default();
            table.finish();
            if let Some(id) = id.filter(|id| self.is_free(view, id, "column")) {
                let title = title.unwrap_or_else(|| Text::new(spoken(&id.text), id.place.clone()));
                self.columns.push(Column { id: id.text, title, kind });
            }
        }
    }

    /// Whether no column of that id is declared or reserved.
    fn is_free(&self, view: &View<'_>, id: &Text, what: &str) -> bool {
        if RESERVED.contains(&id.text.as_str()) {
            let message = format!("`{}` is a reserved column and cannot be a {what}", id.text);
            view.add(unknown_setting::value(id.place.clone(), message, "choose another id"));
            return false;
        }
        let mut taken = self.parties.iter().map(|party| &party.id).chain(self.columns.iter().map(|column| &column.id));
        let free = !taken.any(|taken| *taken == id.text);
        if !free {
            view.add(duplicate_id::declared(id.place.clone(), what, &id.text));
        }
        free
    }

    /// A `[[role]]` of the matrix must be a letter of its scheme.
    fn check_letters(&self, view: &View<'_>, site: &Settings) {
        let scheme = self.scheme.as_ref().unwrap_or(&site.scheme);
        for role in &self.roles {
            if role.letter.text.chars().next().is_none_or(|letter| scheme.index_of(letter).is_none()) {
                let message = format!("the scheme `{}` has no letter `{}`", scheme.id, role.letter.text);
                view.wrong(role.letter.place.clone(), message, format!("its letters are {}", scheme.listed()));
            }
        }
    }
}

/// `scheme = "raci"`, or one `[[scheme]]` of the matrix's own.
fn read_own_scheme(view: &View<'_>, site: &Settings) -> Option<Scheme> {
    if !view.is_list("scheme") {
        return choose_scheme(view, "scheme", &site.schemes);
    }
    let mut schemes = read_schemes(view);
    if schemes.len() > 1 {
        let cure = "keep one, or define them in `raci.toml` and choose one by `scheme = \"...\"`";
        view.wrong(view.place_of("scheme"), "a matrix has one scheme", cure);
    }
    schemes.truncate(1);
    schemes.pop()
}

fn read_edition(view: View<'_>) -> Option<Edition> {
    let version = view.required("version");
    let effective = view.date("effective");
    view.finish();
    Some(Edition { version: version?, effective })
}

fn read_revision(view: View<'_>) -> Option<Revision> {
    let version = view.required("version");
    let date = view.date("date");
    let summary = view.text("summary");
    view.finish();
    Some(Revision { version: version?, date, summary })
}

/// A name made of an id: `on-request` is spoken "On request".
pub(in crate::load) fn spoken(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => id.to_string(),
    }
}
