//! Translations of an earlier wording.

use super::subject::Subject;
use crate::finding::{Finding, Rule, Severity};
use crate::load::{Outdated, rules::quoted};
use crate::locale::{Locale, Outdated as Why};

pub(super) static RULE: Rule = Rule {
    name: "outdated-translation",
    severity: Severity::Warning,
    summary: "a translation was made from an earlier wording",
    explanation: "\
The source text has changed since it was translated, or the translation is marked `fuzzy`.

What readers of that language are told may no longer be what the contract says. Until it is mended they see the source text, marked
as such, or what `outdated` in `[locale.TAG]` says: `show`, `omit` or `fail`.

**To mend it:** run `raci translate update`, which carries the old translation over and marks it `fuzzy` with the earlier
wording beside it. Then correct it in the PO file and remove the mark.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let texts = subject.matrix.texts();
    let policy = |locale: &Locale| subject.site.settings.locale(locale).outdated;
    let mut findings = Vec::new();
    for (locale, catalog) in subject.catalogs() {
        let must_fail = subject.readers_of(locale).any(|reader| policy(reader) == Outdated::Fail);
        for message in &texts {
            let Some(translation) = catalog.lookup(&message.context, &message.text.text) else { continue };
            let Some(why) = translation.outdated else { continue };
            let place = subject.catalog_place(locale, translation.line);
            let mut finding = Finding::new(&RULE, place, said(&message.context, &why), CURE);
            if must_fail {
                finding.severity = Severity::Error;
            }
            findings.push(finding);
        }
    }
    findings
}

const CURE: &str = "run `raci translate update`, then correct the translation and remove the mark `fuzzy`";

fn said(context: &str, why: &Why<'_>) -> String {
    let context = quoted(context);
    match why {
        Why::Fuzzy { .. } => format!("the translation of `{context}` is marked fuzzy"),
        Why::SourceChanged { translated_from } => {
            format!("`{context}` was translated from “{}”, which has changed", quoted(translated_from))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{SITE, of_files};

    #[test]
    fn a_changed_source_and_a_fuzzy_mark_are_found_in_the_catalog() {
        let catalog = "msgid \"\"\nmsgstr \"Language: pl\\n\"\n\n\
            msgctxt \"activity:plan\"\nmsgid \"Plan it\"\nmsgstr \"Zaplanuj\"\n\n\
            #, fuzzy\nmsgctxt \"activity:run\"\nmsgid \"Run\"\nmsgstr \"Uruchom\"\n";
        let files =
            [("raci.toml", SITE), ("a/matrix.csv", "activity,x,id\nPlan,RA,plan\nRun,RA,run\n"), ("a/pl.po", catalog)];
        let found: Vec<String> = of_files("outdated-translation", &files);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("a/pl.po:4") && found[0].contains("“Plan it”, which has changed"), "{found:?}");
        assert!(found[1].contains("`activity:run` is marked fuzzy"), "{found:?}");
    }
}
