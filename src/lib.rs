//! Responsibility matrices as CSV in; a static site, Markdown and PDF annexes out, in every language of the publisher.
//!
//! The modules follow the way of the data, and a module uses only those above it:
//! `digest`, `finding`, `model`, `locale`, `load`, `check`, `document`, `localize`, `render`, `publish`, `build`, `cli`.

pub mod digest;
pub mod finding;
pub mod model;
pub mod locale;
pub mod load;
pub mod check;
pub mod document;
pub mod localize;
pub mod render;
pub mod publish;
pub mod build;
pub mod cli;

pub use build::build_script;
