//! The pictures that the settings name: read, and looked through from end to end, so that none fails a build, or a page, later.

mod jpeg;
mod kind;
mod png;
mod svg;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::files::Files;
use super::ledger::Ledger;
use super::rules::{quoted, unknown_setting};
use super::settings::Settings;
use super::site::BinaryFile;
use super::{LoadError, limits};
use crate::model::Text;

pub use png::Png;

/// The publisher's logos; none where the settings name none, or one that cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Logos {
    /// Of annexes: a PNG without transparency.
    pub paper: Option<BinaryFile>,
    /// Of pages: whatever a browser shows.
    pub page: Option<BinaryFile>,
}

/// Why a picture cannot be shown, as what its name is followed by in a message, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub reason: Cow<'static, str>,
    pub cure: Cow<'static, str>,
}

impl Fault {
    pub(super) fn new(reason: impl Into<Cow<'static, str>>, cure: impl Into<Cow<'static, str>>) -> Self {
        Self { reason: reason.into(), cure: cure.into() }
    }

    fn cut_short() -> Self {
        Self::new("is cut short", "save or copy it again")
    }

    fn damaged() -> Self {
        Self::new("is damaged", "save or copy it again")
    }
}

/// Reads the logos of a site; one that cannot be shown is a finding where it is named.
pub(super) fn read(files: &Files, settings: &Settings, ledger: &mut Ledger) -> Result<Logos, LoadError> {
    let mut shelf = Shelf { files, ledger, read: BTreeMap::new() };
    Ok(Logos {
        paper: shelf.take(settings.pdf.logo.as_ref(), |_, bytes| Png::read(bytes)?.printable())?,
        page: shelf.take(settings.theme.logo.as_ref(), kind::examine)?,
    })
}

/// The pictures that were read so far: each is read once, whoever names it.
struct Shelf<'a> {
    files: &'a Files,
    ledger: &'a mut Ledger,
    read: BTreeMap<String, Option<Cow<'static, [u8]>>>,
}

impl Shelf<'_> {
    fn take(
        &mut self,
        named: Option<&Text>,
        examine: impl Fn(&str, &[u8]) -> Result<(), Fault>,
    ) -> Result<Option<BinaryFile>, LoadError> {
        let Some(named) = named else { return Ok(None) };
        let path = named.text.as_str();
        let shown = quoted(path);
        let (message, cure) = match self.bytes(path)? {
            None => (
                format!("the picture `{shown}` is not in the source folder"),
                Cow::Borrowed("write its path from the folder of `raci.toml`, such as `logo.png`"),
            ),
            Some(bytes) => match examine(path, &bytes) {
                Ok(()) => return Ok(Some(BinaryFile { path: path.to_string(), bytes })),
                Err(fault) => (format!("the picture `{shown}` {}", fault.reason), fault.cure),
            },
        };
        self.ledger.findings.push(unknown_setting::value(named.place.clone(), message, cure));
        Ok(None)
    }

    /// The bytes of a file within the source; none where there is no such file.
    fn bytes(&mut self, path: &str) -> Result<Option<Cow<'static, [u8]>>, LoadError> {
        if let Some(read) = self.read.get(path) {
            return Ok(read.clone());
        }
        let bytes = match is_within(path) {
            true => self.ledger.bytes(self.files, path, path, limits::BINARY_BYTES)?,
            false => None,
        };
        self.read.insert(path.to_string(), bytes.clone());
        Ok(bytes)
    }
}

/// Whether a path leads to nowhere outside of the source.
fn is_within(path: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && !part.starts_with('.');
    !path.starts_with('/') && !path.contains(['\\', ':']) && path.split('/').all(is_plain)
}
