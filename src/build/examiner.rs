//! The rules of a site, applied to one matrix after another.

use super::choice::Choice;
use crate::check::{self, Glyphs, Scope};
use crate::finding::Finding;
use crate::load::{Service, Site};
use crate::locale::Locale;
use crate::publish::Format;

/// What the rules need to know of a build; made once.
pub struct Examiner<'a> {
    site: &'a Site,
    locales: Vec<Locale>,
    glyphs: Option<Glyphs>,
}

impl<'a> Examiner<'a> {
    pub fn new(site: &'a Site, choice: &Choice<'_>) -> Self {
        let glyphs = choice.formats.contains(&Format::Pdf).then(|| Glyphs::of(site));
        Self { site, locales: choice.locales.iter().map(|&locale| locale.clone()).collect(), glyphs }
    }

    /// All findings about one matrix, sorted by place.
    pub fn examine(&self, service: &Service) -> Vec<Finding> {
        check::examine(self.site, service, &self.scope())
    }

    /// All findings about the site but its matrices, sorted by place.
    pub fn examine_site(&self) -> Vec<Finding> {
        check::examine_site(self.site, &self.scope())
    }

    fn scope(&self) -> Scope<'_> {
        Scope { locales: &self.locales, glyphs: self.glyphs.as_ref() }
    }
}
