//! What is kept between builds, and what it never does.

use std::fs;
use std::path::{Path, PathBuf};

use raci::publish::{CACHE, Cache, Digest, Input, Output, PublishError, Reuse, Sink, Terms, Why};

use super::site::{Desk, artifact, keyed, snapshot};

const AMPLE: u64 = 1 << 20;

fn open(desk: &Desk, limit: u64) -> Cache {
    Cache::open(&desk.home.path().join(CACHE), limit, &desk.output).expect("a cache")
}

fn key(name: &str) -> Digest {
    Digest::of(name.as_bytes())
}

fn entries(desk: &Desk) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(desk.home.path().join(CACHE).join("v1"))
        .into_iter()
        .map(|entry| entry.expect("an entry"));
    files.filter(|entry| entry.file_type().is_file()).map(|entry| entry.into_path()).collect()
}

#[test]
fn what_was_kept_is_found_again_by_its_key_alone() {
    let desk = Desk::new();
    open(&desk, AMPLE).put(&key("one"), b"bytes");
    let cache = open(&desk, AMPLE);
    assert_eq!(cache.get(&key("one")).as_deref(), Some(&b"bytes"[..]));
    assert_eq!(cache.get(&key("two")), None);
    assert_eq!(fs::read_to_string(desk.home.path().join(CACHE).join(".gitignore")).expect("there"), "*\n");
}

#[test]
fn a_cache_that_is_off_touches_no_disk() {
    let cache = Cache::off();
    cache.put(&key("one"), b"bytes");
    assert_eq!(cache.get(&key("one")), None);
}

#[test]
fn a_corrupt_entry_is_a_missing_one() {
    for damage in [&b""[..], b"short", &[0; 60]] {
        let desk = Desk::new();
        let cache = open(&desk, AMPLE);
        cache.put(&key("one"), b"bytes");
        let [entry] = &entries(&desk)[..] else { panic!("one entry") };
        fs::write(entry, damage).expect("written");
        assert_eq!(cache.get(&key("one")), None);
        cache.put(&key("one"), b"bytes");
        assert!(cache.get(&key("one")).is_some());
    }
}

#[test]
fn a_cache_stays_below_its_limit_and_keeps_what_was_used_last() {
    let desk = Desk::new();
    let cache = open(&desk, 5_000);
    for number in 0..10 {
        cache.put(&key(&format!("{number}")), &[number; 1_000]);
        let newest =
            entries(&desk).into_iter().max_by_key(|path| fs::metadata(path).and_then(|file| file.modified()).ok());
        let age = std::time::Duration::from_secs(3600 - u64::from(number));
        let when = std::time::SystemTime::now() - age;
        let file = fs::File::options().append(true).open(newest.expect("an entry")).expect("opened");
        file.set_modified(when).expect("dated");
    }
    cache.trim();
    let kept: Vec<u8> = (0..10).filter(|number| cache.get(&key(&format!("{number}"))).is_some()).collect();
    assert_eq!(kept, [6, 7, 8, 9]);
}

#[test]
fn builds_at_the_same_time_share_a_cache() {
    let desk = Desk::new();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let cache = open(&desk, AMPLE);
                for number in 0..50_u8 {
                    if let Some(found) = cache.get(&key(&number.to_string())) {
                        assert_eq!(found, [number; 4_000]);
                    }
                    cache.put(&key(&number.to_string()), &[number; 4_000]);
                }
            });
        }
    });
    assert_eq!(entries(&desk).len(), 50);
}

#[test]
fn a_cache_inside_the_output_is_refused() {
    let desk = Desk::new();
    for folder in [desk.output.join("cache"), desk.output.clone(), desk.output.join("../output/.cache")] {
        fs::create_dir_all(&desk.output).expect("a folder");
        let opened = Cache::open(&folder, AMPLE, &desk.output);
        assert!(matches!(opened, Err(PublishError::CacheInside { .. })), "{}", folder.display());
    }
}

#[test]
fn a_cache_that_cannot_be_written_only_costs_time() {
    let desk = Desk::new();
    let file = desk.home.path().join("file");
    fs::write(&file, "no folder").expect("written");
    let cache = Cache::open(&file.join("cache"), AMPLE, &desk.output).expect("a cache");
    cache.put(&key("one"), b"bytes");
    assert_eq!(cache.get(&key("one")), None);
}

