//! `raci init`: a small site to start from.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::cli::args::{InitArgs, PipelineArg};
use crate::cli::console;
use crate::cli::status::{Failure, Status};

/// A file of the small site: its path, and what is in it.
type Starter = (&'static str, &'static str);

const SITE: [Starter; 4] = [
    ("source-data/raci.toml", include_str!("../starter/raci.toml")),
    ("source-data/backup-service/matrix.toml", include_str!("../starter/matrix.toml")),
    ("source-data/backup-service/matrix.csv", include_str!("../starter/matrix.csv")),
    (".gitignore", "/output\n/.raci-cache\n"),
];
const GITHUB: Starter = (".github/workflows/raci.yml", include_str!("../starter/github.yml"));
const GITLAB: Starter = (".gitlab-ci.yml", include_str!("../starter/gitlab.yml"));

pub fn run(args: &InitArgs) -> Result<Status, Failure> {
    let pipeline = args.pipeline.map(|host| match host {
        PipelineArg::Github => GITHUB,
        PipelineArg::Gitlab => GITLAB,
    });
    let files: Vec<Starter> = SITE.into_iter().chain(pipeline).collect();
    refuse_what_is_there(&args.folder, &files)?;
    for (path, text) in &files {
        write(&args.folder.join(path), text)?;
        console::result(&format!("{}\n", args.folder.join(path).display()))?;
    }
    console::message(&next_steps(&args.folder));
    Ok(Status::Fine)
}

/// Nothing is written where anything would be overwritten.
fn refuse_what_is_there(folder: &Path, files: &[Starter]) -> Result<(), Failure> {
    let there = |path: &&str| fs::symlink_metadata(folder.join(path)).is_ok();
    let taken: Vec<&str> = files.iter().map(|(path, _)| *path).filter(there).collect();
    if taken.is_empty() {
        return Ok(());
    }
    let message = format!("{} already holds {}", folder.display(), taken.join(", "));
    Err(Failure::machine(message).with_cure("name another folder; nothing was written"))
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder)
        .and_then(|()| File::create_new(path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::machine(format!("cannot write {}: {error}", path.display())))
}

fn next_steps(folder: &Path) -> String {
    let enter = if folder == Path::new(".") { String::new() } else { format!("  cd {}\n", folder.display()) };
    format!(
        "what to do next:\n{enter}  raci serve    show the site, and again whenever you save\n  \
         raci check    look for what is wrong\n  raci build    publish into output/"
    )
}
