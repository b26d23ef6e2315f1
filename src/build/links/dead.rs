//! What all pages link to -> the links that lead nowhere, each told once at every place where it is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::way::{Target, Way};
use super::written::{OwnTemplates, Written, in_matrix, in_settings};
use super::{Links, Web};
use crate::build::BuildError;
use crate::build::outcome::Collected;
use crate::build::press::Press;
use crate::check::dead_link::{self, Cause, DeadLink, Spot};
use crate::finding::{Finding, Place};
use crate::load::nearest::nearest;
use crate::load::{self, Entry, Service, Site};
use crate::locale::Locale;
use crate::localize::{Localizer, section_anchor};
use crate::publish::{MANIFEST, SUMS, SitePath};
use crate::render::{Packed, address};

/// The links of a whole site that lead nowhere. What a choice leaves alone is not judged.
pub fn dead(press: &Press<'_>, collected: &Collected) -> Result<Vec<Finding>, BuildError> {
    let known = Known::of(press, collected);
    let leads = collected.webs.par_iter().map(|web| (web, known.dead(web)));
    let mut dead: Vec<(&Web, Vec<Lead>)> = leads.filter(|(_, leads)| !leads.is_empty()).collect();
    dead.sort_by(|(_, one), (_, other)| one[0].page.cmp(&other[0].page));
    let mut by_matrix = BTreeMap::<Option<&str>, Vec<(&Web, Vec<Lead>)>>::new();
    for (web, leads) in dead {
        by_matrix.entry(web.of.as_ref().map(|(matrix, _)| matrix.as_str())).or_default().push((web, leads));
    }
    if by_matrix.is_empty() {
        return Ok(Vec::new());
    }
    let of_site = by_matrix.remove(&None).unwrap_or_default();
    let mut search = Search::of(&known, press);
    let mut findings = Vec::new();
    for (matrix, webs) in by_matrix {
        let Some(entry) = matrix.and_then(|matrix| press.site.entry(matrix)) else { continue };
        findings.extend(search.in_matrix(entry, &webs)?);
    }
    let of_site: Vec<Lead> = of_site.into_iter().flat_map(|(_, leads)| leads).collect();
    findings.extend(search.in_site(&of_site)?);
    Ok(each_once(findings, &search.templates))
}

/// A slip in the settings or a template is met with many pages, and with a template's in other words.
fn each_once(mut findings: Vec<Finding>, templates: &OwnTemplates<'_>) -> Vec<Finding> {
    findings.sort_by(|one, other| (&one.place, &one.message).cmp(&(&other.place, &other.message)));
    let mut told = HashSet::new();
    findings.retain(|finding| {
        let words = match finding.place.line {
            0 if templates.has(&finding.place.file) => finding.cure.clone(),
            0 => finding.message.clone(),
            _ => String::new(),
        };
        told.insert((finding.place.clone(), words))
    });
    findings
}

/// A link that leads nowhere: the page that has it, its address there, and what that stands for.
struct Lead {
    page: String,
    href: String,
    target: Target,
}

