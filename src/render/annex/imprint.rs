//! How a PDF was set: all that decides its bytes beside the document, so that it can be set again to be verified.

use serde::{Deserialize, Serialize};

use super::Look;
use crate::digest::Digest;
use crate::model::Date;
use crate::render::Template;
use crate::render::pdf::{Color, Margins, PageFormat};

/// The name under which a PDF carries its imprint.
pub const IMPRINT: &str = "raci.json";
/// What sets PDFs.
pub(super) const PROGRAM: &str = concat!("raci ", env!("CARGO_PKG_VERSION"));

/// How a PDF was set. What is large or a publisher's own (templates, fonts, a logo) stands as its hash.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    pub program: String,
    /// Of all templates below `pdf/`.
    pub templates: String,
    page: Page,
    /// At the binding, outside, above, below; in points.
    margins: [f32; 4],
    /// In hexadecimal: `1d4ed8`.
    accent: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    header: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    footer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    toc: Option<bool>,
    /// The date of the PDF, where its document has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The publisher's own fonts, and the families in the order in which they were tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fonts: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    families: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Page {
    A4,
    Letter,
}

impl Imprint {
    /// The imprint of PDFs that are set with these templates and this look.
    pub(super) fn of(templates: &[Template], look: &Look) -> Self {
        let Margins { binding, outside, top, bottom } = look.theme.margins;
        let Color { red, green, blue } = look.theme.accent;
        let fonts: Vec<String> = look.fonts.own().map(|font| Digest::of(font).to_string()).collect();
        Self {
            program: PROGRAM.to_string(),
            templates: hash_of(templates),
            page: match look.theme.page {
                PageFormat::A4 => Page::A4,
                PageFormat::Letter => Page::Letter,
            },
            margins: [binding, outside, top, bottom],
            accent: format!("{red:02x}{green:02x}{blue:02x}"),
            header: look.header.clone(),
            footer: look.footer.clone(),
            toc: look.toc,
            date: look.date,
            families: if fonts.is_empty() { Vec::new() } else { look.fonts.families().to_vec() },
            fonts,
            logo: look.logo.as_ref().map(|logo| Digest::of(&logo.content()).to_string()),
        }
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).expect("plain fields always become JSON");
        json.push(b'\n');
        json
    }

    /// Gives a look what the imprint itself knows: everything but fonts and logo.
    pub fn apply(&self, look: &mut Look) {
        let [binding, outside, top, bottom] = self.margins;
        look.theme.page = match self.page {
            Page::A4 => PageFormat::A4,
            Page::Letter => PageFormat::Letter,
        };
        look.theme.margins = Margins { binding, outside, top, bottom };
        if let Ok(accent) = u32::from_str_radix(&self.accent, 16) {
            look.theme.accent = Color::hex(accent);
        }
        look.header.clone_from(&self.header);
        look.footer.clone_from(&self.footer);
        (look.toc, look.date) = (self.toc, self.date);
        if self.logo.is_none() {
            look.logo = None;
        }
    }

    /// What is lacking to set a PDF of this imprint again, where only `at_hand` is there; nothing where nothing is.
    pub(super) fn lacks(&self, at_hand: &Self) -> Option<String> {
        if self.program != at_hand.program {
            return Some(format!("{} set it, and this is {}: verify it with that version", self.program, PROGRAM));
        }
        let mut lacking = Vec::new();
        if self.templates != at_hand.templates {
            lacking.push("other templates (name them with --templates DIR, or their site with --source DIR)");
        }
        if (&self.fonts, &self.families) != (&at_hand.fonts, &at_hand.families) {
            lacking.push("other fonts (name the folder of raci.toml with --source DIR)");
        }
        if self.logo != at_hand.logo {
            lacking.push("another logo (name the folder of raci.toml with --source DIR)");
        }
        (!lacking.is_empty()).then(|| format!("it was set with {}", lacking.join(" and ")))
    }
}

/// The hash of the templates that PDFs are made from: their paths, their lengths, their bytes.
fn hash_of(templates: &[Template]) -> String {
    let mut all = Vec::new();
    for template in templates.iter().filter(|template| template.path.starts_with("pdf/")) {
        all.extend_from_slice(format!("{} {}\n", template.path, template.text.len()).as_bytes());
        all.extend_from_slice(template.text.as_bytes());
    }
    Digest::of(&all).to_string()
}
