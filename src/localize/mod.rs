//! (Matrix, Catalog, Edition) -> Document. Translation ends here.

mod inline;

pub use inline::{blocks, inlines};
