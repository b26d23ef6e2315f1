//! The file that a contract's own data stand in. It may lie anywhere.

use std::path::Path;

use super::ledger::Ledger;
use super::settings::Contract;
use super::{Files, LoadError, Site, limits};
use crate::finding::{Finding, Sources};

/// A contract's data, and what was found wrong while they were read.
#[derive(Debug, Clone)]
pub struct ContractFile {
    /// Absent where the file cannot be read, as text or as TOML.
    pub contract: Option<Contract>,
    pub findings: Vec<Finding>,
    pub sources: Sources,
}

/// Reads the data of a contract.
pub fn contract(site: &Site, path: &Path) -> Result<ContractFile, LoadError> {
    let missing = || {
        let reason = if path.is_dir() { "it is a folder" } else { "there is no such file" };
        LoadError::new(path, std::io::Error::new(std::io::ErrorKind::NotFound, reason))
    };
    let name = path.file_name().ok_or_else(missing)?.to_string_lossy();
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut ledger = Ledger::default();
    ledger.sources.show_below(site.source.prefix());
    let shown = seen_from(&site.source.prefix(), path);
    let bytes = ledger.bytes(&Files::Folder(folder.to_path_buf()), &name, &shown, limits::TEXT_BYTES)?;
    let source = match &bytes {
        Some(bytes) => ledger.decoded(&shown, bytes),
        None if ledger.findings.is_empty() => return Err(missing()),
        None => None,
    };
    let (contract, found) = source.map(|source| Contract::read(&source)).unwrap_or_default();
    let Ledger { mut findings, sources, .. } = ledger;
    findings.extend(found);
    Ok(ContractFile { contract, findings, sources })
}

/// A file's name relative to the source folder, as all findings have it; `prefix` is the folder with a slash at its end.
fn seen_from(prefix: &str, path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    if let Some(inside) = path.strip_prefix(prefix) {
        return inside.to_string();
    }
    let steps = prefix.split('/').filter(|step| !step.is_empty());
    let is_plain = !prefix.starts_with('/') && steps.clone().all(|step| step != "..");
    match (path.starts_with('/'), is_plain) {
        (true, _) => path.to_string(),
        (false, true) => format!("{}{path}", "../".repeat(steps.count())),
        (false, false) => {
            std::path::absolute(path).map_or(path.to_string(), |path| path.to_string_lossy().into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_is_named_as_seen_from_the_source() {
        let seen = |prefix: &str, path: &str| seen_from(prefix, Path::new(path));
        assert_eq!(seen("source-data/", "contracts/a.toml"), "../contracts/a.toml");
        assert_eq!(seen("docs/source-data/", "./a.toml"), "../../a.toml");
        assert_eq!(seen("source-data/", "source-data/a.toml"), "a.toml");
        assert_eq!(seen("", "a.toml"), "a.toml");
        assert_eq!(seen("/srv/", "/home/a.toml"), "/home/a.toml");
    }
}
