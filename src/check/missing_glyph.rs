//! Characters that no font of an annex covers.

use super::glyphs::{Glyphs, script_of};
use super::subject::Subject;
use crate::finding::{Finding, Place, Rule, Severity, Sources};
use crate::model::{Assignment, ColumnKind, Text};

pub(super) static RULE: Rule = Rule {
    name: "missing-glyph",
    severity: Severity::Error,
    summary: "no font covers a character that an annex must show",
    explanation: "\
A text, or the templates' own words in a language of the site, hold a character that neither the built-in Noto Sans nor a font
in `fonts/` can draw.

A PDF would show an empty box in its place, and nobody could tell what the contract said. The rule is examined only where PDF is
among the formats.

**To mend it:** put a font of that script into `source-data/fonts`, as `.ttf` or `.otf`: Noto has one for every script, such as
Noto Sans Arabic for Arabic, or Noto Sans JP for Japanese. Where the character came in by a slip of copying, replace it.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(glyphs) = subject.scope.glyphs else { return Vec::new() };
    let mut findings: Vec<Finding> =
        source_texts(subject).into_iter().filter_map(|text| in_source(subject, glyphs, text)).collect();
    findings.extend(in_remarks(subject, glyphs));
    findings.extend(in_catalogs(subject, glyphs));
    findings
}

/// The texts of the matrix, those included that are never translated.
fn source_texts<'a>(subject: &Subject<'a>) -> Vec<&'a Text> {
    let matrix = subject.matrix;
    let mut texts: Vec<&Text> = matrix.texts().into_iter().map(|message| message.text).collect();
    for activity in matrix.activities() {
        let values = matrix.columns.iter().zip(&activity.values);
        texts.extend(values.filter(|(column, _)| column.kind == ColumnKind::Reference).map(|(_, text)| text));
    }
    texts
}

fn in_source(subject: &Subject<'_>, glyphs: &Glyphs, text: &Text) -> Option<Finding> {
    in_text(&subject.service.sources, glyphs, text)
}

/// The first character of a text that no font covers.
pub(super) fn in_text(sources: &Sources, glyphs: &Glyphs, text: &Text) -> Option<Finding> {
    let missing = missing(glyphs, &text.text)?;
    Some(found(narrow(sources, &text.place, missing.first), &missing))
}

fn in_remarks(subject: &Subject<'_>, glyphs: &Glyphs) -> Vec<Finding> {
    let cells = subject.matrix.activities().flat_map(|activity| &activity.assignments);
    let of_cell = |cell: &Assignment| {
        let missing = missing(glyphs, cell.remark.as_deref()?)?;
        Some(found(narrow(&subject.service.sources, &cell.place, missing.first), &missing))
    };
    cells.filter_map(of_cell).collect()
}

fn in_catalogs(subject: &Subject<'_>, glyphs: &Glyphs) -> Vec<Finding> {
    let texts = subject.matrix.texts();
    let mut findings = Vec::new();
    for (locale, catalog) in subject.catalogs() {
        for message in &texts {
            let Some(translation) = catalog.lookup(&message.context, &message.text.text) else { continue };
            let Some(missing) = missing(glyphs, translation.text) else { continue };
            let mut place = subject.catalog_place(locale, translation.line);
            let end = subject.service.sources.get(&place.file).map_or(place.end, |source| source.text.len());
            place.end = end;
            findings.push(found(narrow(&subject.service.sources, &place, missing.first), &missing));
        }
    }
    findings
}

struct Missing {
    first: char,
    /// How many other characters of the text are not covered.
    others: usize,
}

fn missing(glyphs: &Glyphs, text: &str) -> Option<Missing> {
    let mut uncovered: Vec<char> = text.chars().filter(|&character| !glyphs.cover(character)).collect();
    let first = *uncovered.first()?;
    uncovered.sort_unstable();
    uncovered.dedup();
    Some(Missing { first, others: uncovered.len() - 1 })
}

/// The place of a character within a place; the whole of it where the character is written as an escape.
fn narrow(sources: &Sources, place: &Place, character: char) -> Place {
    let source = sources.get(&place.file);
    let narrowed = source.zip(place.range()).and_then(|(source, range)| {
        let at = range.start + source.text.get(range)?.find(character)?;
        Some(source.place(at..at + character.len_utf8()))
    });
    narrowed.unwrap_or_else(|| place.clone())
}

fn found(place: Place, missing: &Missing) -> Finding {
    let code = u32::from(missing.first);
    let others = match missing.others {
        0 => String::new(),
        1 => ", nor one other character of this text".to_string(),
        others => format!(", nor {others} other characters of this text"),
    };
    let message = format!("no font covers `{}` (U+{code:04X}){others}", missing.first);
    let cure = match script_of(missing.first) {
        "Common" | "Inherited" | "Unknown" => "replace it, or put a font that has it into `fonts/`".to_string(),
        script => font_for(&format!("script {script}")),
    };
    Finding::new(&RULE, place, message, cure)
}

/// The cure where `script Arabic` is lacking.
pub(super) fn font_for(scripts: &str) -> String {
    format!(
        "put a font for the {scripts} into `fonts/` as `.ttf` or `.otf` (a `.ttc` holds several and is not read), such as one of the Noto family"
    )
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{found, found_in_pdf};

    #[test]
    fn the_character_itself_is_underlined_and_only_where_a_pdf_is_made() {
        let csv = "activity,a\nPlan \u{6f22}\u{5b57},RA\nRun,RA\n";
        assert_eq!(found_in_pdf("missing-glyph", csv), ["2:6 \u{6f22}"]);
        assert_eq!(found("missing-glyph", csv), [""; 0]);
    }
}
