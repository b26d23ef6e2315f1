//! Pictures: PNG files without transparency tricks go into the PDF as they are, row filters and all.
use std::fmt;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureError(String);

impl fmt::Display for PictureError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for PictureError {}

/// A PNG picture, with the name by which `img` asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub(crate) name: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// 1 for grey, 3 for colour.
    pub(crate) channels: u8,
    /// The deflated rows with their PNG filters.
    pub(crate) rows: Vec<u8>,
    pub(crate) palette: Option<Vec<u8>>,
    pub(crate) depth: u8,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Picture {
    /// Reads a PNG file.
    /// # Errors
    /// When the bytes are no PNG, or one with transparency or interlacing: such a file is to be saved flat.
    pub fn png(name: impl Into<String>, bytes: &[u8]) -> Result<Self, PictureError> {
        let body = bytes.strip_prefix(SIGNATURE).ok_or_else(|| PictureError("this is no PNG file".into()))?;
        let mut picture = None;
        for (kind, data) in Chunks(body) {
            match (kind, &mut picture) {
                (b"IHDR", None) => picture = Some(header(data)?),
                (b"IDAT", Some(picture)) => picture.rows.extend_from_slice(data),
                (b"PLTE", Some(picture)) if picture.palette.is_some() => picture.palette = Some(data.to_vec()),
                (b"tRNS", _) => return Err(transparent()),
                _ => {}
            }
        }
        let mut picture = picture
            .filter(|picture| !picture.rows.is_empty())
            .ok_or_else(|| PictureError("this PNG file is cut short".into()))?;
        picture.name = name.into();
        Ok(picture)
    }

    /// All that a PDF holds of the picture, in one piece.
    pub(crate) fn content(&self) -> Vec<u8> {
        let Self { name: _, width, height, channels, rows, palette, depth } = self;
        let mut content = format!("{width} {height} {channels} {depth}\n").into_bytes();
        content.extend(palette.iter().flatten().chain(rows));
        content
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}

fn transparent() -> PictureError {
    PictureError("this PNG file has transparency: save it flat, on white".into())
}

fn header(data: &[u8]) -> Result<Picture, PictureError> {
    let number =
        |at: usize| data.get(at..at + 4).map(|bytes| bytes.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)));
    let short = || PictureError("this PNG file is cut short".into());
    let (width, height) = (number(0).ok_or_else(short)?, number(4).ok_or_else(short)?);
    let (Some(&depth), Some(&color), Some(&interlace)) = (data.get(8), data.get(9), data.get(12)) else {
        return Err(short());
    };
    if interlace != 0 {
        return Err(PictureError("this PNG file is interlaced: save it without".into()));
    }
    if width == 0 || height == 0 {
        return Err(PictureError("this PNG file is empty".into()));
    }
    let (channels, palette) = match color {
        0 => (1, None),
        2 => (3, None),
        3 => (1, Some(Vec::new())),
        _ => return Err(transparent()),
    };
    Ok(Picture { name: String::new(), width, height, channels, rows: Vec::new(), palette, depth })
}

/// The chunks of a PNG file: kind and data.
struct Chunks<'a>(&'a [u8]);

impl<'a> Iterator for Chunks<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let length = self.0.get(..4)?.iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        let (kind, data) = (self.0.get(4..8)?, self.0.get(8..8 + length)?);
        self.0 = self.0.get(12 + length..).unwrap_or_default();
        Some((kind, data))
    }
}
