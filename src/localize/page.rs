//! A matrix, its catalogs and a locale -> the Document that every renderer takes.

use std::collections::BTreeMap;

use super::contract::Notary;
use super::formats::long_date;
use super::notice::{Facts, NoticeMode, Reference, notice, translated_percent};
use super::publication::Publication;
use super::reader::Reader;
use super::sections::sections;
use super::wording::{Wording, value};
use crate::document::{
    Column, Coverage, Day, Document, Edition, Inline, Link, Origin, Party, Revision, Role, RoleCount, SCHEMA, Text,
    Version,
};
use crate::load::Contract;
use crate::locale::{Catalog, Locale, Status};
use crate::model::{self, Date, Matrix, Scheme};

/// One matrix with its catalogs, ready to be read in any language of the site.
#[derive(Debug, Clone)]
pub struct Localizer<'a> {
    publication: &'a Publication,
    pub(super) matrix: &'a Matrix,
    source_locale: Locale,
    catalogs: &'a BTreeMap<Locale, Catalog>,
    origin: Origin,
    versions: Vec<Version>,
}

impl<'a> Localizer<'a> {
    pub fn new(
        publication: &'a Publication,
        matrix: &'a Matrix,
        catalogs: &'a BTreeMap<Locale, Catalog>,
        origin: Origin,
    ) -> Self {
        let source_locale = Locale::of_matrix(matrix, &publication.source_locale);
        let mut localizer = Self { publication, matrix, source_locale, catalogs, origin, versions: Vec::new() };
        localizer.versions = publication.locales.iter().map(|locale| localizer.version(locale)).collect();
        localizer
    }

    /// The same without the languages that have no page of this matrix: nothing leads to them.
    pub fn without(mut self, is_left_out: impl Fn(&Self, &Locale) -> bool) -> Self {
        let mut versions = std::mem::take(&mut self.versions);
        versions.retain(|version| !is_left_out(&self, &version.locale));
        Self { versions, ..self }
    }

    /// Whether there is a page of the matrix in `locale`.
    pub fn is_published_in(&self, locale: &Locale) -> bool {
        self.versions.iter().any(|version| version.locale == *locale)
    }

    /// How much of the matrix a reader of `locale` gets in that language.
    pub fn coverage(&self, locale: &Locale) -> Coverage {
        self.reader(locale).coverage(self.matrix)
    }

    /// What the matrix is called in `locale`.
    pub fn title(&self, locale: &Locale) -> Text {
        self.reader(locale).text("title", &self.matrix.title)
    }

    /// The matrix in `locale`.
    pub fn document(&self, locale: &Locale) -> Document {
        let reader = self.reader(locale);
        let wording = self.publication.wording(locale);
        let coverage = reader.coverage(self.matrix);
        let body = sections(self.matrix, &reader, wording);
        Document {
            schema: SCHEMA.to_string(),
            matrix: self.matrix.id.clone(),
            locale: locale.clone(),
            direction: locale.direction(),
            source_locale: self.source_locale.clone(),
            site: self.publication.site(locale),
            title: reader.text("title", &self.matrix.title),
            introduction: self.matrix.introduction.as_ref().map(|text| reader.blocks("introduction", text)),
            notice: notice(wording, &self.facts(locale, &reader, coverage)),
            contract: None,
            prevailing: self.publication.prevailing_locale.as_ref().map(|locale| self.prevailing(locale, wording)),
            updated: self.matrix.updated.map(|date| day(locale, date)),
            edition: self.matrix.edition.as_ref().map(|edition| Edition {
                version: edition.version.text.clone(),
                effective: edition.effective.map(|date| day(locale, date)),
            }),
            history: self.matrix.history.iter().map(|revision| self.revision(revision, &reader)).collect(),
            scheme: self.matrix.scheme.id.clone(),
            roles: self.roles(&reader, wording),
            parties: self.parties(&reader),
            columns: self.columns(&reader),
            sections: body.sections,
            notes: body.notes,
            links: self.links(&reader),
            versions: self
                .versions
                .iter()
                .map(|version| Version { current: version.locale == *locale, ..version.clone() })
                .collect(),
            coverage,
            origin: self.origin.clone(),
            words: self.publication.resolved(locale),
        }
    }

    /// The matrix in `locale`, as annex to a contract; nothing where the contract lacks what an annex must say.
    pub fn annex(&self, locale: &Locale, contract: &Contract) -> Option<Document> {
        let reader = self.reader(locale);
        let notary = Notary { matrix: self.matrix, reader: &reader, source_locale: &self.source_locale };
        let mut document = self.document(locale);
        document.contract = Some(notary.contract(contract)?);
        if let Some((prevailing, _)) = &contract.prevailing {
            document.prevailing = Some(self.prevailing(prevailing, self.publication.wording(locale)));
        }
        Some(document)
    }

    pub(super) fn reader<'b>(&'b self, locale: &'b Locale) -> Reader<'b> {
        Reader::new(locale, &self.source_locale, self.catalogs, self.publication.policy(locale).outdated)
    }

