//! A full disk, a folder that may not be written, a build as somebody else: a clear error, the last good site, and nothing
//! left behind.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use raci::publish::{Swap, verify};

use super::child::{build, command, run};
use super::site::{Desk, snapshot};

/// Nobody in particular.
const NOBODY: u32 = 65_534;

/// Publishes site 1 in the output, so that there is something to lose.
fn with_a_site(desk: &Desk) {
    build(&desk.output, 1, Swap::OneStep, |_| {}).expect("published");
}

/// Runs a failing build of site 2 and checks that nothing but its message remains.
fn fails_without_trace(desk: &Desk, build: Command) -> Option<String> {
    let before = snapshot(&desk.output);
    let beside = desk.beside();
    let word = run(build).inspect_err(|error| println!("skipped: the child cannot run: {error}")).ok()?;
    assert_eq!(snapshot(&desk.output), before);
    assert_eq!(desk.beside(), beside);
    assert!(verify(&desk.output).expect("a site").is_sound());
    Some(word)
}

#[test]
fn a_file_too_large_for_the_disk_stops_the_build_and_leaves_the_last_site() {
    let desk = Desk::new();
    with_a_site(&desk);
    let limited = command(&desk.output, 2, Swap::OneStep, Some("trap '' XFSZ; ulimit -f 8"));
    let word = fails_without_trace(&desk, limited).expect("a shell");
    assert!(word.starts_with("DiskFull"), "{word}");
    build(&desk.output, 2, Swap::OneStep, |_| {}).expect("published without the limit");
}

/// A file system of its own, gone when dropped.
struct Mount(PathBuf);

impl Mount {
    /// Needs the rights of root; `None`, with the reason, without them.
    fn of(folder: &Path, options: &str) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder).output();
        match mounted {
            Ok(done) if done.status.success() => Some(Self(folder.to_path_buf())),
            Ok(done) => {
                println!("skipped: no mount: {}", String::from_utf8_lossy(&done.stderr).trim());
                None
            }
            Err(error) => {
                println!("skipped: no mount: {error}");
                None
            }
        }
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn whatever_room_is_left_a_full_disk_leaves_the_last_site_and_no_rubbish() {
    let mut desk = Desk::new();
    let Some(_mount) = Mount::of(desk.home.path(), "size=1600k") else { return };
    desk.output = desk.home.path().join("output");
    with_a_site(&desk);
    let filler = desk.home.path().join("filler");
    let (mut full, mut fitted) = (0, 0);
    for pages in (0..120).step_by(5) {
        fill(&filler, pages * 4096);
        let before = snapshot(&desk.output);
        match build(&desk.output, 2, Swap::OneStep, |_| {}) {
            Ok(()) => {
                fitted += 1;
                build(&desk.output, 1, Swap::OneStep, |_| {}).expect("published");
            }
            Err(error) => {
                assert!(format!("{error:?}").starts_with("DiskFull"), "{error:?}");
                full += 1;
            }
        }
        assert_eq!(snapshot(&desk.output), before);
        assert_eq!(desk.beside(), ["filler"]);
    }
    println!("{full} builds found the disk full at different points, {fitted} fitted");
    assert!(full > 5 && fitted > 0, "{full} full, {fitted} fitted");
}

/// Fills the disk but for this many bytes.
fn fill(filler: &Path, free: u64) {
    let _ = fs::remove_file(filler);
    let room = rustix::fs::statvfs(filler.parent().expect("the disk")).expect("its room");
    let size = (room.f_bavail * room.f_frsize).saturating_sub(free);
    fs::write(filler, vec![1; usize::try_from(size).expect("a small disk")]).expect("there is room");
}

#[test]
fn a_read_only_file_system_is_named() {
    let mut desk = Desk::new();
    let Some(_mount) = Mount::of(desk.home.path(), "size=1600k") else { return };
    desk.output = desk.home.path().join("output");
    with_a_site(&desk);
    let remounted = Command::new("mount").args(["-o", "remount,ro"]).arg(desk.home.path()).status();
    assert!(remounted.expect("mount").success());
    let word = fails_without_trace(&desk, command(&desk.output, 2, Swap::OneStep, None)).expect("a child");
    assert!(word.starts_with("ReadOnly"), "{word}");
}

#[test]
fn a_mount_point_is_refused_with_a_cure() {
    let desk = Desk::new();
    fs::create_dir(&desk.output).expect("a folder");
    let Some(_mount) = Mount::of(&desk.output, "size=100k") else { return };
    let word = run(command(&desk.output, 2, Swap::OneStep, None)).expect("a child");
    assert!(word.contains("mount point") && word.contains("output/site"), "{word}");
    assert!(desk.beside().is_empty());
}

/// The build of site 2 by somebody without special rights.
fn by_a_user(desk: &Desk) -> Command {
    let mut child = command(&desk.output, 2, Swap::OneStep, None);
    if is_root() {
        child.uid(NOBODY).gid(NOBODY);
    }
    child
}

fn is_root() -> bool {
    let probe = tempfile::NamedTempFile::new().expect("a temporary file");
    probe.as_file().metadata().expect("its owner").uid() == 0
}

/// Gives the whole desk to the user who builds.
fn give_away(desk: &Desk) {
    if is_root() {
        for entry in walkdir::WalkDir::new(desk.home.path()) {
            chown(entry.expect("an entry").path(), Some(NOBODY), Some(NOBODY)).expect("given away");
        }
    }
}

fn allow(folder: &Path, mode: u32) {
    fs::set_permissions(folder, Permissions::from_mode(mode)).expect("permissions");
}

#[test]
fn a_user_who_may_write_publishes() {
    let desk = Desk::new();
    with_a_site(&desk);
    give_away(&desk);
    let Ok(word) = run(by_a_user(&desk)) else { return println!("skipped: no child as another user") };
    if word.is_empty() {
        return println!("skipped: the test program may not be run by another user");
    }
    assert_eq!(word, "done");
    assert!(verify(&desk.output).expect("a site").is_sound());
}

#[test]
fn a_folder_that_may_not_be_written_is_named() {
    for (above, own) in [(0o555, 0o755), (0o755, 0o555), (0o755, 0o000), (0o755, 0o333)] {
        let desk = Desk::new();
        with_a_site(&desk);
        give_away(&desk);
        let before = snapshot(&desk.output);
        allow(&desk.output, own);
        allow(desk.home.path(), above);
        let word = run(by_a_user(&desk));
        allow(desk.home.path(), 0o755);
        allow(&desk.output, 0o755);
        assert_eq!(snapshot(&desk.output), before);
        assert!(desk.beside().is_empty(), "{:?}", desk.beside());
        match word {
            Ok(word) if !word.is_empty() => assert!(word.starts_with("Denied"), "{above:o}/{own:o}: {word}"),
            _ => println!("skipped: the test program may not be run by another user"),
        }
    }
}

#[test]
fn a_new_site_is_as_open_as_the_one_before() {
    let desk = Desk::new();
    with_a_site(&desk);
    allow(&desk.output, 0o750);
    build(&desk.output, 2, Swap::OneStep, |_| {}).expect("published");
    assert_eq!(fs::metadata(&desk.output).expect("there").permissions().mode() & 0o777, 0o750);
}
