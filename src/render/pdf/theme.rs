//! What a publisher may change about the look of a PDF. All lengths are points.

pub use crate::model::Color;

/// The format of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PageFormat {
    #[default]
    A4,
    Letter,
}

impl PageFormat {
    /// Width and height of an upright page.
    pub fn size(self) -> (f32, f32) {
        match self {
            PageFormat::A4 => (595.28, 841.89),
            PageFormat::Letter => (612.0, 792.0),
        }
    }
}

/// The four margins; `binding` is the side where a text begins, `outside` the other one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    pub binding: f32,
    pub outside: f32,
    pub top: f32,
    pub bottom: f32,
}

/// Size of letters and distance of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeSize {
    pub size: f32,
    pub line: f32,
}

/// The look of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub page: PageFormat,
    pub margins: Margins,
    pub ink: Color,
    pub muted: Color,
    pub hairline: Color,
    pub tint: Color,
    pub accent: Color,
    pub text: TypeSize,
    pub table: TypeSize,
    pub small: TypeSize,
    pub title: TypeSize,
    pub section: TypeSize,
    pub subsection: TypeSize,
}

const MILLIMETRE: f32 = 72.0 / 25.4;

impl Default for Theme {
    fn default() -> Self {
        let size = |size, line| TypeSize { size, line };
        Self {
            page: PageFormat::A4,
            margins: Margins {
                binding: 25.0 * MILLIMETRE,
                outside: 18.0 * MILLIMETRE,
                top: 20.0 * MILLIMETRE,
                bottom: 22.0 * MILLIMETRE,
            },
            ink: Color::hex(0x16202e),
            muted: Color::hex(0x566174),
            hairline: Color::hex(0xd4dae2),
            tint: Color::hex(0xf3f5f8),
            accent: Color::hex(0x1d4ed8),
            text: size(9.5, 13.5),
            table: size(8.8, 12.0),
            small: size(7.5, 10.0),
            title: size(22.0, 26.0),
            section: size(13.0, 17.0),
            subsection: size(10.5, 14.0),
        }
    }
}

/// Room for a pen above the line of a signature: 14 mm.
pub(crate) const PEN_ROOM: f32 = 14.0 * MILLIMETRE;
