//! Pages -> where they lead, and the links among them that lead nowhere.
//!
//! Every page is looked through once, when it is rendered. Links between the pages of one document are settled there and then; the
//! few that lead out of it, and the ids that others may lead to, are kept for the end, when the whole site is known, and from one
//! build to the next beside what was found in the matrix.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::BuildError;
use super::outcome::Collected;
use super::press::Press;
use crate::check::dead_link::{self, DeadLink};
use crate::finding::{Finding, Place, Source};
use crate::load::nearest::nearest;
use crate::load::{self, Entry};
use crate::locale::{Locale, Origin};
use crate::publish::{Cache, Digest, MANIFEST, SUMS};
use crate::render::{Anchors, File};

/// What a few pages that are made together link to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Links {
    /// Each page, and the ids in it with spaces between them.
    pages: Vec<(String, String)>,
    /// What leads out of these pages, or nowhere: the number of a page, and an address as it stands there.
    leads: Vec<(usize, String)>,
}

impl Links {
    /// Looks through pages; what is no page is passed over. `base` is where the site will be, if that is known.
    pub fn of<'a>(files: impl IntoIterator<Item = &'a File>, base: Option<&str>) -> Self {
        let texts =
            files.into_iter().filter_map(|file| Some((file.path.as_str(), std::str::from_utf8(&file.bytes).ok()?)));
        let pages: Vec<(&str, Anchors<'_>)> = texts.map(|(path, text)| (path, Anchors::of(text))).collect();
        let ids: HashMap<&str, HashSet<&str>> =
            pages.iter().map(|(path, anchors)| (*path, anchors.ids.iter().map(AsRef::as_ref).collect())).collect();
        let mut leads = Vec::new();
        let mut told = HashSet::new();
        for (number, (page, anchors)) in pages.iter().enumerate() {
            let mut way = Way { page, base, last: None };
            for href in &anchors.links {
                let Some((path, fragment)) = way.target(href) else { continue };
                let known = ids.get(path).is_some_and(|ids| fragment.is_empty() || ids.contains(&*fragment));
                if !known && told.insert((path.to_string(), fragment.to_string())) {
                    leads.push((number, href.to_string()));
                }
            }
        }
        let page = |(path, anchors): (&str, Anchors<'_>)| (path.to_string(), anchors.ids.join(" "));
        Self { pages: pages.into_iter().map(page).collect(), leads }
    }

    pub fn read(cache: &Cache, key: &Digest) -> Option<Self> {
        serde_json::from_slice(&cache.get(key)?).ok()
    }

    pub fn write(&self, cache: &Cache, key: &Digest) {
        if let Ok(json) = serde_json::to_vec(self) {
            cache.put(key, &json);
        }
    }
}

/// The links of a document, or of a page above all of them.
pub struct Web {
    of: Option<(String, Locale)>,
    links: Links,
}

impl Web {
    pub fn of_matrix(matrix: &str, locale: &Locale, links: Links) -> Self {
        Self { of: Some((matrix.to_string(), locale.clone())), links }
    }

    pub fn of_site(links: Links) -> Self {
        Self { of: None, links }
    }
}

/// Finds the way from a page.
struct Way<'a> {
    page: &'a str,
    base: Option<&'a str>,
    /// The last path that was asked for, as it was written and from the root of the output: a page leads to one page many times.
    last: Option<(String, Option<String>)>,
}

impl Way<'_> {
    /// The file that an address stands for, from the root of the output, and the place in it; nothing where it leaves the site.
    fn target<'h>(&mut self, href: &'h str) -> Option<(&str, Cow<'h, str>)> {
        let (path, fragment) = href.split_once('#').unwrap_or((href, ""));
        // Browsers know the top of a page without an id, and take a text to look for behind `:~:`.
        let fragment = fragment.split(":~:").next().filter(|fragment| *fragment != "top").unwrap_or_default();
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            self.last = Some((path.to_string(), self.file(path)));
        }
        let file = self.last.as_ref()?.1.as_deref()?;
        Some((file, percent_decode_str(fragment).decode_utf8_lossy()))
    }

    fn file(&self, address: &str) -> Option<String> {
        let address = address.split('?').next().unwrap_or_default();
        let base = self.base.unwrap_or_default();
        let root = base.find("://").and_then(|at| base[at + 3..].find('/').map(|slash| &base[at + 3 + slash..]));
        if address.is_empty() {
            return Some(self.page.to_string());
        }
        if !base.is_empty() && address.starts_with(base) {
            return below("", &address[base.len()..]);
        }
        if address.starts_with("//") {
            return None;
        }
        if address.starts_with('/') {
            return below("", address.strip_prefix(root?)?);
        }
        let scheme = address.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        if scheme { None } else { below(folder, address) }
    }
}

