//! What search engines and lost readers find at the root: sitemap, robots, and the page for what is not there.

use super::super::{File, TemplateError, address};
use super::{Comparison, Html, Page, Shelf, head};
use crate::locale::Status;

/// The files that only search engines read.
pub const FOR_CRAWLERS: [&str; 2] = [SITEMAP, ROBOTS];
const SITEMAP: &str = "sitemap.xml";
const ROBOTS: &str = "robots.txt";

impl Html {
    /// `sitemap.xml` and `robots.txt`, where the publisher has said where the site will be: every index and comparison, and every
    /// matrix in the languages that it is translated into. An untranslated page is the source page to them.
    pub fn crawl(&self, shelves: &[Shelf]) -> Vec<File> {
        let Some(base) = shelves.iter().find_map(|shelf| shelf.site.base_url.as_deref()) else { return Vec::new() };
        let mut map = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for shelf in shelves {
            push_url(&format!("{base}{}/", shelf.locale), None, &mut map);
            for entry in shelf.entries.iter().filter(|entry| entry.status != Status::Fallback) {
                let url = format!("{base}{}/{}/", shelf.locale, address::segment(&entry.matrix));
                push_url(&url, entry.updated.as_ref().map(|day| day.date.to_string()), &mut map);
            }
            for compared in shelf.comparisons {
                push_url(&format!("{base}{}", Comparison::path(shelf.locale, &compared.id)), None, &mut map);
            }
        }
        map.push_str("</urlset>\n");
        let robots = format!("User-agent: *\nAllow: /\nSitemap: {base}{SITEMAP}\n");
        vec![File::new(SITEMAP, map), File::new(ROBOTS, robots)]
    }

    /// `404.html`. A server shows it under any address, so its links and assets begin at the root of the server where the
    /// publisher has said where the site will be, and are the same on every host that serves it there.
    pub fn missing(&self, shelf: &Shelf) -> Result<File, TemplateError> {
        let root = shelf.site.base_url.as_deref().map_or("", path_of);
        let page = Page {
            path: "404.html".to_string(),
            root: root.to_string().into(),
            locale: shelf.locale,
            direction: shelf.direction,
            head: head::none(),
        };
        let texts = page.texts(&|_| None);
        let mut context = self.context(&page, shelf.site, shelf.words, &texts);
        context.insert_value("languages", super::shelf::languages(shelf.languages, shelf.locale));
        self.file(page, "html/missing.html", &context)
    }
}

/// The path of an absolute URL: `/raci/` of `https://docs.example.org/raci/`.
fn path_of(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or("/", |at| &url[host + at..])
}

fn push_url(url: &str, modified: Option<String>, map: &mut String) {
    map.push_str("<url><loc>");
    super::inline::push_escaped(url, map);
    map.push_str("</loc>");
    if let Some(day) = modified {
        map.push_str(&format!("<lastmod>{day}</lastmod>"));
    }
    map.push_str("</url>\n");
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn path_of_a_url_begins_after_its_host() {
        assert_eq!(path_of("https://docs.example.org/raci/"), "/raci/");
        assert_eq!(path_of("https://docs.example.org:8443/"), "/");
        assert_eq!(path_of("https://docs.example.org"), "/");
    }
}
