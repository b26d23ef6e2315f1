//! What one contract adds to an edition of a matrix.

use serde::{Deserialize, Serialize};

use super::{Day, Text};

/// The contract that a document is an annex to. Nothing in it is ever empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contract {
    /// The number of the annex.
    pub number: String,
    /// The title of the annex.
    pub title: Text,
    /// The day from which the annex holds.
    pub effective: Day,
    /// How the contract itself is referred to.
    pub reference: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Text>,
    /// The day on which it is signed, and the place.
    pub date: Day,
    pub place: String,
    /// In the order of the matrix's parties.
    pub parties: Vec<Contractor>,
}

/// A party of the matrix as a party to the contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contractor {
    /// The id of the party in the matrix.
    pub party: String,
    /// What it is called in the matrix.
    pub role: Text,
    pub name: String,
    pub address: String,
    /// Who signs for it; several where they represent it together.
    pub signatories: Vec<Signatory>,
}

/// A person who signs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signatory {
    pub name: String,
    pub function: Text,
    pub place: String,
    pub date: Day,
}

impl Contract {
    /// Everything that it says, as it stands in the annex.
    pub fn statements(&self) -> Vec<&str> {
        let own = [&self.number, &self.title.text, &self.effective.text, &self.reference, &self.date.text, &self.place];
        let agreement = self.agreement.iter().map(|title| &title.text);
        let parties = self.parties.iter().flat_map(|party| {
            let signatories = party.signatories.iter().flat_map(|signatory| {
                [&signatory.name, &signatory.function.text, &signatory.place, &signatory.date.text]
            });
            [&party.role.text, &party.name, &party.address].into_iter().chain(signatories)
        });
        own.into_iter().chain(agreement).chain(parties).map(String::as_str).collect()
    }
}
