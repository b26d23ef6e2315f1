//! What a build remembers of the last one: everything, where nothing has changed.

use super::basis::Basis;
use super::choice::Choice;
use super::outcome::Collected;
use super::record::Record;
use super::{Order, Reuse};
use crate::digest::{Digest, KeyBuilder};
use crate::publish::{CACHE, Cache, Format, Output, Shard};

/// How much the cache may hold: the annexes of some ten thousand documents.
const LIMIT: u64 = 512 << 20;

/// The cache of a build, and what it says of the build as a whole.
pub struct Memory {
    pub cache: Cache,
    key: Digest,
    fingerprint: Digest,
    shard: Option<Shard>,
}

impl Memory {
    /// A memory that cannot be opened remembers nothing.
    pub fn open(order: &Order, basis: &Basis, choice: &Choice<'_>) -> Self {
        let folder = order.cache.clone().unwrap_or_else(|| order.output.with_file_name(CACHE));
        let cache = match order.reuse {
            Reuse::Allowed => Cache::open(&folder, LIMIT, &order.output).unwrap_or_default(),
            Reuse::Forbidden => Cache::off(),
        };
        Self { cache, key: key(order, basis, choice), fingerprint: basis.fingerprint, shard: order.shard }
    }

    /// What a build would find, where the site that stands there is the one that it would make.
    pub fn recall(&self, output: &Output) -> Option<Collected> {
        let (findings, _) = Record::read(&self.cache, &self.key)?;
        let same_part = output.published().is_some_and(|manifest| manifest.shard == self.shard);
        (same_part && output.is_current(&self.fingerprint)).then(|| Collected::new(findings))
    }

    /// Keeps what was found.
    pub fn keep(&self, collected: &Collected) {
        Record::new(&collected.findings, Vec::new()).write(&self.cache, &self.key);
    }
}

/// The key of all findings in all matrices.
fn key(order: &Order, basis: &Basis, choice: &Choice<'_>) -> Digest {
    let locales: Vec<&str> = choice.locales.iter().map(|locale| locale.as_str()).collect();
    let glyphs = if choice.formats.contains(&Format::Pdf) { "shown" } else { "not asked for" };
    let shard = order.shard.map(|shard| shard.to_string()).unwrap_or_default();
    KeyBuilder::new("findings")
        .part("site", basis.fingerprint.as_bytes())
        .part("locales", locales.join(",").as_bytes())
        .part("matrices", order.matrices.join(",").as_bytes())
        .part("glyphs", glyphs.as_bytes())
        .part("shard", shard.as_bytes())
        .finish()
}
