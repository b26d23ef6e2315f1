//! The notice: what is true of a page's translation, computed from the status of its texts.

use super::formats::alternatives;
use super::wording::{Wording, value};
use crate::document::{Action, Coverage, Inline, Notice, NoticeKind, Text};
use crate::locale::Locale;

/// What the publisher lets the notice say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeMode {
    /// What the program computed.
    #[default]
    Auto,
    /// That a machine translated the page, whatever was computed.
    Machine,
    /// Nothing.
    Silent,
}

/// All that a notice is made from.
pub struct Facts<'a> {
    pub mode: NoticeMode,
    pub coverage: Coverage,
    /// The machines that translated any of it.
    pub engines: Vec<String>,
    pub locale: &'a Locale,
    /// The source locale, and its name in its own language.
    pub source: (&'a Locale, String),
    /// The versions that a reader in doubt should read, named in their own languages; linked where the site has them.
    pub references: Vec<Reference>,
    /// Where to suggest a change.
    pub suggest_url: Option<String>,
}

/// A version to read in case of doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub locale: Locale,
    pub name: String,
    /// Whether the site publishes it.
    pub published: bool,
}

/// The notice over a page, or none where the page is in its source language or wholly and currently translated by people.
pub fn notice(wording: Wording<'_>, facts: &Facts<'_>) -> Option<Notice> {
    let kinds = kinds(facts);
    if kinds.is_empty() {
        return None;
    }
    let mut paragraphs: Vec<Text> = kinds.iter().flat_map(|kind| statements(wording, facts, *kind)).collect();
    paragraphs.extend(doubt(wording, facts));
    let action =
        facts.suggest_url.as_ref().map(|url| Action { text: wording.text("action.suggest"), url: url.clone() });
    if let Some(action) = &action {
        paragraphs.push(wording.with("notice.suggest", &[("action", value(&action.text.text))]));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Some(Notice { kinds, title: wording.text("notice.title"), paragraphs, action })
}

fn kinds(facts: &Facts<'_>) -> Vec<NoticeKind> {
    match facts.mode {
        NoticeMode::Silent => Vec::new(),
        NoticeMode::Machine => vec![NoticeKind::Machine],
        NoticeMode::Auto if facts.locale == facts.source.0 => Vec::new(),
        NoticeMode::Auto => computed(facts.coverage),
    }
}

fn computed(coverage: Coverage) -> Vec<NoticeKind> {
    let mut kinds = Vec::new();
    if coverage.machine > 0 {
        kinds.push(NoticeKind::Machine);
    }
    if coverage.texts > 0 && coverage.fallback == coverage.texts {
        kinds.push(NoticeKind::Untranslated);
    } else if coverage.fallback + coverage.outdated > 0 {
        kinds.push(NoticeKind::Partial);
    }
    kinds
}

fn statements(wording: Wording<'_>, facts: &Facts<'_>, kind: NoticeKind) -> Vec<Text> {
    let language = || ("language", value(&facts.source.1));
    match kind {
        NoticeKind::Machine => {
            let engine = match facts.engines.join(&wording.text("list.separator").text) {
                names if names.is_empty() => wording.text("notice.engine").text,
                names => names,
            };
            vec![wording.with("notice.machine", &[("engine", value(engine))]), wording.text("notice.imprecise")]
        }
        NoticeKind::Untranslated => vec![wording.with("notice.untranslated", &[language()])],
        NoticeKind::Partial => {
            let share = wording.percent(translated_percent(facts.coverage));
            vec![wording.with("notice.partial", &[("percent", value(share)), language()])]
        }
    }
}

/// How much is translated and current, in whole percent: 100 only where nothing is missing, 0 only where all is.
pub fn translated_percent(coverage: Coverage) -> u8 {
    let current = coverage.human + coverage.machine;
    match (current, coverage.texts) {
        (_, 0) => 100,
        (0, _) => 0,
        (current, texts) if current == texts => 100,
        (current, texts) => u8::try_from((current * 100 / texts).clamp(1, 99)).expect("between 1 and 99"),
    }
}

fn doubt(wording: Wording<'_>, facts: &Facts<'_>) -> Option<Text> {
    let others: Vec<&Reference> =
        facts.references.iter().filter(|reference| reference.locale != *facts.locale).collect();
    if others.is_empty() {
        return None;
    }
    let names: Vec<&str> = others.iter().map(|reference| reference.name.as_str()).collect();
    let versions = linked(&alternatives(facts.locale, &names), &others);
    Some(wording.with("notice.doubt", &[("versions", versions)]))
}

/// The list of names as inlines, each name of a published version a link to it.
fn linked(list: &str, references: &[&Reference]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = list;
    for reference in references.iter().filter(|reference| reference.published) {
        let Some((before, after)) = rest.split_once(reference.name.as_str()) else { continue };
        inlines.extend((!before.is_empty()).then(|| Inline::Text(before.to_string())));
        inlines.push(Inline::Version { locale: reference.locale.clone(), inlines: value(&reference.name) });
        rest = after;
    }
    inlines.extend((!rest.is_empty()).then(|| Inline::Text(rest.to_string())));
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coverage(human: usize, machine: usize, outdated: usize, fallback: usize) -> Coverage {
        Coverage { texts: human + machine + outdated + fallback, human, machine, outdated, fallback }
    }

    #[test]
    fn what_holds_follows_from_the_statuses() {
        assert_eq!(computed(coverage(5, 0, 0, 0)), []);
        assert_eq!(computed(coverage(0, 0, 0, 5)), [NoticeKind::Untranslated]);
        assert_eq!(computed(coverage(4, 1, 0, 0)), [NoticeKind::Machine]);
        assert_eq!(computed(coverage(1, 2, 1, 1)), [NoticeKind::Machine, NoticeKind::Partial]);
        assert_eq!(computed(coverage(0, 0, 5, 0)), [NoticeKind::Partial]);
    }

    #[test]
    fn a_page_is_whole_only_where_nothing_is_missing() {
        assert_eq!(translated_percent(coverage(999, 0, 0, 1)), 99);
        assert_eq!(translated_percent(coverage(1, 0, 0, 999)), 1);
        assert_eq!(translated_percent(coverage(3, 2, 0, 0)), 100);
        assert_eq!(translated_percent(coverage(0, 0, 0, 3)), 0);
    }

    #[test]
    fn only_published_versions_are_linked() {
        let reference = |tag: &str, name: &str, published| Reference {
            locale: tag.parse().expect(tag),
            name: name.into(),
            published,
        };
        let (en, fr) = (reference("en", "English", true), reference("fr", "français", false));
        let parts = linked("English lub français", &[&en, &fr]);
        assert!(matches!(&parts[..], [Inline::Version { .. }, Inline::Text(rest)] if rest == " lub français"));
    }
}
