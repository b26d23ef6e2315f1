//! Style, scripts, icon and logo, each under a name that carries a hash of its content.

use tera::Value;

use super::super::view::object;
use super::super::{File, Template};
use super::brand::Brand;
use crate::digest::Digest;

/// The folder of the output that holds them.
pub(super) const FOLDER: &str = "assets/";

#[derive(Debug, Clone)]
pub(super) struct Assets(Vec<Asset>);

#[derive(Debug, Clone)]
struct Asset {
    /// As in the folder of templates: `site.css`.
    name: String,
    path: String,
    bytes: Vec<u8>,
}

/// What the pages call the style sheet and the picture that a publisher's settings make. A template of that name adds to the
/// style sheet.
const THEME: &str = "theme.css";
const LOGO: &str = "logo";

impl Assets {
    /// Every `html/*.css`, `*.js` and `*.svg` among the templates, and what the publisher's brand adds.
    pub(super) fn new(templates: &[Template], brand: &Brand) -> Self {
        let ours = templates.iter().filter_map(|template| {
            let name = template.path.strip_prefix("html/")?;
            let (stem, extension) = name.rsplit_once('.')?;
            let is_asset = matches!(extension, "css" | "js" | "svg") && name != THEME;
            is_asset.then(|| Asset::new(name, stem, extension, template.text.as_bytes()))
        });
        // The publisher's own rules come behind those that the settings make, and so have the last word.
        let own = templates.iter().find(|template| template.path.strip_prefix("html/") == Some(THEME));
        let style = brand.style().into_iter().chain(own.map(|own| own.text.clone())).reduce(|style, own| style + &own);
        let theme = style.map(|style| Asset::new(THEME, "theme", "css", style.as_bytes()));
        let logo = brand.logo.as_ref().map(|logo| Asset::new(LOGO, LOGO, &logo.extension, &logo.bytes));
        Self(ours.chain(theme).chain(logo).collect())
    }

    pub(super) fn files(&self) -> Vec<File> {
        self.0.iter().map(|asset| File::new(asset.path.clone(), asset.bytes.as_slice())).collect()
    }

    /// Where a page finds each: `assets.css`, `assets.script`, `assets.icon`; `theme` and `logo` where there are such.
    pub(super) fn view(&self, root: &str) -> Value {
        object([
            ("css", self.link("site.css", root)),
            ("theme", self.link(THEME, root)),
            ("logo", self.link(LOGO, root)),
            ("script", self.link("site.js", root)),
            ("matrix", self.link("matrix.js", root)),
            ("search", self.link("search.js", root)),
            ("icon", self.link("icon.svg", root)),
        ])
    }

    fn link(&self, name: &str, root: &str) -> Value {
        let found = self.0.iter().find(|asset| asset.name == name);
        found.map_or_else(Value::none, |asset| Value::from(format!("{root}{}", asset.path)))
    }
}

impl Asset {
    fn new(name: &str, stem: &str, extension: &str, bytes: &[u8]) -> Self {
        let path = format!("{FOLDER}{stem}.{}.{extension}", hash(bytes));
        Self { name: name.to_string(), path, bytes: bytes.to_vec() }
    }
}

/// Twelve digits of SHA-256: enough that a changed file never keeps its name.
pub(super) fn hash(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()[..12].to_string()
}
