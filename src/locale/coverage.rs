//! How much of a matrix is translated into a locale, and how.

use serde::{Deserialize, Serialize};

use super::{Catalog, Extracted, Status};

/// Numbers of texts by status; `texts` is the sum of the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All texts of the source.
    pub texts: usize,
    /// Translated by people, and current.
    pub human: usize,
    /// Translated by a machine, and current.
    pub machine: usize,
    /// Translated from an earlier text.
    pub outdated: usize,
    /// Not translated.
    pub fallback: usize,
}

impl Coverage {
    /// Counts what `catalog` holds for `texts`; without a catalog everything falls back.
    pub fn measure(catalog: Option<&Catalog>, texts: &[Extracted]) -> Coverage {
        let mut coverage = Coverage::default();
        for text in texts {
            let translation = catalog.and_then(|catalog| catalog.lookup(&text.context, &text.text));
            coverage.count(translation.map_or(Status::Fallback, |translation| translation.status));
        }
        coverage
    }

    /// Counts one text. A text in its own language is no matter of translation, and is not counted.
    pub fn count(&mut self, status: Status) {
        let counter = match status {
            Status::Source => return,
            Status::Human => &mut self.human,
            Status::Machine => &mut self.machine,
            Status::Outdated => &mut self.outdated,
            Status::Fallback => &mut self.fallback,
        };
        *counter += 1;
        self.texts += 1;
    }

    /// The share of texts with a current translation, in percent rounded down, so that 100 means all of them.
    pub fn percent_current(&self) -> usize {
        ((self.human + self.machine) * 100).checked_div(self.texts).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::locale::po::PoFile;

    fn texts() -> Vec<Extracted> {
        let text = |context: &str| Extracted {
            context: context.to_owned(),
            text: context.to_uppercase(),
            comments: Vec::new(),
            references: Vec::new(),
            id_origin: crate::model::IdOrigin::Given,
        };
        ["a", "b", "c", "d"].map(text).to_vec()
    }

    #[test]
    fn every_text_counts_once() {
        let po = "msgctxt \"a\"\nmsgid \"A\"\nmsgstr \"x\"\n\n# machine: M\nmsgctxt \"b\"\nmsgid \"B\"\nmsgstr \"x\"\n\n\
            #, fuzzy\nmsgctxt \"c\"\nmsgid \"C\"\nmsgstr \"x\"\n";
        let catalog = Catalog::new(Locale::parse("pl").unwrap(), &PoFile::parse(po.as_bytes()).unwrap());
        let coverage = Coverage::measure(Some(&catalog), &texts());
        assert_eq!(coverage, Coverage { texts: 4, human: 1, machine: 1, outdated: 1, fallback: 1 });
        assert_eq!(coverage.percent_current(), 50);
    }

    #[test]
    fn without_a_catalog_everything_falls_back() {
        assert_eq!(Coverage::measure(None, &texts()), Coverage { texts: 4, fallback: 4, ..Coverage::default() });
    }

    #[test]
    fn one_text_in_a_thousand_is_not_rounded_away() {
        assert_eq!(Coverage { texts: 1000, human: 999, fallback: 1, ..Coverage::default() }.percent_current(), 99);
    }
}
