//! (Matrix, Catalog, Edition) -> Document. Translation ends here.
