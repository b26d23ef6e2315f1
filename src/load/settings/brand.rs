//! `[pdf]` and `[theme]`: how annexes and pages look.

use super::view::View;
use crate::finding::Place;
use crate::model::{Color, Text};

/// The one colour that a publisher chooses, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    pub color: Color,
    pub place: Place,
}

impl Accent {
    fn read(view: &View<'_>, key: &'static str) -> Option<Self> {
        let color = view.parsed(key, COLOR_CURE)?;
        Some(Self { color, place: view.place_of(key) })
    }
}

/// The size of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Page {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

/// White space around the type area, in millimetres; what is not set stays the design's own.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Margins {
    /// At the binding: left, or right where the script runs to the left.
    pub binding: Option<f64>,
    pub outside: Option<f64>,
    pub top: Option<f64>,
    pub bottom: Option<f64>,
}

/// `[pdf]`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pdf {
    pub page: Page,
    pub margins: Margins,
    /// File names in `fonts/`, the preferred first; all of the folder where nothing is said.
    pub fonts: Option<Vec<Text>>,
    pub accent: Option<Accent>,
    /// A picture, relative to the source folder.
    pub logo: Option<Text>,
    /// What stands in the running head and foot instead of the templates' own words.
    pub header: Option<Text>,
    pub footer: Option<Text>,
    /// Whether a table of contents is printed; the templates decide where nothing is said.
    pub toc: Option<bool>,
}

/// `[theme]`: the same for pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    pub accent: Option<Accent>,
    /// On dark paper; a lighter shade of the other where nothing is said. Alone, it leaves light paper as it is.
    pub accent_dark: Option<Accent>,
    /// A picture, relative to the source folder.
    pub logo: Option<Text>,
}

const COLOR_CURE: &str = "write six hexadecimal digits, such as #1d4ed8";

impl Pdf {
    pub(super) fn read(view: View<'_>) -> Self {
        let pdf = Self {
            page: view.choice("page", &[("A4", Page::A4), ("Letter", Page::Letter)]).unwrap_or_default(),
            margins: view.table("margins").map(Margins::read).unwrap_or_default(),
            fonts: view.texts("fonts"),
            accent: Accent::read(&view, "accent"),
            logo: view.text("logo"),
            header: view.text("header"),
            footer: view.text("footer"),
            toc: view.switch("toc"),
        };
        view.finish();
        pdf
    }
}

impl Margins {
    fn read(view: View<'_>) -> Self {
        let margins = Self {
            binding: view.number("binding", 0.0..90.0),
            outside: view.number("outside", 0.0..90.0),
            top: view.number("top", 0.0..90.0),
            bottom: view.number("bottom", 0.0..90.0),
        };
        view.finish();
        margins
    }
}

impl Theme {
    pub(super) fn read(view: View<'_>) -> Self {
        let theme = Self {
            accent: Accent::read(&view, "accent"),
            accent_dark: Accent::read(&view, "accent_dark"),
            logo: view.text("logo"),
        };
        view.finish();
        theme
    }
}
