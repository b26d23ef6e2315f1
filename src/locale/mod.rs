//! Locales, catalogs of translations, fallback and the status of a text. No files.

mod status;
mod tag;

pub use status::{Direction, Status};
pub use tag::{Locale, LocaleError};
