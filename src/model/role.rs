//! Roles: the letters of a scheme, what duty each stands for, and sets of them.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::finding::Place;

/// What a role obliges its holder to, whatever its letter is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// Answers for the result; one party an activity.
    Accountable,
    /// Does the work.
    Responsible,
    Consulted,
    Informed,
    /// Supports, verifies, signs off and whatever else a scheme knows.
    Other,
}

/// How a letter is drawn, from the strongest to the quietest, so that a grey copy still tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Filled with the accent colour.
    Accent,
    /// Filled with ink.
    Ink,
    /// Outlined.
    Outline,
    /// Muted, on a tint.
    Tint,
    /// Outlined with dashes.
    Dashed,
    /// Outlined twice.
    Double,
}

/// One role of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub letter: char,
    /// Where a publisher's own scheme has the letter.
    pub place: Option<Place>,
    pub duty: Duty,
    /// The stem of the templates' messages for a built-in role, such as `role.accountable`.
    pub word: Option<&'static str>,
    /// The publisher's own name for it.
    pub name: Option<Text>,
    /// The publisher's own definition.
    pub definition: Option<Text>,
}

/// A set of roles of one scheme: bit `n` is the scheme's `n`th role. Walked in the scheme's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RoleSet(u32);

impl RoleSet {
    /// The most roles a scheme can have.
    pub const CAPACITY: usize = 32;
    pub const EMPTY: Self = Self(0);

    /// Adds the scheme's `index`th role; false where the set held it already.
    pub fn insert(&mut self, index: usize) -> bool {
        let bit = 1u32 << index;
        let fresh = self.0 & bit == 0;
        self.0 |= bit;
        fresh
    }

    pub fn contains(self, index: usize) -> bool {
        index < Self::CAPACITY && self.0 & (1 << index) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The indices of the roles, in the scheme's order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::CAPACITY).filter(move |&index| self.contains(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_walked_in_the_order_of_the_scheme() {
        let mut roles = RoleSet::EMPTY;
        assert!(roles.insert(3));
        assert!(roles.insert(0));
        assert!(!roles.insert(3));
        assert_eq!(roles.iter().collect::<Vec<_>>(), [0, 3]);
        assert_eq!(roles.len(), 2);
    }
}
