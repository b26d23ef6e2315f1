//! Sections that hold nothing.

use super::subject::Subject;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::rules::quoted;
use crate::model::{Matrix, Section};

pub(super) static RULE: Rule = Rule {
    name: "empty-section",
    severity: Severity::Warning,
    summary: "a section holds neither activities nor sections",
    explanation: "\
A heading is followed by no activity and by no section that lies under it.

A reader finds a title and nothing below, and wonders what was taken out. Often the rows of the section have another number,
or the number of the heading has a slip.

**To mend it:** delete the heading, add its activities, or correct the numbers: `2.3` lies under `2`, and `23` does not.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let matrix = subject.matrix;
    if matrix.sections.is_empty() {
        let file = subject.site.entry(&matrix.id).map_or(matrix.id.as_str(), |entry| entry.csv.as_str());
        let cure = "add a row for each activity below the header";
        return vec![Finding::new(&RULE, Place::file(file), "the matrix holds no activity at all", cure)];
    }
    let sections = matrix.sections.iter().enumerate();
    sections.filter(|&(index, section)| is_empty(matrix, index, section)).map(|(_, section)| found(section)).collect()
}

fn is_empty(matrix: &Matrix, index: usize, section: &Section) -> bool {
    let below = matrix.sections.get(index + 1).is_some_and(|next| next.level > section.level);
    section.activities().next().is_none() && !below
}

fn found(section: &Section) -> Finding {
    let heading = section.heading.as_ref();
    let place = heading.map_or(&section.place, |heading| &heading.place).clone();
    let name = heading.map(|heading| format!(" “{}”", quoted(&heading.text))).unwrap_or_default();
    let message = format!("section {}{name} holds no activity and no section", section.number);
    Finding::new(&RULE, place, message, "delete the heading, or add its activities")
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::found;

    #[test]
    fn a_heading_without_rows_is_found_and_one_that_holds_sections_is_not() {
        let csv = "section,heading,activity,a\n1,One,,\n1.1,Part,,\n,,Plan,RA\n1.2,Nothing,,\n2,None,,\n";
        assert_eq!(found("empty-section", csv), ["5:5 Nothing", "6:3 None"]);
    }

    #[test]
    fn a_matrix_without_rows_is_found() {
        assert_eq!(found("empty-section", "activity,a\n"), ["0:0 "]);
    }
}
