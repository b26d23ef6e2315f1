//! JPEG (ITU-T T.81): segments up to the scans, and a mark at the end.

use super::Fault;

pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xd8\xff")
}

/// Walks from segment to segment (T.81, B.1.1). Within a scan, a byte 0xFF is followed by a nought, so that the mark of the end
/// cannot stand there by chance.
pub(super) fn examine(bytes: &[u8]) -> Result<(), Fault> {
    let mut rest = &bytes[2..];
    let mut has_size = false;
    loop {
        let &[0xff, marker, ..] = rest else { return Err(fault(rest)) };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = rest.get(2..4).map(|length| usize::from(length[0]) << 8 | usize::from(length[1]));
        let segment = length.and_then(|length| rest.get(4..2 + length)).ok_or_else(Fault::cut_short)?;
        has_size |= is_frame(marker) && segment.get(1..5).is_some_and(|size| size[2..] != [0, 0]);
        rest = &rest[4 + segment.len()..];
        if marker == START_OF_SCAN {
            let ends = rest.windows(2).any(|mark| mark == END);
            return match (has_size, ends) {
                (true, true) => Ok(()),
                (false, _) => Err(Fault::damaged()),
                (true, false) => Err(Fault::cut_short()),
            };
        }
    }
}

const START_OF_SCAN: u8 = 0xda;
const END: [u8; 2] = [0xff, 0xd9];

/// T.81, table B.1: all kinds of frames, tables that have numbers among them left out.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn fault(rest: &[u8]) -> Fault {
    if rest.len() < 2 { Fault::cut_short() } else { Fault::damaged() }
}
