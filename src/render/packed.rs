//! A value that is kept long and looked at seldom -> its JSON, deflated: a tenth of the memory.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::deflate::{Level, deflate, inflate};

/// A value in little memory. The same value packs into the same bytes, so that two of them compare without being opened.
#[derive(Debug)]
pub struct Packed<T> {
    deflated: Box<[u8]>,
    /// How many bytes of JSON it holds.
    length: usize,
    value: PhantomData<fn() -> T>,
}

impl<T: Serialize + DeserializeOwned> Packed<T> {
    /// A value that JSON can hold: no map with other keys than texts.
    pub fn of(value: &T) -> Self {
        let json = serde_json::to_vec(value).expect("values that are packed become JSON");
        Self { deflated: deflate(&json, Level::Fast).into(), length: json.len(), value: PhantomData }
    }

    /// The value itself, made anew.
    pub fn open(&self) -> T {
        let json = inflate(&self.deflated, self.length);
        serde_json::from_slice(&json).expect("what was packed comes back")
    }
}

impl<T> Clone for Packed<T> {
    fn clone(&self) -> Self {
        Self { deflated: self.deflated.clone(), ..*self }
    }
}

impl<T> PartialEq for Packed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length && self.deflated == other.deflated
    }
}

impl<T: Serialize + DeserializeOwned> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.open().serialize(serializer)
    }
}

impl<'de, T: Serialize + DeserializeOwned> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(|value| Self::of(&value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_is_written_as_itself() {
        let lines: Vec<String> = (0..200).map(|number| format!("the same words in line {number}")).collect();
        let packed = Packed::of(&lines);
        assert_eq!(packed.open(), lines);
        assert!(packed.deflated.len() * 5 < packed.length);
        let json = serde_json::to_string(&packed).expect("JSON");
        assert_eq!(json, serde_json::to_string(&lines).expect("JSON"));
        assert_eq!(serde_json::from_str::<Packed<Vec<String>>>(&json).expect("JSON"), packed);
    }
}
