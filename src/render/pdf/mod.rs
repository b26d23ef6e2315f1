//! XHTML markup -> tagged pages -> PDF bytes. Pure: no fonts are opened here.
//!
//! [`Engine::typeset`] takes one text of the vocabulary in `docs/pdf-vocabulary.md` and gives a file that is PDF/UA-1 and PDF/A-3a.
//! The stages, each a module: `markup` reads blocks, `layout` sets them as slabs, `paginate` puts slabs on pages, `paint` draws them
//! with printpdf, `tags` keeps the structure, `finish` writes the file with lopdf, `read` reads it back.
mod engine;
mod finish;
mod fonts;
mod glyphs;
mod layout;
mod markup;
mod paginate;
mod paint;
mod picture;
mod read;
mod tags;
mod theme;

pub use engine::{Engine, Setting, Stage};
pub use finish::{Attachment, Metadata, Relationship, is_as_written};
pub use fonts::{FontError, Fonts, bare};
pub use markup::error::{Fault, MarkupError, Place};
pub use picture::{Picture, PictureError};
pub use read::{Carried, Pdf, ReadError, Tagged};
pub use theme::{Color, Margins, PageFormat, Theme, TypeSize};
