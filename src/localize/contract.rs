//! A contract's data -> what an annex says of them, in the reader's language as far as they are in it.

use super::formats::long_date;
use super::inline::inlines;
use super::reader::Reader;
use crate::document::{self, Contractor, Day, Text};
use crate::load::{Agreement, Contract, Dated, Phrase, Signatory};
use crate::locale::{Locale, Status};
use crate::model::{self, Matrix};

/// Writes a contract for one reader.
pub(super) struct Notary<'a> {
    pub matrix: &'a Matrix,
    pub reader: &'a Reader<'a>,
    pub source_locale: &'a Locale,
}

impl Notary<'_> {
    /// The contract; nothing where it lacks what an annex must say.
    pub fn contract(&self, contract: &Contract) -> Option<document::Contract> {
        let annex = contract.annex.as_ref()?;
        let agreement = contract.agreement.as_ref()?;
        let title = annex.title.as_ref().and_then(|title| self.phrase(title));
        let signing = self.matrix.parties.iter().filter(|party| !contract.leaves_out(&party.id));
        Some(document::Contract {
            number: annex.number.as_ref()?.text.clone(),
            title: title.unwrap_or_else(|| self.reader.text("title", &self.matrix.title)),
            effective: self.day(contract.effective.as_ref()?),
            reference: agreement.reference.as_ref()?.text.clone(),
            agreement: agreement.title.as_ref().and_then(|title| self.phrase(title)),
            date: self.day(agreement.date.as_ref()?),
            place: agreement.place.as_ref()?.text.clone(),
            parties: signing.map(|party| self.contractor(party, contract, agreement)).collect::<Option<_>>()?,
        })
    }

    fn contractor(&self, party: &model::Party, contract: &Contract, agreement: &Agreement) -> Option<Contractor> {
        let signatories: Vec<&Signatory> = contract.signatories_of(&party.id).collect();
        let first = signatories.first()?;
        Some(Contractor {
            party: party.id.clone(),
            role: self.reader.text(&format!("party:{}", party.id), &party.name),
            name: first.name.as_ref()?.text.clone(),
            address: first.address.as_ref()?.text.clone(),
            signatories: signatories.iter().map(|one| self.signatory(one, agreement)).collect::<Option<_>>()?,
        })
    }

    fn signatory(&self, signatory: &Signatory, agreement: &Agreement) -> Option<document::Signatory> {
        Some(document::Signatory {
            name: signatory.represented_by.as_ref()?.text.clone(),
            function: self.phrase(signatory.function.as_ref()?)?,
            place: signatory.signed_at.as_ref().or(agreement.place.as_ref())?.text.clone(),
            date: self.day(signatory.signed_on.as_ref().or(agreement.date.as_ref())?),
        })
    }

    fn phrase(&self, phrase: &Phrase) -> Option<Text> {
        let (text, locale) = phrase.in_locale(self.reader.locale(), self.source_locale)?;
        let is_own = self.reader.locale().fallback_chain().contains(locale);
        let status = match is_own {
            true if locale == self.source_locale => Status::Source,
            true => Status::Human,
            false => Status::Fallback,
        };
        Some(Text::new(inlines(&text.text), locale.clone(), locale.direction(), status))
    }

    fn day(&self, day: &Dated) -> Day {
        Day { date: day.date, text: long_date(self.reader.locale(), day.date) }
    }
}
