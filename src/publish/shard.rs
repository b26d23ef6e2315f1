//! Which part of a site one of several machines builds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Digest;

/// Part K of N of a site, K counted from 1: `2/5`.
///
/// Which matrix belongs to which part depends on its id alone, so that a new matrix moves no other one. What belongs to the
/// whole site (indexes, assets) is made by every part, since every part knows all the sources; the merge holds the parts to
/// it that they made the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard {
    part: u32,
    of: u32,
}

impl Shard {
    /// Part `part` of `of`; `None` unless 1 <= `part` <= `of`.
    pub fn new(part: u32, of: u32) -> Option<Self> {
        (1..=of).contains(&part).then_some(Self { part, of })
    }

    /// Its number, from 1.
    pub fn part(self) -> u32 {
        self.part
    }

    /// How many parts there are.
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether this part builds the matrix with this id.
    pub fn takes(self, matrix: &str) -> bool {
        let hash = Digest::of(matrix.as_bytes());
        let first = hash.as_bytes().iter().take(8).fold(0, |number: u64, byte| number << 8 | u64::from(*byte));
        first % u64::from(self.of) == u64::from(self.part - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.part, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        numbers.and_then(|(part, of)| Self::new(part, of)).ok_or_else(|| "K/N with 1 <= K <= N, such as 2/5".into())
    }
}

impl Serialize for Shard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Shard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_matrix_belongs_to_exactly_one_part() {
        for matrix in (0..500).map(|number| format!("matrix-{number}")) {
            let takers = (1..=7).filter_map(|part| Shard::new(part, 7)).filter(|shard| shard.takes(&matrix));
            assert_eq!(takers.count(), 1, "{matrix}");
        }
    }

    #[test]
    fn the_parts_are_of_much_the_same_size() {
        let sizes = (1..=4)
            .filter_map(|part| Shard::new(part, 4))
            .map(|shard| (0..1000).filter(|number| shard.takes(&format!("matrix-{number}"))).count());
        assert!(sizes.clone().all(|size| (200..300).contains(&size)), "{:?}", sizes.collect::<Vec<_>>());
    }

    #[test]
    fn only_a_part_that_exists_is_accepted() {
        assert_eq!("2/5".parse::<Shard>().map(|shard| shard.to_string()).as_deref(), Ok("2/5"));
        for text in ["0/5", "6/5", "1/0", "1", "a/b", "1/2/3", "-1/2", ""] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
