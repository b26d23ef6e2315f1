//! PNG (third edition, <https://www.w3.org/TR/png-3/>): chunks with their sums, and rows that unpack to the whole picture.

use std::io::{BufReader, Read};

use flate2::Crc;
use flate2::read::ZlibDecoder;

use super::Fault;

/// A PNG file that was looked through from its signature to its last row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Png {
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Bits a sample: 1, 2, 4, 8 or 16.
    pub depth: u8,
    /// 1 for grey and for a palette, 3 for colour; one more with transparency of its own.
    pub channels: u8,
    /// Red, green and blue of each colour, where pixels are numbers of colours.
    pub palette: Option<Vec<u8>>,
    /// The deflated rows with their filters.
    pub rows: Vec<u8>,
    is_interlaced: bool,
    is_transparent: bool,
}

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The most bytes that rows may unpack to: 256 MiB, some 90 million pixels.
const LARGEST: u128 = 256 << 20;

/// Steps between the pixels of each pass, and where it begins, across and down (8.2).
const PASSES: [[u32; 4]; 7] =
    [[8, 8, 0, 0], [8, 8, 4, 0], [4, 8, 0, 4], [4, 4, 2, 0], [2, 4, 0, 2], [2, 2, 1, 0], [1, 2, 0, 1]];

impl Png {
    /// Whether a file says that it is one.
    pub fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(SIGNATURE)
    }

    /// Reads a file from end to end.
    /// # Errors
    /// What is wrong with it, where it is no PNG or not a whole one.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let body = bytes.strip_prefix(SIGNATURE);
        let mut rest = body.ok_or_else(|| Fault::new("is no PNG file", "save it as PNG, without transparency"))?;
        let Chunk { kind: b"IHDR", data } = next(&mut rest)? else { return Err(Fault::damaged()) };
        let mut png = Self::header(data)?;
        loop {
            match next(&mut rest)? {
                Chunk { kind: b"PLTE", data } if png.palette.is_some() => png.palette = Some(data.to_vec()),
                Chunk { kind: b"IDAT", data } => png.rows.extend_from_slice(data),
                Chunk { kind: b"tRNS", .. } => png.is_transparent = true,
                Chunk { kind: b"IEND", .. } => break,
                Chunk { .. } => {}
            }
        }
        let has_colors = |colors: &Vec<u8>| !colors.is_empty() && colors.len().is_multiple_of(3) && colors.len() <= 768;
        if !png.palette.as_ref().is_none_or(has_colors) {
            return Err(Fault::damaged());
        }
        png.unpack()?;
        Ok(png)
    }

    /// Whether a PDF can show it as it is.
    /// # Errors
    /// How to save it otherwise.
    pub fn printable(&self) -> Result<(), Fault> {
        if self.is_transparent {
            return Err(Fault::new("has transparency", "save it flat, on white"));
        }
        if self.is_interlaced {
            return Err(Fault::new("is interlaced", "save it without interlacing"));
        }
        Ok(())
    }

    /// 11.2.1, with the depths that table 12 allows for each kind of colour.
    fn header(data: &[u8]) -> Result<Self, Fault> {
        let &[_, _, _, _, _, _, _, _, depth, color, 0, 0, interlace] = data else { return Err(Fault::damaged()) };
        let number = |at: usize| data[at..at + 4].iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte));
        let (channels, is_transparent) = match (color, depth) {
            (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => (1, false),
            (2, 8 | 16) => (3, false),
            (4, 8 | 16) => (2, true),
            (6, 8 | 16) => (4, true),
            _ => return Err(Fault::damaged()),
        };
        let (width, height) = (number(0), number(4));
        if width == 0 || height == 0 || interlace > 1 {
            return Err(Fault::damaged());
        }
        let (palette, rows, is_interlaced) = ((color == 3).then(Vec::new), Vec::new(), interlace == 1);
        Ok(Self { width, height, depth, channels, palette, rows, is_interlaced, is_transparent })
    }

    /// Unpacks all rows, each of which begins with the number of its filter (9.2).
    fn unpack(&self) -> Result<(), Fault> {
        let unpacked = self.passes().map(|(row, rows)| u128::from(row) * u128::from(rows)).sum::<u128>();
        if unpacked > LARGEST {
            return Err(Fault::new("has too many pixels", "make it smaller: no logo needs more than 90 million"));
        }
        let mut rows = BufReader::new(ZlibDecoder::new(&self.rows[..]));
        for (length, count) in self.passes() {
            let mut row = vec![0; length as usize];
            for _ in 0..count {
                rows.read_exact(&mut row).map_err(|error| match error.kind() {
                    std::io::ErrorKind::UnexpectedEof => Fault::cut_short(),
                    _ => Fault::damaged(),
                })?;
                if row[0] > 4 {
                    return Err(Fault::damaged());
                }
            }
        }
        // What is left is the sum of it all.
        rows.read(&mut [0]).map(drop).map_err(|_| Fault::damaged())
    }

    /// The length of a row in bytes, its filter included, and the number of rows, pass by pass.
    fn passes(&self) -> impl Iterator<Item = (u64, u32)> {
        let whole = [1, 1, 0, 0];
        let passes = if self.is_interlaced { &PASSES[..] } else { std::slice::from_ref(&whole) };
        let bits = u64::from(self.channels) * u64::from(self.depth);
        let pixels = |whole: u32, begin: u32, step: u32| whole.saturating_sub(begin).div_ceil(step);
        let sizes: Vec<(u32, u32)> = passes
            .iter()
            .map(|&[across, down, left, top]| (pixels(self.width, left, across), pixels(self.height, top, down)))
            .collect();
        let sizes = sizes.into_iter().filter(|&(width, height)| width > 0 && height > 0);
        sizes.map(move |(width, height)| (1 + (u64::from(width) * bits).div_ceil(8), height))
    }
}

