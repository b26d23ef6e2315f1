//! Document -> bytes, a module for each format. No message is looked up here.
pub mod pdf;
