//! An address on a page -> the file of the site that it stands for, and the place in it.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// What an address of the site stands for: a file, from the root of the output, and the place in it, empty for the file itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    pub path: String,
    pub fragment: String,
}

/// Finds the way from a page.
pub struct Way<'a> {
    page: &'a str,
    base: Option<&'a str>,
    /// The last path that was asked for, as it was written and from the root of the output: a page leads to one page many times.
    last: Option<(String, Option<String>)>,
}

impl<'a> Way<'a> {
    /// From a page of a site that will be at `base`, if that is known.
    pub fn from(page: &'a str, base: Option<&'a str>) -> Self {
        Self { page, base, last: None }
    }

    /// What an address stands for; nothing where it leaves the site.
    pub fn to(&mut self, href: &str) -> Option<Target> {
        let (path, fragment) = self.target(href)?;
        Some(Target { path: path.to_string(), fragment: fragment.into_owned() })
    }

    /// The same, borrowed.
    pub fn target<'h>(&mut self, href: &'h str) -> Option<(&str, Cow<'h, str>)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn target(page: &str, href: &str) -> Option<String> {
        let mut way = Way::from(page, Some("https://docs.example.org/raci/"));
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
}
