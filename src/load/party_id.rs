//! Ids of parties, which become the names of their pages.

use super::rules::{duplicate_id, unreadable};
use crate::finding::{Finding, Place};
use crate::model::{Party, differ_by_case_alone, is_device, slug};

/// What is wrong with the id of one more party beside those that are known.
pub(super) fn examine(id: &str, place: &Place, known: &[Party]) -> Vec<Finding> {
    let twin = known.iter().find(|party| differ_by_case_alone(&party.id, id));
    let twin = twin.map(|twin| duplicate_id::but_for_case(place.clone(), id, &twin.id));
    let device = is_device(&slug(id))
        .then(|| unreadable::device(place.clone(), id, "give the party another id, and its column the same name"));
    twin.into_iter().chain(device).collect()
}
