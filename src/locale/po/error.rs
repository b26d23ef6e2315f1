//! What is wrong in a PO file, where, and how to mend it.

use std::fmt;

/// One fault of a PO file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub cure: String,
}

/// All faults of a PO file, in the order of their places; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoErrors(pub Vec<PoError>);

impl PoError {
    pub(super) fn new(line: usize, column: usize, message: impl Into<String>, cure: impl Into<String>) -> PoError {
        PoError { line, column, message: message.into(), cure: cure.into() }
    }
}

impl fmt::Display for PoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.line, self.column, self.message, self.cure)
    }
}

impl fmt::Display for PoErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for PoError {}
impl std::error::Error for PoErrors {}
