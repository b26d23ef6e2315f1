//! A source in a folder of its own, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command as Tool, Output, Stdio};

use assert_cmd::Command;
use raci::locale::po::{Entry, Keyword, PoFile};
use serde_json::Value;
use walkdir::WalkDir;

/// A source that a test may change.
pub struct Site {
    folder: tempfile::TempDir,
}

pub const SETTINGS: &str = "source_locale = \"en\"\nlocales = [\"en\", \"pl\", \"fr\"]\n";
pub const WITHOUT_IDS: &str = "section,heading,activity,customer,provider,note\n\
    1,Backups,,,,\n\
    1,,Choose what is backed up,RA,C,Mailboxes as well\n\
    1,,Take a backup every night,I,RA,\n\
    1,,\"Restore a backup, on demand\",A,R,\n";
pub const WITH_IDS: &str = "section,heading,activity,customer,provider,note,id\n\
    1,Backups,,,,,\n\
    1,,Choose what is backed up,RA,C,Mailboxes as well,choose\n\
    1,,Take a backup every night,I,RA,,take\n\
    1,,\"Restore a backup, on demand\",A,R,,restore\n";

impl Site {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a folder") };
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    /// A site of one matrix, `backup`.
    pub fn of(csv: &str) -> Self {
        Self::new(&[("raci.toml", SETTINGS), ("backup/matrix.csv", csv)])
    }

    pub fn copy_of(source: &Path) -> Self {
        let site = Self::new(&[]);
        for entry in WalkDir::new(source).into_iter().map(|entry| entry.expect("readable")) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(source).expect("below the source");
                let text = fs::read(entry.path()).expect("readable");
                site.write(&path.to_string_lossy(), &String::from_utf8(text).expect("UTF-8"));
            }
        }
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub fn read(&self, path: &str) -> String {
        String::from_utf8(fs::read(self.path(path)).expect(path)).expect("UTF-8")
    }

    /// Replaces a part of a file, which must be there once.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "{old} in {path}");
        self.write(path, &text.replace(old, new));
    }

    /// Every file with its text, the ones that begin with a dot too.
    pub fn files(&self) -> Vec<(String, String)> {
        let entries = WalkDir::new(self.folder.path()).sort_by_file_name().into_iter();
        let files = entries.map(|entry| entry.expect("readable")).filter(|entry| entry.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(self.folder.path()).expect("below").to_string_lossy().into_owned();
        files.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).expect("UTF-8"))).collect()
    }

    pub fn catalogs(&self) -> Vec<String> {
        let names = self.files().into_iter().map(|(name, _)| name);
        names.filter(|name| name.ends_with(".po") && !name.starts_with("templates")).collect()
    }

    /// Runs the program in the folder; the words of `command` are its arguments, `.` the source.
    pub fn run(&self, command: &str) -> Run {
        let mut program = Command::cargo_bin("raci").expect("built");
        program.current_dir(self.folder.path()).env("SOURCE_DATE_EPOCH", "1700000000");
        let output = program.args(command.split_whitespace()).output().expect("runs");
        Run::of(&output)
    }

    /// Translates every text of every catalog: `pl: Backups`.
    pub fn translate(&self) {
        for path in self.catalogs() {
            let tag = Path::new(&path).file_stem().expect("a name").to_string_lossy().into_owned();
            self.change(&path, |entry| {
                let text = format!("{tag}: {}", entry.id());
                entry.set(Keyword::Text, Some(&text));
            });
        }
    }

    pub fn change(&self, path: &str, mut change: impl FnMut(&mut Entry)) {
        let mut file = PoFile::parse(self.read(path).as_bytes()).expect("a PO file");
        let living = file.entries_mut().iter_mut().filter(|entry| !entry.is_header() && !entry.is_obsolete());
        living.for_each(&mut change);
        self.write(path, &file.write());
    }

    /// The contexts of a catalog that are fuzzy.
    pub fn fuzzy(&self, path: &str) -> Vec<String> {
        let file = PoFile::parse(self.read(path).as_bytes()).expect("a PO file");
        let fuzzy = file.messages().filter(|entry| entry.is_fuzzy());
        fuzzy.map(|entry| entry.context().expect("a context").to_string()).collect()
    }

    /// For each matrix and language: human, outdated, fallback.
    pub fn coverage(&self) -> Vec<(String, u64, u64, u64)> {
        let rows: Value = serde_json::from_str(&self.run("translate status . --json").out).expect("JSON");
        let number = |row: &Value, key: &str| row[key].as_u64().expect("a number");
        let name =
            |row: &Value| format!("{}.{}", row["matrix"].as_str().expect("id"), row["locale"].as_str().expect("tag"));
        let row = |row: &Value| (name(row), number(row, "human"), number(row, "outdated"), number(row, "fallback"));
        rows.as_array().expect("a list").iter().map(row).collect()
    }

    /// msgfmt accepts every catalog without a word; where gettext is not installed, nothing is asked.
    pub fn assert_msgfmt_accepts_all(&self) {
        if Tool::new("msgfmt").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("skipped: gettext is not installed");
            return;
        }
        for path in self.catalogs() {
            let mut msgfmt = Tool::new("msgfmt");
            let output = msgfmt.args(["-c", "-o", "/dev/null"]).arg(self.path(&path)).env("LC_ALL", "C.UTF-8").output();
            let output = output.expect("runs");
            assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        Self { status: output.status.code().expect("no signal"), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// The run, which ended well.
    pub fn fine(self) -> Self {
        assert_eq!(self.status, 0, "{}{}", self.out, self.err);
        self
    }
}

/// Real sources beside the project, or where `RACI_SHARED` says; a test that needs them is skipped where they are missing.
pub fn shared(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("RACI_SHARED").map_or(beside, PathBuf::from).join(name);
    if !path.exists() {
        println!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}
