//! Two manifests -> what the published site has and the next one lacks, and may not.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::error::write_some;
use super::{Entry, Format, Manifest, SitePath};
use crate::render::FOR_CRAWLERS;

/// Below this folder, names carry a hash of their content, and nobody links to them from outside: they come and go.
const ASSETS: &str = "assets/";

/// The folder of each language that holds its comparisons.
const COMPARISONS: &str = "compare";

/// What the source says is withdrawn. Each of `matrix`, `locale` and `format` narrows it down; with none of them it
/// allows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Withdrawn {
    /// The matrix; any, where it is missing.
    pub matrix: Option<Arc<str>>,
    /// The language; any, where it is missing.
    pub locale: Option<Arc<str>>,
    /// The format; any, where it is missing.
    pub format: Option<Format>,
    /// Since when, as the source writes it.
    pub since: Option<String>,
    /// Where to look instead.
    pub see: Option<String>,
}

impl Withdrawn {
    /// Whether it allows this file to be missing.
    pub fn covers(&self, entry: &Entry) -> bool {
        self.covers_parts(&entry.matrix, &entry.locale, entry.format)
    }

    fn covers_parts(&self, matrix: &Option<Arc<str>>, locale: &Option<Arc<str>>, format: Option<Format>) -> bool {
        let says_something = self.matrix.is_some() || self.locale.is_some() || self.format.is_some();
        says_something
            && (self.matrix.is_none() || self.matrix == *matrix)
            && (self.locale.is_none() || self.locale == *locale)
            && (self.format.is_none() || self.format == format)
    }
}

/// A published file that the next site would lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vanished {
    /// Where it stands.
    pub path: SitePath,
    /// The matrix that it shows.
    pub matrix: Option<Arc<str>>,
    /// Its language.
    pub locale: Option<Arc<str>>,
    /// Its format.
    pub format: Option<Format>,
}

/// What the published site has, the next one lacks, and nothing in the next one's list of what is withdrawn allows to go.
/// Assets are left out, and what stands and falls with a setting.
pub fn vanished(published: &Manifest, next: &Manifest) -> Vec<Vanished> {
    let lost = published.files.iter().filter(|entry| {
        let path = entry.path.as_str();
        let allowed = path.starts_with(ASSETS)
            || follows_a_setting(entry)
            || next.withdrawn.iter().any(|withdrawn| withdrawn.covers(entry));
        !allowed && next.find(path).is_none()
    });
    lost.map(Vanished::from).collect()
}

/// Whether a file is no matrix, language or format, but goes with the setting that asked for it: a view of several matrices, or what
/// tells search engines of the pages, which `base_url` asks for.
fn follows_a_setting(entry: &Entry) -> bool {
    let path = entry.path.as_str();
    entry.matrix.is_none() && (FOR_CRAWLERS.contains(&path) || path.split('/').nth(1) == Some(COMPARISONS))
}

impl Vanished {
    /// Whether such an entry of the settings would let it go.
    pub(super) fn is_allowed_by(&self, withdrawn: &Withdrawn) -> bool {
        withdrawn.covers_parts(&self.matrix, &self.locale, self.format)
    }
}

impl From<&Entry> for Vanished {
    fn from(entry: &Entry) -> Self {
        let Entry { path, matrix, locale, format, .. } = entry.clone();
        Self { path, matrix, locale, format }
    }
}

impl fmt::Display for Vanished {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(out)
    }
}

/// Which matrices are lost altogether or in part, then which files.
pub(super) fn describe(out: &mut fmt::Formatter<'_>, lost: &[Vanished]) -> fmt::Result {
    out.write_str("the published site has what the new one lacks: ")?;
    write_some(out, lost.iter())
}

#[cfg(test)]
mod tests {
    use super::super::{Artifact, withdrawal};
    use super::*;

    fn manifest(withdrawn: Vec<Withdrawn>, files: &[(&str, &str, &str)]) -> Manifest {
        let entries = files.iter().map(|(path, matrix, locale)| {
            let path = path.parse().expect("a good path");
            let named = |name: &str| (!name.is_empty()).then(|| Arc::from(name));
            let artifact = Artifact { matrix: named(matrix), locale: named(locale), ..Artifact::new(path) };
            Entry::new(artifact, b"")
        });
        Manifest { withdrawn, ..Manifest::new(entries.collect()) }
    }

