//! The findings that every format is tested on: in a cell, over two lines, in a whole file, and hostile.

use crate::finding::{Finding, Place, Rule, Severity, Source, Sources, sort};

const ERROR: Rule = Rule { name: "unknown-role", severity: Severity::Error, summary: "s", explanation: "e" };
const WARNING: Rule = Rule { name: "no-role", severity: Severity::Warning, summary: "s", explanation: "e" };
const NOTE: Rule = Rule { name: "untranslated", severity: Severity::Note, summary: "s", explanation: "e" };

/// The hostile row holds an escape for terminals, a workflow command, markup, and an override of direction.
pub fn findings() -> (Vec<Finding>, Sources) {
    let text = "activity,customer,provider\n\
        Zażółć,\"R,\nA\",Kunde\n\
        \u{1b}[31m::error::owned%0A<b>\u{202e},X\u{9b}2J,\n";
    let source = Source::new("a b/matrix.csv", text);
    let at = |cell: &str| {
        let start = text.find(cell).expect("in the text");
        source.place(start..start + cell.len())
    };
    let mut findings = vec![
        Finding::new(&ERROR, at("Kunde"), "`Kunde` is no role of the scheme `raci`", "write R, A, C, I"),
        Finding::new(&WARNING, at("\"R,\nA\""), "no party has a role", "assign roles"),
        Finding::new(&ERROR, at("X\u{9b}2J"), "`X\u{9b}2J` is \u{1b}[1mno role\n::error::owned 100%", "a,b: c\r\nd"),
        Finding::new(&NOTE, Place::file("a b/pl.po"), "nothing is translated", "translate it"),
    ];
    findings[0].subject = "zazolc".to_string();
    findings[1].subject = "zazolc".to_string();
    sort(&mut findings);
    let mut sources = Sources::default();
    sources.show_below("docs/");
    sources.insert(source);
    (findings, sources)
}
