//! Accents that some readers cannot make out.

use crate::finding::{Finding, Rule, Severity};
use crate::load::Site;
use crate::model::Color;

pub(super) static RULE: Rule = Rule {
    name: "low-contrast",
    severity: Severity::Warning,
    summary: "the accent is hard to read on the paper",
    explanation: "\
The accent of `[pdf]` or `[theme]` has less contrast with the paper than WCAG 2.2 asks for at level AA: 4.5 to 1 (success criterion 1.4.3).
The paper is white in an annex, #f3f5f8 or lighter on a page, and #19212f or darker on a dark one (`accent_dark`).

The accent is the colour of links, and stands behind the white letter of the role that answers for the result. Readers with low vision, and
everybody with a pale print in hand, would lose both.

**To mend it:** take a darker shade of the same hue, or a lighter one where the paper is dark; the finding names one.",
};

/// The least contrast of text, WCAG 2.2, 1.4.3.
const LEAST: f64 = 4.5;

/// A ground that an accent must stand out from.
struct Paper {
    name: &'static str,
    color: Color,
    /// What an accent is mixed with until it stands out.
    away: Color,
}

const WHITE: Paper = Paper { name: "white", color: Color::WHITE, away: Color::BLACK };
/// The tints of `templates/html/site.css`: notices stand on them, and have links.
const TINTED: Paper = Paper { name: "the tinted paper of notices", color: Color::hex(0xf3f5f8), away: Color::BLACK };
const DARK: Paper = Paper { name: "the tinted dark paper of notices", color: Color::hex(0x19212f), away: Color::WHITE };

pub(super) fn examine(site: &Site) -> impl Iterator<Item = Finding> {
    let (pdf, theme) = (&site.settings.pdf, &site.settings.theme);
    let accents = [(&pdf.accent, WHITE), (&theme.accent, TINTED), (&theme.accent_dark, DARK)];
    accents.into_iter().filter_map(|(accent, paper)| {
        let accent = accent.as_ref()?;
        let contrast = accent.color.contrast(paper.color);
        (contrast < LEAST).then(|| {
            // 4.48 is not the 4.5 that is asked for, and shall not look like it.
            let contrast = contrast.min(LEAST - 0.1);
            let message =
                format!("the accent {} has a contrast of {contrast:.1} to 1 with {}", accent.color, paper.name);
            let cure = format!("take one of 4.5 to 1 or more, such as {}", shade(accent.color, &paper));
            Finding::new(&RULE, accent.place.clone(), message, cure)
        })
    })
}

/// The nearest shade of a colour that stands out enough.
fn shade(color: Color, paper: &Paper) -> Color {
    color.standing_out(paper.color, LEAST, paper.away)
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
        assert!(shade("#f0b429".parse().expect("a colour"), &WHITE).contrast(Color::WHITE) >= LEAST);
        assert!(("#000000".parse::<Color>().expect("a colour").contrast(Color::WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn an_accent_of_pages_must_stand_out_from_tinted_paper_and_a_dark_one_from_the_dark() {
        let told = site_messages("[theme]\naccent = \"#767676\"\naccent_dark = \"#1d4ed8\"\n");
        assert!(told[0].starts_with("the accent #767676 has a contrast of 4.2 to 1 with the tinted paper"), "{told:?}");
        assert!(told[1].starts_with("the accent #1d4ed8 has a contrast of 2.4 to 1 with the tinted dark"), "{told:?}");
        assert!(shade("#1d4ed8".parse().expect("a colour"), &DARK).contrast(DARK.color) >= LEAST);
    }
}
