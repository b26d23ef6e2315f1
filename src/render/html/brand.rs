//! A publisher's colour and logo, as pages have them.

use std::fmt::Write;

use crate::model::Color;

/// What a publisher's pages have of its own.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    pub accent: Option<Color>,
    /// The accent on dark paper; a lighter shade of the other where it is missing.
    pub accent_dark: Option<Color>,
    pub logo: Option<Logo>,
}

/// A picture beside the title of the site.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Of its file, by which a server knows what it is: `svg`.
    pub extension: String,
    pub bytes: Vec<u8>,
}

/// The paper and the ink of `templates/html/site.css`.
const INK: Color = Color::hex(0x16202e);
const DARK_PAPER: Color = Color::hex(0x0f1520);

/// What a shade that nobody has looked at must have (WCAG 2.2, 1.4.6): enough on tinted paper too.
const DARK_CONTRAST: f64 = 7.0;

impl Brand {
    /// The style sheet that puts the accents in the place of the design's own; none where there is no accent.
    pub(super) fn style(&self) -> Option<String> {
        let dark = self.accent_dark.or(self.accent.map(lighter))?;
        let mut css = String::new();
        if let Some(light) = self.accent {
            push_rule(&mut css, light, [Color::WHITE, INK]);
        }
        css.push_str("@media screen and (prefers-color-scheme: dark) { ");
        push_rule(&mut css, dark, [DARK_PAPER, Color::WHITE]);
        css.push_str("}\n");
        Some(css)
    }
}

/// The accent, and the better one of two colours for a letter on it.
fn push_rule(css: &mut String, accent: Color, [usual, other]: [Color; 2]) {
    let letter = if accent.contrast(usual) >= accent.contrast(other) { usual } else { other };
    writeln!(css, ":root {{ --accent: {accent}; --on-accent: {letter}; }}").expect("memory takes it");
}

/// The strongest tint of a colour that is read well on dark paper.
fn lighter(color: Color) -> Color {
    color.standing_out(DARK_PAPER, DARK_CONTRAST, Color::WHITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(accent: &str) -> Brand {
        Brand { accent: Some(accent.parse().expect("a colour")), ..Brand::default() }
    }

    #[test]
    fn the_design_stays_as_it_is_where_nobody_asks_for_a_colour() {
        assert_eq!(Brand::default().style(), None);
    }

    #[test]
    fn an_accent_for_dark_paper_alone_leaves_the_light_as_it_is() {
        let brand = Brand { accent_dark: Some(Color::hex(0x5fd39a)), ..Brand::default() };
        let dark =
            "@media screen and (prefers-color-scheme: dark) { :root { --accent: #5fd39a; --on-accent: #0f1520; }\n}\n";
        assert_eq!(brand.style().as_deref(), Some(dark));
    }

    #[test]
    fn an_accent_has_contrast_on_dark_paper_and_its_letters_on_it() {
        for accent in ["#0a5c36", "#7a0019", "#1d4ed8", "#000000", "#f0b429"] {
            let color = accent.parse().expect("a colour");
            let dark = lighter(color);
            assert!(dark.contrast(DARK_PAPER) >= DARK_CONTRAST, "{accent} becomes {dark}");
            assert!(brand(accent).style().expect("a style").contains(&format!("--accent: {dark};")));
        }
        assert!(
            brand("#f0b429")
                .style()
                .expect("a style")
                .starts_with(":root { --accent: #f0b429; --on-accent: #16202e; }")
        );
    }
}
