//! What can go wrong between bytes and output folder: each error names the path, and knows a cure.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::vanished::{self, Vanished, Withdrawn};
use super::{MANIFEST, PathFault, Shard, withdrawal};

/// How many paths an error names before it counts the rest.
const NAMED: usize = 10;

/// Why nothing was published. Whatever it is, the last good site stands as it was.
#[derive(Debug)]
pub enum PublishError {
    /// The system refused something, for a reason without a name of its own below.
    Io {
        /// What was tried: "write", "read", "rename".
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No space, or no quota, is left.
    DiskFull {
        /// What could not be written.
        path: PathBuf,
    },
    /// The user may not do this here.
    Denied {
        /// What was tried.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
    },
    /// The file system is mounted for reading only.
    ReadOnly {
        /// What could not be written.
        path: PathBuf,
    },
    /// The output folder is a file or something else.
    NotAFolder {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder is a symbolic link.
    Link {
        /// The output folder.
        path: PathBuf,
        /// Where it leads.
        target: PathBuf,
    },
    /// The output folder cannot change places with another one.
    Immovable {
        /// The output folder.
        path: PathBuf,
        /// Why: "is a mount point", "holds the current folder".
        reason: &'static str,
    },
    /// The output folder holds what was not published into it.
    Foreign {
        /// The output folder.
        output: PathBuf,
        /// What is not ours, below it.
        paths: Vec<PathBuf>,
    },
    /// Another build of this output is at work.
    Busy {
        /// The output folder.
        output: PathBuf,
    },
    /// A file that would be overwritten.
    Occupied {
        /// Where it is.
        path: PathBuf,
    },
    /// A killed build left the last site aside, and something else has taken its place.
    Stranded {
        /// The output folder.
        output: PathBuf,
        /// Where the last site is.
        site: PathBuf,
    },
    /// A path that could leave the output folder, or that some system cannot hold.
    BadPath {
        /// The path, as it was asked for.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// Two files of the site would be one on some system.
    Collision {
        /// The later one.
        path: String,
        /// The earlier one.
        with: String,
    },
    /// The next site lacks what the published one has, and the source does not say that it is withdrawn.
    Vanished {
        /// What would be lost.
        lost: Vec<Vanished>,
        /// What the source would have to say, so that it may go.
        withdrawn: Vec<Withdrawn>,
    },
    /// The cache would be published.
    CacheInside {
        /// The folder of the cache.
        cache: PathBuf,
        /// The output folder around it.
        output: PathBuf,
    },
    /// The output holds another part of a site than the one that was asked for, or a whole one.
    OtherPart {
        /// The output folder.
        output: PathBuf,
        /// Which part it holds.
        found: Option<Shard>,
    },
    /// Parts that do not make one site.
    Parts {
        /// The part at which that was seen.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A folder into which no site was published.
    Unpublished {
        /// The folder.
        path: PathBuf,
    },
    /// A manifest that is not what the program writes.
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl PublishError {
    /// An error of the system, under the name that says most about it.
    pub(super) fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull { path }
            }
            io::ErrorKind::PermissionDenied => Self::Denied { action, path },
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            _ => Self::Io { action, path, source },
        }
    }

    /// Somebody wrote to a file between its reading and its writing.
    pub(crate) fn changed(path: String) -> Self {
        let source = io::Error::other("it was changed while this program read it");
        Self::Io { action: "write", path: path.into(), source }
    }

    pub(super) fn manifest(path: &Path, reason: impl Into<String>) -> Self {
        Self::BadManifest { path: path.to_path_buf(), reason: reason.into() }
    }

    /// What to do about it.
    pub fn cure(&self) -> String {
        match self {
            Self::Io { .. } => "look at the file and the disk, and build again".into(),
            Self::DiskFull { .. } => "make room, or name an output folder on another disk with -o".into(),
            Self::Denied { .. } => {
                "give this user the right to write there, or name another output folder with -o".into()
            }
            Self::ReadOnly { .. } => "mount it for writing, or name another output folder with -o".into(),
            Self::NotAFolder { .. } => "name a folder with -o, or move that away".into(),
            Self::Link { target, .. } => format!("name the folder itself: -o {}", target.display()),
            Self::Immovable { path, .. } => format!("name a folder inside it: -o {}", path.join("site").display()),
            Self::Foreign { .. } => "move them away, or name another output folder with -o".into(),
            Self::Busy { .. } => "wait until the other build is done, or name another output folder with -o".into(),
            Self::Occupied { .. } => "move it away, or name another place with -o".into(),
            Self::Stranded { output, site } => {
                format!("keep one of them as {}, and move the other away: {}", output.display(), site.display())
            }
            Self::BadPath { .. } => "give the matrix, locale or file another id".into(),
            Self::Collision { .. } => "rename one of the two".into(),
            Self::Vanished { withdrawn, .. } => withdrawal::cure(withdrawn),
            Self::CacheInside { .. } => "name a cache folder outside the output".into(),
            Self::OtherPart { .. } => "give each part, and the whole site, an output folder of its own with -o".into(),
            Self::Parts { .. } => "build every part from the same source with the same program and options".into(),
            Self::BadManifest { .. } => "restore it, or build the site into an empty folder".into(),
            Self::Unpublished { .. } => "name a folder that `raci build` wrote".into(),
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => write!(out, "cannot {action} {}: {source}", path.display()),
            Self::DiskFull { path } => write!(out, "no space left to write {}", path.display()),
            Self::Denied { action, path } => write!(out, "no permission to {action} {}", path.display()),
            Self::ReadOnly { path } => write!(out, "cannot write {}: its file system is read-only", path.display()),
            Self::NotAFolder { path } => write!(out, "the output {} is not a folder", path.display()),
            Self::Link { path, target } => {
                write!(out, "the output {} is a symbolic link to {}", path.display(), target.display())
            }
            Self::Immovable { path, reason } => write!(out, "the output {} {reason}", path.display()),
            Self::Foreign { output, paths } => write_foreign(out, output, paths),
            Self::Busy { output } => write!(out, "another build of {} is at work", output.display()),
            Self::Occupied { path } => write!(out, "{} is there already, and is another file", path.display()),
            Self::Stranded { output, site } => write!(
                out,
                "a killed build left the last site in {}, and {} has since been made by somebody else",
                site.display(),
                output.display()
            ),
            Self::BadPath { path, fault } => write!(out, "{path:?} cannot be a path of the site: {fault}"),
            Self::Collision { path, with } => {
                write!(out, "`{path}` and `{with}` would be one file, or a file and its folder, on some systems")
            }
            Self::Vanished { lost, .. } => vanished::describe(out, lost),
            Self::CacheInside { cache, output } => {
                write!(out, "the cache {} lies inside the output {}", cache.display(), output.display())
            }
            Self::OtherPart { output, found: Some(part) } => {
                write!(
                    out,
                    "the output {} holds part {part} of a site, and another one was asked for",
                    output.display()
                )
            }
            Self::OtherPart { output, found: None } => {
                write!(out, "the output {} holds a whole site, and a part of one was asked for", output.display())
            }
            Self::Parts { path, reason } => write!(out, "the part {} cannot be merged: {reason}", path.display()),
            Self::Unpublished { path } => write!(out, "{} is no published site: it has no {MANIFEST}", path.display()),
            Self::BadManifest { path, reason } => {
                write!(out, "{} is not a manifest that this program reads: {reason}", path.display())
            }
        }
    }
}

fn write_foreign(out: &mut fmt::Formatter<'_>, output: &Path, paths: &[PathBuf]) -> fmt::Result {
    write!(out, "{} holds what was not published there: ", output.display())?;
    write_some(out, paths.iter().map(|path| path.display()))
}

/// The first few of a list, and how many more there are.
pub(super) fn write_some<T: fmt::Display>(
    out: &mut fmt::Formatter<'_>,
    items: impl ExactSizeIterator<Item = T>,
) -> fmt::Result {
    let rest = items.len().saturating_sub(NAMED);
    for (place, item) in items.take(NAMED).enumerate() {
        write!(out, "{}{item}", if place == 0 { "" } else { ", " })?;
    }
    if rest > 0 { write!(out, " and {rest} more") } else { Ok(()) }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::BadPath { fault, .. } => Some(fault),
            _ => None,
        }
    }
}
