//! The faces that a PDF may use: parsed once, shared by all documents. Fonts are handed in as bytes; nothing is opened here.
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use super::finish::FontPrograms;

/// Why a font could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FontError(String);

impl fmt::Display for FontError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for FontError {}

/// How many faces are built in.
const BUILT_IN: usize = 3;

/// Index of a face in its [`Fonts`].
pub(crate) type FaceId = u8;

/// The faces of a publisher: the built-in Noto Sans first, then any others, in the order in which they are tried.
pub struct Fonts {
    pub(crate) faces: Vec<Face>,
    pub(crate) families: Vec<String>,
    pub(crate) programs: FontPrograms,
}

impl Fonts {
    /// The built-in faces (regular, bold, italic) and the given font files, tried in this order.
    /// # Errors
    /// When a file is no font, or there are more than 200 of them.
    pub fn new(extra: impl IntoIterator<Item = Vec<u8>>) -> Result<Self, FontError> {
        Self::with_preferred(extra, &[])
    }

    /// As [`Fonts::new`], with families that are tried before all others.
    /// # Errors
    /// As [`Fonts::new`].
    pub fn with_preferred(extra: impl IntoIterator<Item = Vec<u8>>, preferred: &[&str]) -> Result<Self, FontError> {
        let built_in = [ttf_noto_sans::REGULAR, ttf_noto_sans::BOLD, ttf_noto_sans::ITALIC]
            .map(|bytes| Blob::new(Arc::new(bytes)));
        let given = extra.into_iter().map(|bytes| Blob::new(Arc::new(bytes)));
        let faces = built_in.into_iter().chain(given).map(Face::parse).collect::<Result<Vec<_>, _>>()?;
        if faces.len() > 200 {
            return Err(FontError(format!("{} fonts are too many: at most 200 can be used together", faces.len())));
        }
        let mut fonts = Self { faces, families: Vec::new(), programs: FontPrograms::default() };
        let registered = fonts.register().1;
        let mut families: Vec<String> =
            preferred.iter().map(|name| name.to_string()).filter(|name| registered.contains(name)).collect();
        for family in registered {
            if !families.contains(&family) {
                families.push(family);
            }
        }
        fonts.families = families;
        Ok(fonts)
    }

    /// The families of the faces, in the order in which they are tried.
    pub fn families(&self) -> &[String] {
        &self.families
    }

    /// The first character of a text that no face covers and that would leave a mark on paper.
    pub fn uncovered(&self, text: &str) -> Option<char> {
        text.chars()
            .find(|&character| !is_invisible(character) && !self.faces.iter().any(|face| face.covers(fold(character))))
    }

    /// The files of the publisher's own faces, in the order in which they were given.
    pub(crate) fn own(&self) -> impl Iterator<Item = &[u8]> {
        self.faces.iter().skip(BUILT_IN).map(|face| face.blob.data())
    }

    /// A context for shaping with exactly these faces; every thread needs one of its own.
    pub(crate) fn context(&self) -> FontContext {
        self.register().0
    }

    fn register(&self) -> (FontContext, Vec<String>) {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut context = FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
        let mut names = Vec::new();
        for face in &self.faces {
            for (family, _) in context.collection.register_fonts(face.blob.clone(), None) {
                names.extend(context.collection.family_name(family).map(str::to_string));
            }
        }
        (context, names)
    }

    /// The face that a shaped run was set in.
    pub(crate) fn find(&self, blob: u64) -> FaceId {
        self.faces.iter().position(|face| face.blob.id() == blob).unwrap_or_default() as FaceId
    }
}

/// Characters that are folded into ones that every face has.
pub(crate) fn fold(character: char) -> char {
    match character {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2007}' | '\u{202f}' | '\u{2009}' => '\u{a0}',
        other => other,
    }
}

/// A text as the engine sets it, without white space and what leaves no mark on paper: what remains when a PDF is read back.
pub fn bare(text: &str) -> String {
    text.chars().filter(|&letter| !letter.is_whitespace() && !is_invisible(letter)).map(fold).collect()
}

/// Characters that are invisible by definition: they need no glyph.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || character.is_control()
        || character == '\u{a0}'
        || character == ' '
}

/// The shape in which a font draws its glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outlines {
    TrueType,
    Compact,
}

/// One parsed face with what a PDF says about it.
pub(crate) struct Face {
    pub blob: Blob<u8>,
    pub name: String,
    pub outlines: Outlines,
    /// Units of the font in one em.
    pub units: f32,
    /// Advance of every glyph, in units of the font.
    pub advances: Vec<u16>,
    /// Ascent, descent, height of capitals, box (left, bottom, right, top), all in thousandths of an em.
    pub ascent: f32,
    pub descent: f32,
    pub capital: f32,
    pub bounds: [f32; 4],
    pub italic_angle: f32,
    pub weight: u16,
    /// The glyph of the space.
    pub space: Option<u16>,
    /// The plain letters, ASCII, by their glyphs.
    pub letters: BTreeMap<u16, Arc<str>>,
}

impl Face {
    fn parse(blob: Blob<u8>) -> Result<Self, FontError> {
        let unreadable = |what: &str| FontError(format!("this is no usable font: {what}"));
        let font = FontRef::from_index(blob.data(), 0).map_err(|error| unreadable(&error.to_string()))?;
        let head = font.head().map_err(|error| unreadable(&error.to_string()))?;
        let units = f32::from(head.units_per_em());
        let mille = |value: i16| f32::from(value) * 1000.0 / units;
        let metrics = font.metrics(skrifa::instance::Size::unscaled(), skrifa::instance::LocationRef::default());
        let count = font.maxp().map_err(|error| unreadable(&error.to_string()))?.num_glyphs();
        let table = font.hmtx().map_err(|error| unreadable(&error.to_string()))?;
        let advances = (0..count).map(|glyph| table.advance(u32::from(glyph).into()).unwrap_or_default()).collect();
        let name = font
            .localized_strings(StringId::POSTSCRIPT_NAME)
            .english_or_first()
            .map_or_else(|| "Font".to_string(), |name| name.to_string());
        let charmap = font.charmap();
        let glyph = |letter: char| charmap.map(letter).map(|glyph| glyph.to_u32() as u16).filter(|glyph| *glyph != 0);
        let letters = (' '..='~').filter_map(|letter| Some((glyph(letter)?, letter.to_string().into()))).collect();
        Ok(Self {
            space: glyph(' '),
            letters,
            name: name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect(),
            outlines: if font.cff().is_ok() { Outlines::Compact } else { Outlines::TrueType },
            units,
            advances,
            ascent: metrics.ascent * 1000.0 / units,
            descent: metrics.descent * 1000.0 / units,
            capital: metrics.cap_height.unwrap_or(metrics.ascent) * 1000.0 / units,
            bounds: [mille(head.x_min()), mille(head.y_min()), mille(head.x_max()), mille(head.y_max())],
            italic_angle: metrics.italic_angle,
            weight: font.os2().map_or(400, |table| table.us_weight_class()),
            blob,
        })
    }

    fn covers(&self, character: char) -> bool {
        FontRef::from_index(self.blob.data(), 0)
            .is_ok_and(|font| font.charmap().map(character).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    /// The advance of a glyph in thousandths of an em, as the PDF states it.
    pub(crate) fn width(&self, glyph: u16) -> f32 {
        let units = self.advances.get(usize::from(glyph)).copied().unwrap_or_default();
        (f32::from(units) * 100_000.0 / self.units).round() / 100.0
    }
}
