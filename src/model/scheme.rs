//! Role schemes: RACI and its relatives, and how a cell's letters are read.

use super::{Duty, Mark, Role, RoleSet};

/// The letters in use and what they stand for, in the order in which they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// A slug: `raci`.
    pub id: String,
    /// At most [`RoleSet::CAPACITY`].
    pub roles: Vec<Role>,
}

type BuiltIn = (&'static str, &'static [(char, Duty, &'static str)]);

/// The built-in schemes: id, then letter, duty and the stem of the messages that name and define it.
const BUILT_IN: [BuiltIn; 5] = {
    use Duty::*;
    const R: (char, Duty, &str) = ('R', Responsible, "role.responsible");
    const A: (char, Duty, &str) = ('A', Accountable, "role.accountable");
    const C: (char, Duty, &str) = ('C', Consulted, "role.consulted");
    const I: (char, Duty, &str) = ('I', Informed, "role.informed");
    const S: (char, Duty, &str) = ('S', Other, "role.support");
    const V: (char, Duty, &str) = ('V', Other, "role.verify");
    const SIGN: (char, Duty, &str) = ('S', Other, "role.sign");
    const O: (char, Duty, &str) = ('O', Other, "role.omitted");
    [
        ("raci", &[R, A, C, I]),
        ("rasci", &[R, A, S, C, I]),
        ("raci-vs", &[R, A, C, I, V, SIGN]),
        ("racio", &[R, A, C, I, O]),
        (
            "daci",
            &[
                ('D', Responsible, "role.driver"),
                ('A', Accountable, "role.approver"),
                ('C', Consulted, "role.contributor"),
                I,
            ],
        ),
    ]
};

impl Scheme {
    /// The ids of the built-in schemes.
    pub fn built_in_ids() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(id, _)| *id)
    }

    /// A built-in scheme by its id: `raci`, `rasci`, `raci-vs`, `racio`, `daci`.
    pub fn built_in(id: &str) -> Option<Self> {
        let (id, roles) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
        let role = |&(letter, duty, word): &(char, Duty, &'static str)| Role {
            place: None,
            letter,
            duty,
            word: Some(word),
            name: None,
            definition: None,
        };
        Some(Self { id: id.to_string(), roles: roles.iter().map(role).collect() })
    }

    /// RACI, the default.
    pub fn raci() -> Self {
        Self::built_in("raci").expect("the first of the built-in schemes")
    }

    /// The index of a letter, upper or lower case.
    pub fn index_of(&self, letter: char) -> Option<usize> {
        let upper = |c: char| c.to_uppercase().next();
        self.roles.iter().position(|role| upper(role.letter) == upper(letter))
    }

    /// The letters of a set in the scheme's order: `RA`.
    pub fn letters(&self, roles: RoleSet) -> String {
        roles.iter().map(|index| self.roles[index].letter).collect()
    }

    /// How a role is drawn: by its duty, and among the others by turns.
    pub fn mark(&self, index: usize) -> Mark {
        let others = self.roles[..index].iter().filter(|role| role.duty == Duty::Other).count();
        match self.roles[index].duty {
            Duty::Accountable => Mark::Accent,
            Duty::Responsible => Mark::Ink,
            Duty::Consulted => Mark::Outline,
            Duty::Informed => Mark::Tint,
            Duty::Other if others.is_multiple_of(2) => Mark::Dashed,
            Duty::Other => Mark::Double,
        }
    }

    /// All letters, for messages: `R, A, C, I`.
    pub fn listed(&self) -> String {
        self.roles.iter().map(|role| role.letter.to_string()).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_in_the_order_of_the_scheme() {
        let raci = Scheme::raci();
        let mut roles = RoleSet::EMPTY;
        roles.insert(3);
        roles.insert(0);
        assert_eq!(raci.letters(roles), "RI");
    }

    #[test]
    fn each_built_in_scheme_has_one_accountable_role() {
        for id in Scheme::built_in_ids() {
            let scheme = Scheme::built_in(id).expect(id);
            assert_eq!(scheme.roles.iter().filter(|role| role.duty == Duty::Accountable).count(), 1, "{id}");
        }
    }
}
