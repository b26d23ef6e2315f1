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
site with what it publishes; `raci check` makes no pages and cannot know. Links that leave the site are not followed.

**To mend it:** the cure names what comes closest. In a text, `#backup` is a row of the same matrix; another matrix has a whole
address, which begins with the `base_url` of the site.",
};

/// A link of a page that leads nowhere.
#[derive(Debug, Clone)]
pub struct DeadLink<'a> {
    pub place: Place,
    /// The page that has it, and where it leads, both from the root of the output.
    pub page: &'a str,
    pub target: String,
    /// The place on the target that is missing; the target itself is where this is nothing.
    pub fragment: Option<String>,
    /// What may have been meant.
    pub near: Option<String>,
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
        let cure = match self.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "correct the address, or remove the link".to_string(),
        };
        Finding::new(&RULE, self.place, message, cure)
    }
}

/// The findings of links on the pages of a matrix, or of the site itself, as its settings and rows want them.
pub fn examine<'a>(
    site: &Site,
    service: Option<&Service>,
    links: impl IntoIterator<Item = DeadLink<'a>>,
) -> Vec<Finding> {
    let mut findings = links.into_iter().map(DeadLink::finding).collect();
    if let Some(service) = service {
        findings = waivers::accept(service, findings);
        subjects::give(service, &mut findings);
    }
    finish(site, findings)
}
