//! Accents that some readers cannot make out.

use crate::finding::{Finding, Rule, Severity};
use crate::load::Site;
use crate::model::Color;

pub(super) static RULE: Rule = Rule {
    name: "low-contrast",
    severity: Severity::Warning,
    summary: "the accent is hard to read on white",
    explanation: "\
The accent of `[pdf]` or `[theme]` has less contrast with white than WCAG 2.2 asks for at level AA: 4.5 to 1 (success criterion 1.4.3).

The accent is the colour of links, and stands behind the white letter of the role that answers for the result. Readers with low vision, and
everybody with a pale print in hand, would lose both.

**To mend it:** take a darker shade of the same hue; the finding names one.",
};

/// The least contrast of text, WCAG 2.2, 1.4.3.
const LEAST: f64 = 4.5;

pub(super) fn examine(site: &Site) -> impl Iterator<Item = Finding> {
    let accents = [&site.settings.pdf.accent, &site.settings.theme.accent];
    accents.into_iter().flatten().filter_map(|accent| {
        let contrast = accent.color.contrast(Color::WHITE);
        (contrast < LEAST).then(|| {
            let message = format!("the accent {} has a contrast of {contrast:.1} to 1 with white", accent.color);
            let cure = format!("take one of 4.5 to 1 or more, such as {}", darker(accent.color));
            Finding::new(&RULE, accent.place.clone(), message, cure)
        })
    })
}

/// The lightest shade of a colour that has contrast enough.
fn darker(color: Color) -> Color {
    let shade = |percent: u16| {
        let part = |channel: u8| (u16::from(channel) * percent / 100) as u8;
        Color { red: part(color.red), green: part(color.green), blue: part(color.blue) }
    };
    (0..=100).rev().map(shade).find(|shade| shade.contrast(Color::WHITE) >= LEAST).unwrap_or(shade(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::subject::fixture::site_messages;

    #[test]
    fn a_pale_accent_is_found_with_a_darker_shade_of_it() {
        let told = site_messages("[pdf]\naccent = \"#f0b429\"\n[theme]\naccent = \"#1d4ed8\"\n");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("the accent #f0b429 has a contrast of 1.9 to 1 with white"), "{told:?}");
        assert!(darker("#f0b429".parse().expect("a colour")).contrast(Color::WHITE) >= LEAST);
        assert!(("#000000".parse::<Color>().expect("a colour").contrast(Color::WHITE) - 21.0).abs() < 0.01);
    }
}
