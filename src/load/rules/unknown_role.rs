//! Cells whose letters the scheme does not have.

use super::quoted;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::model::Scheme;

pub static RULE: Rule = Rule {
    name: "unknown-role",
    severity: Severity::Error,
    summary: "a party's cell holds something that is no role of the scheme",
    explanation: "\
A party's cell holds a letter or a word that the role scheme does not have.

It may be a slip, a letter of another scheme, or a word that a translating machine put where a letter stood. Either way the
matrix does not say who does what. Where this rule is lowered, the party has no role there, and what was written becomes
a note of the cell.

**To mend it:** write letters of the scheme: `R`, `A`, `C`, `I` or several of them, such as `RA` or `R/A`. A scheme with other
letters is chosen in `matrix.toml`, `scheme = \"rasci\"`, or defined in `raci.toml`:

    [[scheme]]
    id = \"debi\"

    [[scheme.role]]
    letter = \"D\"
    name = \"Decides\"
    definition = \"Takes the decision\"
    duty = \"accountable\"",
};

pub(in crate::load) fn found(place: Place, text: &str, party: &str, scheme: &Scheme) -> Finding {
    let message = format!("`{}` is no role of the scheme `{}`", quoted(text), scheme.id);
    let others = schemes_with(text);
    let cure = if others.is_empty() {
        format!("write {} or leave the cell of `{}` empty", scheme.listed(), quoted(party))
    } else {
        format!("write {} or leave the cell of `{}` empty; {others} has such a role", scheme.listed(), quoted(party))
    };
    Finding::new(&RULE, place, message, cure)
}

/// The built-in schemes that know a single letter, for the cure.
fn schemes_with(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return String::new() };
    let known = Scheme::built_in_ids().filter(|id| Scheme::built_in(id).is_some_and(|s| s.index_of(letter).is_some()));
    known.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_scheme_is_told_by_its_scheme() {
        let finding = found(Place::file("a.csv"), "S", "customer", &Scheme::raci());
        assert!(finding.cure.contains("`rasci`") && finding.cure.contains("R, A, C, I"), "{}", finding.cure);
        let finding = found(Place::file("a.csv"), "Kunde", "kunde", &Scheme::raci());
        assert_eq!(finding.message, "`Kunde` is no role of the scheme `raci`");
    }
}