/// What there is on a site.
struct Known<'a> {
    press: &'a Press<'a>,
    paths: &'a BTreeSet<SitePath>,
    /// Of each document, by language and matrix.
    documents: HashMap<(&'a str, &'a str), &'a Packed<Links>>,
    /// The ids of each page above the documents, with spaces between them.
    of_site: HashMap<String, String>,
    base: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn of(press: &'a Press<'_>, collected: &'a Collected) -> Self {
        let mut documents = HashMap::new();
        let mut of_site = HashMap::new();
        for Web { of, links } in &collected.webs {
            if let Some((matrix, locale)) = of {
                documents.insert((locale.as_str(), matrix.as_str()), links);
            } else {
                of_site.extend(links.open().pages);
            }
        }
        Self { press, paths: &collected.paths, documents, of_site, base: press.site.settings.base_url.as_deref() }
    }

    fn dead(&self, web: &Web) -> Vec<Lead> {
        let Links { pages, leads } = web.links.open();
        // A comparison leads to very many places on few pages.
        let mut sets = HashMap::<String, Option<HashSet<String>>>::new();
        let mut dead = Vec::new();
        for (number, href) in leads {
            let page = &pages[number].0;
            let Some(target) = Way::from(page, self.base).to(&href) else { continue };
            let ids = match target.fragment.is_empty() {
                true => &None,
                false => sets
                    .entry(target.path.clone())
                    .or_insert_with_key(|path| Some(self.ids(path)?.split(' ').map(str::to_string).collect())),
            };
            let leads = ids.as_ref().map_or_else(|| self.has(&target.path), |ids| ids.contains(&target.fragment));
            if !leads {
                dead.push(Lead { page: page.clone(), href, target });
            }
        }
        dead
    }

    /// The ids of a page, with spaces between them; none where they are not known.
    fn ids(&self, path: &str) -> Option<Cow<'_, str>> {
        if let Some(ids) = self.of_site.get(path) {
            return Some(ids.into());
        }
        let mut parts = path.split('/');
        let document = self.documents.get(&(parts.next()?, parts.next()?))?;
        document.open().pages.into_iter().find(|(page, _)| page == path).map(|(_, ids)| ids.into())
    }

    fn has(&self, path: &str) -> bool {
        self.paths.contains(path) || [MANIFEST, SUMS].contains(&path) || self.is_left_alone(path)
    }

    /// Whether the choice leaves this file as it stands, or to another build.
    fn is_left_alone(&self, path: &str) -> bool {
        let Press { choice, site, sink, .. } = self.press;
        if choice.is_whole(site) {
            return false;
        }
        let (folder, rest) = path.split_once('/').unwrap_or_default();
        let matrix = rest.split('/').next().unwrap_or_default();
        let other_language = site.settings.locales.iter().any(|locale| locale.as_str() == folder)
            && choice.locales.iter().all(|locale| locale.as_str() != folder);
        let other_matrix = site.entry(matrix).is_some() && choice.entries.iter().all(|(entry, _)| entry.id != matrix);
        other_language || other_matrix || sink.has(path)
    }

    /// What there is that has nearly this name.
    fn near(&self, Target { path, fragment }: &Target) -> Option<String> {
        match self.ids(path) {
            Some(ids) => nearest(fragment, ids.split(' ')).map(|near| format!("#{near}")),
            None => nearest(path, self.paths.iter().map(SitePath::as_str)).map(str::to_string),
        }
    }
}

/// Looks for where links that lead nowhere are written.
struct Search<'a> {
    known: &'a Known<'a>,
    press: &'a Press<'a>,
    site: &'a Site,
    settings: Vec<Written>,
    templates: OwnTemplates<'a>,
    /// What is found to be missing from the pages of matrices.
    missed: HashSet<Target>,
    /// The places in settings and templates that were told: one slip there is met with very many pages.
    told: HashSet<Place>,
    /// What there is that has nearly the name of something missing. To look for it takes long on a large site.
    near: HashMap<Target, Option<String>>,
    /// The places that each matrix promises to have on its page.
    promised: HashMap<String, HashSet<String>>,
}

impl<'a> Search<'a> {
    fn of(known: &'a Known<'a>, press: &'a Press<'a>) -> Self {
        let site = press.site;
        let (settings, templates) = (in_settings(site), OwnTemplates::of(site));
        Self {
            known,
            press,
            site,
            settings,
            templates,
            missed: HashSet::new(),
            told: HashSet::new(),
            near: HashMap::new(),
            promised: HashMap::new(),
        }
    }

    fn in_matrix(&mut self, entry: &Entry, webs: &[(&Web, Vec<Lead>)]) -> Result<Vec<Finding>, BuildError> {
        let service = load::matrix(self.site, entry)?;
        let localizer = service.matrix.as_ref().map(|matrix| self.press.localizer(&service, matrix, entry));
        let mut links = Vec::new();
        for (web, leads) in webs {
            let (Some((_, locale)), Some(localizer)) = (&web.of, &localizer) else { continue };
            let texts = self.texts(&service, entry, localizer, locale);
            for lead in leads {
                let written = texts.iter().filter(|(target, _)| *target == lead.target);
                let written = written.map(|(_, spot)| spot.clone()).collect();
                let nearest = || Some(Place::file(entry.csv.as_str()));
                links.extend(self.tell(lead, written, nearest)?);
                self.missed.insert(lead.target.clone());
            }
        }
        Ok(dead_link::examine(self.site, Some(&service), links))
    }

    fn in_site(&mut self, leads: &[Lead]) -> Result<Vec<Finding>, BuildError> {
        let mut links = Vec::new();
        for lead in leads {
            // A comparison shows what the pages of its matrices show: it is told there.
            let nearest = || (!is_comparison(&lead.page)).then(|| Place::file("raci.toml"));
            links.extend(self.tell(lead, Vec::new(), nearest)?);
        }
        Ok(dead_link::examine(self.site, None, links))
    }

