//! One matrix on its whole way: read, checked, localized, rendered, handed to the sink.

use std::sync::Arc;

use super::choice::Choice;
use super::examiner::Examiner;
use super::outcome::Collected;
use super::renderers::Renderers;
use super::{BuildError, Order, Strictness};
use crate::document::{Document, Origin};
use crate::load::{self, Fallback, Outdated, Service, Site};
use crate::locale::Locale;
use crate::localize::{Localizer, Promises, Publication};
use crate::publish::{Artifact, Bundle, Digest, Format, Input, Inputs, KeyBuilder, Reuse, Sink, SitePath};
use crate::render::{Entry, File};

/// What every matrix of a build shares.
pub struct Press<'a> {
    pub site: &'a Site,
    pub choice: &'a Choice<'a>,
    pub publication: Publication,
    pub renderers: Renderers,
    examiner: Examiner<'a>,
    strictness: Strictness,
    bundle: Bundle,
    /// Of all that any file of this build depends on, apart from its matrix.
    common: Digest,
}

impl<'a> Press<'a> {
    pub fn new(site: &'a Site, choice: &'a Choice<'a>, order: &Order) -> Result<Self, BuildError> {
        let bundle = Bundle::new("site", inputs(&site.inputs));
        let formats: Vec<&str> = choice.formats.iter().map(|format| format.name()).collect();
        let common = KeyBuilder::new("document")
            .part("program", env!("CARGO_PKG_VERSION").as_bytes())
            .part("site", bundle.sha256.as_bytes())
            .part("formats", formats.join(",").as_bytes())
            .part("front matter", format!("{:?}", order.front_matter).as_bytes())
            .finish();
        Ok(Self {
            site,
            choice,
            publication: Publication::new(Promises::of(site)),
            renderers: Renderers::new(site, choice, order)?,
            examiner: Examiner::new(site, choice),
            strictness: order.strictness,
            bundle,
            common,
        })
    }

    /// The bundle of inputs that all files share.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Prints one matrix in every language and format; none of it where its findings fail the build.
    pub fn matrix(&self, entry: &load::Entry, sink: &dyn Sink) -> Result<Collected, BuildError> {
        let service = load::matrix(self.site, entry)?;
        let origin = Origin { path: entry.csv.clone(), sha256: service.csv_sha256.clone() };
        let dossier = self.dossier(&service);
        let mut collected = Collected::of(&self.examiner, &service);
        let Some(matrix) = service.matrix.filter(|_| !collected.fails(self.site, self.strictness)) else {
            return Ok(collected);
        };
        let localizer = Localizer::new(&self.publication, &matrix, &service.catalogs, origin);
        for &locale in &self.choice.locales {
            if self.is_omitted(&localizer, locale) {
                continue;
            }
            let document = localizer.document(locale);
            self.document(&document, &service.csv, &dossier, sink)?;
            collected.entries.entry(locale.clone()).or_default().push(Entry::of(&document));
        }
        Ok(collected)
    }

    /// What the files of one matrix have in common for the manifest and the cache.
    fn dossier(&self, service: &Service) -> Dossier {
        let own = inputs(&service.inputs);
        let mut key = KeyBuilder::new("matrix").part("common", self.common.as_bytes());
        for input in own.iter() {
            key = key.part(&input.path, input.sha256.as_bytes());
        }
        let inputs = own.iter().cloned().chain([self.bundle.as_input()]).collect();
        Dossier { inputs, key: key.finish() }
    }

    fn document(&self, document: &Document, csv: &[u8], dossier: &Dossier, sink: &dyn Sink) -> Result<(), BuildError> {
        for &format in &self.choice.formats {
            let mut missing = Vec::new();
            for path in Renderers::paths(document, format) {
                let artifact = dossier.artifact(document, format, &path)?;
                if sink.reuse(&artifact)? == Reuse::Missing {
                    missing.push(artifact);
                }
            }
            if !missing.is_empty() {
                self.add(missing, self.renderers.render(document, csv, format)?, sink)?;
            }
        }
        Ok(())
    }

    /// Hands over those of the files that are missing.
    fn add(&self, missing: Vec<Artifact>, files: Vec<File>, sink: &dyn Sink) -> Result<(), BuildError> {
        for artifact in missing {
            let file = files.iter().find(|file| file.path == artifact.path.as_str());
            let file = file.expect("a renderer makes the files that it announces");
            sink.add(artifact, &file.bytes)?;
        }
        Ok(())
    }

    /// Whether the settings want no page rather than one that is not wholly translated.
    fn is_omitted(&self, localizer: &Localizer<'_>, locale: &Locale) -> bool {
        let Some(policy) = self.site.settings.by_locale.get(locale) else { return false };
        let coverage = localizer.coverage(locale);
        (policy.fallback == Fallback::Omit && coverage.fallback > 0)
            || (policy.outdated == Outdated::Omit && coverage.outdated > 0)
    }
}

/// What the files of one matrix have in common.
struct Dossier {
    inputs: Inputs,
    key: Digest,
}

impl Dossier {
    fn artifact(&self, document: &Document, format: Format, path: &str) -> Result<Artifact, BuildError> {
        let path = site_path(path)?;
        let key = KeyBuilder::new("file")
            .part("matrix", self.key.as_bytes())
            .part("locale", document.locale.as_str().as_bytes())
            .part("format", format.name().as_bytes());
        Ok(Artifact {
            matrix: Some(Arc::from(document.matrix.as_str())),
            locale: Some(Arc::from(document.locale.as_str())),
            format: Some(format),
            edition: document.edition.as_ref().map(|edition| Arc::from(edition.version.as_str())),
            key: Some(key.finish()),
            inputs: self.inputs.clone(),
            ..Artifact::new(path)
        })
    }
}

/// A checked path; ids that could leave the output are findings before they come this far.
pub fn site_path(path: &str) -> Result<SitePath, BuildError> {
    SitePath::new(path).map_err(|fault| BuildError::Path { path: path.to_string(), fault })
}

fn inputs(read: &[load::Input]) -> Inputs {
    let input = |input: &load::Input| Some(Input { path: input.path.clone(), sha256: input.sha256.parse().ok()? });
    read.iter().filter_map(input).collect()
}
