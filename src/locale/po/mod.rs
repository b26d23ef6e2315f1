//! gettext PO files, without loss: bytes -> [`PoFile`] -> the same bytes.
//!
//! Every entry keeps the lines it was read from. A file that nobody changed is written back byte for byte, and a change
//! of one field of one entry rewrites that field alone: custom headers, flags, comments, previous texts, obsolete
//! entries, odd wrapping and line ends stay as their tool left them. The grammar is that of the GNU gettext manual,
//! "The Format of PO Files".

mod entry;
mod error;
mod file;
mod lexer;
mod parser;
mod wrap;

pub use entry::{Entry, Keyword};
pub use error::{PoError, PoErrors};
pub use file::{Newline, PoFile};

#[cfg(test)]
mod tests;
