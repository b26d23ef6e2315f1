//! Fonts, cut down to the glyphs in use. Documents that use the same glyphs share one cut; what is shared never changes a byte.
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use lopdf::{Object, ObjectId, dictionary};
use subsetter::GlyphRemapper;

use super::{File, deflated, text};
use crate::digest::Digest;
use crate::render::deflate::{Level, deflate};
use crate::render::pdf::fonts::{Face, FaceId, Fonts, Outlines};
use crate::render::pdf::glyphs::FaceUsage;

/// Cuts kept for other documents.
const KEPT: usize = 64;

/// Glyphs of a face with what they read as: the same key gives the same font.
type Key = (FaceId, BTreeMap<u16, Arc<str>>);

/// The cuts that documents of one publisher share.
#[derive(Default)]
pub(crate) struct FontPrograms(Mutex<HashMap<Key, Arc<FontProgram>>>);

/// A face cut down, ready for the file.
struct FontProgram {
    name: String,
    /// The deflated program, and its length before.
    program: Vec<u8>,
    length: usize,
    /// The deflated ToUnicode map.
    unicode: Vec<u8>,
    widths: Vec<Object>,
}

impl FontPrograms {
    fn get(&self, fonts: &Fonts, face: FaceId, usage: &FaceUsage) -> Arc<FontProgram> {
        let key = (face, usage.texts.clone());
        if let Some(program) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(program);
        }
        let program = Arc::new(cut(&fonts.faces[usize::from(face)], usage));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&program));
        program
    }
}

fn cut(face: &Face, usage: &FaceUsage) -> FontProgram {
    let glyphs: Vec<u16> = std::iter::once(0).chain(usage.texts.keys().copied().filter(|glyph| *glyph != 0)).collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&glyphs);
    let whole = subsetter::subset(face.blob.data(), 0, &remapper).unwrap_or_else(|_| face.blob.data().to_vec());
    let bytes = match face.outlines {
        Outlines::TrueType => whole,
        Outlines::Compact => compact_table(&whole).unwrap_or(whole),
    };
    FontProgram {
        name: format!("{}+{}", tag(&bytes), face.name),
        length: bytes.len(),
        program: deflate(&bytes, Level::Small),
        unicode: deflate(unicode_map(usage).as_bytes(), Level::Small),
        widths: vec![
            Object::Integer(0),
            Object::Array(glyphs.iter().map(|glyph| number(face.width(*glyph))).collect()),
        ],
    }
}

/// Whole numbers are written without a point.
fn number(value: f32) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value) }
}

/// Six letters that tell this cut from others (ISO 32000-1, 9.6.4).
fn tag(bytes: &[u8]) -> String {
    Digest::of(bytes).as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The table `CFF ` of a font file: that alone is embedded.
fn compact_table(font: &[u8]) -> Option<Vec<u8>> {
    let count = usize::from(u16::from_be_bytes([*font.get(4)?, *font.get(5)?]));
    let record = font.get(12..12 + 16 * count)?.chunks_exact(16).find(|record| record.starts_with(b"CFF "))?;
    let field = |at: usize| record[at..at + 4].iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
    font.get(field(8)..field(8) + field(12)).map(<[u8]>::to_vec)
}

/// What each code reads as (ISO 32000-1, 9.10.3).
fn unicode_map(usage: &FaceUsage) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<(u16, &str)> =
        usage.texts.iter().map(|(glyph, text)| (usage.codes[usize::from(*glyph)], &**text)).collect();
    for chunk in entries.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", chunk.len());
        for (code, text) in chunk {
            let units: String = text.encode_utf16().fold(String::new(), |mut units, unit| {
                let _ = write!(units, "{unit:04X}");
                units
            });
            let _ = writeln!(map, "<{code:04X}> <{units}>");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
}

/// Adds a face to the file.
pub(super) fn add(file: &mut File, fonts: &Fonts, id: FaceId, usage: &FaceUsage) -> ObjectId {
    let program = fonts.programs.get(fonts, id, usage);
    let face = &fonts.faces[usize::from(id)];
    let name = || Object::Name(program.name.clone().into_bytes());
    let (subtype, key, entry) = match face.outlines {
        Outlines::TrueType => ("CIDFontType2", "FontFile2", dictionary! { "Length1" => program.length as i64 }),
        Outlines::Compact => ("CIDFontType0", "FontFile3", dictionary! { "Subtype" => "CIDFontType0C" }),
    };
    let stream = file.add(deflated(entry, program.program.clone()));
    let descriptor = descriptor(face, name(), key, stream);
    let descriptor = file.add(descriptor);
    let system = dictionary! { "Registry" => text("Adobe"), "Ordering" => text("Identity"), "Supplement" => 0 };
    let mut descendant = dictionary! {
        "Type" => "Font", "Subtype" => subtype, "BaseFont" => name(), "CIDSystemInfo" => system,
        "FontDescriptor" => descriptor, "DW" => 1000, "W" => program.widths.clone(),
    };
    if face.outlines == Outlines::TrueType {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = file.add(descendant);
    let unicode = file.add(deflated(dictionary! {}, program.unicode.clone()));
    file.add(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => name(), "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()], "ToUnicode" => unicode,
    })
}

fn descriptor(face: &Face, name: Object, key: &str, program: ObjectId) -> lopdf::Dictionary {
    let whole = |value: f32| Object::Integer(value.round() as i64);
    let slanted = if face.italic_angle == 0.0 { 0 } else { 64 };
    let stem = 50 + (f32::from(face.weight) / 65.0).powi(2).round() as i64;
    dictionary! {
        "Type" => "FontDescriptor", "FontName" => name, "Flags" => 4 + slanted, "FontBBox" => face.bounds.map(whole).to_vec(),
        "ItalicAngle" => whole(face.italic_angle), "Ascent" => whole(face.ascent), "Descent" => whole(face.descent),
        "CapHeight" => whole(face.capital), "StemV" => stem, key => program,
    }
}
