//! Translations that nothing asks for.

use std::collections::BTreeSet;

use super::subject::Subject;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::nearest::nearest;
use crate::load::{Site, rules::quoted};
use crate::locale::{Locale, Origin, WordsProblem, WordsProblemKind, problems_of_override};

pub(super) static RULE: Rule = Rule {
    name: "unknown-message",
    severity: Severity::Warning,
    summary: "a translation belongs to no text",
    explanation: "\
A PO file translates something that does not exist: an activity that was removed or has a new id, a word that no template asks for,
a placeholder that nobody fills in, or a whole language that the site does not publish.

The work of a translator is then lost without anybody noticing: the page falls back to the source text.

**To mend it:** run `raci translate update`, which finds the text that the translation may now belong to. Where ids are made from
texts, `raci ids` writes stable ones, so that a correction of the text does not cut its translations off. A language
is published once `locales` in `raci.toml` names it.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let contexts: BTreeSet<String> = subject.matrix.texts().into_iter().map(|message| message.context).collect();
    let mut findings = unpublished(subject);
    for (locale, catalog) in subject.catalogs() {
        for (context, line) in catalog.contexts().filter(|(context, _)| !contexts.contains(*context)) {
            let place = subject.catalog_place(locale, line);
            findings.push(unknown(place, context, nearest(context, contexts.iter().map(String::as_str))));
        }
    }
    findings
}

fn unknown(place: Place, context: &str, near: Option<&str>) -> Finding {
    let message = format!("the matrix has no text `{}`", quoted(context));
    let cure = match near {
        Some(near) => format!("did it become `{near}`? `raci translate update` carries it over"),
        None => "run `raci translate update`, which keeps it as obsolete, or delete it".to_string(),
    };
    Finding::new(&RULE, place, message, cure)
}

/// Catalogs of languages that are not published.
fn unpublished(subject: &Subject<'_>) -> Vec<Finding> {
    let settings = &subject.site.settings;
    let is_read = |locale: &Locale| settings.locales.iter().any(|reader| reader.fallback_chain().contains(locale));
    let is_idle = |locale: &&Locale| !is_read(locale) || **locale == settings.source_locale;
    let found = |locale: &Locale| {
        let place = Place::file(subject.catalog_file(locale));
        if *locale == settings.source_locale {
            let message = format!("`{locale}` is the language of the source, and needs no translations");
            return Finding::new(&RULE, place, message, "delete the file, or correct `source_locale` in `raci.toml`");
        }
        let message = format!("the language `{locale}` is not published, so nobody reads these translations");
        Finding::new(&RULE, place, message, format!("add \"{locale}\" to `locales` in `raci.toml`, or remove the file"))
    };
    subject.service.catalogs.keys().filter(is_idle).map(found).collect()
}

/// What is wrong in the site's own words for the templates.
pub(super) fn examine_words(site: &Site) -> Vec<Finding> {
    let is_reference = |layer: &&crate::locale::Layer| layer.origin == Origin::BuiltIn && layer.locale.as_str() == "en";
    let Some(reference) = site.words.iter().find(is_reference) else { return Vec::new() };
    let own = site.words.iter().filter(|layer| layer.origin == Origin::Site);
    let problems = own.flat_map(|layer| problems_of_override(layer, &reference.file));
    problems.map(|problem| of_words(site, &problem)).collect()
}

fn of_words(site: &Site, problem: &WordsProblem) -> Finding {
    let place = match site.sources.get(&problem.path) {
        Some(source) => source.place_at(problem.line, 1),
        None => Place::file(problem.path.as_str()),
    };
    let context = quoted(&problem.context);
    let (message, cure) = match &problem.kind {
        WordsProblemKind::UnknownMessage => {
            (format!("no template asks for the message `{context}`"), "correct its name, or delete it".to_string())
        }
        WordsProblemKind::UnknownPlaceholder(name) => (
            format!("nobody fills in `{{{}}}` in `{context}`", quoted(name)),
            "use the placeholders of the built-in message".to_string(),
        ),
        WordsProblemKind::MissingPlaceholder(name) => {
            (format!("`{context}` leaves `{{{}}}` out", quoted(name)), "add the placeholder".to_string())
        }
        WordsProblemKind::MissingMessage => (format!("the message `{context}` is missing"), "translate it".to_string()),
        WordsProblemKind::WrongPluralForms { expected, found } => (
            format!("`{context}` has {found} plural forms where the language has {expected}"),
            "write one text for each form".to_string(),
        ),
        WordsProblemKind::UnreadablePluralForms(header) => (
            format!("the header `Plural-Forms: {}` cannot be read", quoted(header)),
            "copy the header of the built-in file of that language".to_string(),
        ),
    };
    Finding::new(&RULE, place, message, cure)
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{SITE, of_files};

    #[test]
    fn a_translation_of_no_text_is_found_with_what_it_may_have_become() {
        let catalog = "msgid \"\"\nmsgstr \"Language: pl\\n\"\n\nmsgctxt \"activity:plann\"\nmsgid \"Plan\"\nmsgstr \"Zaplanuj\"\n";
        let files = [("raci.toml", SITE), ("a/matrix.csv", "activity,x,id\nPlan,RA,plan\n"), ("a/pl.po", catalog)];
        let found = of_files("unknown-message", &files);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("a/pl.po:4") && found[0].contains("did it become `activity:plan`"), "{found:?}");
    }

    #[test]
    fn a_language_that_is_not_published_is_found() {
        let files =
            [("raci.toml", SITE), ("a/matrix.csv", "activity,x\nPlan,RA\n"), ("a/de.po", "msgid \"\"\nmsgstr \"\"\n")];
        let found = of_files("unknown-message", &files);
        assert!(found[0].starts_with("a/de.po:0") && found[0].contains("`de` is not published"), "{found:?}");
    }
}
