//! What several rules ask of an activity.

use crate::model::{Activity, Duty, Matrix, RoleSet};

/// Whether a cell of the row could not be read: what the row lacks may stand in it.
pub(super) fn is_unclear(activity: &Activity) -> bool {
    activity.assignments.iter().any(|cell| cell.roles.is_empty() && cell.remark.is_some())
}

/// The activities whose cells are all clear and of which one holds a role.
pub(super) fn assigned(matrix: &Matrix) -> impl Iterator<Item = &Activity> {
    let has_roles = |activity: &&Activity| activity.assignments.iter().any(|cell| !cell.roles.is_empty());
    matrix.activities().filter(|activity| !is_unclear(activity)).filter(has_roles)
}

/// The letters of the scheme that stand for a duty: `A`; empty where it has none.
pub(super) fn letters_of(matrix: &Matrix, duty: Duty) -> String {
    let roles = matrix.scheme.roles.iter().filter(|role| role.duty == duty);
    roles.map(|role| format!("`{}`", role.letter)).collect::<Vec<_>>().join(" or ")
}

/// The letters of a set that stand for one of some duties.
pub(super) fn letters_among(matrix: &Matrix, roles: RoleSet, duties: &[Duty]) -> String {
    let scheme = &matrix.scheme;
    let among = roles.iter().filter(|&index| duties.contains(&scheme.roles[index].duty));
    among.map(|index| scheme.roles[index].letter).collect()
}