    /// What the texts of a matrix lead to in a language, as seen from its page.
    fn texts(
        &self,
        service: &Service,
        entry: &Entry,
        localizer: &Localizer<'_>,
        locale: &Locale,
    ) -> Vec<(Target, Spot)> {
        let page = format!("{locale}/{}/index.html", entry.id);
        let mut way = Way::from(&page, self.known.base);
        let texts = in_matrix(self.site, service, entry, localizer, locale).into_iter();
        texts.filter_map(|Written { url, spot }| Some((way.to(&address::safe(&url)?)?, spot))).collect()
    }

    /// A link at each place where it is written; where there is none, in the template that made it, or in the file that is nearest.
    fn tell<'w>(
        &mut self,
        lead: &'w Lead,
        mut spots: Vec<Spot>,
        nearest: impl FnOnce() -> Option<Place>,
    ) -> Result<Vec<DeadLink<'w>>, BuildError> {
        if let Some(template) = self.forgetful(&lead.target)? {
            return Ok(vec![self.dead_link(lead, template.into(), Cause::Template)]);
        }
        let mut way = Way::from(&lead.page, self.known.base);
        let mut leads_there = |written: &&Written| {
            address::safe(&written.url).and_then(|url| way.to(&url)).is_some_and(|target| target == lead.target)
        };
        spots.extend(self.settings.iter().filter(&mut leads_there).map(|written| written.spot.clone()));
        spots.extend(self.templates.places_of(&lead.href).into_iter().map(Spot::from));
        let is_told_elsewhere = is_comparison(&lead.page) && self.missed.contains(&lead.target);
        if spots.is_empty() && !is_told_elsewhere {
            spots.extend(self.maker(lead).or_else(nearest).map(Spot::from));
        }
        spots
            .retain(|Spot { place, .. }| place.line == 0 || !self.is_of_site(place) || self.told.insert(place.clone()));
        Ok(spots.into_iter().map(|spot| self.dead_link(lead, spot, Cause::Written)).collect())
    }

    fn is_of_site(&self, place: &Place) -> bool {
        self.site.sources.get(&place.file).is_some() || self.templates.has(&place.file)
    }

    fn dead_link<'w>(&mut self, lead: &'w Lead, spot: Spot, cause: Cause) -> DeadLink<'w> {
        let Target { path, fragment } = lead.target.clone();
        let near = match (cause, self.near.get(&lead.target)) {
            (Cause::Template, _) => None,
            (Cause::Written, Some(near)) => near.clone(),
            (Cause::Written, None) => {
                let near = self.known.near(&lead.target);
                self.near.insert(lead.target.clone(), near.clone());
                near
            }
        };
        let fragment = self.known.ids(&path).is_some().then_some(fragment);
        DeadLink { spot, page: &lead.page, target: path, fragment, near, cause }
    }

    /// The site's own template that leaves out a place which the matrix has.
    fn forgetful(&mut self, target: &Target) -> Result<Option<Place>, BuildError> {
        let parts: Vec<&str> = target.path.split('/').collect();
        let ([_, matrix, "index.html"], false) = (&parts[..], target.fragment.is_empty()) else { return Ok(None) };
        let Some(template) = self.templates.first_of(&["html/matrix.html", "html/components.html"]) else {
            return Ok(None);
        };
        let Some(entry) = self.site.entry(matrix).filter(|_| self.known.ids(&target.path).is_some()) else {
            return Ok(None);
        };
        if !self.promised.contains_key(&entry.id) {
            let service = load::matrix(self.site, entry)?;
            self.promised.insert(entry.id.clone(), promised(&service));
        }
        Ok(self.promised[&entry.id].contains(&target.fragment).then_some(template))
    }

    /// The site's own template that made a link: that of its page, or what every page has.
    fn maker(&self, lead: &Lead) -> Option<Place> {
        self.templates.first_of(&[template_of(&lead.page), "html/components.html", "html/base.html"])
    }
}

/// The places on the page of a matrix that its rows and headings are.
fn promised(service: &Service) -> HashSet<String> {
    let Some(matrix) = &service.matrix else { return HashSet::new() };
    let rows = matrix.activities().flat_map(|activity| activity.former.iter().chain([&activity.id]).cloned());
    let headings = matrix.sections.iter().filter(|section| section.heading.is_some());
    rows.chain(headings.map(section_anchor)).collect()
}

fn is_comparison(page: &str) -> bool {
    template_of(page) == "html/comparison.html"
}

/// The template that makes a page.
fn template_of(page: &str) -> &'static str {
    let parts: Vec<&str> = page.split('/').collect();
    match parts[..] {
        ["404.html"] => "html/missing.html",
        [_] => "html/languages.html",
        [_, "search.html"] => "html/search.html",
        [_, _] => "html/index.html",
        [_, "compare", _] => "html/comparison.html",
        [_, _, _] => "html/matrix.html",
        _ => "html/party.html",
    }
}
