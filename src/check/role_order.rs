//! Letters in another order than the scheme's.

use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Assignment, Scheme};

pub(super) static RULE: Rule = Rule {
    name: "role-order",
    severity: Severity::Note,
    summary: "letters stand in another order than the scheme's",
    explanation: "\
The letters of a cell are written in another order than the scheme has them: `IR` for `RI`, or `AR` for `RA`.

The meaning is the same, and pages always show the scheme's order. But who compares the CSV with a page, or two
editions with each other, sees a difference where there is none.

**To mend it:** write the letters in the order of the scheme. To keep them as they are, silence the rule in `raci.toml`:

    [rules]
    role-order = \"off\"",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let scheme = &subject.matrix.scheme;
    let cells = subject.matrix.activities().flat_map(|activity| &activity.assignments);
    cells.filter(|cell| !in_order(scheme, cell)).map(|cell| found(scheme, cell)).collect()
}

fn in_order(scheme: &Scheme, cell: &Assignment) -> bool {
    cell.roles.len() < 2 || letters(scheme, cell).is_sorted()
}

/// The roles of a cell as they were written, by their places in the scheme.
fn letters(scheme: &Scheme, cell: &Assignment) -> Vec<usize> {
    written(cell).chars().filter_map(|letter| scheme.index_of(letter)).collect()
}

/// The cell as written, without the mark behind the letters.
fn written(cell: &Assignment) -> &str {
    let written = cell.written.trim();
    let remark = cell.remark.as_deref().unwrap_or_default();
    written.strip_suffix(remark).unwrap_or(written).trim_end()
}

fn found(scheme: &Scheme, cell: &Assignment) -> Finding {
    let shown = scheme.letters(cell.roles);
    let message = format!("`{}` is shown as `{shown}`", crate::load::rules::quoted(written(cell)));
    Finding::new(&RULE, cell.place.clone(), message, format!("write `{shown}`, the order of the scheme"))
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{found, messages};

    #[test]
    fn letters_out_of_order_are_a_note_at_their_cell() {
        let csv = "activity,a,b\nPlan,\"A, R\",I\nBuild,RA,c/i\nRun,IR (A first),A\n";
        assert_eq!(found("role-order", csv), ["2:6 \"A, R\"", "4:5 IR (A first)"]);
        assert_eq!(messages("role-order", csv)[1], "`IR` is shown as `RI`");
    }
}
