//! The column `waiver`: findings that a row accepts, and waivers that accept nothing.

use super::dead_link;
use crate::finding::{Finding, Place, Severity};
use crate::load::rules::{quoted, unknown_setting};
use crate::load::{RowWaiver, Service};

/// Leaves out the findings that rows accept with a reason, and adds one for each waiver that does not hold.
pub(super) fn apply(service: &Service, mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut about_waivers = Vec::new();
    let mut accepted = vec![false; findings.len()];
    for waiver in &service.waivers {
        if let Some(fault) = fault_of(waiver) {
            about_waivers.push(fault);
            continue;
        }
        let mut idle = true;
        for (finding, accepted) in findings.iter().zip(&mut accepted) {
            if finding.rule == waiver.waiver.rule && is_on_row(&finding.place, waiver) {
                *accepted = true;
                idle = false;
            }
        }
        // Only a build knows of links, long after this.
        idle &= waiver.waiver.rule != dead_link::RULE.name;
        about_waivers.extend(idle.then(|| idle_waiver(waiver)));
    }
    let mut accepted = accepted.into_iter();
    findings.retain(|_| !accepted.next().unwrap_or_default());
    findings.extend(about_waivers);
    findings
}

/// Leaves out the findings that rows accept with a reason, and says nothing of the waivers themselves.
pub(super) fn accept(service: &Service, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| !excuses(service, finding.rule, &finding.place));
    findings
}

/// Whether the row at a place accepts what breaks a rule there.
pub(super) fn excuses(service: &Service, rule: &str, place: &Place) -> bool {
    let mut of_rule = service.waivers.iter().filter(|waiver| waiver.waiver.rule == rule);
    of_rule.any(|waiver| is_on_row(place, waiver) && fault_of(waiver).is_none())
}

fn is_on_row(place: &Place, waiver: &RowWaiver) -> bool {
    let row = &waiver.row;
    place.file == row.file && (row.start..=row.end).contains(&place.start) && place.line > 0
}

/// Why a waiver cannot hold at all.
fn fault_of(waiver: &RowWaiver) -> Option<Finding> {
    let (name, place) = (&waiver.waiver.rule, waiver.waiver.place.clone());
    let Some(rule) = super::rule(name) else {
        let message = format!("there is no rule `{}` to waive", quoted(name));
        let cure = match super::nearest_rule(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `rule: reason`, such as `many-accountable: both sign the agreement`".to_string(),
        };
        return Some(unknown_setting::value(place, message, cure));
    };
    if rule.severity == Severity::Error {
        let message = format!("`{name}` is an error and cannot be waived");
        return Some(unknown_setting::value(place, message, "mend what it finds, and delete the waiver"));
    }
    waiver.waiver.reason.is_empty().then(|| {
        let message = format!("the waiver of `{name}` gives no reason");
        unknown_setting::value(place, message, format!("write why: `{name}: agreed with legal`"))
    })
}

/// A waiver that outlived what it excused: doubtful, but no error.
fn idle_waiver(waiver: &RowWaiver) -> Finding {
    let message = format!("nothing on this row breaks `{}`, which is waived here", waiver.waiver.rule);
    let finding = unknown_setting::value(waiver.waiver.place.clone(), message, "delete the waiver");
    Finding { severity: Severity::Warning, ..finding }
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::messages;

    #[test]
    fn a_waiver_must_name_a_rule_give_a_reason_and_excuse_something() {
        let csv = "activity,a,b,waiver\n\
            Plan,RA,I,no-rol: planned\n\
            Build,A,A,many-accountable\n\
            Test,RA,,no-role: later\n\
            Run,X,,unknown-role: theirs\n";
        assert_eq!(
            messages("unknown-setting", csv),
            [
                "there is no rule `no-rol` to waive",
                "the waiver of `many-accountable` gives no reason",
                "nothing on this row breaks `no-role`, which is waived here",
                "`unknown-role` is an error and cannot be waived",
            ]
        );
    }

    #[test]
    fn a_finding_of_a_heading_can_be_waived_too() {
        let csv = "section,heading,activity,a,waiver\n1,Soon,,,empty-section: comes with the next edition\n";
        assert!(messages("empty-section", csv).is_empty() && messages("unknown-setting", csv).is_empty());
    }
}
