//! Bytes -> deflated bytes (RFC 1950). Making a compressor costs more than compressing a page: each thread keeps its own.
use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};

thread_local! {
    static COMPRESSORS: RefCell<Vec<(u32, Compress)>> = const { RefCell::new(Vec::new()) };
}

/// Deflates bytes at a level from 0 to 9.
pub(super) fn deflate(bytes: &[u8], level: u32) -> Vec<u8> {
    COMPRESSORS.with_borrow_mut(|compressors| {
        let at = compressors.iter().position(|(known, _)| *known == level).unwrap_or_else(|| {
            compressors.push((level, Compress::new(Compression::new(level), true)));
            compressors.len() - 1
        });
        let compressor = &mut compressors[at].1;
        compressor.reset();
        run(compressor, bytes)
    })
}

fn run(compressor: &mut Compress, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3 + 128);
    loop {
        let read = compressor.total_in() as usize;
        match compressor.compress_vec(&bytes[read..], &mut out, FlushCompress::Finish) {
            Ok(Status::Ok | Status::BufError) => out.reserve(bytes.len() / 4 + 128),
            // Compressing in memory has no other way to end.
            Ok(Status::StreamEnd) | Err(_) => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::deflate;

    #[test]
    fn what_was_deflated_comes_back_whole_at_every_level_and_every_time() {
        let noise = (0..90_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8);
        for bytes in [Vec::new(), b"the same text ".repeat(5_000), noise.collect()] {
            for level in [1, 4, 9, 4] {
                let mut back = Vec::new();
                flate2::read::ZlibDecoder::new(&deflate(&bytes, level)[..]).read_to_end(&mut back).expect("deflated");
                assert!(back == bytes);
            }
        }
    }
}
