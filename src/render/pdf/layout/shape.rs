//! Texts without spaces -> glyphs, each distinct text once. parley shapes and finds where a line may break.
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use parley::{
    BaseDirection, FontContext, FontFamily, FontFamilyName, FontStyle, FontWeight, Layout, LayoutContext, Line,
    StyleProperty,
};

use crate::render::pdf::fonts::{FaceId, Fonts, fold, is_invisible};

/// Sizes are set per thousand: one em of a shaped text is this long.
pub(crate) const EM: f32 = 1000.0;

/// Distinct texts that a shaper keeps between documents.
const KEPT_TEXTS: usize = 60_000;

/// A glyph in visual order, lengths in thousandths of an em.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub dx: f32,
    pub dy: f32,
    /// Where its text stands in the text of the piece; empty where it shares the text of another glyph.
    pub from: u16,
    pub to: u16,
}

/// Glyphs of one face.
#[derive(Debug)]
pub(crate) struct GlyphRun {
    pub face: FaceId,
    pub glyphs: Vec<Glyph>,
}

/// How the text of a piece is read from its glyphs, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Rightwards,
    /// As Arabic and Hebrew are.
    Leftwards,
    /// Not at all: the text has to be given.
    Given,
}

/// A shaped text that no line may break.
#[derive(Debug)]
pub(crate) struct Piece {
    pub text: Box<str>,
    pub runs: Vec<GlyphRun>,
    pub width: f32,
    pub reading: Reading,
    /// A character that no face covers.
    pub missing: Option<char>,
    /// The document that last took this piece into account.
    pub seen: AtomicU32,
}

/// A text without spaces, cut where a line may break.
#[derive(Debug)]
pub(crate) struct Word {
    pub pieces: Vec<Arc<Piece>>,
}

impl Word {
    pub(crate) fn width(&self) -> f32 {
        self.pieces.iter().map(|piece| piece.width).sum()
    }
}

/// The properties of a text that change its glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Shape {
    pub bold: bool,
    pub italic: bool,
    pub right_to_left: bool,
    /// Index of the language among those that the shaper has met.
    pub lang: u16,
}

/// A table of shaped texts for one [`Shape`]; an index into the shaper's tables.
pub(crate) type ShapeId = usize;

/// Shapes texts with the faces of a publisher. Keeps what it has shaped, for one thread.
pub(crate) struct Shaper {
    pub fonts: Arc<Fonts>,
    context: FontContext,
    layouts: LayoutContext<()>,
    layout: Layout<()>,
    langs: Vec<String>,
    shapes: Vec<(Shape, Words)>,
    kept: usize,
}

/// Words as one shape sets them, by their text.
type Words = HashMap<Box<str>, Arc<Word>>;

impl Shaper {
    pub(crate) fn new(fonts: Arc<Fonts>) -> Self {
        let context = fonts.context();
        Self {
            fonts,
            context,
            layouts: LayoutContext::new(),
            layout: Layout::new(),
            langs: Vec::new(),
            shapes: Vec::new(),
            kept: 0,
        }
    }

    /// Forgets shaped texts when there are very many; between documents only.
    pub(crate) fn rest(&mut self) {
        if self.kept > KEPT_TEXTS {
            self.shapes.iter_mut().for_each(|(_, words)| words.clear());
            self.kept = 0;
        }
    }

    /// The index of a language, by which shapes name it.
    pub(crate) fn lang(&mut self, tag: &str) -> u16 {
        let index = self.langs.iter().position(|known| known == tag).unwrap_or_else(|| {
            self.langs.push(tag.to_string());
            self.langs.len() - 1
        });
        index as u16
    }

    pub(crate) fn lang_tag(&self, index: u16) -> &str {
        &self.langs[usize::from(index)]
    }

    pub(crate) fn shape_id(&mut self, shape: Shape) -> ShapeId {
        self.shapes.iter().position(|(known, _)| *known == shape).unwrap_or_else(|| {
            self.shapes.push((shape, HashMap::new()));
            self.shapes.len() - 1
        })
    }

    /// Width of a space in thousandths of an em: that of the first face.
    pub(crate) fn space_width(&self) -> f32 {
        self.fonts.faces.first().map_or(250.0, |face| face.space.map_or(250.0, |glyph| face.width(glyph)))
    }

    /// The glyphs of a text without spaces.
    pub(crate) fn word(&mut self, shape: ShapeId, text: &str) -> Arc<Word> {
        if let Some(word) = self.shapes[shape].1.get(text) {
            return Arc::clone(word);
        }
        let word = Arc::new(self.shape(shape, text));
        self.shapes[shape].1.insert(text.into(), Arc::clone(&word));
        self.kept += 1;
        word
    }

