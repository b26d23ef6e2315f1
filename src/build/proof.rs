//! A PDF and what it was set with -> whether it is what it says of itself.

use std::path::PathBuf;

use super::BuildError;
use super::look;
use super::renderers::templates;
use crate::load::{self, SourceArg};
use crate::render::{Annex, Check, Evidence};

/// What a PDF was set with, where that is not built in.
#[derive(Debug, Clone, Default)]
pub struct Means {
    /// A site with the fonts, the logo and the templates.
    pub source: Option<SourceArg>,
    /// Stands instead of the templates beside or inside the source.
    pub templates: Option<PathBuf>,
}

/// What was found out about a PDF.
#[derive(Debug)]
pub struct Proof {
    pub checks: Vec<Check>,
    /// The hash of the attached document, where there is one.
    pub document: Option<String>,
}

impl Proof {
    /// Whether everything holds.
    pub fn is_sound(&self) -> bool {
        self.checks.iter().all(Check::holds)
    }
}

/// Examines a PDF. That it is sound says nothing of who made it.
pub fn prove(bytes: &[u8], means: &Means) -> Result<Proof, BuildError> {
    let evidence = match Evidence::read(bytes) {
        Ok(evidence) => evidence,
        Err(failed) => return Ok(Proof { checks: vec![failed], document: None }),
    };
    let source = means.source.clone().unwrap_or(SourceArg::BuiltIn);
    let site = load::site(&source, means.templates.as_deref())?;
    let mut look = look::of(&site, None)?;
    evidence.imprint.apply(&mut look);
    let annex = Annex::new(&templates(&site), look)?;
    let mut checks = evidence.checks();
    checks.push(annex.proves(bytes, &evidence));
    Ok(Proof { checks, document: Some(evidence.document_hash()) })
}
