//! Pages -> where they lead, and the links among them that lead nowhere.
//!
//! Every page is looked through once, when it is rendered. Links between the pages of one document are settled there and then; the
//! few that lead out of it, and the ids that others may lead to, are kept for the end, when the whole site is known, and from one
//! build to the next beside what was found in the matrix.

mod dead;
mod spelling;
mod way;
mod written;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::locale::Locale;
use crate::publish::Cache;
use crate::render::{Anchors, File, Packed};
pub use dead::dead;
use way::Way;

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
            let mut way = Way::from(page, base);
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
        cache.get_json(key)
    }

    pub fn write(&self, cache: &Cache, key: &Digest) {
        cache.put_json(key, self);
    }
}

/// The links of a document, or of a page above all of them. One of each is kept to the end of a build.
pub struct Web {
    of: Option<(String, Locale)>,
    links: Packed<Links>,
}

impl Web {
    pub fn of_matrix(matrix: &str, locale: &Locale, links: &Links) -> Self {
        Self { of: Some((matrix.to_string(), locale.clone())), links: Packed::of(links) }
    }

    pub fn of_site(links: &Links) -> Self {
        Self { of: None, links: Packed::of(links) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
