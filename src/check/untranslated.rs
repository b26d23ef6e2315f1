//! Languages that lack translations.

use super::subject::Subject;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::Fallback;
use crate::locale::{Catalog, Locale};

pub(super) static RULE: Rule = Rule {
    name: "untranslated",
    severity: Severity::Note,
    summary: "texts of a matrix are not translated into a published language",
    explanation: "\
A language that the site publishes lacks translations of some texts, or of all.

Readers see those texts in the source language, marked as such, under a notice that says so; or `fallback` in `[locale.TAG]` says
`omit`, and the page is left out, or `fail`, and the build fails.

**To mend it:** run `raci translate update`, which adds the missing texts to the PO file, and have them translated. `raci translate status`
counts what is left.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    subject.target_locales().filter_map(|locale| found(subject, locale)).collect()
}

fn found(subject: &Subject<'_>, locale: &Locale) -> Option<Finding> {
    let texts = subject.matrix.texts();
    let catalog = subject.service.catalogs.get(locale);
    let is_missing = |catalog: &Catalog| {
        texts.iter().filter(|message| catalog.lookup(&message.context, &message.text.text).is_none()).count()
    };
    let missing = catalog.map_or(texts.len(), is_missing);
    let file = subject.catalog_file(locale);
    let message = match catalog {
        _ if missing == 0 => return None,
        Some(_) => format!("{missing} of {} texts are not translated into `{locale}`", texts.len()),
        None => format!("nothing is translated into `{locale}`: there is no `{file}`"),
    };
    let cure = "run `raci translate update`, and have the PO file translated";
    // A file that is not there cannot be shown: the matrix stands for it.
    let entry = subject.site.entry(&subject.service.id).filter(|_| catalog.is_none());
    let place = Place::file(entry.map_or(file, |entry| entry.csv.clone()));
    let mut finding = Finding::new(&RULE, place, message, cure);
    if subject.site.settings.locale(locale).fallback == Fallback::Fail {
        finding.severity = Severity::Error;
    }
    Some(finding)
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::{SITE, of_files};

    #[test]
    fn a_language_without_a_catalog_is_one_note() {
        let files = [("raci.toml", SITE), ("a/matrix.csv", "activity,x\nPlan,RA\nRun,RA\n")];
        let found = of_files("untranslated", &files);
        assert_eq!(found, ["a/matrix.csv:0:0 note nothing is translated into `pl`: there is no `a/pl.po`"]);
    }

    #[test]
    fn a_policy_to_fail_makes_it_an_error_whatever_the_rules_say() {
        let toml = "locales = [\"en\", \"pl\"]\n[locale.pl]\nfallback = \"fail\"\n[rules]\nuntranslated = \"off\"\n";
        let files = [("raci.toml", toml), ("a/matrix.csv", "activity,x\nPlan,RA\n")];
        let found = of_files("untranslated", &files);
        assert!(found[0].contains(" error "), "{found:?}");
    }
}
