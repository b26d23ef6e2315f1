//! The program, and what stands in folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

pub fn raci(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_raci"));
    command.current_dir(folder);
    command
}

/// Runs the program in a folder; its exit status, and what it wrote to standard output and standard error.
pub fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    told(raci(folder).args(arguments).output().expect("the program starts"))
}

pub fn told(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Every file below a folder, hidden ones apart.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.');
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_entry(visible).map(|entry| entry.expect("readable"));
    let plain = entries.filter(|entry| entry.file_type().is_file());
    plain
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
            (below, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}
