//! (Matrix, Catalog, Edition) -> Document. Translation ends here.
//!
//! In: a [`Publication`] (the site's promises), a [`Matrix`](crate::model::Matrix) and its catalogs.
//! Out: a [`Document`](crate::document::Document) in which every text is resolved and says its language and status.

mod cited;
mod contract;
mod formats;
mod inline;
mod notice;
mod page;
mod promises;
mod publication;
mod reader;
mod sections;
mod wording;

pub use cited::{Cited, Passage, urls};
pub use formats::long_date as day;
pub use inline::{blocks, inlines};
pub use notice::{Facts, NoticeMode, Reference, notice, translated_percent};
pub use page::Localizer;
pub use publication::{Policy, Promises, Publication};
pub use reader::{Reader, Shown};
pub use sections::section_anchor;
pub use wording::Wording;
