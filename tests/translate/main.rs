//! `raci translate` and `raci ids`, as somebody runs them on files.

mod catalogs;
mod corpus;
mod ids;
mod site;
mod status;
