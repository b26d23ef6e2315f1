//! Locales, catalogs of translations, fallback and the status of a text. No files.
//!
//! Values enter (a tag, the bytes of a PO file, the texts of a matrix), values leave (texts with their status, the bytes
//! of a new PO file). Which file they come from is the business of `load`, writing them that of `publish` and `cli`.

pub mod po;

mod catalog;
mod coverage;
mod extract;
mod follow;
mod format;
mod likeness;
mod message;
mod plural;
mod plural_table;
mod problems;
mod status;
mod tag;
mod update;
mod words;

pub use catalog::{Catalog, Outdated, TRANSLATOR_FIELD, Translation, Translator};
pub use coverage::Coverage;
pub use extract::{extract, heading};
pub use follow::follow_ids;
pub use format::{Formats, Junction, ListPiece};
pub use message::{Piece, fill, pieces, placeholders};
pub use plural::{InvalidPluralForms, PluralForms};
pub use plural_table::header_of as plural_header_of;
pub use problems::{WordsProblem, WordsProblemKind, problems_of_override, problems_of_translation};
pub use status::Status;
pub use tag::{Direction, Locale, LocaleError};
pub use update::{Changes, Extracted, Heading, new_file, update};
pub use words::{Layer, Origin, Worded, Words};
