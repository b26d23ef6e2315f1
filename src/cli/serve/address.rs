//! The address that a browser asks for -> a file of the site, never one beside it.

use std::fs;
use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::publish::SitePath;

/// What an address leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Target {
    File(PathBuf),
    /// A folder, asked for without the slash at its end: where to look instead.
    Folder(String),
    Nothing,
}

/// Finds what an address means below the folder of the site. Only what could be published there is looked for.
pub fn find(site: &Path, url: &str) -> Target {
    let Some(path) = path_of(url) else { return Target::Nothing };
    let file = path.below(site);
    match fs::symlink_metadata(&file) {
        Ok(found) if found.is_file() => Target::File(file),
        Ok(found) if found.is_dir() => Target::Folder(encode(path.as_str())),
        _ => Target::Nothing,
    }
}

fn path_of(url: &str) -> Option<SitePath> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    SitePath::new(&format!("{path}{index}")).ok()
}

fn encode(path: &str) -> String {
    const PATH: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_');
    format!("/{}/", utf8_percent_encode(path, &PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(home.path().join("site/en/a")).expect("a folder");
        for path in ["secret", "site/index.html", "site/en/index.html", "site/en/a/index.html", "site/.hidden"] {
            fs::write(home.path().join(path), path).expect("a file");
        }
        home
    }

    #[test]
    fn an_address_finds_its_file_and_a_folder_its_index() {
        let home = site();
        let site = home.path().join("site");
        assert_eq!(find(&site, "/"), Target::File(site.join("index.html")));
        assert_eq!(find(&site, "/en/a/?x=1"), Target::File(site.join("en/a/index.html")));
        assert_eq!(find(&site, "/en/%61/index.html"), Target::File(site.join("en/a/index.html")));
        assert_eq!(find(&site, "/en/a"), Target::Folder("/en/a/".into()));
        assert_eq!(find(&site, "/en/b"), Target::Nothing);
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        let home = site();
        let site = home.path().join("site");
        let addresses = [
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%2fsecret",
            "/en/../../secret",
            "/..%5csecret",
            "//secret",
            "/%00",
            "/%ff",
            "/.hidden",
            "/en/./index.html",
            "secret",
            "http://example.org/secret",
        ];
        for address in addresses {
            assert_eq!(find(&site, address), Target::Nothing, "{address}");
        }
        let absolute = format!("/{}", home.path().join("secret").display());
        assert_eq!(find(&site, &absolute), Target::Nothing);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_not_followed() {
        let home = site();
        let site = home.path().join("site");
        std::os::unix::fs::symlink(home.path().join("secret"), site.join("link")).expect("a link");
        assert_eq!(find(&site, "/link"), Target::Nothing);
    }
}
