//! What a rule looks at.

use super::Glyphs;
use crate::finding::{Place, Sources};
use crate::load::{Service, Site};
use crate::locale::{Catalog, Locale};
use crate::model::Matrix;

/// What a build asks for, as far as rules depend on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scope<'a> {
    /// The languages to be published; all of the site where none are named.
    pub locales: &'a [Locale],
    /// The characters that annexes can show; none where no PDF is asked for.
    pub glyphs: Option<&'a Glyphs>,
}

/// One matrix among all that is known of it.
pub(super) struct Subject<'a> {
    pub site: &'a Site,
    pub service: &'a Service,
    pub matrix: &'a Matrix,
    pub scope: &'a Scope<'a>,
}

impl<'a> Subject<'a> {
    /// The languages that are to be published, the source's own left out.
    pub fn target_locales(&self) -> impl Iterator<Item = &'a Locale> {
        let settings = &self.site.settings;
        let wanted = self.scope.locales;
        let is_wanted = move |locale: &&Locale| wanted.is_empty() || wanted.contains(locale);
        settings.locales.iter().filter(|locale| **locale != settings.source_locale).filter(is_wanted)
    }

    /// The catalogs that readers of those languages get, their parents' among them.
    pub fn catalogs(&self) -> impl Iterator<Item = (&'a Locale, &'a Catalog)> {
        self.service.catalogs.iter().filter(|(locale, _)| self.readers_of(locale).next().is_some())
    }

    /// The languages, of those to be published, whose readers get texts from the catalog of `locale`.
    pub fn readers_of(&self, locale: &Locale) -> impl Iterator<Item = &'a Locale> {
        self.target_locales().filter(move |reader| self.chain_of(reader).any(|parent| parent == *locale))
    }

    /// The catalogs that a reader of `locale` gets texts from, nearest first.
    pub fn catalogs_of(&self, locale: &Locale) -> Vec<&'a Catalog> {
        self.chain_of(locale).filter_map(|parent| self.service.catalogs.get(&parent)).collect()
    }

    /// A language and those that stand in for it before the source does: `pt-BR`, `pt`.
    fn chain_of(&self, locale: &Locale) -> impl Iterator<Item = Locale> {
        let source = &self.site.settings.source_locale;
        locale.fallback_chain().into_iter().take_while(move |parent| parent != source)
    }

    /// Whether a catalog is there that cannot be read: there is a finding already.
    pub fn is_unreadable(&self, locale: &Locale) -> bool {
        let entry = self.site.entry(&self.service.id);
        let is_there = entry.is_some_and(|entry| entry.catalogs.iter().any(|(known, _)| known == locale));
        is_there && !self.service.catalogs.contains_key(locale)
    }

    /// The file of a locale's catalog, as findings call it; the one that is missing where there is none.
    pub fn catalog_file(&self, locale: &Locale) -> String {
        let entry = self.site.entry(&self.service.id);
        let known = entry.and_then(|entry| entry.catalogs.iter().find(|(known, _)| known == locale));
        known.map(|(_, path)| path.clone()).unwrap_or_else(|| {
            let folder = entry.map_or("", |entry| entry.folder.as_str());
            crate::load::join(folder, &format!("{locale}.po"))
        })
    }

    /// The texts among which the file of a place is: those of the matrix, or else of the site, whose settings it shares.
    pub fn sources_of(&self, place: &Place) -> &'a Sources {
        let own = &self.service.sources;
        if own.get(&place.file).is_some() { own } else { &self.site.sources }
    }

    /// The place of a message in a catalog: its line.
    pub fn catalog_place(&self, locale: &Locale, line: usize) -> Place {
        let file = self.catalog_file(locale);
        match self.service.sources.get(&file) {
            Some(source) => source.place_at(line, 1),
            None => Place::file(file),
        }
    }
}

/// Small sources for the tests of rules.
#[cfg(test)]
pub(super) mod fixture {
    use super::*;
    use crate::check::{examine, examine_site};
    use crate::finding::Finding;
    use crate::load::{self, SourceArg};

    /// Settings of a site in English and Polish.
    pub const SITE: &str = "locales = [\"en\", \"pl\"]\n";

    fn examined(files: &[(&str, &str)], pdf: bool) -> Vec<(Finding, String)> {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let site = load::site(&SourceArg::Folder(folder.path().to_path_buf()), None).expect("readable");
        let glyphs = Glyphs::of(&site);
        let scope = Scope { glyphs: pdf.then_some(&glyphs), ..Scope::default() };
        let mut findings = Vec::new();
        for finding in examine_site(&site, &scope) {
            findings.push((finding, String::new()));
        }
        for entry in &site.entries {
            let service = load::matrix(&site, entry).expect("readable");
            for finding in examine(&site, &service, &scope) {
                let source = service.sources.get(&finding.place.file);
                let cell = source.zip(finding.place.range()).map(|(source, range)| source.text[range].to_string());
                findings.push((finding, cell.unwrap_or_default()));
            }
        }
        findings
    }

    fn of_csv(rule: &str, csv: &str, pdf: bool) -> Vec<String> {
        let findings = examined(&[("a/matrix.csv", csv)], pdf).into_iter().filter(|(finding, _)| finding.rule == rule);
        findings.map(|(finding, cell)| format!("{}:{} {cell}", finding.place.line, finding.place.column)).collect()
    }

    /// The line, column and underlined text of each finding of a rule.
    pub fn found(rule: &str, csv: &str) -> Vec<String> {
        of_csv(rule, csv, false)
    }

    /// The same where annexes are made.
    pub fn found_in_pdf(rule: &str, csv: &str) -> Vec<String> {
        of_csv(rule, csv, true)
    }

    /// The message of each finding of a rule.
    pub fn messages(rule: &str, csv: &str) -> Vec<String> {
        let findings = examined(&[("a/matrix.csv", csv)], false).into_iter();
        findings.filter(|(finding, _)| finding.rule == rule).map(|(finding, _)| finding.message).collect()
    }

    /// The rule and the subject of each finding.
    pub fn subjects(csv: &str) -> Vec<String> {
        let findings = examined(&[("a/matrix.csv", csv)], false).into_iter();
        findings.map(|(finding, _)| format!("{} {}", finding.rule, finding.subject)).collect()
    }

    /// Message and cure of each finding about the settings of a site with one matrix, `a`.
    pub fn site_messages(toml: &str) -> Vec<String> {
        let findings = examined(&[("raci.toml", toml), ("a/matrix.csv", "activity,x\nPlan,RA\n")], false).into_iter();
        let of_settings = findings.filter(|(finding, _)| &*finding.place.file == "raci.toml");
        of_settings.map(|(finding, _)| format!("{} ({})", finding.message, finding.cure)).collect()
    }

    /// Place, severity, message and cure of each finding of a rule.
    pub fn of_files(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
        written(rule, files, false)
    }

    /// The same where annexes are made.
    pub fn of_files_in_pdf(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
        written(rule, files, true)
    }

    fn written(rule: &str, files: &[(&str, &str)], pdf: bool) -> Vec<String> {
        let findings = examined(files, pdf).into_iter().filter(|(finding, _)| finding.rule == rule);
        let written = |(Finding { place, severity, message, cure, .. }, _): (Finding, String)| {
            let cure = if message.contains("there is no `") { String::new() } else { format!(": {cure}") };
            format!("{}:{}:{} {} {message}{cure}", place.file, place.line, place.column, severity.name())
        };
        findings.map(written).collect()
    }
}
