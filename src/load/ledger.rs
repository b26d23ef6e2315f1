//! What reading leaves behind: findings, texts to quote, and the list of inputs with their hashes.

use std::borrow::Cow;
use std::path::PathBuf;

use serde::Serialize;

use super::decode::decode;
use super::files::{Content, Files};
use super::rules::unreadable;
use super::{LoadError, limits};
use crate::digest::Digest;
use crate::finding::{Finding, Source, Sources};

/// A file that was read, and the hash of what it held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Input {
    /// As findings call it: relative to the source folder.
    pub path: String,
    /// Of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Where it lies; nowhere for a built-in file.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// Collects while files are read.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub findings: Vec<Finding>,
    pub sources: Sources,
    pub inputs: Vec<Input>,
}

impl Ledger {
    /// A file's bytes under the name that findings call it by; none where it is missing, or too large with a finding.
    pub fn bytes(
        &mut self,
        files: &Files,
        path: &str,
        shown: &str,
        limit: u64,
    ) -> Result<Option<Cow<'static, [u8]>>, LoadError> {
        match files.read(path, limit)? {
            Content::Missing => Ok(None),
            Content::TooLarge => {
                self.findings.push(unreadable::too_large(shown, limit));
                Ok(None)
            }
            Content::Bytes(bytes) => {
                let file = files.on_disk(path);
                self.inputs.push(Input { path: shown.to_string(), sha256: Digest::of(&bytes).to_string(), file });
                Ok(Some(bytes))
            }
        }
    }

    /// A file's text; none where it is missing, or unreadable with a finding.
    pub fn text(&mut self, files: &Files, path: &str, shown: &str) -> Result<Option<Source>, LoadError> {
        let Some(bytes) = self.bytes(files, path, shown, limits::TEXT_BYTES)? else { return Ok(None) };
        Ok(self.decoded(shown, &bytes))
    }

    /// The text that bytes are; none where they are none, with a finding.
    pub fn decoded(&mut self, shown: &str, bytes: &[u8]) -> Option<Source> {
        let (source, fault) = decode(shown, bytes);
        self.sources.insert(source.clone());
        let readable = fault.is_none();
        self.findings.extend(fault);
        readable.then_some(source)
    }
}
