//! Characters that no font of an annex covers.

use std::collections::BTreeSet;

use super::glyphs::{Glyphs, script_of};
use super::subject::{Scope, Subject};
use crate::finding::{Finding, Place, Rule, Severity, Sources};
use crate::load::{LocaleSettings, NoticePolicy, Pdf, Settings, Site};
use crate::locale::{Locale, Status};
use crate::model::{Assignment, ColumnKind, Section, Text};

pub(super) static RULE: Rule = Rule {
    name: "missing-glyph",
    severity: Severity::Error,
    summary: "no font covers a character that an annex must show",
    explanation: "\
A text of a matrix, of the settings or of a contract, or the templates' own words in a language of the site, hold a character
that neither the built-in Noto Sans nor a font in `fonts/` can draw. Of the settings, that is what annexes print: titles, the
publisher, `header` and `footer` of `[pdf]`, versions of editions, letters, names and definitions of roles.

A PDF would show an empty box in its place, and nobody could tell what the contract said. The rule is examined only where PDF is
among the formats.

**To mend it:** put a font of that script into `source-data/fonts`, as `.ttf` or `.otf`: Noto has one for every script, such as
Noto Sans Arabic for Arabic, or Noto Sans JP for Japanese. Where the character came in by a slip of copying, replace it.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let Some(glyphs) = subject.scope.glyphs else { return Vec::new() };
    let mut findings: Vec<Finding> =
        source_texts(subject).into_iter().filter_map(|text| in_source(subject, glyphs, text)).collect();
    findings.extend(in_letters(subject, glyphs));
    findings.extend(in_numbers(subject, glyphs));
    findings.extend(in_remarks(subject, glyphs));
    findings.extend(in_catalogs(subject, glyphs));
    findings
}

/// What the settings of the site have annexes say.
pub(super) fn examine_site(site: &Site, scope: &Scope<'_>) -> Vec<Finding> {
    let Some(glyphs) = scope.glyphs else { return Vec::new() };
    printed(&site.settings, scope.locales).into_iter().filter_map(|text| in_text(&site.sources, glyphs, text)).collect()
}

/// The texts of `raci.toml` that the built-in templates print in some of these languages; all of the site where none are
/// named. The publisher's name stands at the head of the pages, unless there is another head.
fn printed<'a>(settings: &'a Settings, locales: &[Locale]) -> Vec<&'a Text> {
    let locales = if locales.is_empty() { &settings.locales } else { locales };
    let own: Vec<Option<&LocaleSettings>> = locales.iter().map(|locale| settings.by_locale.get(locale)).collect();
    let titles = own.iter().filter_map(|own| own.and_then(|own| own.title.as_ref()).or(settings.title.as_ref()));
    let by_machine = own.iter().flatten().filter(|own| own.notice == NoticePolicy::Machine);
    let engines = by_machine.filter_map(|own| own.engine.as_ref());
    let Pdf { header, footer, .. } = &settings.pdf;
    let running = [header.as_ref().or(settings.publisher.as_ref()), footer.as_ref()];
    titles.chain(engines).chain(running.into_iter().flatten()).collect()
}

/// The texts of the matrix, those included that are never translated.
fn source_texts<'a>(subject: &Subject<'a>) -> Vec<&'a Text> {
    let matrix = subject.matrix;
    let mut texts: Vec<&Text> = matrix.texts().into_iter().map(|message| message.text).collect();
    for activity in matrix.activities() {
        let values = matrix.columns.iter().zip(&activity.values);
        texts.extend(values.filter(|(column, _)| column.kind == ColumnKind::Reference).map(|(_, text)| text));
    }
    texts.extend(matrix.edition.iter().map(|edition| &edition.version));
    texts.extend(matrix.history.iter().map(|revision| &revision.version));
    texts
}

fn in_source(subject: &Subject<'_>, glyphs: &Glyphs, text: &Text) -> Option<Finding> {
    in_text(subject.sources_of(&text.place), glyphs, text)
}

/// The letters of a publisher's own scheme: the legend shows all of them.
fn in_letters(subject: &Subject<'_>, glyphs: &Glyphs) -> Vec<Finding> {
    let placed = subject.matrix.scheme.roles.iter().filter_map(|role| Some((role.letter, role.place.as_ref()?)));
    let found = |(letter, place): (char, &Place)| {
        let missing = missing(glyphs, letter.encode_utf8(&mut [0; 4]))?;
        Some(found(narrow(subject.sources_of(place), place, letter), &missing))
    };
    placed.filter_map(found).collect()
}

/// Sections may be numbered by letters of any script.
fn in_numbers(subject: &Subject<'_>, glyphs: &Glyphs) -> Vec<Finding> {
    let found = |section: &Section| {
        let missing = missing(glyphs, &section.number)?;
        Some(found(narrow(&subject.service.sources, &section.place, missing.first), &missing))
    };
    subject.matrix.sections.iter().filter_map(found).collect()
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
        let mut engines = BTreeSet::new();
        for message in &texts {
            let Some(translation) = catalog.lookup(&message.context, &message.text.text) else { continue };
            if translation.status == Status::Machine {
                engines.extend(translation.translator.engine());
            }
            let Some(missing) = missing(glyphs, translation.text) else { continue };
            let mut place = subject.catalog_place(locale, translation.line);
            let end = subject.service.sources.get(&place.file).map_or(place.end, |source| source.text.len());
            place.end = end;
            findings.push(found(narrow(&subject.service.sources, &place, missing.first), &missing));
        }
        findings.extend(in_engines(subject, glyphs, locale, &engines));
    }
    findings
}