    fn facts<'b>(&'b self, locale: &'b Locale, reader: &Reader<'_>, coverage: Coverage) -> Facts<'b> {
        let policy = self.publication.policy(locale);
        let reference = |locale: &Locale| Reference {
            locale: locale.clone(),
            name: self.publication.autonym(locale),
            published: self.is_published_in(locale),
        };
        let engines = match policy.notice {
            NoticeMode::Machine => policy.engine.into_iter().collect(),
            _ => reader.engines(self.matrix),
        };
        Facts {
            mode: policy.notice,
            coverage,
            engines,
            locale,
            source: (&self.source_locale, self.publication.autonym(&self.source_locale)),
            references: self.publication.reference_locales.iter().map(reference).collect(),
            suggest_url: self.suggest_url(locale),
        }
    }

    fn suggest_url(&self, locale: &Locale) -> Option<String> {
        let url = self.publication.suggest_url.as_ref()?;
        Some(url.replace("{locale}", locale.as_str()).replace("{matrix}", &self.matrix.id))
    }

    fn prevailing(&self, locale: &Locale, wording: Wording<'_>) -> Text {
        let name = value(self.publication.autonym(locale));
        let language = match self.is_published_in(locale) {
            true => vec![Inline::Version { locale: locale.clone(), inlines: name }],
            false => name,
        };
        wording.with("prevailing", &[("language", language)])
    }

    fn revision(&self, revision: &model::Revision, reader: &Reader<'_>) -> Revision {
        let version = &revision.version.text;
        Revision {
            version: version.clone(),
            date: revision.date.map(|date| day(reader.locale(), date)),
            summary: revision.summary.as_ref().map(|text| reader.text(&format!("history:{version}"), text)),
        }
    }

    fn roles(&self, reader: &Reader<'_>, wording: Wording<'_>) -> Vec<Role> {
        let scheme = &self.matrix.scheme;
        let held = |index| {
            self.matrix.activities().any(|activity| activity.assignments.iter().any(|cell| cell.roles.contains(index)))
        };
        let role = |(index, role): (usize, &model::Role)| Role {
            letter: role.letter,
            name: role_text(role, role.name.as_ref(), "role-name", "", reader, wording),
            definition: role_text(role, role.definition.as_ref(), "role", ".definition", reader, wording),
            duty: role.duty,
            mark: scheme.mark(index),
            used: held(index),
        };
        scheme.roles.iter().enumerate().map(role).collect()
    }

    fn parties(&self, reader: &Reader<'_>) -> Vec<Party> {
        let party = |(at, party): (usize, &model::Party)| Party {
            id: party.id.clone(),
            name: reader.text(&format!("party:{}", party.id), &party.name),
            counts: counts(self.matrix, &self.matrix.scheme, at),
        };
        self.matrix.parties.iter().enumerate().map(party).collect()
    }

    fn columns(&self, reader: &Reader<'_>) -> Vec<Column> {
        let column = |column: &model::Column| Column {
            id: column.id.clone(),
            title: reader.text(&format!("column:{}", column.id), &column.title),
            kind: column.kind,
        };
        self.matrix.columns.iter().map(column).collect()
    }

    fn links(&self, reader: &Reader<'_>) -> Vec<Link> {
        let link = |(at, link): (usize, &model::Link)| Link {
            text: reader.text(&format!("link:{}", at + 1), &link.text),
            url: link.url.text.clone(),
        };
        self.matrix.links.iter().enumerate().map(link).collect()
    }

    fn version(&self, locale: &'a Locale) -> Version {
        let coverage = self.coverage(locale);
        Version {
            locale: locale.clone(),
            direction: locale.direction(),
            name: self.publication.autonym(locale),
            current: false,
            status: if *locale == self.source_locale { Status::Source } else { status_of(coverage) },
            percent: if *locale == self.source_locale { 100 } else { translated_percent(coverage) },
        }
    }
}

/// The status of a whole version: the least that any of its texts has, save that a page with some translation is
/// `outdated` rather than `fallback`.
fn status_of(coverage: Coverage) -> Status {
    if coverage.fallback == coverage.texts {
        Status::Fallback
    } else if coverage.fallback + coverage.outdated > 0 {
        Status::Outdated
    } else if coverage.machine > 0 {
        Status::Machine
    } else {
        Status::Human
    }
}

/// A role's own text where the publisher gave one, else the templates' word for it, else its letter.
fn role_text(
    role: &model::Role,
    own: Option<&model::Text>,
    context: &str,
    suffix: &str,
    reader: &Reader<'_>,
    wording: Wording<'_>,
) -> Text {
    match (own, role.word) {
        (Some(text), _) => reader.text(&format!("{context}:{}", role.letter), text),
        (None, Some(word)) => wording.text(&format!("{word}{suffix}")),
        (None, None) => {
            let letter = if suffix.is_empty() { role.letter.to_string() } else { String::new() };
            Text::new(value(letter), reader.locale().clone(), reader.locale().direction(), Status::Source)
        }
    }
}

fn counts(matrix: &Matrix, scheme: &Scheme, party: usize) -> Vec<RoleCount> {
    let held = |index| matrix.activities().filter(|activity| activity.assignments[party].roles.contains(index)).count();
    scheme.roles.iter().enumerate().map(|(index, role)| RoleCount { letter: role.letter, count: held(index) }).collect()
}

fn day(locale: &Locale, date: Date) -> Day {
    Day { date, text: long_date(locale, date) }
}
