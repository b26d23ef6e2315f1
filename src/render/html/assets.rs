//! Style, scripts and icon, each under a name that carries a hash of its content.

use sha2::{Digest, Sha256};
use tera::Value;

use super::super::view::object;
use super::super::{File, Template};

/// The folder of the output that holds them.
pub(super) const FOLDER: &str = "assets/";

#[derive(Debug, Clone)]
pub(super) struct Assets(Vec<Asset>);

#[derive(Debug, Clone)]
struct Asset {
    /// As in the folder of templates: `site.css`.
    name: String,
    path: String,
    text: String,
}

impl Assets {
    /// Every `html/*.css`, `*.js` and `*.svg` among the templates.
    pub(super) fn new(templates: &[Template]) -> Self {
        let ours = templates.iter().filter_map(|template| {
            let name = template.path.strip_prefix("html/")?;
            let (stem, extension) = name.rsplit_once('.')?;
            let is_asset = matches!(extension, "css" | "js" | "svg");
            is_asset.then(|| Asset {
                name: name.to_string(),
                path: format!("{FOLDER}{stem}.{}.{extension}", hash(&template.text)),
                text: template.text.clone(),
            })
        });
        Self(ours.collect())
    }

    pub(super) fn files(&self) -> Vec<File> {
        self.0.iter().map(|asset| File::new(asset.path.clone(), asset.text.as_bytes())).collect()
    }

    /// Where a page finds each: `assets.css`, `assets.script`, `assets.icon`.
    pub(super) fn view(&self, root: &str) -> Value {
        object([
            ("css", self.link("site.css", root)),
            ("script", self.link("site.js", root)),
            ("search", self.link("search.js", root)),
            ("icon", self.link("icon.svg", root)),
        ])
    }

    fn link(&self, name: &str, root: &str) -> Value {
        let found = self.0.iter().find(|asset| asset.name == name);
        found.map_or_else(Value::none, |asset| Value::from(format!("{root}{}", asset.path)))
    }
}

/// Twelve digits of SHA-256: enough that a changed file never keeps its name.
pub(super) fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
