//! Bytes -> deflated bytes (RFC 1950). Making a compressor takes longer than compressing a page: each thread keeps its own.
use std::cell::RefCell;

use libdeflater::{CompressionLvl, Compressor, Decompressor};

thread_local! {
    static COMPRESSORS: RefCell<Vec<(Level, Compressor)>> = const { RefCell::new(Vec::new()) };
    static DECOMPRESSOR: RefCell<Decompressor> = RefCell::new(Decompressor::new());
}

/// How hard bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// What each document has of its own: a good part of the time goes here.
    Fast,
    /// What many documents share.
    Small,
}

impl Level {
    /// As libdeflate counts: from 0, which compresses nothing, to 12.
    fn compressor(self) -> Compressor {
        let number = match self {
            Level::Fast => 1,
            Level::Small => 12,
        };
        Compressor::new(CompressionLvl::new(number).expect("a level of libdeflate"))
    }
}

/// Deflates bytes. The same bytes give the same on every machine.
pub fn deflate(bytes: &[u8], level: Level) -> Vec<u8> {
    COMPRESSORS.with_borrow_mut(|compressors| {
        let at = compressors.iter().position(|(known, _)| *known == level).unwrap_or_else(|| {
            compressors.push((level, level.compressor()));
            compressors.len() - 1
        });
        run(&mut compressors[at].1, bytes)
    })
}

/// What was deflated, which came to `length` bytes before.
pub fn inflate(deflated: &[u8], length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let inflated = DECOMPRESSOR.with_borrow_mut(|decompressor| decompressor.zlib_decompress(deflated, &mut bytes));
    assert_eq!(inflated, Ok(length), "only what was deflated here is inflated");
    bytes
}

fn run(compressor: &mut Compressor, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut out).expect("the bound has room for the worst case");
    out.truncate(length);
    out.shrink_to_fit();
    out
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Level, deflate, inflate};

    #[test]
    fn what_was_deflated_comes_back_whole_at_every_level_and_every_time() {
        let noise = (0..90_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8);
        for bytes in [Vec::new(), b"the same text ".repeat(5_000), noise.collect()] {
            for level in [Level::Fast, Level::Small, Level::Fast] {
                let mut back = Vec::new();
                flate2::read::ZlibDecoder::new(&deflate(&bytes, level)[..]).read_to_end(&mut back).expect("deflated");
                assert!(back == bytes);
                assert!(inflate(&deflate(&bytes, level), bytes.len()) == bytes);
            }
        }
    }
}
