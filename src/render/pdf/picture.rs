//! Pictures: PNG files without transparency tricks go into the PDF as they are, row filters and all.
use std::fmt;

use crate::load::{Fault, Png};

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

impl Picture {
    /// Reads a PNG file.
    /// # Errors
    /// When the bytes are no whole PNG, or one with transparency or interlacing: such a file is to be saved flat.
    pub fn png(name: impl Into<String>, bytes: &[u8]) -> Result<Self, PictureError> {
        let told = |fault: Fault| PictureError(format!("this picture {}: {}", fault.reason, fault.cure));
        let png = Png::read(bytes).map_err(told)?;
        png.printable().map_err(told)?;
        let Png { width, height, depth, channels, palette, rows, .. } = png;
        Ok(Self { name: name.into(), width, height, channels, rows, palette, depth })
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
