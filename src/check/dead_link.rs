//! Links that lead nowhere: only a whole site knows.

use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::rules::quoted;
use crate::load::{Service, Site};

use super::{finish, subjects, waivers};

pub(super) static RULE: Rule = Rule {
    name: "dead-link",
    severity: Severity::Warning,
    summary: "a link within the site leads nowhere",
    explanation: "\
A page leads to another page of the site, or to a place on a page, that is not there: a matrix that was renamed, an activity whose id has
changed, a file that an own template expects.

Whoever follows the link gets an error, or the top of a page instead of the row that was meant. `raci build` compares every link within the
site with what it publishes; `raci check` makes no pages and cannot know. Links that leave the site are not followed. A link is told
once at each place where it is written, however many pages show it; a waiver on a row holds for its translations too.

**To mend it:** the cure names what comes closest. In a text, `#backup` is a row of the same matrix; another matrix has a whole
address, which begins with the `base_url` of the site. Where the matrix has the row and its page has no such place, the page comes
from a template of the site's own that leaves out the `id`.",
};

/// A link of a page that leads nowhere.
#[derive(Debug, Clone)]
pub struct DeadLink<'a> {
    pub spot: Spot,
    /// The page that has it, and where it leads, both from the root of the output.
    pub page: &'a str,
    pub target: String,
    /// The place on the target that is missing; the target itself is where this is nothing.
    pub fragment: Option<String>,
    /// What may have been meant.
    pub near: Option<String>,
    pub cause: Cause,
}

/// Where a link is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub place: Place,
    /// The text of the matrix that a translation at that place stands for: what is waived there is waived here.
    pub translates: Option<Place>,
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        Self { place, translates: None }
    }
}

/// What is wrong with a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Its address.
    Written,
    /// The template at its place, a publisher's own: it makes the page and leaves out what the matrix has.
    Template,
}

impl DeadLink<'_> {
    fn finding(self) -> Finding {
        let (page, target) = (quoted(self.page), quoted(&self.target));
        let message = match self.fragment {
            Some(fragment) => {
                format!("`{page}` leads to `#{}` of `{target}`, which has no such place", quoted(&fragment))
            }
            None => format!("`{page}` leads to `{target}`, which is not there"),
        };
        let cure = match (self.cause, self.near) {
            (Cause::Template, _) => {
                "the matrix has it: give each row and heading its `id` in this template, as the built-in one does"
                    .to_string()
            }
            (Cause::Written, Some(near)) => format!("did you mean `{near}`?"),
            (Cause::Written, None) => "correct the address, or remove the link".to_string(),
        };
        Finding::new(&RULE, self.spot.place, message, cure)
    }
}

/// The findings of links on the pages of a matrix, or of the site itself, as its settings and rows want them.
pub fn examine<'a>(
    site: &Site,
    service: Option<&Service>,
    links: impl IntoIterator<Item = DeadLink<'a>>,
) -> Vec<Finding> {
    let is_waived = |link: &DeadLink<'_>| {
        let text = service.zip(link.spot.translates.as_ref());
        text.is_some_and(|(service, text)| waivers::excuses(service, RULE.name, text))
    };
    let links = links.into_iter().filter(|link| !is_waived(link));
    let mut findings = links.map(DeadLink::finding).collect();
    if let Some(service) = service {
        findings = waivers::accept(service, findings);
        subjects::give(service, &mut findings);
    }
    finish(site, findings)
}
