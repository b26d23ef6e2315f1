//! The matrix as its author meant it: sections, activities, parties, roles. No files, no languages.
//!
//! In: parsed values, each with the [`Place`](crate::finding::Place) it came from. Out: a [`Matrix`] to check and to localize.

mod activity;
mod cell;
mod color;
mod date;
mod edition;
mod id;
mod matrix;
mod role;
mod scheme;
mod slug;
mod text;
mod texts;

pub use activity::{Activity, Assignment, IdOrigin, Waiver};
pub use cell::{Cell, CellError};
pub use color::Color;
pub use date::{Date, DateError};
pub use edition::{Edition, Revision};
pub use id::{differ_by_case_alone, is_device, is_id, is_row_id};
pub use matrix::{Column, ColumnKind, Link, Matrix, Party, Section};
pub use role::{Duty, Mark, Role, RoleSet};
pub use scheme::Scheme;
pub use slug::slug;
pub use text::Text;
pub use texts::{Message, Subject};
