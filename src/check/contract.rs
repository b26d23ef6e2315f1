//! (Site, Service, Contract) -> findings: what a contract says, held against itself and the matrix.

use super::{Glyphs, contract_contradiction, contract_doubt, finish, missing_glyph};
use crate::finding::Finding;
use crate::load::rules::missing_contract_data;
use crate::load::{Contract, ContractFile, Service, Site};
use crate::locale::Locale;
use crate::model::Matrix;

/// All that the rules about contracts look at.
pub(super) struct Case<'a> {
    pub site: &'a Site,
    pub service: &'a Service,
    pub matrix: &'a Matrix,
    pub contract: &'a Contract,
}

impl Case<'_> {
    pub fn source_locale(&self) -> Locale {
        Locale::of_matrix(self.matrix, &self.site.settings.source_locale)
    }
}

/// All findings about one contract, those of reading it included, sorted by place.
pub fn examine(site: &Site, service: &Service, file: &ContractFile, glyphs: &Glyphs) -> Vec<Finding> {
    let mut findings = file.findings.clone();
    if let (Some(matrix), Some(contract)) = (&service.matrix, &file.contract) {
        let case = Case { site, service, matrix, contract };
        findings.extend(unsigned(&case));
        findings.extend(nothing_prevails(&case));
        findings.extend(contract_contradiction::examine(&case));
        findings.extend(contract_doubt::examine(&case));
        let texts = contract.texts().into_iter();
        findings.extend(texts.filter_map(|text| missing_glyph::in_text(&file.sources, glyphs, text)));
    }
    finish(site, findings)
}

/// Parties for which nobody signs. Where there is no `[[signatory]]` at all, that is said already.
fn unsigned(case: &Case<'_>) -> Vec<Finding> {
    let signs = |id: &str| case.contract.leaves_out(id) || case.contract.signatories_of(id).next().is_some();
    let parties = case.matrix.parties.iter().filter(|_| !case.contract.signatories.is_empty());
    let found = |id: &str, name: &str| missing_contract_data::signatory(case.contract.place.clone(), id, name);
    parties.filter(|party| !signs(&party.id)).map(|party| found(&party.id, &party.name.text)).collect()
}

fn nothing_prevails(case: &Case<'_>) -> Option<Finding> {
    let languages = case.site.settings.locales.len();
    let said = case.contract.prevailing.is_some() || case.site.settings.prevailing_locale.is_some();
    (languages > 1 && !said).then(|| missing_contract_data::prevailing(case.contract.place.clone(), languages))
}
