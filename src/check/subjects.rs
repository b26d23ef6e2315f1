//! What findings belong to, by names that stay when lines move.

use crate::finding::{Finding, Place};
use crate::load::Service;
use crate::model::{Activity, IdOrigin, Section};

/// Gives each finding in the CSV the id or the text of its row, or the number and heading of its section.
pub(super) fn give(service: &Service, findings: &mut [Finding]) {
    let Some(matrix) = &service.matrix else { return };
    let sections = matrix.sections.iter().map(|section| (&section.place, of_section(section)));
    let activities = matrix.activities().map(|activity| (&activity.place, of_activity(activity)));
    let mut rows: Vec<(&Place, String)> = sections.chain(activities).collect();
    // A section that its first activity opens stands in the same row: the activity is the nearer name.
    rows.sort_by_key(|(place, _)| place.start);
    for finding in findings.iter_mut().filter(|finding| finding.place.line > 0) {
        let at = rows.partition_point(|(place, _)| place.start <= finding.place.start);
        let row = at.checked_sub(1).map(|at| &rows[at]);
        let row = row.filter(|(place, _)| place.file == finding.place.file && finding.place.start <= place.end);
        if let Some((_, subject)) = row {
            finding.subject.clone_from(subject);
        }
    }
}

fn of_activity(activity: &Activity) -> String {
    match activity.id_origin {
        IdOrigin::Given => activity.id.clone(),
        IdOrigin::Made => activity.text.text.clone(),
    }
}

fn of_section(section: &Section) -> String {
    let heading = section.heading.as_ref().map(|heading| heading.text.as_str());
    format!("section {} {}", section.number, heading.unwrap_or_default()).trim_end().to_string()
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::subjects;

    #[test]
    fn a_row_is_known_by_its_id_or_text_and_a_heading_by_its_number() {
        let csv = "section,heading,activity,a,b,id\n1,One,,,,\n,,Plan,A,A,plan\n,,Build,A,A,\n2,Two,,,,\n";
        assert_eq!(
            subjects(csv),
            [
                "no-responsible plan",
                "many-accountable plan",
                "no-responsible Build",
                "many-accountable Build",
                "empty-section section 2 Two"
            ]
        );
    }
}
