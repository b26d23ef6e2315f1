//! Bytes by key, kept between builds: the same key, the same bytes.
//!
//! What an entry holds is written behind its own hash, and read back only if they agree; it is written under a name of
//! its own and then renamed, so that builds at the same time never see half of one. A cache that cannot be read or
//! written makes a build slower, never wrong and never fail. Nothing in it is linked to a published file: an edit of one
//! cannot reach the other.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_128;

use super::{Digest, PublishError};

/// The folder of this layout; another layout gets another name.
const LAYOUT: &str = "v1";
/// Bytes in front of an entry: the XXH3 hash of what follows. It finds accidents, and takes a tenth of the time of SHA-256;
/// whoever can write into a cache on purpose can write any hash.
const HEADER: usize = 16;
/// How long an entry's time of last use may lag behind, and a half-written one may stay.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The cache folder's usual name. It stands beside the output, where a pipeline can keep it from one run to the next, and
/// tells git to overlook it.
pub const CACHE: &str = ".raci-cache";

/// A bounded store of bytes by key. A clone is the same store; the default one keeps nothing.
#[derive(Debug, Clone, Default)]
pub struct Cache(Option<Arc<Store>>);

#[derive(Debug)]
struct Store {
    folder: PathBuf,
    limit: u64,
    added: AtomicU64,
}

impl Cache {
    /// A cache in this folder that keeps at most about `limit` bytes. An error where the folder lies inside the output,
    /// since it would be published.
    pub fn open(folder: &Path, limit: u64, output: &Path) -> Result<Self, PublishError> {
        let place = |path: &Path| std::path::absolute(path).map_err(|error| PublishError::io("find", path, error));
        let (full, output) = (resolve(place(folder)?), resolve(place(output)?));
        if full.starts_with(&output) {
            return Err(PublishError::CacheInside { cache: full, output });
        }
        Ok(Self(Some(Arc::new(Store { folder: full, limit, added: AtomicU64::new(0) }))))
    }

    /// A cache that keeps nothing and finds nothing: `--no-cache`.
    pub fn off() -> Self {
        Self(None)
    }

    /// What was kept under this key, if it is still there and whole.
    pub fn get(&self, key: &Digest) -> Option<Vec<u8>> {
        let path = self.0.as_ref()?.place(key);
        let bytes = read_whole(&path)?;
        match split(bytes) {
            Some(content) => {
                note_use(&path);
                Some(content)
            }
            None => {
                let _ = fs::remove_file(&path);
                None
            }
        }
    }

    /// Keeps these bytes under this key, if it can.
    pub fn put(&self, key: &Digest, bytes: &[u8]) {
        if let Some(store) = &self.0 {
            let _ = store.write(key, bytes);
        }
    }

    /// The value that was kept under this key, if it can still be read.
    pub fn get_json<T: DeserializeOwned>(&self, key: &Digest) -> Option<T> {
        serde_json::from_slice(&self.get(key)?).ok()
    }

    /// Keeps a value under this key, if it can. Where nothing is kept, nothing is made of it.
    pub fn put_json(&self, key: &Digest, value: &impl Serialize) {
        if self.0.is_some()
            && let Ok(json) = serde_json::to_vec(value)
        {
            self.put(key, &json);
        }
    }

    /// Brings the cache back below its limit: what was used longest ago goes first. Cheap where nothing was added.
    pub fn trim(&self) {
        let Some(store) = &self.0 else { return };
        if store.added.swap(0, Ordering::Relaxed) > 0 {
            store.trim();
        }
    }
}

impl Store {
    fn place(&self, key: &Digest) -> PathBuf {
        let name = key.to_string();
        self.folder.join(LAYOUT).join(&name[..2]).join(&name[2..])
    }

    fn write(&self, key: &Digest, bytes: &[u8]) -> io::Result<()> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let path = self.place(key);
        let folder = path.parent().unwrap_or(&self.folder);
        if !folder.exists() {
            self.make_folder(folder)?;
        }
        let half = folder.join(format!("half-{}-{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed)));
        let written = File::create_new(&half).and_then(|mut file| {
            file.write_all(&xxh3_128(bytes).to_le_bytes())?;
            file.write_all(bytes)
        });
        let done = written.and_then(|()| fs::rename(&half, &path));
        self.added.fetch_add((HEADER + bytes.len()) as u64, Ordering::Relaxed);
        done.inspect_err(|_| drop(fs::remove_file(&half)))
    }

    /// Makes the folder, and marks the cache as one for git and for programs that make backups
    /// (<https://bford.info/cachedir/>).
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let tag = self.folder.join("CACHEDIR.TAG");
        if !tag.exists() {
            fs::write(self.folder.join(".gitignore"), "*\n")?;
            fs::write(tag, "Signature: 8a477f597d28d172789f06886806bc55\n# This folder can be removed at any time.\n")?;
        }
        Ok(())
    }

    fn trim(&self) {
        let (halves, mut entries) = self.entries();
        let old = |used: SystemTime| SystemTime::now().duration_since(used).is_ok_and(|age| age > A_DAY);
        for half in halves.iter().filter(|half| old(half.used)) {
            let _ = fs::remove_file(&half.path);
        }
        entries.sort_by(|one, other| (one.used, &one.path).cmp(&(other.used, &other.path)));
        let mut size: u64 = entries.iter().map(|entry| entry.size).sum();
        for entry in &entries {
            if size <= self.limit {
                return;
            }
            if fs::remove_file(&entry.path).is_ok() {
                size -= entry.size;
            }
        }
    }

    /// The half-written entries and the whole ones.
    fn entries(&self) -> (Vec<Kept>, Vec<Kept>) {
        let files = WalkDir::new(self.folder.join(LAYOUT)).into_iter().filter_map(Result::ok);
        let kept = files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
            let found = entry.metadata().ok()?;
            Some(Kept { used: found.modified().ok()?, size: found.len(), path: entry.into_path() })
        });
        kept.partition(|kept| kept.path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"half-")))
    }
}

struct Kept {
    path: PathBuf,
    size: u64,
    used: SystemTime,
}

/// The path with its links resolved, as far as it exists.
fn resolve(path: PathBuf) -> PathBuf {
    path.ancestors()
        .find_map(|above| {
            let real = above.canonicalize().ok()?;
            Some(path.strip_prefix(above).map(|rest| real.join(rest)).unwrap_or(real))
        })
        .unwrap_or(path)
}

fn read_whole(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).ok()?;
    Some(bytes)
}

/// The content of an entry, where its hash agrees.
fn split(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    let hash: [u8; HEADER] = bytes.get(..HEADER)?.try_into().ok()?;
    bytes.drain(..HEADER);
    (u128::from_le_bytes(hash) == xxh3_128(&bytes)).then_some(bytes)
}

/// Notes that an entry was of use, at most once a day.
fn note_use(path: &Path) {
    let now = SystemTime::now();
    let modified = fs::metadata(path).and_then(|found| found.modified());
    if modified.is_ok_and(|used| now.duration_since(used).is_ok_and(|age| age > A_DAY)) {
        let _ = File::options().append(true).open(path).and_then(|file| file.set_modified(now));
    }
}