    fn shape(&mut self, shape: ShapeId, text: &str) -> Word {
        let Shape { bold, italic, right_to_left, lang } = self.shapes[shape].0;
        let unbreakable = text.contains(['\u{2011}', '\u{2060}']);
        let text: String =
            text.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{2060}' | '\u{feff}')).map(fold).collect();
        // Marks for the breaking of lines alone: parley would make a line of a space that is not in the text.
        if text.is_empty() {
            return Word { pieces: Vec::new() };
        }
        let families: Vec<FontFamilyName<'_>> =
            self.fonts.families.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(name))).collect();
        let mut builder = self.layouts.ranged_builder(&mut self.context, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
        builder.push_default(StyleProperty::FontSize(EM));
        builder.push_default(StyleProperty::Locale(parley::Language::parse(&self.langs[usize::from(lang)]).ok()));
        if bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if italic {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        builder.set_base_direction(if right_to_left { BaseDirection::Rtl } else { BaseDirection::Ltr });
        builder.build_into(&mut self.layout, &text);
        // A line as narrow as can be ends at every place where a line may end.
        self.layout.break_all_lines(if unbreakable { None } else { Some(0.0) });
        let fonts = &self.fonts;
        Word { pieces: self.layout.lines().map(|line| Arc::new(piece(fonts, &text, &line))).collect() }
    }
}

/// Reads one line of parley as a piece.
fn piece(fonts: &Fonts, text: &str, line: &Line<'_, ()>) -> Piece {
    let range = line.text_range();
    let mut piece = Piece {
        text: text[range.clone()].into(),
        runs: Vec::new(),
        width: 0.0,
        reading: Reading::Given,
        missing: None,
        seen: AtomicU32::new(0),
    };
    let mut direct = true;
    for run in line.runs() {
        let face = fonts.find(run.font().data.id());
        // Leftwards, the rest of a ligature comes before its glyph: where its text ends.
        let mut rest = None;
        let mut glyphs = Vec::with_capacity(run.len());
        for cluster in run.visual_clusters() {
            let from = (cluster.text_range().start - range.start) as u16;
            let end = (cluster.text_range().end - range.start) as u16;
            let to = if cluster.is_ligature_start() { rest.take().unwrap_or(end) } else { end };
            let before = glyphs.len();
            for glyph in cluster.glyphs() {
                let position = if glyphs.len() == before { (from, to) } else { (to, to) };
                direct &= glyph.x == 0.0 && glyph.y == 0.0 && glyphs.len() == before;
                piece.width += glyph.advance;
                glyphs.push(Glyph {
                    id: glyph.id as u16,
                    advance: glyph.advance,
                    dx: glyph.x,
                    dy: glyph.y,
                    from: position.0,
                    to: position.1,
                });
            }
            // The rest of a ligature: its text belongs to the glyph before it.
            if let Some(ligature) =
                glyphs.last_mut().filter(|glyph: &&mut Glyph| cluster.is_ligature_continuation() && glyph.to == from)
            {
                ligature.to = to;
            } else if cluster.is_ligature_continuation() && run.is_rtl() {
                rest = rest.or(Some(end));
            }
            let source = &text[cluster.text_range()];
            let absent = cluster
                .glyphs()
                .any(|glyph| glyph.id == 0)
                .then(|| source.chars().find(|letter| !is_invisible(*letter)));
            piece.missing = piece.missing.or(absent.flatten());
        }
        direct &= !run.is_rtl();
        piece.runs.push(GlyphRun { face, glyphs });
    }
    piece.reading = match direct {
        true => Reading::Rightwards,
        false if line.runs().all(|run| run.is_rtl()) && reads_leftwards(&piece) => Reading::Leftwards,
        false => Reading::Given,
    };
    piece
}

/// Whether the texts of the glyphs from right to left are the text, each behind the glyphs that share it.
fn reads_leftwards(piece: &Piece) -> bool {
    let glyphs = piece.runs.iter().rev().flat_map(|run| run.glyphs.iter().rev());
    let mut end = 0;
    let mut waiting = false;
    for glyph in glyphs {
        waiting = glyph.from == glyph.to;
        if !waiting && glyph.from != end {
            return false;
        }
        end = if waiting { end } else { glyph.to };
    }
    !waiting && usize::from(end) == piece.text.len()
}
