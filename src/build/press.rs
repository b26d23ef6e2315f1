//! One matrix on its whole way: read, checked, localized, rendered, handed to the sink; or, where nothing of it changed,
//! on no way at all.

use std::sync::Arc;

use rayon::prelude::*;

use super::basis::Basis;
use super::choice::{Choice, Part};
use super::comparisons::{ByMatrix, Compared};
use super::examiner::Examiner;
use super::links::{Links, Web};
use super::outcome::{Collected, is_failure};
use super::record::{Print, Record};
use super::renderers::Renderers;
use super::{BuildError, Order, Reasons, Reuse, Strictness};
use crate::digest::{Digest, KeyBuilder};
use crate::document::{Document, Origin};
use crate::finding::Finding;
use crate::load::{self, Fallback, Outdated, Site};
use crate::locale::Locale;
use crate::localize::{Localizer, Promises, Publication};
use crate::model::Matrix;
use crate::publish::{self, Artifact, Cache, Format, Sink, SitePath};
use crate::render::Linked;

/// What every matrix of a build shares.
pub struct Press<'a> {
    pub site: &'a Site,
    pub choice: &'a Choice<'a>,
    pub basis: &'a Basis,
    pub publication: Publication,
    pub renderers: Renderers,
    pub sink: &'a dyn Sink,
    /// What was found in the site but its matrices.
    pub of_site: Vec<Finding>,
    examiner: Examiner<'a>,
    strictness: Strictness,
    reuse: Reuse,
    reasons: Reasons,
    cache: Cache,
    /// What the pages of matrices lead to.
    comparisons: ByMatrix,
}

impl<'a> Press<'a> {
    pub fn new(
        site: &'a Site,
        choice: &'a Choice<'a>,
        basis: &'a Basis,
        order: &Order,
        sink: &'a dyn Sink,
        cache: Cache,
    ) -> Result<Self, BuildError> {
        let examiner = Examiner::new(site, choice);
        Ok(Self {
            site,
            choice,
            basis,
            publication: Publication::new(Promises::of(site)),
            renderers: Renderers::new(site, choice, order)?,
            sink,
            of_site: examiner.examine_site(),
            examiner,
            strictness: order.strictness,
            reuse: order.reuse,
            reasons: order.reasons,
            cache,
            comparisons: ByMatrix::new(),
        })
    }

    /// The same, with links from each matrix to the comparisons that it is part of.
    pub fn comparing(mut self, compared: &Compared<'_>) -> Self {
        self.comparisons = compared.by_matrix(&self);
        self
    }

    /// Prints one matrix in every chosen language and format; none of it where its findings fail the build.
    pub fn matrix(&self, entry: &load::Entry, part: Part) -> Result<Collected, BuildError> {
        let key = self.record_key(&entry.id, part);
        let Some((findings, prints)) = Record::read(&self.cache, &key) else { return self.anew(entry, part, &key) };
        let mut collected = Collected::new(findings);
        if self.fails(&collected) {
            return Ok(collected);
        }
        let missing = match part {
            Part::Printed => self.missing(&prints, &mut collected)?,
            Part::Listed => Vec::new(),
        };
        if !missing.is_empty() {
            let service = self.read(entry)?;
            let webs = self.localized(&service, entry, |localizer| self.print(localizer, &service.csv, missing))?;
            collected.webs.extend(webs);
        }
        self.list(prints, part, &mut collected)?;
        Ok(collected)
    }

    /// Takes in what the indexes say of a matrix; what another shard prints is there all the same.
    fn list(&self, prints: Vec<Print>, part: Part, collected: &mut Collected) -> Result<(), BuildError> {
        if part == Part::Listed {
            for (print, format) in
                prints.iter().flat_map(|print| self.choice.formats.iter().map(move |format| (print, format)))
            {
                for path in print.paths(*format) {
                    collected.paths.insert(site_path(&path)?);
                }
            }
        }
        collected.list(prints);
        Ok(())
    }

    /// Reads and examines a matrix that nothing is known of yet.
    fn anew(&self, entry: &load::Entry, part: Part, key: &Digest) -> Result<Collected, BuildError> {
        let service = self.read(entry)?;
        let findings = match part {
            Part::Printed => self.examiner.examine(&service),
            Part::Listed => Vec::new(),
        };
        let collected = Collected::new(findings);
        if service.matrix.is_none() || self.fails(&collected) {
            return Ok(collected);
        }
        let printed = self.localized(&service, entry, |localizer| {
            // In each language by itself: where one matrix alone has changed, all processors have something to do.
            let locales: Vec<&Locale> = self.choice.locales.clone();
            let locales = locales.into_par_iter().filter(|locale| localizer.is_published_in(locale));
            locales.map(|locale| self.in_language(localizer, locale, &service.csv, part)).collect::<Result<Vec<_>, _>>()
        })?;
        let (prints, parts): (Vec<Print>, Vec<Collected>) = printed.into_iter().unzip();
        Record::new(&collected.findings, prints.clone()).write(&self.cache, key);
        let mut collected = Collected::joined([collected].into_iter().chain(parts));
        self.list(prints, part, &mut collected)?;
        Ok(collected)
    }

