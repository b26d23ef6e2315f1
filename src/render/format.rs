//! The output formats, and where each one's files lie.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::document::Document;

/// What a matrix can be published as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Html,
    Markdown,
    Pdf,
    Json,
    Csv,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Html, Self::Markdown, Self::Pdf, Self::Json, Self::Csv];

    /// The name on the command line and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            other => other.name(),
        }
    }

    /// The name of the file in the folder of its matrix: `email-pro.pl.pdf`, or `index.html`.
    pub fn file_name(self, matrix: &str, locale: &str) -> String {
        match self {
            Self::Html => "index.html".to_string(),
            other => format!("{matrix}.{locale}.{}", other.extension()),
        }
    }

    /// Where a document lies in the output: `pl/email-pro/email-pro.pl.pdf`.
    pub fn path(self, document: &Document) -> String {
        let (locale, matrix) = (document.locale.as_str(), document.matrix.as_str());
        format!("{locale}/{matrix}/{}", self.file_name(matrix, locale))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|format| format.name() == text);
        known.ok_or_else(|| format!("`{text}` is none of html, markdown, pdf, json, csv"))
    }
}
