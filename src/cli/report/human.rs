//! Findings as a compiler writes them: rule, message, place, the cell underlined, what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::plain;
use crate::finding::{Finding, Severity, Source, Sources};

/// How a report is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub paint: Paint,
    /// Columns of the terminal: longer lines are cut around what is underlined.
    pub width: usize,
}

/// Whether escapes for colour are written; only where somebody looks at a terminal that knows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paint {
    Colored,
    #[default]
    Plain,
}

impl Default for Look {
    fn default() -> Self {
        Self { paint: Paint::Plain, width: 120 }
    }
}

/// All findings, each followed by an empty line; the count is [`summary`](super::summary)'s.
pub fn write(findings: &[Finding], sources: &Sources, look: &Look) -> String {
    let renderer = match look.paint {
        Paint::Colored => Renderer::styled().hyperlink(false),
        Paint::Plain => Renderer::plain(),
    };
    let renderer = renderer.term_width(look.width.clamp(60, 400)).decor_style(DecorStyle::Ascii);
    findings.iter().map(|finding| renderer.render(&[group(finding, sources)]) + "\n\n").collect()
}

fn group<'a>(finding: &'a Finding, sources: &'a Sources) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let place = &finding.place;
    let path = plain::line(&sources.shown(&place.file)).into_owned();
    let quote = sources.get(&place.file).zip(place.range()).map(|(source, range)| Quote::of(source, place.line, range));
    let group = Group::with_title(level.primary_title(plain::line(&finding.message)).id(finding.rule));
    let help = Level::HELP.message(plain::line(&finding.cure));
    match quote {
        Some(quote) => group.element(quote.snippet(path)).element(help),
        None if place.line > 0 => {
            group.element(Origin::path(path).line(place.line).char_column(place.column)).element(help)
        }
        None => group.element(Origin::path(path)).element(help),
    }
}

/// The lines to show and what to underline in them, made harmless.
struct Quote {
    text: String,
    first_line: usize,
    underlined: Range<usize>,
}

/// The most lines of one cell that are shown.
const MOST_LINES: usize = 4;
/// The most characters shown behind what is underlined: the renderer cuts nearer, this keeps it quick.
const MOST_BEHIND: usize = 400;

impl Quote {
    fn of(source: &Source, line: usize, range: Range<usize>) -> Self {
        let start = source.line(line).start;
        let last = source.line(line + MOST_LINES - 1).end;
        let end = range.end.min(last);
        let line_end = source.text[end..].find('\n').map_or(source.text.len(), |at| end + at);
        let behind = &source.text[end..line_end];
        let behind = behind.char_indices().nth(MOST_BEHIND).map_or(behind, |(at, _)| &behind[..at]);
        // Each part is cleaned on its own, since cleaning may change how many bytes it has.
        let mut text = plain::lines(&source.text[start..range.start]).into_owned();
        let from = text.len();
        text.push_str(&plain::lines(&source.text[range.start..end]));
        let to = text.len();
        text.push_str(&plain::lines(behind.trim_end_matches('\r')));
        Self { text, first_line: line, underlined: from..to }
    }

    fn snippet<'a>(self, path: String) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let annotation = AnnotationKind::Primary.span(self.underlined);
        Snippet::source(self.text).path(path).line_start(self.first_line).annotation(annotation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::report::fixture;
    use crate::finding::{Place, Rule};

    #[test]
    fn a_cell_is_underlined_under_its_rule_and_message() {
        let (findings, sources) = fixture::findings();
        let report = write(&findings[1..2], &sources, &Look::default());
        assert_eq!(
            report,
            "error[unknown-role]: `Kunde` is no role of the scheme `raci`\n \
             --> docs/a b/matrix.csv:3:4\n  \
             |\n\
             3 | A\",Kunde\n  \
             |    ^^^^^\n  \
             |\n  \
             = help: write R, A, C, I\n\n"
        );
    }

    #[test]
    fn a_whole_file_is_named_without_a_line() {
        let (findings, sources) = fixture::findings();
        let report = write(&findings[3..], &sources, &Look::default());
        assert!(report.starts_with("note[untranslated]: nothing is translated\n"), "{report}");
        assert!(report.contains("--> docs/a b/pl.po\n") && report.contains("help: translate it"), "{report}");
    }

    #[test]
    fn nothing_from_the_source_reaches_the_terminal_as_a_command() {
        let (findings, sources) = fixture::findings();
        let plain = write(&findings, &sources, &Look::default());
        assert!(plain.chars().all(|c| c == '\n' || (!c.is_control() && c != '\u{202e}')), "{plain:?}");
        let colored = write(&findings, &sources, &Look { paint: Paint::Colored, width: 100 });
        assert!(colored.contains("\u{1b}["));
        assert!(!colored.contains("\u{1b}[31m::") && !colored.contains("\u{9b}"), "{colored:?}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_cell() {
        const RULE: Rule = Rule { name: "no-role", severity: Severity::Warning, summary: "s", explanation: "e" };
        let text = format!("{},X,{}\n", "a ".repeat(3000), "b ".repeat(3000));
        let source = Source::new("long.csv", text.as_str());
        let at = text.find('X').expect("in the text");
        let finding = Finding::new(&RULE, source.place(at..at + 1), "m", "c");
        let mut sources = Sources::default();
        sources.insert(source);
        let report = write(&[finding], &sources, &Look::default());
        assert!(report.lines().all(|line| line.chars().count() < 160), "{report}");
        assert!(report.contains("long.csv:1:6002") && report.contains('^') && report.contains(",X,"), "{report}");
    }

    #[test]
    fn a_place_in_a_text_that_is_not_at_hand_is_still_named() {
        let finding =
            Finding { place: Place { line: 3, column: 5, ..Place::file("a.csv") }, ..fixture::findings().0.remove(1) };
        let report = write(&[finding], &Sources::default(), &Look::default());
        assert!(report.contains("--> a.csv:3:5"), "{report}");
    }
}
