//! Templates: the built-in ones, overlaid file by file with the site's.

use std::borrow::Cow;
use std::path::Path;

use super::decode::decode;
use super::files::Files;
use super::ledger::Ledger;
use super::{LoadError, SourceArg, limits};
use crate::finding::Finding;
use crate::locale::Origin;

/// One file of `templates/`, words excepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Within `templates/`: `html/matrix.html`.
    pub path: String,
    /// Without a byte order mark. What is no text stands with marks in place of what could not be read; where it would be
    /// published, that is a finding.
    pub text: Cow<'static, str>,
    pub origin: Origin,
    /// Whether it stands in the place of a built-in one.
    pub replaces: bool,
    /// As findings call it.
    pub shown: String,
}

impl Template {
    /// Whether the program has a template of that path.
    pub fn is_built_in(&self) -> bool {
        self.origin == Origin::BuiltIn || self.replaces
    }
}

/// All templates of a site, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Templates(Vec<Template>);

impl Templates {
    pub fn get(&self, path: &str) -> Option<&Template> {
        self.0.binary_search_by(|template| template.path.as_str().cmp(path)).ok().map(|at| &self.0[at])
    }

    /// The templates below a folder, sorted by path: `html/`.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a Template> {
        self.0.iter().filter(move |template| template.path.starts_with(folder))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Template> {
        self.0.iter()
    }

    fn put(&mut self, template: Template) {
        match self.0.binary_search_by(|known| known.path.cmp(&template.path)) {
            Ok(at) => self.0[at] = Template { replaces: self.0[at].is_built_in(), ..template },
            Err(at) => self.0.insert(at, template),
        }
    }
}

/// A folder of templates, and what findings put before the names of its files.
#[derive(Debug)]
pub(super) struct Folder {
    pub files: Files,
    pub shown: String,
    pub origin: Origin,
}

/// The folders of templates from the weakest to the strongest: built in, beside the source, inside it; a folder
/// that is named stands instead of the last two.
pub(super) fn folders(source: &SourceArg, named: Option<&Path>) -> Vec<Folder> {
    let folder = |path: &Path, shown: &str| Folder {
        files: Files::Folder(path.to_path_buf()),
        shown: format!("{shown}/"),
        origin: Origin::Site,
    };
    let built_in = Folder {
        files: Files::BuiltIn("templates"),
        shown: "built-in/templates/".to_string(),
        origin: Origin::BuiltIn,
    };
    let mut folders = vec![built_in];
    match (named, source.files()) {
        (Some(named), _) => folders.push(folder(named, &named.to_string_lossy().replace('\\', "/"))),
        (None, Files::Folder(root)) => {
            folders.push(folder(&root.join("../templates"), "../templates"));
            folders.push(folder(&root.join("templates"), "templates"));
        }
        (None, Files::BuiltIn(_)) => {}
    }
    folders
}

/// Where the words lie within `templates/`.
pub(super) const LOCALES: &str = "locales";

/// Reads every template of every folder.
pub(super) fn read(folders: &[Folder], ledger: &mut Ledger) -> Result<Templates, LoadError> {
    let mut templates = Templates::default();
    for folder in folders {
        for path in folder.files.walk("")? {
            if path.starts_with("locales/") {
                continue;
            }
            let shown = format!("{}{path}", folder.shown);
            if let Some(bytes) = ledger.bytes(&folder.files, &path, &shown, limits::TEXT_BYTES)? {
                let (text, fault) = text(ledger, &path, &shown, bytes);
                // What it would have replaced stays, so that nothing but the finding is told.
                if fault.is_none() || templates.get(&path).is_none() {
                    templates.put(Template { path, text, origin: folder.origin, replaces: false, shown });
                }
                ledger.findings.extend(fault);
            }
        }
    }
    Ok(templates)
}

/// The text of a template, and what is wrong where something that is to be published is no text.
fn text(
    ledger: &mut Ledger,
    path: &str,
    shown: &str,
    bytes: Cow<'static, [u8]>,
) -> (Cow<'static, str>, Option<Finding>) {
    if let Cow::Borrowed(bytes) = bytes
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (Cow::Borrowed(text), None);
    }
    let (source, fault) = decode(shown, &bytes);
    let text = source.text.to_string();
    let fault = fault.filter(|_| is_rendered(path));
    if fault.is_some() {
        ledger.sources.insert(source);
    }
    (Cow::Owned(text), fault)
}

/// Whether a renderer takes files of this path.
fn is_rendered(path: &str) -> bool {
    let Some((folder, name)) = path.split_once('/') else { return false };
    let endings: &[&str] = match folder {
        "html" => &[".html", ".css", ".js", ".svg"],
        "markdown" => &[".md"],
        "pdf" => &[".html"],
        _ => return false,
    };
    endings.iter().any(|ending| name.ends_with(ending))
}
