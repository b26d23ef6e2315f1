//! Settings that only the whole site can tell right from wrong: names of rules and of matrices.

use super::levels::is_refused;
use crate::finding::Finding;
use crate::load::nearest::nearest;
use crate::load::rules::{quoted, unknown_setting};
use crate::load::{RuleSetting, Site};
use crate::model::Text;

pub(super) fn examine(site: &Site) -> Vec<Finding> {
    let rules = site.settings.rules.iter().filter_map(of_rule);
    let compared = site.settings.comparisons.iter().flat_map(|comparison| &comparison.matrices);
    let compared = compared.filter_map(|matrix| of_matrix(site, matrix));
    rules.chain(compared).chain(withdrawn(site)).collect()
}

fn of_rule(setting: &RuleSetting) -> Option<Finding> {
    let place = setting.place.clone();
    if super::rule(&setting.rule).is_none() {
        let cure = match super::nearest_rule(&setting.rule) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it; `raci explain` lists the rules".to_string(),
        };
        return Some(unknown_setting::value(place, format!("there is no rule `{}`", quoted(&setting.rule)), cure));
    }
    is_refused(&setting.rule, setting.level).then(|| {
        let message = format!("`{}` cannot be lowered: a matrix could be lost", setting.rule);
        unknown_setting::value(place, message, "remove the line")
    })
}

fn of_matrix(site: &Site, matrix: &Text) -> Option<Finding> {
    if site.entry(&matrix.text).is_some() {
        return None;
    }
    let message = format!("there is no matrix `{}`", quoted(&matrix.text));
    let cure = match nearest(&matrix.text, site.entries.iter().map(|entry| entry.id.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the id of a matrix: the name of its folder".to_string(),
    };
    Some(unknown_setting::value(matrix.place.clone(), message, cure))
}

/// What is withdrawn in every language, or every matrix of a language, cannot be there all the same; and what a withdrawn
/// page leads to must be.
fn withdrawn(site: &Site) -> impl Iterator<Item = Finding> {
    let whole = site.settings.withdrawn.iter().filter(|withdrawn| withdrawn.format.is_none());
    let still_there = whole.filter_map(|withdrawn| match (&withdrawn.matrix, &withdrawn.locale) {
        (Some(matrix), None) => site.entry(&matrix.text).map(|_| {
            let message = format!("the matrix `{}` is withdrawn and still in the source", matrix.text);
            unknown_setting::value(matrix.place.clone(), message, "remove its folder, or this entry")
        }),
        (None, Some(locale)) => site.settings.locales.contains(locale).then(|| {
            let message = format!("the language `{locale}` is withdrawn and still among `locales`");
            unknown_setting::value(withdrawn.place.clone(), message, "remove it there, or this entry")
        }),
        _ => None,
    });
    let led_to = site.settings.withdrawn.iter().filter_map(|withdrawn| withdrawn.see.as_ref());
    let is_address = |see: &Text| see.text.contains([':', '/', '.']);
    still_there.chain(led_to.filter(move |see| !is_address(see)).filter_map(|see| of_matrix(site, see)))
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::site_messages;

    #[test]
    fn names_that_nothing_has_are_found_with_what_was_meant() {
        let toml = "[rules]\nrole-ordre = \"off\"\nunreadable = \"note\"\n\n\
            [[comparison]]\nid = \"both\"\ntitle = \"Both\"\nmatrices = [\"a\", \"aa\"]\n\n\
            [[withdrawn]]\nmatrix = \"a\"\n";
        assert_eq!(
            site_messages(toml),
            [
                "there is no rule `role-ordre` (did you mean `role-order`?)",
                "`unreadable` cannot be lowered: a matrix could be lost (remove the line)",
                "there is no matrix `aa` (did you mean `a`?)",
                "the matrix `a` is withdrawn and still in the source (remove its folder, or this entry)",
            ]
        );
    }
}
