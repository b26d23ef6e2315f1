//! What is to be built: a folder, one CSV, or the built-in sample.

use std::path::{Path, PathBuf};

use super::files::Files;

/// Where the source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceArg {
    Folder(PathBuf),
    /// One CSV alone, without settings.
    Csv(PathBuf),
    /// The sample that is built into the program.
    BuiltIn,
}

impl SourceArg {
    /// What a path given by the user means: a file is a CSV, anything else a folder.
    pub fn at(path: &Path) -> Self {
        if path.is_file() { Self::Csv(path.to_path_buf()) } else { Self::Folder(path.to_path_buf()) }
    }

    /// The source of a user who names none: `source-data` in this folder, or else the sample.
    pub fn default_in(folder: &Path) -> Self {
        let source = folder.join("source-data");
        if source.is_dir() { Self::Folder(source) } else { Self::BuiltIn }
    }

    /// The folder that files are named from.
    pub(super) fn files(&self) -> Files {
        match self {
            Self::Folder(path) => Files::Folder(path.clone()),
            Self::Csv(path) => Files::Folder(folder_of(path)),
            Self::BuiltIn => Files::BuiltIn("source-data"),
        }
    }

    /// What to put before the name of a file, so that somebody who stands where the program was started finds it.
    pub(super) fn prefix(&self) -> String {
        let folder = match self {
            Self::Folder(path) => path.clone(),
            Self::Csv(path) => folder_of(path),
            Self::BuiltIn => return String::new(),
        };
        let shown = folder.to_string_lossy().replace('\\', "/");
        let shown = shown.strip_prefix("./").unwrap_or(&shown).trim_end_matches('/');
        match shown {
            "" if folder.has_root() => "/".to_string(),
            "" | "." => String::new(),
            shown => format!("{shown}/"),
        }
    }
}

/// The folder that a file lies in; `.` for a bare name.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_shown_as_seen_from_where_the_program_was_started() {
        let prefix = |path: &str| SourceArg::Folder(path.into()).prefix();
        assert_eq!(prefix("./docs/source-data/"), "docs/source-data/");
        assert_eq!(prefix("."), "");
        assert_eq!(prefix("/"), "/");
        assert_eq!(SourceArg::Csv("a/b.csv".into()).prefix(), "a/");
        assert_eq!(SourceArg::Csv("b.csv".into()).prefix(), "");
    }
}