/// A path seen from a folder, both from the root of the output; nothing where it climbs out of it.
fn below(folder: &str, address: &str) -> Option<String> {
    let decoded = percent_decode_str(address).decode_utf8_lossy();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let is_folder = matches!(decoded.rsplit('/').next(), None | Some("" | "." | ".."));
    Some(parts.into_iter().chain(is_folder.then_some("index.html")).collect::<Vec<_>>().join("/"))
}

/// The links of a whole site that lead nowhere. What a choice leaves alone is not judged.
pub fn dead(press: &Press<'_>, collected: &Collected) -> Result<Vec<Finding>, BuildError> {
    let known = Known::of(press, collected);
    let mut findings = Vec::new();
    let mut by_matrix = BTreeMap::<Option<&str>, BTreeMap<(Place, &str), DeadLink<'_>>>::new();
    let mut webs: Vec<&Web> = collected.webs.iter().collect();
    webs.sort_by(|one, other| one.links.pages.cmp(&other.links.pages));
    for web in &webs {
        let matrix = web.of.as_ref().map(|(matrix, _)| matrix.as_str());
        for (page, href) in known.dead(web) {
            let place = place(press, web, href);
            // A text stands on the pages of all languages, a template on all pages: one finding each.
            by_matrix
                .entry(matrix)
                .or_default()
                .entry((place.clone(), href))
                .or_insert_with(|| known.tell(place, page, href));
        }
    }
    for (matrix, links) in by_matrix {
        let entry = matrix.and_then(|matrix| press.site.entry(matrix));
        let service = entry.map(|entry| load::matrix(press.site, entry)).transpose()?;
        findings.extend(dead_link::examine(press.site, service.as_ref(), links.into_values()));
    }
    // A template's fault is found anew with each matrix.
    findings.sort_by(|one, other| (&one.place, &one.message).cmp(&(&other.place, &other.message)));
    let templates =
        |finding: &Finding| press.site.templates.iter().any(|template| *template.shown == *finding.place.file);
    findings.dedup_by(|one, other| one.place == other.place && one.cure == other.cure && templates(one));
    Ok(findings)
}

/// What there is on a site.
struct Known<'a> {
    press: &'a Press<'a>,
    paths: &'a BTreeSet<String>,
    /// The ids of every page that they are known of.
    ids: HashMap<&'a str, &'a str>,
    base: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn of(press: &'a Press<'_>, collected: &'a Collected) -> Self {
        let pages = collected.webs.iter().flat_map(|web| &web.links.pages);
        let ids = pages.map(|(path, ids)| (path.as_str(), ids.as_str())).collect();
        Self { press, paths: &collected.paths, ids, base: press.site.settings.base_url.as_deref() }
    }

    /// The pages and addresses of links that lead nowhere.
    fn dead<'w>(&self, web: &'w Web) -> Vec<(&'w str, &'w str)> {
        // A comparison leads to very many places on few pages.
        let mut sets = HashMap::<&str, HashSet<&str>>::new();
        let mut dead = Vec::new();
        for (number, href) in &web.links.leads {
            let page = web.links.pages[*number].0.as_str();
            let mut way = Way { page, base: self.base, last: None };
            let Some((path, fragment)) = way.target(href) else { continue };
            let leads = match self.ids.get_key_value(path) {
                Some((path, ids)) => {
                    let set = sets.entry(path).or_insert_with(|| ids.split(' ').collect());
                    fragment.is_empty() || set.contains(&*fragment)
                }
                None => self.has(path),
            };
            if !leads {
                dead.push((page, href.as_str()));
            }
        }
        dead
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

    fn tell<'w>(&'w self, place: Place, page: &'w str, href: &str) -> DeadLink<'w> {
        let mut way = Way { page, base: self.base, last: None };
        let (path, fragment) =
            way.target(href).map(|(path, fragment)| (path.to_string(), fragment)).unwrap_or_default();
        match self.ids.get_key_value(path.as_str()) {
            Some((path, ids)) => {
                let near = nearest(&fragment, ids.split(' ')).map(|near| format!("#{near}"));
                DeadLink { place, page, target: (*path).to_string(), fragment: Some(fragment.into_owned()), near }
            }
            None => {
                let near = nearest(&path, self.paths.iter().map(String::as_str)).map(str::to_string);
                DeadLink { place, page, target: path, fragment: None, near }
            }
        }
    }
}

