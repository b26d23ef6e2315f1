//! Documents for the tests of the renderers: the sample, read and localized as a build would.

use std::collections::BTreeMap;
use std::path::Path;

use super::Template;
use crate::document::{Document, Origin};
use crate::load::{self, Site, SourceArg};
use crate::locale::{Locale, Status};
use crate::localize::{Localizer, Promises, Publication};

/// The sample as it is loaded.
pub(super) fn site() -> Site {
    load(concat!(env!("CARGO_MANIFEST_DIR"), "/source-data"))
}

/// A site from a folder, with the built-in templates and words.
pub(super) fn load(folder: &str) -> Site {
    load::site(&SourceArg::Folder(folder.into()), Some(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates"))))
        .expect("the source can be read")
}

/// The built-in templates.
pub(super) fn templates() -> Vec<Template> {
    site().templates.iter().map(Template::from).collect()
}

pub(super) fn locale(tag: &str) -> Locale {
    tag.parse().expect("a locale of the tests")
}

/// What the site promises, with no policies.
pub(super) fn publication(site: &Site) -> Publication {
    let settings = &site.settings;
    Publication::new(Promises {
        title: settings.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
        publisher: settings.publisher.as_ref().map(|publisher| publisher.text.clone()),
        base_url: settings.base_url.clone(),
        source_locale: settings.source_locale.clone(),
        locales: settings.locales.clone(),
        reference_locales: settings.reference_locales.clone(),
        prevailing_locale: settings.prevailing_locale.clone(),
        suggest_url: settings.suggest_url.as_ref().map(|url| url.text.clone()),
        policies: BTreeMap::new(),
        layers: site.words.clone(),
    })
}

/// Every document of the site in one language, in the order of the ids.
pub(super) fn documents(site: &Site, tag: &str) -> Vec<Document> {
    let publication = publication(site);
    let document = |entry| {
        let service = load::matrix(site, entry).expect("the matrix can be read");
        let matrix = service.matrix.expect("the matrix has no errors");
        let origin = Origin { path: entry.csv.clone(), sha256: "0".repeat(64) };
        Localizer::new(&publication, &matrix, &service.catalogs, origin).document(&locale(tag))
    };
    site.entries.iter().map(document).collect()
}

/// One document of the sample.
pub(super) fn document(matrix: &str, tag: &str) -> Document {
    let documents = documents(&site(), tag);
    documents.into_iter().find(|document| document.matrix == matrix).expect("a matrix of the sample")
}

/// Email Pro in a language that nobody has translated it into.
pub(super) fn untranslated() -> Document {
    let document = document("email-pro", "es");
    assert_eq!(document.title.status, Status::Fallback);
    document
}
