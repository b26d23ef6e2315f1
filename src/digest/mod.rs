//! SHA-256 as a value: of bytes, of what is read or written in pieces, and of the many parts that an output depends on.

use std::fmt;
use std::io::{self, Read, Write};
use std::str::FromStr;

use ring::digest::{Context, SHA256, digest};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A SHA-256 hash (FIPS 180-4), written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self::from(digest(&SHA256, bytes))
    }

    /// The hash and the length of all that can be read, taken in pieces.
    pub fn of_read(mut from: impl Read) -> io::Result<(Self, u64)> {
        let mut hasher = Context::new(&SHA256);
        let mut buffer = vec![0; 64 * 1024];
        let mut size = 0;
        loop {
            let read = from.read(&mut buffer)?;
            if read == 0 {
                return Ok((Self::from(hasher.finish()), size));
            }
            hasher.update(&buffer[..read]);
            size += read as u64;
        }
    }

    /// The hash of what is written, which is nowhere whole.
    pub(crate) fn of_written(write: impl FnOnce(&mut Hashing) -> io::Result<()>) -> Self {
        let mut hashing = Hashing(Context::new(&SHA256));
        write(&mut hashing).expect("a hash takes all that is written");
        Self::from(hashing.0.finish())
    }

    /// The 32 bytes of the hash.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl From<ring::digest::Digest> for Digest {
    fn from(hash: ring::digest::Digest) -> Self {
        Self(hash.as_ref().try_into().expect("a SHA-256 hash has 32 bytes"))
    }
}

/// Hashes what is written to it.
pub(crate) struct Hashing(Context);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Hashes the named parts that an output depends on into one key. Names and lengths are hashed too, so that no two
/// different lists of parts run together into the same key.
///
/// ```
/// # use raci::digest::KeyBuilder;
/// let key = KeyBuilder::new("html").part("matrix.csv", b"activity,a").part("program", b"0.1.0").finish();
/// assert_ne!(key, KeyBuilder::new("html").part("matrix.csv", b"activity,b").part("program", b"0.1.0").finish());
/// ```
#[derive(Clone)]
pub struct KeyBuilder(Context);

impl KeyBuilder {
    /// Starts a key of one kind; keys of different kinds never meet.
    pub fn new(kind: &str) -> Self {
        Self(Context::new(&SHA256)).part("kind", kind.as_bytes())
    }

    /// Adds one part, under its name.
    #[must_use]
    pub fn part(mut self, name: &str, bytes: &[u8]) -> Self {
        for piece in [name.as_bytes(), bytes] {
            self.0.update(&(piece.len() as u64).to_le_bytes());
            self.0.update(piece);
        }
        self
    }

    /// The key of all the parts, in the order in which they came.
    pub fn finish(self) -> Digest {
        Digest::from(self.0.finish())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// What is no SHA-256 hash in lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDigest;

impl fmt::Display for NoDigest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a SHA-256 hash of 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NoDigest {}

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| NoDigest)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = hex_value(pair[0])? << 4 | hex_value(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

fn hex_value(digit: u8) -> Result<u8, NoDigest> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(NoDigest),
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_written_and_read_back_in_hexadecimal() {
        let digest = Digest::of(b"");
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest.to_string(), text);
        assert_eq!(text.parse(), Ok(digest));
        assert_eq!(text.to_uppercase().parse::<Digest>(), Err(NoDigest));
        assert_eq!("abc".parse::<Digest>(), Err(NoDigest));
    }

    #[test]
    fn parts_of_a_key_never_run_together() {
        let key = |parts: [(&str, &str); 2]| {
            parts.iter().fold(KeyBuilder::new("k"), |key, (name, value)| key.part(name, value.as_bytes())).finish()
        };
        assert_ne!(key([("a", "bc"), ("d", "")]), key([("ab", "c"), ("d", "")]));
        assert_ne!(key([("a", "b"), ("c", "d")]), key([("c", "d"), ("a", "b")]));
    }
}
