//! Exit statuses, and the failures that lead to them.

use std::fmt;
use std::process::ExitCode;

use crate::build::BuildError;
use crate::load::LoadError;
use crate::publish::PublishError;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Fine,
    /// Findings at the failing level, or a failed verify, `--check` or `--min`.
    Findings,
    /// A slip in the arguments, or a name that matches nothing.
    Usage,
    /// Input or output failed.
    Machine,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Fine => Self::from(0),
            Status::Findings => Self::from(1),
            Status::Usage => Self::from(2),
            Status::Machine => Self::from(3),
        }
    }
}

/// Why a command came to nothing, with what to do about it.
#[derive(Debug)]
pub struct Failure {
    status: Status,
    message: String,
    cure: Option<String>,
}

impl Failure {
    pub fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, message: message.into(), cure: None }
    }

    pub fn machine(message: impl Into<String>) -> Self {
        Self { status: Status::Machine, message: message.into(), cure: None }
    }

    /// What to do about it.
    pub fn with_cure(self, cure: impl Into<String>) -> Self {
        Self { cure: Some(cure.into()), ..self }
    }

    /// The failure and its cure, as somebody reads them.
    pub fn told(&self) -> String {
        let cure = self.cure.as_ref().map(|cure| format!("\n  help: {cure}"));
        format!("error: {}{}", self.message, cure.unwrap_or_default())
    }

    pub fn status(&self) -> Status {
        self.status
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// Each file is replaced whole, so those before it stand and those after it are as they were.
const SOURCE_CURE: &str =
    "see that this user may write there and that the disk has room, then run the command again: it goes on from there";

const BUILT_IN_CURE: &str = "name a SOURCE of your own: a folder with raci.toml, or one CSV";

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::machine(error.to_string())
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        // A page that nobody withdrew is the author's to bring back; anything else is the machine's.
        let status = if matches!(error, PublishError::Vanished { .. }) { Status::Findings } else { Status::Machine };
        let cure = Some(error.cure());
        Self { status, message: error.to_string(), cure }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        match error {
            BuildError::Publish(error) => error.into(),
            BuildError::Load(error) => error.into(),
            BuildError::Moved { .. } => Self::machine(error.to_string()).with_cure("build again"),
            BuildError::Source(ref written) => Self::machine(written.to_string()).with_cure(SOURCE_CURE),
            BuildError::BuiltIn => Self::usage(error.to_string()).with_cure(BUILT_IN_CURE),
            BuildError::Unmatched { .. } => Self::usage(error.to_string()),
            BuildError::Template(_) | BuildError::Annex(_) | BuildError::Pdf { .. } | BuildError::Path { .. } => {
                Self { status: Status::Findings, message: error.to_string(), cure: None }
            }
        }
    }
}
