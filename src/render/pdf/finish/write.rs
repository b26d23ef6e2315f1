//! The last step: objects -> bytes, with an identifier that is the hash of what was written.
use lopdf::{Document, Object, SaveOptions};
use sha2::{Digest, Sha256};

/// Objects in one object stream, and how hard it is compressed.
const OBJECTS: usize = 400;
const LEVEL: u32 = 4;

/// Stands for the identifier until it is known.
const UNKNOWN: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

/// Writes the file. The same document gives the same bytes.
pub(super) fn bytes(mut document: Document) -> Vec<u8> {
    let identifier = || Object::String(UNKNOWN.to_vec(), lopdf::StringFormat::Literal);
    document.trailer.set("ID", vec![identifier(), identifier()]);
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS)
        .compression_level(LEVEL)
        .build();
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    if document.save_with_options(&mut bytes, options).is_err() {
        return Vec::new();
    }
    identify(&mut bytes);
    bytes
}

/// Whether a file is, byte for byte, one that was written here: whether its identifier still is the hash of the rest.
pub fn is_as_written(bytes: &[u8]) -> bool {
    const OPENING: &[u8] = b"/ID[(";
    let length = UNKNOWN.len();
    let Some(at) = bytes.windows(OPENING.len()).rposition(|window| window == OPENING) else { return false };
    let first = at + OPENING.len();
    let second = first + length + 2;
    let (Some(one), Some(two)) = (bytes.get(first..first + length), bytes.get(second..second + length)) else {
        return false;
    };
    let mut unknown = bytes.to_vec();
    unknown[first..first + length].copy_from_slice(UNKNOWN);
    unknown[second..second + length].copy_from_slice(UNKNOWN);
    one == two && one == digits(&unknown).as_bytes()
}

fn digits(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Puts the hash of the file in the place of its identifier.
fn identify(bytes: &mut [u8]) {
    let digits = digits(bytes);
    let mut end = bytes.len();
    for _ in 0..2 {
        let Some(at) = bytes[..end].windows(UNKNOWN.len()).rposition(|window| window == UNKNOWN) else { return };
        bytes[at..at + UNKNOWN.len()].copy_from_slice(digits.as_bytes());
        end = at;
    }
}