/// Where an address is written: in the matrix, in the settings or in a template of the site's own; else the file that is nearest.
fn place(press: &Press<'_>, web: &Web, href: &str) -> Place {
    let site = press.site;
    let entry = web.of.as_ref().and_then(|(matrix, locale)| Some((site.entry(matrix)?, locale)));
    let own = entry.into_iter().flat_map(|(entry, locale)| files(entry, locale));
    let plain = percent_decode_str(href).decode_utf8_lossy();
    let in_text = |source: &Source| [href, &*plain].iter().find_map(|address| written(source, address));
    let found = own.chain(["raci.toml"]).find_map(|file| in_text(&load::source(site, file)?.0));
    let templates = site.templates.below("html/").filter(|template| template.origin == Origin::Site);
    let templates =
        templates.map(|template| Source::new(template.shown.as_str(), String::from_utf8_lossy(&template.bytes)));
    let end = href.trim_start_matches(['.', '/']);
    let in_template = |source: Source| in_text(&source).or_else(|| written(&source, end));
    let nearest = || entry.map_or("raci.toml", |(entry, _)| entry.csv.as_str());
    found.or_else(|| templates.filter_map(in_template).next()).unwrap_or_else(|| Place::file(nearest()))
}

/// The files that a document is made from, those of its own language included.
fn files<'a>(entry: &'a Entry, locale: &Locale) -> impl Iterator<Item = &'a str> {
    let spoken: Vec<Locale> = locale.fallback_chain();
    let catalogs = entry.catalogs.iter().filter(move |(locale, _)| spoken.contains(locale));
    [Some(entry.csv.as_str()), entry.toml.as_deref()]
        .into_iter()
        .flatten()
        .chain(catalogs.map(|(_, path)| path.as_str()))
}

/// The place of an address in a text, not as the beginning of a longer one.
fn written(source: &Source, address: &str) -> Option<Place> {
    let ends = |rest: &str| rest.chars().next().is_none_or(|next| next.is_whitespace() || "\"')>]}\\".contains(next));
    let found = source.text.match_indices(address).find(|(at, _)| ends(&source.text[at + address.len()..]));
    found.filter(|_| !address.is_empty()).map(|(at, _)| source.place(at..at + address.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(page: &str, href: &str) -> Option<String> {
        let mut way = Way { page, base: Some("https://docs.example.org/raci/"), last: None };
        way.target(href).map(|(path, fragment)| format!("{path}#{fragment}"))
    }

    #[test]
    fn an_address_within_the_site_is_a_file_of_it_and_a_place() {
        let page = "en/a/party/customer.html";
        let inside = [
            ("../index.html#b", "en/a/index.html#b"),
            ("#role-R", "en/a/party/customer.html#role-R"),
            ("../../../", "index.html#"),
            ("../../b/?q=1#x%20y", "en/b/index.html#x y"),
            ("..", "en/a/index.html#"),
            ("/raci/pl/index.html#top", "pl/index.html#"),
            ("https://docs.example.org/raci/en/a/", "en/a/index.html#"),
        ];
        for (href, wanted) in inside {
            assert_eq!(target(page, href).as_deref(), Some(wanted), "{href}");
        }
        for outside in ["https://example.org/", "mailto:a@example.org", "/other/", "../../../../x", "//example.org/x"] {
            assert_eq!(target(page, outside), None, "{outside}");
        }
    }

    #[test]
    fn what_leads_from_one_page_of_a_document_to_another_is_settled_at_once() {
        let file = |path: &str, text: &str| File { path: path.into(), bytes: text.into() };
        let files = [
            file(
                "en/a/index.html",
                "<p id=\"x\"><a href=\"#x\"></a><a href=\"#y\"></a><a href=\"../b/index.html\"></a>",
            ),
            file("en/a/party/c.html", "<a href=\"../index.html#x\"></a><a href=\"../index.html#y\"></a>"),
        ];
        let links = Links::of(&files, None);
        assert_eq!(links.leads, [(0, "#y".to_string()), (0, "../b/index.html".to_string())]);
        assert_eq!(links.pages[0], ("en/a/index.html".to_string(), "x".to_string()));
    }

    #[test]
    fn an_address_is_found_whole_in_its_source() {
        let source = Source::new("a.csv", "see [x](#backup-2) and [y](#backup)");
        assert_eq!(written(&source, "#backup").map(|place| place.start), Some(27));
        assert_eq!(written(&source, "#back"), None);
    }
}
