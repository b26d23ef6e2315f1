//! Killed at any moment, the last good site stands, and whoever reads meanwhile sees one whole site.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use raci::publish::{Digest, Manifest, Output, Swap, verify};

use super::child::{Words, build, command, paths, run};
use super::site::Desk;

/// Numbers that look random and are the same every time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

/// Starts a build and kills it: every other time anywhere in its life, else somewhere in its publishing. Whether it was
/// still at work.
fn build_and_kill(output: &Path, number: u32, swap: Swap, dice: &mut Dice, life: Duration) -> bool {
    let mut child = command(output, number, swap, None).spawn().expect("a child");
    let mut words = Words::of(&mut child);
    let micros = |part: Duration| u64::try_from(part.as_micros()).expect("a short time");
    if number.is_multiple_of(2) {
        thread::sleep(Duration::from_micros(dice.below(micros(life))));
    } else {
        while words.next().is_some_and(|word| word != "publishing") {}
        thread::sleep(Duration::from_micros(dice.below(micros(life))));
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let rest: Vec<String> = std::iter::from_fn(|| words.next()).collect();
    let plain = rest.iter().all(|word| ["staging", "publishing", "done"].contains(&word.as_str()));
    assert!(plain, "a build failed: {rest:?}");
    rest.iter().all(|word| word != "done")
}

/// Builds once unhurt, and tells how long that took.
fn life_of_a_child(output: &Path, swap: Swap) -> Duration {
    let start = Instant::now();
    assert_eq!(run(command(output, 0, swap, None)).expect("a child"), "done");
    start.elapsed()
}

fn assert_sound(output: &Path, among: [u32; 2]) -> u32 {
    let report = verify(output).expect("a site");
    assert!(report.is_sound(), "{:?}", report.differences);
    let fingerprint = Manifest::read(output).expect("readable").expect("there").fingerprint;
    let number = among.into_iter().find(|number| fingerprint == Some(Digest::of(&number.to_le_bytes())));
    number.expect("the last good site, or the next one")
}

/// Reads the whole site by path, again and again: nothing may ever be missing, and where the manifest was the same before
/// and after, every file must be the one that it lists.
fn read_on(output: &Path, stop: &AtomicBool, passes: &AtomicUsize) {
    while !stop.load(Ordering::Relaxed) {
        let before = fs::read(output.join("manifest.json")).expect("there is always a manifest");
        let files: Vec<(String, Vec<u8>)> = paths()
            .into_iter()
            .map(|path| {
                let bytes = fs::read(output.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
                (path, bytes)
            })
            .collect();
        let after = fs::read(output.join("manifest.json")).expect("there is always a manifest");
        if before == after {
            let manifest: Manifest = serde_json::from_slice(&before).expect("a whole manifest");
            for (path, bytes) in files {
                let entry = manifest.find(&path).expect("listed");
                assert_eq!(entry.sha256, Digest::of(&bytes), "{path} belongs to another site");
            }
            passes.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[test]
fn two_hundred_killed_builds_never_show_a_missing_or_mixed_site() {
    let desk = Desk::new();
    desk.write(".owner", "mine");
    let life = life_of_a_child(&desk.output, Swap::OneStep);
    let (stop, passes) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut dice, mut last, mut killed, mut replaced) = (Dice(2026), 0, 0, 0);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read_on(&desk.output, &stop, &passes));
        for number in 1..=200 {
            killed += u32::from(build_and_kill(&desk.output, number, Swap::OneStep, &mut dice, life));
            let now = assert_sound(&desk.output, [last, number]);
            replaced += u32::from(now != last);
            last = now;
            assert_eq!(desk.read(".owner").as_deref(), Some("mine"));
            assert!(!reader.is_finished(), "the reader saw a fault");
        }
        stop.store(true, Ordering::Relaxed);
        reader.join().expect("the reader saw no fault");
    });
    let read = passes.into_inner();
    println!("{killed} of 200 killed at work, {replaced} got their site in place, {read} whole sites read meanwhile");
    assert!(killed > 20 && replaced > 5 && read > 20, "{killed} killed, {replaced} replaced, {read} read");
    build(&desk.output, 300, Swap::OneStep, |_| {}).expect("published");
    assert_sound(&desk.output, [300, 300]);
    assert!(desk.beside().is_empty(), "{:?}", desk.beside());
}

#[test]
fn where_folders_cannot_be_exchanged_the_next_build_mends_what_a_killed_one_left() {
    let desk = Desk::new();
    desk.write(".owner", "mine");
    let life = life_of_a_child(&desk.output, Swap::TwoSteps);
    let (mut dice, mut last) = (Dice(1125), 0);
    for number in 1..=60 {
        build_and_kill(&desk.output, number, Swap::TwoSteps, &mut dice, life);
        drop(Output::open(&desk.output).expect("mended"));
        last = assert_sound(&desk.output, [last, number]);
        assert_eq!(desk.read(".owner").as_deref(), Some("mine"));
        assert!(desk.beside().is_empty(), "{:?}", desk.beside());
    }
}

#[test]
fn builds_at_once_come_one_after_the_other() {
    let desk = Desk::new();
    let mut children: Vec<_> =
        (1..=8).map(|number| command(&desk.output, number, Swap::OneStep, None).spawn().expect("a child")).collect();
    for child in &mut children {
        let mut words = Words::of(child);
        assert_eq!(std::iter::from_fn(|| words.next()).last().as_deref(), Some("done"));
        child.wait().expect("ended");
    }
    assert!(verify(&desk.output).expect("a site").is_sound());
    assert!(desk.beside().is_empty(), "{:?}", desk.beside());
}
