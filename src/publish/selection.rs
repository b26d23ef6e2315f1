//! Which part of a site a build makes anew.

use std::collections::BTreeSet;

use super::{Entry, Format};

/// What `--format`, `--locale` and `--matrix` select; the default selects everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these formats.
    pub formats: Option<BTreeSet<Format>>,
    /// Only these languages.
    pub locales: Option<BTreeSet<String>>,
    /// Only these matrices.
    pub matrices: Option<BTreeSet<String>>,
}

impl Selection {
    /// Whether the whole site is selected.
    pub fn is_whole(&self) -> bool {
        self.formats.is_none() && self.locales.is_none() && self.matrices.is_none()
    }

    /// Whether a published file is among what is selected. A file that has no matrix (an index, an asset) is not, as soon
    /// as matrices are selected; likewise for formats and locales.
    pub fn covers(&self, entry: &Entry) -> bool {
        self.covers_parts(entry.matrix.as_deref(), entry.locale.as_deref(), entry.format)
    }

    pub(super) fn covers_parts(&self, matrix: Option<&str>, locale: Option<&str>, format: Option<Format>) -> bool {
        let chosen = |names: &Option<BTreeSet<String>>, name: Option<&str>| {
            names.as_ref().is_none_or(|names| name.is_some_and(|name| names.contains(name)))
        };
        let formats = self.formats.as_ref();
        chosen(&self.matrices, matrix)
            && chosen(&self.locales, locale)
            && formats.is_none_or(|formats| format.is_some_and(|format| formats.contains(&format)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Artifact;
    use super::*;

    fn entry(matrix: Option<&str>, locale: Option<&str>, format: Option<Format>) -> Entry {
        let path = "index.html".parse().expect("a good path");
        Entry::new(
            Artifact { matrix: matrix.map(Into::into), locale: locale.map(Into::into), format, ..Artifact::new(path) },
            b"",
        )
    }

    #[test]
    fn a_selection_covers_what_has_all_that_it_asks_for() {
        let selection = Selection {
            formats: Some([Format::Pdf].into()),
            locales: None,
            matrices: Some(["email-pro".to_owned()].into()),
        };
        assert!(selection.covers(&entry(Some("email-pro"), Some("pl"), Some(Format::Pdf))));
        assert!(!selection.covers(&entry(Some("email-pro"), Some("pl"), Some(Format::Html))));
        assert!(!selection.covers(&entry(Some("other"), Some("pl"), Some(Format::Pdf))));
        assert!(!selection.covers(&entry(None, Some("pl"), Some(Format::Pdf))));
        assert!(!selection.covers(&entry(None, None, None)));
    }

    #[test]
    fn the_whole_selection_covers_everything() {
        assert!(Selection::default().covers(&entry(None, None, None)));
        assert!(Selection::default().is_whole());
    }
}