    /// Localizes a matrix, and prints it where it is to be printed.
    fn in_language(
        &self,
        localizer: &Localizer<'_>,
        locale: &Locale,
        csv: &[u8],
        part: Part,
    ) -> Result<(Print, Collected), BuildError> {
        let document = localizer.document(locale);
        let print = Print::of(&document, &self.choice.formats);
        let mut collected = Collected::default();
        if part == Part::Printed {
            let missing = self.missing(std::slice::from_ref(&print), &mut collected)?;
            for sheet in missing {
                collected.webs.extend(self.sheet(&document, csv, sheet)?);
            }
        }
        Ok((print, collected))
    }

    /// A matrix, which must be what it was when the build began: a site of two states of its source would be of neither.
    fn read(&self, entry: &load::Entry) -> Result<load::Service, BuildError> {
        let service = load::matrix(self.site, entry)?;
        match self.basis.holds(&entry.id, &service.inputs) {
            true => Ok(service),
            false => Err(BuildError::Moved { matrix: entry.id.clone() }),
        }
    }

    fn localized<T>(
        &self,
        service: &load::Service,
        entry: &load::Entry,
        work: impl FnOnce(&Localizer<'_>) -> Result<T, BuildError>,
    ) -> Result<T, BuildError> {
        let matrix = service.matrix.as_ref().ok_or_else(|| BuildError::Moved { matrix: entry.id.clone() })?;
        work(&self.localizer(service, matrix, entry))
    }

    /// A matrix in every language that the publisher wants a page of it in.
    pub fn localizer<'b>(
        &'b self,
        service: &'b load::Service,
        matrix: &'b Matrix,
        entry: &load::Entry,
    ) -> Localizer<'b> {
        let origin = Origin { path: entry.csv.clone(), sha256: service.csv_sha256.clone() };
        let localizer = Localizer::new(&self.publication, matrix, &service.catalogs, origin);
        localizer.without(|localizer, locale| self.is_omitted(&entry.id, localizer, locale))
    }

    fn print(&self, localizer: &Localizer<'_>, csv: &[u8], missing: Vec<Sheet>) -> Result<Vec<Web>, BuildError> {
        let by_language: Vec<&[Sheet]> = missing.chunk_by(|one, next| one.locale == next.locale).collect();
        let webs = by_language.into_par_iter().map(|sheets| {
            let document = localizer.document(&sheets[0].locale);
            let webs = sheets.iter().map(|sheet| self.sheet(&document, csv, sheet.clone()));
            webs.collect::<Result<Vec<Option<Web>>, BuildError>>()
        });
        Ok(webs.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().flatten().collect())
    }

    /// Renders a document in one format and hands over those of its files that are missing; where its pages lead.
    fn sheet(&self, document: &Document, csv: &[u8], sheet: Sheet) -> Result<Option<Web>, BuildError> {
        let files = self.renderers.render(document, csv, sheet.format, &sheet.linked)?;
        for artifact in sheet.missing {
            let file = files.iter().find(|file| file.path == artifact.path.as_str());
            let file = file.expect("a renderer makes the files that it announces");
            self.sink.add(artifact, &file.bytes)?;
        }
        let links = sheet.links.map(|key| {
            let links = Links::of(&files, self.site.settings.base_url.as_deref());
            links.write(&self.cache, &key);
            links
        });
        Ok(links.map(|links| Web::of_matrix(&document.matrix, &document.locale, &links)))
    }

    /// Which files of these documents have to be made, by language and format.
    fn missing(&self, prints: &[Print], collected: &mut Collected) -> Result<Vec<Sheet>, BuildError> {
        let mut sheets = Vec::new();
        for print in prints {
            let linked = self.linked(print);
            for &format in &self.choice.formats {
                let mut missing = Vec::new();
                let mut links = None;
                let of_format = self.artifact(print, format, &linked)?;
                for path in print.paths(format) {
                    let artifact = Artifact { path: site_path(&path)?, ..of_format.clone() };
                    links = artifact.key.filter(|_| format == Format::Html).map(links_key);
                    if self.take(&artifact, collected)? == publish::Reuse::Missing {
                        missing.push(artifact);
                    }
                }
                let known = links.filter(|_| missing.is_empty()).and_then(|key| Links::read(&self.cache, &key));
                // Pages that nobody knows the links of are made again, if only to look.
                let unknown = links.is_some() && known.is_none();
                if !missing.is_empty() || unknown {
                    let (locale, linked) = (print.locale.clone(), linked.clone());
                    sheets.push(Sheet { locale, format, linked, missing, links });
                }
                collected.webs.extend(known.map(|known| Web::of_matrix(&print.entry.matrix, &print.locale, &known)));
            }
        }
        Ok(sheets)
    }

    /// Takes a file as it is, if it can be; notes why it cannot.
    pub fn take(&self, artifact: &Artifact, collected: &mut Collected) -> Result<publish::Reuse, BuildError> {
        let taken = match self.reuse {
            Reuse::Allowed => self.sink.reuse(artifact)?,
            // Without its key, only what the choice leaves alone is taken.
            Reuse::Forbidden => self.sink.reuse(&Artifact { key: None, ..artifact.clone() })?,
        };
        collected.paths.insert(artifact.path.clone());
        if taken == publish::Reuse::Missing && self.reasons == Reasons::Told {
            collected.reasons.push((artifact.path.to_string(), self.sink.why(artifact)));
        }
        Ok(taken)
    }

    /// What a page of this document leads to: the formats that are made, and those that stay; the comparisons that it is part of.
    fn linked(&self, print: &Print) -> Linked {
        let there = |format: &Format| self.choice.formats.contains(format) || self.sink.has(&print.path(*format));
        let key = (print.entry.matrix.clone(), print.locale.clone());
        Linked {
            formats: Format::ALL.into_iter().filter(there).collect(),
            comparisons: self.comparisons.get(&key).cloned().unwrap_or_default(),
        }
    }

    /// What is known of all files of a document in a format; the path is that of the first.
    fn artifact(&self, print: &Print, format: Format, linked: &Linked) -> Result<Artifact, BuildError> {
        let matrix = print.entry.matrix.as_str();
        let mut key = self.basis.file(matrix, format).part("locale", print.locale.as_str().as_bytes());
        match format {
            Format::Html => {
                let names: Vec<&str> = linked.formats.iter().map(|format| format.name()).collect();
                let compared = format!("{:?}", linked.comparisons);
                key = key.part("linked", names.join(",").as_bytes()).part("compared", compared.as_bytes());
            }
            Format::Markdown => key = key.part("front matter", format!("{:?}", self.renderers.front_matter).as_bytes()),
            Format::Pdf => key = key.part("date", format!("{:?}", self.renderers.date).as_bytes()),
            Format::Json | Format::Csv => {}
        }
        Ok(Artifact {
            matrix: Some(Arc::from(matrix)),
            locale: Some(Arc::from(print.locale.as_str())),
            format: Some(format),
            edition: print.entry.edition.as_deref().map(Arc::from),
            key: Some(key.finish()),
            inputs: self.basis.inputs_of(matrix, format).clone(),
            ..Artifact::new(site_path(&print.path(format))?)
        })
    }

    /// Whether findings keep a matrix from being printed: its own, or those of the site.
    fn fails(&self, collected: &Collected) -> bool {
        self.of_site.iter().chain(&collected.findings).any(|finding| is_failure(finding, self.strictness))
    }

    /// What the findings in a matrix and its documents depend on.
    fn record_key(&self, matrix: &str, part: Part) -> Digest {
        let locales: Vec<&str> = self.choice.locales.iter().map(|locale| locale.as_str()).collect();
        let wanted = |format| if self.choice.formats.contains(&format) { "asked for" } else { "not asked for" };
        self.basis
            .record(matrix)
            .part("locales", locales.join(",").as_bytes())
            .part("glyphs", wanted(Format::Pdf).as_bytes())
            .part("search", wanted(Format::Html).as_bytes())
            .part("part", format!("{part:?}").as_bytes())
            .finish()
    }

    /// Whether the settings have withdrawn a page, or want none rather than one that is not wholly translated.
    fn is_omitted(&self, matrix: &str, localizer: &Localizer<'_>, locale: &Locale) -> bool {
        if self.site.settings.withdrawn.iter().any(|withdrawn| withdrawn.takes(matrix, locale)) {
            return true;
        }
        let Some(policy) = self.site.settings.by_locale.get(locale) else { return false };
        let coverage = localizer.coverage(locale);
        (policy.fallback == Fallback::Omit && coverage.fallback > 0)
            || (policy.outdated == Outdated::Omit && coverage.outdated > 0)
    }
}

/// The files of one document in one format that have to be made.
#[derive(Clone)]
struct Sheet {
    locale: Locale,
    format: Format,
    linked: Linked,
    missing: Vec<Artifact>,
    /// Where it is kept what its pages lead to.
    links: Option<Digest>,
}

/// The key of what the pages of this key lead to.
fn links_key(page: Digest) -> Digest {
    KeyBuilder::new("links").part("page", page.as_bytes()).finish()
}

/// A checked path; ids that could leave the output are findings before they come this far.
pub fn site_path(path: &str) -> Result<SitePath, BuildError> {
    SitePath::new(path).map_err(|fault| BuildError::Path { path: path.to_string(), fault })
}
