//! Embeds the built-in templates and the sample into the program, so that it works alone.
//!
//! In: `templates/` and `source-data/`. Out: `embedded.rs`, a sorted list of paths and bytes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The folders to embed, in the order of their names.
const FOLDERS: [&str; 2] = ["source-data", "templates"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it for build scripts"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it for build scripts"));
    let mut list = String::from("&[\n");
    for folder in FOLDERS {
        println!("cargo::rerun-if-changed={folder}");
        for path in files_below(&root.join(folder))? {
            let name = path.strip_prefix(&root).expect("it lies below the root");
            let name = name.to_str().expect("the project's files have UTF-8 names").replace('\\', "/");
            writeln!(list, "    ({name:?}, include_bytes!({path:?})),").expect("a string takes every write");
        }
    }
    list.push_str("]\n");
    fs::write(out.join("embedded.rs"), list)
}

/// Every file of a folder, sorted by its path with `/` on every system; hidden files and editors' leftovers stay out.
fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let visible = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !name.starts_with(['.', '#']) && !name.ends_with('~')
    };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_entry(visible) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    files.sort_by_key(|path| path.to_string_lossy().replace('\\', "/"));
    Ok(files)
}
