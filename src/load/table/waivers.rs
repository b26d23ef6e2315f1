//! The column `waiver`: `rule: reason`, one or several.

use std::ops::Range;

/// A waiver as written: the rule's name, its reason, and the bytes of the cell's text that hold it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written<'a> {
    pub rule: &'a str,
    /// Empty where none is given.
    pub reason: &'a str,
    pub range: Range<usize>,
}

/// Splits a cell at line breaks, and at semicolons that another `rule:` follows.
pub(super) fn split(cell: &str) -> Vec<Written<'_>> {
    let mut starts = vec![0];
    for (at, mark) in cell.match_indices([';', '\n']) {
        if mark == "\n" || begins_with_rule(&cell[at + 1..]) {
            starts.push(at + 1);
        }
    }
    starts.push(cell.len() + 1);
    let pieces = starts.windows(2).map(|pair| pair[0]..pair[1] - 1);
    pieces.filter(|range| !cell[range.clone()].trim().is_empty()).map(|range| written(cell, range)).collect()
}

fn written(cell: &str, range: Range<usize>) -> Written<'_> {
    let (rule, reason) = cell[range.clone()].split_once(':').unwrap_or((&cell[range.clone()], ""));
    Written { rule: rule.trim(), reason: reason.trim(), range }
}

fn begins_with_rule(text: &str) -> bool {
    let Some((rule, _)) = text.split_once(':') else { return false };
    let rule = rule.trim();
    !rule.is_empty() && rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_may_hold_several_waivers_and_a_reason_may_hold_semicolons() {
        let cell = "many-accountable: two teams; agreed with legal; no-role: planned\nrole-order:";
        let waivers: Vec<(&str, &str)> = split(cell).iter().map(|waiver| (waiver.rule, waiver.reason)).collect();
        assert_eq!(
            waivers,
            [("many-accountable", "two teams; agreed with legal"), ("no-role", "planned"), ("role-order", "")]
        );
        assert_eq!(split("just words")[0].rule, "just words");
        assert!(split("  ").is_empty());
    }
}
