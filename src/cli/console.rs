//! What is said on the terminal: results on standard output, messages on standard error.

use std::io::{ErrorKind, Write};

use anstream::AutoStream;

use super::status::Failure;

/// Writes a result. A reader that has gone away, as `head` does, ends the program's interest too; a disk that is full does not
/// pass for a result.
pub fn result(text: &str) -> Result<(), Failure> {
    let mut out = AutoStream::new(std::io::stdout(), AutoStream::choice(&std::io::stdout()));
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(reason) if reason.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::machine(format!("cannot write to standard output: {reason}")))
        }
        _ => Ok(()),
    }
}

/// Writes a message to standard error.
pub fn message(text: &str) {
    let mut out = AutoStream::new(std::io::stderr(), AutoStream::choice(&std::io::stderr()));
    let _ = writeln!(out, "{}", text.trim_end());
}

pub fn failure(failure: &Failure) {
    message(&printable(&failure.told()));
}

/// The text without control characters, which could drive the terminal; line breaks stay.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}
