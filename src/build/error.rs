//! What stops a build, apart from findings.

use std::fmt;

use crate::load::LoadError;
use crate::publish::{PathFault, PublishError};
use crate::render::{AnnexError, TemplateError};

/// Why there is no new site. Findings are not among the reasons: they are the outcome's.
#[derive(Debug)]
pub enum BuildError {
    /// The machine failed to read.
    Load(LoadError),
    /// A template is wrong: the publisher's to mend.
    Template(TemplateError),
    /// A document cannot be set as PDF.
    Annex(AnnexError),
    /// A font or picture of the site cannot be used in a PDF; which, and why.
    Pdf { path: String, message: String },
    /// The machine failed to write, or the output is not ours to replace.
    Publish(PublishError),
    /// The machine failed to write a file of the source.
    Source(PublishError),
    /// The built-in sample would have to be written to.
    BuiltIn,
    /// An id that no output folder could hold safely.
    Path { path: String, fault: PathFault },
    /// The files of a matrix were written while the build was reading.
    Moved { matrix: String },
    /// An option names what the source does not have.
    Unmatched {
        /// `--matrix`, `--locale`.
        option: &'static str,
        name: String,
        /// What it could have named.
        known: Vec<String>,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Load(error) => error.fmt(f),
            Self::Template(error) => error.fmt(f),
            Self::Annex(error) => error.fmt(f),
            Self::Pdf { path, message } => write!(f, "{path}: {message}"),
            Self::Publish(error) | Self::Source(error) => error.fmt(f),
            Self::BuiltIn => f.write_str("the built-in sample is part of the program and cannot be written to"),
            Self::Path { path, fault } => write!(f, "{path}: {fault}"),
            Self::Moved { matrix } => {
                write!(f, "the files of `{matrix}` were changed while the site was being built from them")
            }
            Self::Unmatched { option, name, known } => {
                write!(f, "{option} {name} matches nothing; there {}", listed(known))
            }
        }
    }
}

fn listed(known: &[String]) -> String {
    match known {
        [] => "is none".to_string(),
        [one] => format!("is only {one}"),
        [..] if known.len() > 12 => format!("are {} and {} more", known[..10].join(", "), known.len() - 10),
        [..] => format!("are {}", known.join(", ")),
    }
}

impl std::error::Error for BuildError {}

impl From<LoadError> for BuildError {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<TemplateError> for BuildError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

impl From<PublishError> for BuildError {
    fn from(error: PublishError) -> Self {
        Self::Publish(error)
    }
}

impl From<AnnexError> for BuildError {
    fn from(error: AnnexError) -> Self {
        Self::Annex(error)
    }
}