fn build(output: &Path, cache: &Cache, files: &[(&str, &str, &str)]) -> Vec<String> {
    let terms = Terms { cache: cache.clone(), ..Terms::default() };
    let stage = Output::open(output).and_then(|output| output.stage(terms)).expect("a stage");
    let mut made = Vec::new();
    for (path, key, content) in files {
        if stage.reuse(&keyed(path, key)).expect("asked") == Reuse::Missing {
            stage.add(keyed(path, key), content.as_bytes()).expect("added");
            made.push((*path).to_owned());
        }
    }
    stage.publish().expect("published");
    made
}

#[test]
fn a_site_from_the_cache_is_byte_for_byte_the_one_made_anew() {
    let files = [("a.html", "k1", "one"), ("b.html", "k2", "two")];
    let (cold, warm) = (Desk::new(), Desk::new());
    let cache = open(&cold, AMPLE);
    assert_eq!(build(&cold.output, &cache, &files), ["a.html", "b.html"]);
    assert!(build(&warm.output, &cache, &files).is_empty());
    assert_eq!(snapshot(&cold.output), snapshot(&warm.output));
}

#[test]
fn an_edit_of_a_published_file_never_reaches_the_cache() {
    let files = [("a.html", "k1", "one")];
    let desk = Desk::new();
    let cache = open(&desk, AMPLE);
    build(&desk.output, &cache, &files);
    desk.write("a.html", "two");
    assert!(build(&desk.output, &cache, &files).is_empty());
    assert_eq!(desk.read("a.html").as_deref(), Some("one"));
}

#[test]
fn only_what_changed_is_made_again() {
    let desk = Desk::new();
    build(&desk.output, &Cache::off(), &[("a.html", "k1", "one"), ("b.html", "k2", "two")]);
    let made = build(&desk.output, &Cache::off(), &[("a.html", "k1", "one"), ("b.html", "k3", "three")]);
    assert_eq!(made, ["b.html"]);
    let fresh = Desk::new();
    build(&fresh.output, &Cache::off(), &[("a.html", "k1", "one"), ("b.html", "k3", "three")]);
    assert_eq!(snapshot(&desk.output), snapshot(&fresh.output));
}

#[test]
fn a_site_is_current_until_its_sources_or_its_files_change() {
    let desk = Desk::new();
    let terms = Terms { fingerprint: Some(key("all")), ..Terms::default() };
    desk.publish_with(terms, &[("a.html", "one")]).expect("published");
    let is_current = |fingerprint| Output::open(&desk.output).expect("opened").is_current(&key(fingerprint));
    assert!(is_current("all"));
    assert!(!is_current("other"));
    desk.write("a.html", "two");
    assert!(!is_current("all"));
    fs::remove_file(desk.output.join("a.html")).expect("removed");
    assert!(!is_current("all"));
    assert!(desk.beside().is_empty());
}

#[test]
fn why_a_file_is_made_again_is_told() {
    let desk = Desk::new();
    let file = |path: &str, name: &str| {
        let input = Input { path: "a/matrix.csv".into(), sha256: key(name) };
        raci::publish::Artifact { inputs: [input].into_iter().collect(), ..keyed(path, name) }
    };
    let stage = desk.stage(Terms::default()).expect("a stage");
    stage.add(file("a.html", "old"), b"a").expect("added");
    stage.publish().expect("published");

    let stage = desk.stage(Terms::default()).expect("a stage");
    assert_eq!(stage.why(&file("a.html", "old")), Why::Unchanged);
    assert_eq!(stage.why(&file("a.html", "new")), Why::Inputs(vec!["a/matrix.csv".into()]));
    assert_eq!(stage.why(&file("b.html", "old")), Why::New);
    assert_eq!(stage.why(&file("a.html", "new")).to_string(), "changed: a/matrix.csv");
    assert_eq!(stage.why(&artifact("a.html")), Why::Unkeyed);
    let options = raci::publish::Artifact { key: Some(key("other")), ..file("a.html", "old") };
    assert_eq!(stage.why(&options), Why::Options);
    desk.write("a.html", "edited");
    assert_eq!(stage.why(&file("a.html", "old")), Why::Damaged);
}
