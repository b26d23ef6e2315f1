//! Colours, and how well one is told from another.

use std::fmt;
use std::str::FromStr;

/// A colour in sRGB, written `#1d4ed8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Color {
    pub const WHITE: Self = Self::hex(0xffffff);
    pub const BLACK: Self = Self::hex(0);

    /// A colour from its six hexadecimal digits: `Color::hex(0x1d4ed8)`.
    pub const fn hex(digits: u32) -> Self {
        Self { red: (digits >> 16) as u8, green: (digits >> 8) as u8, blue: digits as u8 }
    }

    /// Contrast of this colour with another (WCAG 2.2, definition of contrast ratio): 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest of its shades, mixed step by step with `away`, that has this contrast with a paper; `away` where none has.
    pub fn standing_out(self, paper: Self, contrast: f64, away: Self) -> Self {
        let shades = (0..=100).map(|percent| self.mixed(away, percent));
        shades.into_iter().find(|shade| shade.contrast(paper) >= contrast).unwrap_or(away)
    }

    /// With so many percent of another colour in it.
    fn mixed(self, other: Self, percent: u16) -> Self {
        let part = |own: u8, other: u8| {
            let sum = u16::from(own) * (100 - percent) + u16::from(other) * percent;
            ((sum + 50) / 100) as u8
        };
        Self { red: part(self.red, other.red), green: part(self.green, other.green), blue: part(self.blue, other.blue) }
    }

    /// WCAG 2.2, relative luminance: 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl FromStr for Color {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let digits = digits.filter(|digits| digits.len() == 6).ok_or_else(|| format!("`{text}` is no colour"))?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|error| error.to_string());
        Ok(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shade_goes_no_further_than_it_must_to_stand_out() {
        let (green, white, black) = (Color::hex(0x0a5c36), Color::WHITE, Color::BLACK);
        assert_eq!(green.standing_out(white, 4.5, black), green, "it does already");
        let pale = Color::hex(0xf0b429);
        let shade = pale.standing_out(white, 4.5, black);
        assert!(shade.contrast(white) >= 4.5 && shade.contrast(white) < 4.7, "{shade}");
        let tint = green.standing_out(black, 7.0, white);
        assert!(tint.contrast(black) >= 7.0 && tint.contrast(black) < 7.2, "{tint}");
        assert_eq!(pale.standing_out(Color::hex(0x808080), 7.0, white), white, "nothing does");
    }

    #[test]
    fn a_mixture_is_rounded_to_the_nearest() {
        assert_eq!(Color::BLACK.mixed(Color::WHITE, 50), Color::hex(0x808080));
        assert_eq!(Color::WHITE.mixed(Color::BLACK, 100), Color::BLACK);
    }
}
