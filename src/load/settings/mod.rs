//! `raci.toml` and `matrix.toml`, typed. What they say wrongly is a finding and gives way to the default.

mod brand;
mod common;
mod contract;
mod matrix;
mod policy;
mod renamed;
mod site;
#[cfg(test)]
mod tests;
mod view;

pub use brand::{Accent, Margins, Page, Pdf, Theme};
pub use common::RoleWords;
pub use contract::{Agreement, AnnexData, Contract, Dated, Phrase, Signatory};
pub use policy::{Fallback, LocaleSettings, NoticePolicy, Outdated};
pub use site::{Comparison, RuleSetting, Settings, Withdrawn};

pub(super) use matrix::{MatrixSettings, RESERVED, spoken};
pub(super) use renamed::give as give_former_ids;
