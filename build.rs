//! Embeds the built-in templates and the sample into the program, so that it works alone.
//!
//! In: `templates/` and `source-data/`. Out: `embedded.rs`, a sorted list of paths and bytes; `srgb.icc`, the colours of every
//! PDF; and `RACI_CODE`, a hash of the program's own code, so that nothing is ever reused that another state of it made.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
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
    println!("cargo::rustc-env=RACI_CODE={:016x}", hash_of_code(&root)?);
    fs::write(out.join("srgb.icc"), srgb())?;
    fs::write(out.join("embedded.rs"), list)
}

/// The profile of sRGB. The clock that moxcms writes into it gives way to a fixed day, and its identifier to none
/// (ICC.1:2010, 7.2.8 and 7.2.18): a program that is built again writes the same PDFs.
fn srgb() -> Vec<u8> {
    let mut bytes = moxcms::ColorProfile::new_srgb().encode().expect("a built-in profile");
    bytes[24..36].copy_from_slice(&[7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    bytes[84..100].fill(0);
    bytes
}

/// A hash of the library and of the versions of what it is built on.
fn hash_of_code(root: &Path) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for name in ["src", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={name}");
    }
    for path in files_below(&root.join("src"))?.into_iter().chain([root.join("Cargo.lock")]) {
        fs::read(path).unwrap_or_default().hash(&mut hasher);
    }
    Ok(hasher.finish())
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
