//! Locales, catalogs of translations, fallback and the status of a text. No files.
