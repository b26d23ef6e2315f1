//! The settings' `[pdf]`, fonts and pictures -> the look of the annexes.

use std::sync::Arc;

use super::BuildError;
use crate::load::{self, Site};
use crate::model::Date;
use crate::render::pdf::{Fonts, Margins, PageFormat, Picture, Theme};
use crate::render::{LOGO, Look};

/// The look that a site's settings ask for; `date` is that of documents which have none.
pub fn of(site: &Site, date: Option<Date>) -> Result<Look, BuildError> {
    let settings = &site.settings.pdf;
    let text = |text: &crate::model::Text| text.text.clone();
    Ok(Look {
        fonts: Arc::new(fonts(site)?),
        theme: theme(settings),
        logo: logo(site)?,
        header: settings.header.as_ref().map(text),
        footer: settings.footer.as_ref().map(text),
        toc: settings.toc,
        date,
    })
}

/// The site's fonts; where the settings list them, they go before the built-in ones.
fn fonts(site: &Site) -> Result<Fonts, BuildError> {
    let fault =
        |path: &str, error: &dyn ToString| BuildError::Pdf { path: path.to_string(), message: error.to_string() };
    for font in &site.fonts {
        Fonts::new([font.bytes.to_vec()]).map_err(|error| fault(&font.path, &error))?;
    }
    let bytes: Vec<Vec<u8>> = site.fonts.iter().map(|font| font.bytes.to_vec()).collect();
    let all = Fonts::new(bytes.clone()).map_err(|error| fault("fonts", &error))?;
    if site.settings.pdf.fonts.is_none() {
        return Ok(all);
    }
    let own: Vec<&str> =
        all.families().iter().map(String::as_str).filter(|family| !family.starts_with(BUILT_IN)).collect();
    Fonts::with_preferred(bytes, &own).map_err(|error| fault("fonts", &error))
}

/// The family that is built in.
const BUILT_IN: &str = "Noto Sans";

fn logo(site: &Site) -> Result<Option<Picture>, BuildError> {
    let Some(picture) = &site.logos.paper else { return Ok(None) };
    let read = Picture::png(LOGO, &picture.bytes);
    read.map(Some).map_err(|error| BuildError::Pdf { path: picture.path.clone(), message: error.to_string() })
}

fn theme(settings: &load::Pdf) -> Theme {
    const MILLIMETRE: f32 = 72.0 / 25.4;
    let usual = Theme::default();
    let margin = |own: Option<f64>, usual: f32| own.map_or(usual, |millimetres| millimetres as f32 * MILLIMETRE);
    Theme {
        page: match settings.page {
            load::Page::A4 => PageFormat::A4,
            load::Page::Letter => PageFormat::Letter,
        },
        margins: Margins {
            binding: margin(settings.margins.binding, usual.margins.binding),
            outside: margin(settings.margins.outside, usual.margins.outside),
            top: margin(settings.margins.top, usual.margins.top),
            bottom: margin(settings.margins.bottom, usual.margins.bottom),
        },
        accent: settings.accent.as_ref().map_or(usual.accent, |accent| accent.color),
        ..usual
    }
}
