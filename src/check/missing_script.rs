//! Words of the templates in a script that no font of an annex covers.

use std::collections::BTreeSet;

use super::glyphs::{Glyphs, script_of};
use super::missing_glyph::{RULE, font_for};
use super::subject::Scope;
use crate::finding::{Finding, Place};
use crate::load::Site;
use crate::locale::{Locale, Words};

/// One finding for each language of the annexes whose words cannot be shown. Signs that belong to no script are left out:
/// they may stand on pages alone.
pub(super) fn examine(site: &Site, scope: &Scope<'_>) -> Vec<Finding> {
    let Some(glyphs) = scope.glyphs else { return Vec::new() };
    let locales = if scope.locales.is_empty() { &site.settings.locales } else { scope.locales };
    locales.iter().filter_map(|locale| in_locale(site, glyphs, locale)).collect()
}

fn in_locale(site: &Site, glyphs: &Glyphs, locale: &Locale) -> Option<Finding> {
    let words = Words::for_readers(locale, &site.settings.source_locale, &site.words);
    let uncovered = words.texts().flat_map(str::chars).filter(|&character| !glyphs.cover(character));
    let uncovered: BTreeSet<(&str, char)> = uncovered.map(|character| (script_of(character), character)).collect();
    let has_script = |(script, _): &&(&str, char)| !matches!(*script, "Common" | "Inherited" | "Unknown");
    let lacking: Vec<&(&str, char)> = uncovered.iter().filter(has_script).collect();
    let scripts: BTreeSet<&str> = lacking.iter().map(|(script, _)| *script).collect();
    let scripts = match &Vec::from_iter(scripts)[..] {
        [] => return None,
        [script] => format!("script {script}"),
        [scripts @ .., last] => format!("scripts {} and {last}", scripts.join(", ")),
    };
    let characters = if lacking.len() == 1 { "character" } else { "characters" };
    let message =
        format!("no font covers the templates' words in `{locale}`: {} {characters} of the {scripts}", lacking.len());
    Some(Finding::new(&RULE, place(site, locale), message, font_for(&scripts)))
}

/// Where the language is named; the file that stands for the site where it is not.
fn place(site: &Site, locale: &Locale) -> Place {
    let named = site.settings.named_at.get(locale).cloned();
    let csv = site.entries.iter().find(|entry| entry.language.as_ref() == Some(locale)).map(|entry| &entry.csv);
    named.unwrap_or_else(|| Place::file(csv.map_or("raci.toml", String::as_str)))
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{of_files, of_files_in_pdf};

    const CSV: (&str, &str) = ("a/matrix.csv", "activity,x\nPlan,RA\n");

    #[test]
    fn a_language_whose_words_no_font_covers_is_found_once_where_it_is_named() {
        let files = [("raci.toml", "locales = [\"en\", \"ja\",\n  \"ar\", \"pl\"]\n"), CSV];
        let found = of_files_in_pdf("missing-glyph", &files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with("raci.toml:1:18 error no font covers the templates' words in `ja`: "),
            "{found:?}"
        );
        assert!(
            found[0].contains(" characters of the scripts Han, Hiragana and Katakana: put a font for the scripts Han")
        );
        assert!(found[1].starts_with("raci.toml:2:3 ") && found[1].contains(" of the script Arabic: put a font for"));
        assert_eq!(of_files("missing-glyph", &files), [""; 0], "pages are shown in the reader's own fonts");
    }

    #[test]
    fn the_built_in_faces_cover_the_words_of_european_languages() {
        let files = [("raci.toml", "locales = [\"en\", \"de\", \"es\", \"fr\", \"it\", \"pl\", \"pt\"]\n"), CSV];
        assert_eq!(of_files_in_pdf("missing-glyph", &files), [""; 0]);
    }
}
