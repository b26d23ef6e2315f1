//! The order of the modules, and the page that draws it.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// The way of the data. A module may use itself and those before it.
const ORDER: [&str; 12] = [
    "digest", "finding", "model", "locale", "load", "check", "document", "localize", "render", "publish", "build",
    "cli",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The source files of a module, those that only tests are made of left out.
fn files(module: &str) -> impl Iterator<Item = std::path::PathBuf> {
    let entries = WalkDir::new(root().join("src").join(module)).sort_by_file_name().into_iter();
    let paths = entries.map(|entry| entry.expect("a readable source folder").into_path());
    paths.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".rs") && !name.ends_with("tests.rs") && name != "fixture.rs"
    })
}

/// The modules of ours that a line names by `crate::`.
fn used(line: &str) -> impl Iterator<Item = &'static str> {
    let code = line.split("//").next().unwrap_or_default();
    ORDER.into_iter().filter(move |module| {
        code.match_indices("crate::").any(|(at, _)| {
            let rest = &code[at + "crate::".len()..];
            let braced = rest
                .strip_prefix('{')
                .is_some_and(|list| list.split([',', '}']).any(|name| name.trim().split("::").next() == Some(module)));
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            braced || &rest[..end] == *module
        })
    })
}

#[test]
fn a_module_uses_only_those_above_it() {
    let mut wrong = Vec::new();
    for (rank, module) in ORDER.iter().enumerate() {
        for path in files(module) {
            let text = fs::read_to_string(&path).expect("a readable source file");
            for (number, line) in text.lines().enumerate() {
                let below = used(line).filter(|name| ORDER.iter().position(|known| known == name) > Some(rank));
                wrong.extend(below.map(|name| format!("{}:{} uses {name}", path.display(), number + 1)));
            }
        }
    }
    assert!(wrong.is_empty(), "a module may use only those above it:\n{}", wrong.join("\n"));
}

#[test]
fn the_library_and_the_architecture_page_list_the_same_modules_in_the_same_order() {
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let declared: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, ORDER);
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let drawn: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(drawn, ORDER);
}

#[test]
fn only_load_reads_only_publish_writes_and_only_the_command_line_prints() {
    let rules: [(&[&str], &[&str]); 3] = [
        (&["fs::read", "File::open("], &["load", "publish", "cli"]),
        (&["fs::write", "File::create(", "fs::rename", "fs::remove", "fs::create_dir"], &["publish", "cli"]),
        (&["println!(", "print!(", "eprint!(", "eprintln!("], &["cli", "build"]),
    ];
    let mut wrong = Vec::new();
    for (calls, allowed) in rules {
        for module in ORDER.iter().filter(|module| !allowed.contains(module)) {
            for path in files(module) {
                let text = fs::read_to_string(&path).expect("a readable source file");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                wrong.extend(
                    calls
                        .iter()
                        .filter(|call| code.contains(**call))
                        .map(|call| format!("{} calls {call}", path.display())),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