/// A part of a file.
struct Chunk<'a> {
    kind: &'a [u8; 4],
    data: &'a [u8],
}

/// The next chunk (5.3), once its sum holds.
fn next<'a>(rest: &mut &'a [u8]) -> Result<Chunk<'a>, Fault> {
    let take = |rest: &mut &'a [u8], length: usize| {
        let (taken, left) = rest.split_at_checked(length).ok_or_else(Fault::cut_short)?;
        *rest = left;
        Ok(taken)
    };
    let number = |bytes: &[u8]| bytes.iter().fold(0_u32, |sum, &byte| sum << 8 | u32::from(byte));
    let length = number(take(rest, 4)?) as usize;
    let summed = take(rest, length.saturating_add(4))?;
    let mut sum = Crc::new();
    sum.update(summed);
    if number(take(rest, 4)?) != sum.sum() {
        return Err(Fault::damaged());
    }
    let (kind, data) = summed.split_first_chunk().ok_or_else(Fault::damaged)?;
    Ok(Chunk { kind, data })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four pixels by two, in colour.
    const FLAT: [u8; 73] = [
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x04, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xf0, 0xca, 0xea, 0x34, 0x00, 0x00, 0x00,
        0x10, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0xa8, 0x92, 0xb7, 0x85, 0x23, 0x06, 0x64, 0x0e, 0x00, 0x58,
        0xf2, 0x06, 0xb1, 0x24, 0xa3, 0xd7, 0x18, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
        0x82,
    ];
    /// Three pixels by two, transparent, in seven passes.
    const INTERLACED: [u8; 72] = [
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00,
        0x00, 0x03, 0x00, 0x00, 0x00, 0x02, 0x08, 0x06, 0x00, 0x00, 0x01, 0xea, 0x73, 0x56, 0x8c, 0x00, 0x00, 0x00,
        0x0f, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63, 0x68, 0x00, 0x02, 0x06, 0x54, 0x02, 0x06, 0x00, 0xa2, 0x1c,
        0x0c, 0x01, 0xd2, 0xba, 0x23, 0xbe, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];

    /// A chunk with its length and sum.
    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(data);
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
    }

    #[test]
    fn a_whole_picture_is_read_and_a_flat_one_can_be_printed() {
        let flat = Png::read(&FLAT).expect("a picture");
        assert_eq!((flat.width, flat.height, flat.channels, flat.depth), (4, 2, 3, 8));
        assert_eq!(flat.printable(), Ok(()));
        let interlaced = Png::read(&INTERLACED).expect("a picture");
        assert_eq!(interlaced.printable().map_err(|fault| fault.reason), Err("has transparency".into()));
    }

    #[test]
    fn every_cut_and_every_changed_byte_is_noticed() {
        for whole in [&FLAT[..], &INTERLACED] {
            for at in 0..whole.len() {
                assert!(Png::read(&whole[..at]).is_err(), "cut at {at}");
                let mut changed = whole.to_vec();
                changed[at] ^= 0x10;
                assert!(Png::read(&changed).is_err(), "changed at {at}");
            }
        }
        assert_eq!(Png::read(&FLAT[..60]), Err(Fault::cut_short()));
    }

    #[test]
    fn rows_that_do_not_fill_the_picture_and_pictures_beyond_measure_are_refused() {
        let header = |width: u32, height: u32| {
            chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat())
        };
        let picture = |width, height| {
            let rows = &FLAT[33..61];
            Png::read(&[SIGNATURE, &header(width, height), rows, &chunk(b"IEND", &[])].concat())
        };
        assert!(picture(4, 2).is_ok());
        assert!(picture(4, 3).is_err() && picture(400, 2).is_err());
        assert_eq!(picture(u32::MAX, u32::MAX).map_err(|fault| fault.reason), Err("has too many pixels".into()));
    }
}
