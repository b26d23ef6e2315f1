//! Files -> [`Site`] and, one at a time, [`Service`]s: settings, matrices, catalogs, templates, findings.
//! The only module that reads.
//!
//! What an author wrote wrongly becomes a finding and never stops anything; a [`LoadError`] is a failure of the machine.

mod catalogs;
mod contract;
mod decode;
mod entries;
mod error;
mod files;
mod ids;
mod inputs;
mod ledger;
pub mod limits;
pub(crate) mod nearest;
mod party_id;
mod pictures;
pub mod rules;
mod service;
mod settings;
mod site;
mod source;
mod table;
mod templates;

pub use contract::{ContractFile, contract};
pub use error::LoadError;
pub(crate) use files::join;
pub use files::{Content, Files, Listed, ListedKind};
pub use ids::{WithIds, with_ids};
pub use inputs::{inputs, source};
pub use ledger::Input;
pub use pictures::{Fault, Logos, Png};
pub use service::{Service, matrix};
pub use settings::{
    Accent, Agreement, AnnexData, Comparison, Contract, Dated, Fallback, LocaleSettings, Margins, NoticePolicy,
    Outdated, Page, Pdf, Phrase, RoleWords, RuleSetting, Settings, Signatory, Theme, Withdrawn,
};
pub use site::{BinaryFile, Entry, Site, site};
pub use source::SourceArg;
pub use table::RowWaiver;
pub use templates::{Template, Templates};