    fn lost(withdrawn: Withdrawn) -> Vec<String> {
        let old = [
            ("assets/old.1234.css", "", ""),
            ("en/a/index.html", "a", "en"),
            ("en/b/index.html", "b", "en"),
            ("index.html", "", ""),
            ("pl/a/index.html", "a", "pl"),
            ("pl/b/index.html", "b", "pl"),
        ];
        let next = manifest(vec![withdrawn], &[("en/b/index.html", "b", "en")]);
        vanished(&manifest(Vec::new(), &old), &next).iter().map(ToString::to_string).collect()
    }

    /// The cure where only the files of these paths are left of a site of two matrices in two languages and two formats.
    fn cure(left: impl Fn(&str) -> bool) -> String {
        let mut files = Vec::new();
        for locale in ["en", "pl"] {
            files.push((format!("{locale}/index.html"), None, locale, Format::Html));
            for matrix in ["a", "b"] {
                files.push((format!("{locale}/{matrix}/index.html"), Some(matrix), locale, Format::Html));
                files.push((format!("{locale}/{matrix}/{matrix}.pdf"), Some(matrix), locale, Format::Pdf));
            }
        }
        let entry = |(path, matrix, locale, format): &(String, Option<&str>, &str, Format)| {
            let path = path.parse().expect("a good path");
            let (matrix, locale, format) = (matrix.map(Arc::from), Some(Arc::from(*locale)), Some(*format));
            Entry::new(Artifact { matrix, locale, format, ..Artifact::new(path) }, b"")
        };
        let published = Manifest::new(files.iter().map(entry).collect());
        let next = Manifest::new(files.iter().filter(|(path, ..)| left(path)).map(entry).collect());
        let entries = withdrawal::of(&vanished(&published, &next), &next);
        let told = withdrawal::cure(&entries);
        told.split_once(":\n").expect("settings").1.replace("\n    ", " ").trim_start().to_string()
    }

    #[test]
    fn the_cure_names_what_is_gone_and_nothing_that_is_still_there() {
        assert_eq!(cure(|path| !path.starts_with("pl/")), "[[withdrawn]] locale = \"pl\"");
        assert_eq!(cure(|path| !path.contains("/b/")), "[[withdrawn]] matrix = \"b\"");
        assert_eq!(cure(|path| !path.ends_with(".pdf")), "[[withdrawn]] format = \"pdf\"");
        assert_eq!(cure(|path| !path.starts_with("pl/b/")), "[[withdrawn]] matrix = \"b\" locale = \"pl\"");
        assert_eq!(cure(|path| !path.ends_with("b.pdf")), "[[withdrawn]] matrix = \"b\" format = \"pdf\"");
        let one = "[[withdrawn]] matrix = \"b\" locale = \"pl\" format = \"pdf\"";
        assert_eq!(cure(|path| path != "pl/b/b.pdf"), one);
        let both = "[[withdrawn]] locale = \"pl\" [[withdrawn]] matrix = \"a\"";
        assert_eq!(cure(|path| !path.starts_with("pl/") && !path.contains("/a/")), both);
    }

    #[test]
    fn a_page_that_the_next_site_lacks_has_vanished_but_an_asset_may_go() {
        let all = ["en/a/index.html", "index.html", "pl/a/index.html", "pl/b/index.html"];
        assert_eq!(lost(Withdrawn::default()), all);
    }

    #[test]
    fn a_withdrawn_matrix_may_go_in_every_language() {
        let withdrawn = Withdrawn { matrix: Some("a".into()), ..Withdrawn::default() };
        assert_eq!(lost(withdrawn), ["index.html", "pl/b/index.html"]);
    }

    #[test]
    fn a_withdrawn_language_may_go_with_every_matrix() {
        let withdrawn = Withdrawn { locale: Some("pl".into()), ..Withdrawn::default() };
        assert_eq!(lost(withdrawn), ["en/a/index.html", "index.html"]);
    }

    #[test]
    fn a_withdrawal_narrowed_twice_allows_only_what_is_both() {
        let withdrawn = Withdrawn { matrix: Some("a".into()), locale: Some("pl".into()), ..Withdrawn::default() };
        assert_eq!(lost(withdrawn), ["en/a/index.html", "index.html", "pl/b/index.html"]);
    }
}
