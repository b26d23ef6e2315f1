//! Which characters the fonts of a site can show.

use icu_properties::props::{DefaultIgnorableCodePoint, Script};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesLong};
use skrifa::{FontRef, MetadataProvider};
use unicode_normalization::UnicodeNormalization;

use crate::load::Site;

/// The characters that at least one font covers: a bit for each code point.
#[derive(Debug, Clone)]
pub struct Glyphs(Vec<u64>);

const CODE_POINTS: usize = 0x11_0000;

impl Glyphs {
    /// The characters of the built-in faces and of the site's own fonts.
    pub fn of(site: &Site) -> Self {
        let own = site.fonts.iter().map(|font| &*font.bytes);
        Self::of_fonts(std::iter::once(ttf_noto_sans::REGULAR).chain(own))
    }

    fn of_fonts<'a>(fonts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut glyphs = Self(vec![0; CODE_POINTS / 64]);
        for bytes in fonts {
            // A collection counts by its first face; a file that is no font covers nothing.
            let Ok(font) = FontRef::from_index(bytes, 0) else { continue };
            for (code, _) in font.charmap().mappings() {
                if let Some(word) = glyphs.0.get_mut(code as usize / 64) {
                    *word |= 1 << (code % 64);
                }
            }
        }
        glyphs
    }

    /// Whether a character can be shown, composed or in parts, or needs nothing to be shown.
    pub fn cover(&self, character: char) -> bool {
        self.has(character)
            || character.is_whitespace()
            || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
            || self.has_parts(character)
    }

    fn has(&self, character: char) -> bool {
        let code = character as usize;
        self.0[code / 64] & (1 << (code % 64)) != 0
    }

    fn has_parts(&self, character: char) -> bool {
        let parts: Vec<char> = std::iter::once(character).nfd().collect();
        parts.len() > 1 && parts.into_iter().all(|part| self.has(part))
    }
}

/// The name of a character's script, as Unicode has it: `Arabic`, `Han`, `Common`.
pub(super) fn script_of(character: char) -> &'static str {
    let script = CodePointMapData::<Script>::new().get(character);
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("Unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_faces_cover_european_languages_and_no_chinese() {
        let glyphs = Glyphs::of_fonts([ttf_noto_sans::REGULAR]);
        for character in "Zażółć, Ελλάδα, Жизнь\u{200d}\u{ad}\n".chars() {
            assert!(glyphs.cover(character), "{character:?}");
        }
        assert!(!glyphs.cover('漢') && !glyphs.cover('\u{10ffff}'));
        assert_eq!((script_of('漢'), script_of('ع')), ("Han", "Arabic"));
        assert!(!Glyphs::of_fonts([b"no font".as_slice()]).cover('a'));
    }
}