/// The machines that translated, which a notice names: told where the catalog first has such a character.
fn in_engines(subject: &Subject<'_>, glyphs: &Glyphs, locale: &Locale, engines: &BTreeSet<&str>) -> Option<Finding> {
    let missing = engines.iter().find_map(|engine| missing(glyphs, engine))?;
    let own = &subject.site.settings.by_locale;
    let names_them = |reader: &Locale| own.get(reader).is_none_or(|own| own.notice == NoticePolicy::Auto);
    let source = subject.service.sources.get(&subject.catalog_file(locale))?;
    let place = narrow(&subject.service.sources, &source.place(0..source.text.len()), missing.first);
    subject.readers_of(locale).any(names_them).then(|| found(place, &missing))
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
    use crate::check::subject::fixture::{found, found_in_pdf, of_files, of_files_in_pdf};

    const CSV: (&str, &str) = ("a/matrix.csv", "activity,x\nPlan,RA\n");

    /// Where something is found in these files where annexes are made; one of them may stand instead of the usual matrix.
    fn places(files: &[(&str, &str)]) -> Vec<String> {
        let found = of_files_in_pdf("missing-glyph", &[&[CSV], files].concat());
        found.iter().map(|line| line.split(' ').next().unwrap_or_default().to_string()).collect()
    }

    #[test]
    fn the_character_itself_is_underlined_and_only_where_a_pdf_is_made() {
        let csv = "activity,a\nPlan \u{6f22}\u{5b57},RA\nRun,RA\n";
        assert_eq!(found_in_pdf("missing-glyph", csv), ["2:6 \u{6f22}"]);
        assert_eq!(found("missing-glyph", csv), [""; 0]);
    }

    #[test]
    fn texts_of_the_settings_are_found_where_an_annex_prints_them() {
        let running = "title = \"A \u{6f22}\"\npublisher = \"B \u{6f22}\"\n[pdf]\nfooter = \"C\u{6f22}\"\n";
        assert_eq!(places(&[("raci.toml", running)]), ["raci.toml:1:12", "raci.toml:2:16", "raci.toml:4:12"]);
        assert_eq!(of_files("missing-glyph", &[("raci.toml", running), CSV]), [""; 0], "pages have other fonts");
        let own = "publisher = \"\u{6f22}\"\n[pdf]\nheader = \"Own \u{6f22}\"\n";
        assert_eq!(places(&[("raci.toml", own)]), ["raci.toml:3:15"], "the publisher's name is not printed then");
        let titles = "title = \"\u{6f22}\"\n[locale.en]\ntitle = \"A\"\n[locale.pl]\ntitle = \"\u{6f22}\"\n";
        assert_eq!(places(&[("raci.toml", titles)]), [""; 0], "nobody sees the one, nor is there a page in Polish");
        let titles = format!("locales = [\"en\", \"pl\"]\n{titles}notice = \"machine\"\nengine = \"\u{6f22}\"\n");
        assert_eq!(places(&[("raci.toml", &titles)]), ["raci.toml:6:10", "raci.toml:8:11"]);
    }

    #[test]
    fn a_machine_that_the_notice_names_is_found_in_its_catalog() {
        let po = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\"X-Translation: machine \u{6f22}\\n\"\n\n\
            msgctxt \"activity:plan\"\nmsgid \"Plan\"\nmsgstr \"Plan\"\n";
        let csv = ("a/matrix.csv", "activity,x,id\nPlan,RA,plan\n");
        let places = |toml: &str| places(&[("raci.toml", toml), csv, ("a/pl.po", po)]);
        assert_eq!(places("locales = [\"en\", \"pl\"]\n"), ["a/pl.po:4:25"]);
        assert_eq!(places("locales = [\"en\", \"pl\"]\n[locale.pl]\nnotice = \"none\"\n"), [""; 0]);
    }

    #[test]
    fn versions_letters_and_numbers_are_found_too() {
        let versions = "[edition]\nversion = \"1\u{6f22}\"\n[[history]]\nversion = \"\u{6f22}0\"\n";
        assert_eq!(places(&[("a/matrix.toml", versions)]), ["a/matrix.toml:2:13", "a/matrix.toml:4:12"]);
        let scheme = "default_scheme = \"own\"\n[[scheme]]\nid = \"own\"\n[[scheme.role]]\nletter = \"R\"\nname = \"Runs\"\n\
            [[scheme.role]]\nletter = \"A\"\nname = \"B \u{6f22}\"\n[[scheme.role]]\nletter = \"\u{6f22}\"\nname = \"C\"\n";
        assert_eq!(places(&[("raci.toml", scheme)]), ["raci.toml:9:11", "raci.toml:11:11"]);
        assert_eq!(found_in_pdf("missing-glyph", "section,activity,a\n\u{6f22},Plan,RA\n"), ["2:1 \u{6f22}"]);
    }
}
