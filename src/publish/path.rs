//! A text -> a path that cannot leave the output folder, on any system. Pure: no file is looked at.

use std::borrow::Borrow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::is_nfc;

use crate::model::is_device;

/// The longest name of one file or folder, in bytes: what ext4, APFS and NTFS can all hold.
const LONGEST_NAME: usize = 255;
/// The longest path below the output folder, in bytes.
const LONGEST_PATH: usize = 1024;

/// The path of a published file, below the output folder: `en/email-pro/index.html`.
///
/// Whatever it is made from, it stays inside the folder and means the same file on Linux, macOS and Windows: no `..`, no
/// root or drive, no name that Windows reserves, no control or invisible characters. No name begins with a dot, since the
/// dotfiles of an output folder belong to its owner.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

/// What makes a text unfit to be the path of a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Nothing at all, or nothing between two slashes, before the first or behind the last.
    Empty,
    /// A name that begins with a dot: `..`, `.`, `.git`.
    Dot,
    /// A control character, or one that nobody can see.
    Invisible,
    /// One of `\ : * ? " < > |`: separators, drives and what Windows forbids.
    Forbidden(char),
    /// A dot or a space at the end of a name, which Windows drops.
    Trailing,
    /// A name that Windows keeps for a device: `con`, `nul.html`, `com1`.
    Reserved,
    /// Longer than file systems can hold.
    TooLong,
    /// Not in Unicode's composed form (NFC), in which a file system may turn it into another name.
    Decomposed,
}

impl SitePath {
    /// Checks a path, its parts separated by `/`.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.len() > LONGEST_PATH {
            return Err(PathFault::TooLong);
        }
        if !is_nfc(text) {
            return Err(PathFault::Decomposed);
        }
        text.split('/').try_for_each(check_name)?;
        Ok(Self(text.into()))
    }

    /// The path as it is written in manifests and links, with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file lies when the site is in this folder.
    pub fn below(&self, folder: &Path) -> PathBuf {
        self.0.split('/').fold(folder.to_path_buf(), |path, name| path.join(name))
    }

    /// The folders that the path runs through, outermost first: `en`, `en/email-pro`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }
}

fn check_name(name: &str) -> Result<(), PathFault> {
    if name.is_empty() {
        return Err(PathFault::Empty);
    }
    if name.starts_with('.') {
        return Err(PathFault::Dot);
    }
    if name.len() > LONGEST_NAME {
        return Err(PathFault::TooLong);
    }
    name.chars().try_for_each(check_character)?;
    if name.ends_with(['.', ' ']) {
        return Err(PathFault::Trailing);
    }
    if is_device(name) { Err(PathFault::Reserved) } else { Ok(()) }
}

fn check_character(character: char) -> Result<(), PathFault> {
    match character {
        '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => Err(PathFault::Forbidden(character)),
        _ if character.is_control() || is_invisible(character) => Err(PathFault::Invisible),
        _ => Ok(()),
    }
}

/// Characters without a shape that can make two names look alike, or turn one around.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

impl fmt::Display for PathFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("a part of it is empty"),
            Self::Dot => out.write_str("a name in it begins with a dot"),
            Self::Invisible => out.write_str("it holds a control character or an invisible one"),
            Self::Forbidden(character) => write!(out, "it holds `{character}`"),
            Self::Trailing => out.write_str("a name in it ends with a dot or a space"),
            Self::Reserved => out.write_str("a name in it is one that Windows keeps for a device"),
            Self::TooLong => out.write_str("it is too long for a file system"),
            Self::Decomposed => out.write_str("it is not in Unicode's composed form (NFC)"),
        }
    }
}

impl std::error::Error for PathFault {}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, out)
    }
}

impl FromStr for SitePath {
    type Err = super::PublishError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text).map_err(|fault| super::PublishError::BadPath { path: text.to_owned(), fault })
    }
}

impl Serialize for SitePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SitePath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::new(&text)
            .map_err(|fault| serde::de::Error::custom(format_args!("{text:?} is no path of a site: {fault}")))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_of_a_site_are_accepted() {
        for path in
            ["index.html", "en/email-pro/email-pro.en.pdf", "zh-Hant/a/index.html", "assets/style.0a1b.css", "é/comet"]
        {
            assert!(SitePath::new(path).is_ok(), "{path}");
        }
    }

    #[test]
    fn a_path_cannot_leave_the_output_folder() {
        use PathFault::*;
        let faults = [
            ("", Empty),
            ("/etc/passwd", Empty),
            ("en//a", Empty),
            ("en/", Empty),
            ("..", Dot),
            ("en/../../a", Dot),
            ("./a", Dot),
            (".git/config", Dot),
            ("en/.htaccess", Dot),
            ("C:/a", Forbidden(':')),
            ("en\\..\\a", Forbidden('\\')),
            ("a?b", Forbidden('?')),
            ("a\0b", Invisible),
            ("a\nb", Invisible),
            ("a\u{202e}fdp.exe", Invisible),
            ("a\u{200b}", Invisible),
            ("a./b", Trailing),
            ("a /b", Trailing),
            ("con", Reserved),
            ("en/NUL.html", Reserved),
            ("com1.tar.gz", Reserved),
            ("LPT\u{b9}", Reserved),
            ("aux .txt", Reserved),
            ("e\u{301}", Decomposed),
        ];
        for (path, fault) in faults {
            assert_eq!(SitePath::new(path), Err(fault), "{path:?}");
        }
        assert_eq!(SitePath::new(&"a".repeat(256)), Err(TooLong));
        assert_eq!(SitePath::new(&"a/".repeat(600)), Err(TooLong));
    }

    #[test]
    fn folders_of_a_path_come_outermost_first() {
        let path = SitePath::new("en/email-pro/index.html").expect("a good path");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["en", "en/email-pro"]);
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_stays_below_the_folder(text in "[a./\\\\: \u{0}-\u{ff}]{0,12}") {
            if let Ok(path) = SitePath::new(&text) {
                let full = path.below(Path::new("/site"));
                let below = full.strip_prefix("/site").expect("below the folder");
                prop_assert!(below.components().all(|part| matches!(part, std::path::Component::Normal(_))));
                prop_assert_eq!(below.to_str(), Some(text.as_str()));
            }
        }
    }
}
