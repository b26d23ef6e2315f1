//! Languages that lack translations.

use super::subject::Subject;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::Fallback;
use crate::locale::Locale;
use crate::model::Message;

pub(super) static RULE: Rule = Rule {
    name: "untranslated",
    severity: Severity::Note,
    summary: "texts of a matrix are not translated into a published language",
    explanation: "\
A language that the site publishes lacks translations of some texts, or of all.

Readers see those texts in the source language, marked as such, under a notice that says so; or `fallback` in `[locale.TAG]` says
`omit`, and the page is left out, or `fail`, and the build fails.

**To mend it:** run `raci translate extract`, which makes the PO files that are missing, and `raci translate update`, which adds missing
texts to those that there are, and have them translated. `raci translate status`
counts what is left.",
};

pub(super) fn examine(subject: &Subject<'_>) -> Vec<Finding> {
    let is_readable = |locale: &&Locale| !subject.is_unreadable(locale);
    subject.target_locales().filter(is_readable).filter_map(|locale| found(subject, locale)).collect()
}

fn found(subject: &Subject<'_>, locale: &Locale) -> Option<Finding> {
    let texts = subject.matrix.texts();
    let (catalog, all) = (subject.service.catalogs.get(locale), subject.catalogs_of(locale));
    let is_missing =
        |message: &&Message<'_>| all.iter().all(|known| known.lookup(&message.context, &message.text.text).is_none());
    let missing = texts.iter().filter(is_missing).count();
    let file = subject.catalog_file(locale);
    let (message, cure) = match catalog {
        _ if missing == 0 => return None,
        Some(_) => (format!("{missing} of {} texts are not translated into `{locale}`", texts.len()), UPDATE),
        None if all.is_empty() => (format!("nothing is translated into `{locale}`: there is no `{file}`"), EXTRACT),
        None => (
            format!(
                "{missing} of {} texts are translated into neither `{locale}` nor what stands in for it",
                texts.len()
            ),
            EXTRACT,
        ),
    };
    // A file that is not there cannot be shown: the matrix stands for it.
    let entry = subject.site.entry(&subject.service.id).filter(|_| catalog.is_none());
    let place = Place::file(entry.map_or(file, |entry| entry.csv.clone()));
    let mut finding = Finding::new(&RULE, place, message, cure);
    if subject.site.settings.locale(locale).fallback == Fallback::Fail {
        finding.severity = Severity::Error;
    }
    Some(finding)
}

const UPDATE: &str = "run `raci translate update`, and have the PO file translated";

const EXTRACT: &str = "run `raci translate extract`, which makes the PO file, and have it translated";

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
    fn a_catalog_that_cannot_be_read_is_told_of_once() {
        let files = [("raci.toml", SITE), ("a/matrix.csv", "activity,x\nPlan,RA\n"), ("a/pl.po", "msgid \"\n")];
        assert_eq!(of_files("unreadable", &files).len(), 1);
        assert_eq!(of_files("untranslated", &files), [""; 0]);
    }

    #[test]
    fn what_a_parent_has_is_not_missing() {
        let site = "locales = [\"en\", \"pt-BR\"]\n[locale.pt-BR]\nfallback = \"fail\"\n";
        let entry = |context: &str, id: &str| format!("\nmsgctxt \"{context}\"\nmsgid \"{id}\"\nmsgstr \"x\"\n");
        let all = entry("title", "A") + &entry("party:x", "X") + &entry("activity:plan", "Plan");
        let catalog = format!("msgid \"\"\nmsgstr \"Language: pt\\n\"\n{all}");
        let csv = "activity,x,id\nPlan,RA,plan\n";
        let files = [("raci.toml", site), ("a/matrix.csv", csv), ("a/pt.po", catalog.as_str())];
        assert_eq!(of_files("untranslated", &files), [""; 0]);
        let more = csv.to_string() + "Run,RA,run\n";
        let files = [("raci.toml", site), ("a/matrix.csv", more.as_str()), ("a/pt.po", catalog.as_str())];
        let found = of_files("untranslated", &files);
        assert!(found[0].contains("error 1 of 4 texts are translated into neither `pt-BR`"), "{found:?}");
    }

    #[test]
    fn a_policy_to_fail_makes_it_an_error_whatever_the_rules_say() {
        let toml = "locales = [\"en\", \"pl\"]\n[locale.pl]\nfallback = \"fail\"\n[rules]\nuntranslated = \"off\"\n";
        let files = [("raci.toml", toml), ("a/matrix.csv", "activity,x\nPlan,RA\n")];
        let found = of_files("untranslated", &files);
        assert!(found[0].contains(" error "), "{found:?}");
    }
}
