//! `raci.toml`: the settings of the site.

use std::collections::BTreeMap;

use super::brand::{Pdf, Theme};
use super::common::{RoleWords, choose_scheme, is_sound_id, read_absolute, read_links, read_roles, read_schemes};
use super::policy::LocaleSettings;
use super::view::{Report, View};
use crate::finding::{Finding, Level, Place, Source};
use crate::load::rules::{unknown_setting, unreadable};
use crate::locale::Locale;
use crate::model::{Date, Link, Scheme, Text, is_device};

/// The settings of the site. Everything has a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub title: Option<Text>,
    pub publisher: Option<Text>,
    /// Absolute, with a slash at its end.
    pub base_url: Option<String>,
    pub source_locale: Locale,
    /// The languages that are published, in the publisher's order; never empty.
    pub locales: Vec<Locale>,
    /// Where `locales` names each of them.
    pub named_at: BTreeMap<Locale, Place>,
    /// The versions that a notice of machine translation advises to read.
    pub reference_locales: Vec<Locale>,
    /// The version that counts in case of conflict.
    pub prevailing_locale: Option<Locale>,
    /// With `{locale}` and `{matrix}` still in it.
    pub suggest_url: Option<Text>,
    /// The scheme of a matrix that chooses none.
    pub scheme: Scheme,
    /// The publisher's own schemes.
    pub schemes: Vec<Scheme>,
    pub roles: Vec<RoleWords>,
    pub links: Vec<Link>,
    pub by_locale: BTreeMap<Locale, LocaleSettings>,
    pub rules: Vec<RuleSetting>,
    pub pdf: Pdf,
    pub theme: Theme,
    pub comparisons: Vec<Comparison>,
    pub withdrawn: Vec<Withdrawn>,
}

/// `[rules]`: what a rule's findings count for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    pub rule: String,
    pub level: Level,
    pub place: Place,
}

/// `[[comparison]]`: a page that sets matrices side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// A slug: the name of its page.
    pub id: String,
    /// In the source language; where it is missing, the page is named after its matrices in each language.
    pub title: Option<Text>,
    /// Ids of matrices.
    pub matrices: Vec<Text>,
    pub place: Place,
}

/// `[[withdrawn]]`: pages that were taken off the site on purpose. It names at least one of matrix, locale and format; each
/// narrows it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Every matrix where none is named.
    pub matrix: Option<Text>,
    /// Every language where none is named.
    pub locale: Option<Locale>,
    /// Every format where none is named: `html`, `markdown`, `pdf`, `json`, `csv`.
    pub format: Option<&'static str>,
    /// What the matrix was called.
    pub title: Option<Text>,
    pub since: Option<Date>,
    /// Where to look instead: the id of a matrix, or an address.
    pub see: Option<Text>,
    pub place: Place,
}

impl Withdrawn {
    /// Whether it takes a matrix in a language off the site, in every format.
    pub fn takes(&self, matrix: &str, locale: &Locale) -> bool {
        self.format.is_none()
            && self.matrix.as_ref().is_none_or(|own| own.text == matrix)
            && self.locale.as_ref().is_none_or(|own| own == locale)
    }
}

const TAG_CURE: &str = "write a language tag such as `en`, `pl` or `pt-BR`";

impl Default for Settings {
    fn default() -> Self {
        Self::for_language("en".parse().expect("English has a tag"))
    }
}

impl Settings {
    /// The defaults for a source in this language, published in this language alone.
    pub fn for_language(source_locale: Locale) -> Self {
        Self {
            title: None,
            publisher: None,
            base_url: None,
            locales: vec![source_locale.clone()],
            source_locale,
            named_at: BTreeMap::new(),
            reference_locales: Vec::new(),
            prevailing_locale: None,
            suggest_url: None,
            scheme: Scheme::raci(),
            schemes: Vec::new(),
            roles: Vec::new(),
            links: Vec::new(),
            by_locale: BTreeMap::new(),
            rules: Vec::new(),
            pdf: Pdf::default(),
            theme: Theme::default(),
            comparisons: Vec::new(),
            withdrawn: Vec::new(),
        }
    }

    /// Reads `raci.toml`.
    pub(in crate::load) fn read(source: &Source) -> (Self, Vec<Finding>) {
        let report = Report::new(source);
        let table = report.parse();
        let view = View::new(&report, table.get_ref(), table.span(), "`raci.toml`");
        let settings = Self::read_view(&view);
        view.finish();
        drop(table);
        (settings, report.into_findings())
    }

    fn read_view(view: &View<'_>) -> Self {
        let source_locale = view.parsed("source_locale", TAG_CURE);
        let source_locale = source_locale.filter(|tag| is_folder(view, tag, view.place_of("source_locale")));
        let source_locale = source_locale.unwrap_or_else(|| Self::default().source_locale);
        let schemes = if view.is_list("scheme") { read_schemes(view) } else { Vec::new() };
        let default_key = if view.is_list("scheme") { "default_scheme" } else { "scheme" };
        let named_at = read_locales(view);
        let locales: Vec<Locale> = named_at.iter().map(|(locale, _)| locale.clone()).collect();
        let settings = Self {
            title: view.text("title"),
            publisher: view.text("publisher"),
            base_url: read_absolute(view, "base_url").map(|url| with_slash(url.text)),
            locales: if locales.is_empty() { vec![source_locale.clone()] } else { locales },
            named_at: named_at.into_iter().collect(),
            source_locale,
            reference_locales: view.all_parsed("reference_locales", TAG_CURE).unwrap_or_default(),
            prevailing_locale: view.parsed("prevailing_locale", TAG_CURE),
            suggest_url: read_absolute(view, "suggest_url").filter(|url| is_pattern(view, &url.text)),
            scheme: choose_scheme(view, default_key, &schemes).unwrap_or_else(Scheme::raci),
            schemes,
            roles: read_roles(view),
            links: read_links(view),
            by_locale: view.table("locale").map(|view| read_by_locale(&view)).unwrap_or_default(),
            rules: view.table("rules").map(|view| read_rules(&view)).unwrap_or_default(),
            pdf: view.table("pdf").map(Pdf::read).unwrap_or_default(),
            theme: view.table("theme").map(Theme::read).unwrap_or_default(),
            comparisons: read_comparisons(view),
            withdrawn: view.tables("withdrawn").into_iter().filter_map(read_withdrawn).collect(),
        };
        settings.check_letters(view);
        settings
    }

    /// A `[[role]]` of the site must be a letter of some scheme.
    fn check_letters(&self, view: &View<'_>) {
        let built_in = Scheme::built_in_ids().filter_map(Scheme::built_in);
        let schemes: Vec<Scheme> = self.schemes.iter().cloned().chain(built_in).collect();
        for role in &self.roles {
            let known =
                role.letter.text.chars().next().is_some_and(|c| schemes.iter().any(|s| s.index_of(c).is_some()));
            if !known {
                let message = format!("no role scheme has the letter `{}`", role.letter.text);
                view.wrong(
                    role.letter.place.clone(),
                    message,
                    "correct the letter, or define the scheme it belongs to",
                );
            }
        }
    }

    /// What the publisher wants of a language.
    pub fn locale(&self, locale: &Locale) -> LocaleSettings {
        self.by_locale.get(locale).cloned().unwrap_or_default()
    }
}

fn with_slash(url: String) -> String {
    if url.ends_with('/') { url } else { format!("{url}/") }
}

/// Whether all placeholders of an address are known.
fn is_pattern(view: &View<'_>, url: &str) -> bool {
    let bare = url.replace("{locale}", "").replace("{matrix}", "");
    let sound = !bare.contains(['{', '}']);
    if !sound {
        let cure = "only `{locale}` and `{matrix}` are filled in";
        view.wrong(view.place_of("suggest_url"), "the address holds a placeholder that is not known", cure);
    }
    sound
}

/// The languages of the site in the publisher's order, each once; none where `locales` is missing.
fn read_locales(view: &View<'_>) -> Vec<(Locale, Place)> {
    let mut locales: Vec<(Locale, Place)> = Vec::new();
    let Some(texts) = view.texts("locales") else { return locales };
    for text in texts {
        let place = text.place.clone();
        let Some(locale) = view.parse::<Locale>(text, TAG_CURE) else { continue };
        if is_folder(view, &locale, place.clone()) && locales.iter().all(|(known, _)| *known != locale) {
            locales.push((locale, place));
        }
    }
    if locales.is_empty() {
        view.wrong(view.place_of("locales"), "`locales` names no language", TAG_CURE);
    }
    locales
}

/// Whether a folder can be called after a language; a finding where it cannot.
fn is_folder(view: &View<'_>, locale: &Locale, place: Place) -> bool {
    let sound = !is_device(locale.as_str());
    if !sound {
        let cure = format!("write its script or region too, such as `{locale}-Latn`");
        view.add(unreadable::device(place, locale.as_str(), &cure));
    }
    sound
}

fn read_by_locale(view: &View<'_>) -> BTreeMap<Locale, LocaleSettings> {
    let mut settings = BTreeMap::new();
    for (tag, table) in view.named_tables() {
        let read = LocaleSettings::read(table);
        match tag.text.parse::<Locale>() {
            Ok(locale) => {
                settings.insert(locale, read);
            }
            Err(reason) => view.wrong(tag.place, reason.to_string(), TAG_CURE),
        }
    }
    settings
}

fn read_rules(view: &View<'_>) -> Vec<RuleSetting> {
    const LEVELS: [(&str, Level); 4] =
        [("off", Level::Off), ("note", Level::Note), ("warning", Level::Warning), ("error", Level::Error)];
    let mut rules = Vec::new();
    for (rule, word) in view.named_words() {
        match LEVELS.iter().find(|(name, _)| *name == word.text) {
            Some(&(_, level)) => rules.push(RuleSetting { rule: rule.text, level, place: rule.place }),
            None => {
                let message = format!("a rule cannot be set to `{}`", crate::load::rules::quoted(&word.text));
                let cure = format!("choose among {}", unknown_setting::listed(&LEVELS.map(|(name, _)| name)));
                view.wrong(word.place, message, cure);
            }
        }
    }
    rules
}

fn read_comparisons(view: &View<'_>) -> Vec<Comparison> {
    let mut comparisons: Vec<Comparison> = Vec::new();
    for comparison in view.tables("comparison").into_iter().filter_map(read_comparison) {
        if comparisons.iter().any(|known| known.id == comparison.id) {
            view.add(crate::load::rules::duplicate_id::declared(comparison.place, "comparison", &comparison.id));
        } else {
            comparisons.push(comparison);
        }
    }
    comparisons
}

fn read_comparison(view: View<'_>) -> Option<Comparison> {
    let id = view.required("id").filter(|id| is_sound_id(&view, id));
    let title = view.text("title");
    let matrices = view.texts("matrices").unwrap_or_default();
    if matrices.len() < 2 {
        view.wrong(
            view.place_of("matrices"),
            "a comparison needs two matrices",
            "name them: matrices = [\"a\", \"b\"]",
        );
    }
    for (index, matrix) in matrices.iter().enumerate() {
        if matrices[..index].iter().any(|other| other.text == matrix.text) {
            let message = format!("`{}` is compared with itself", matrix.text);
            view.wrong(matrix.place.clone(), message, "name it once");
        }
    }
    let place = view.place();
    view.finish();
    Some(Comparison { id: id?.text, title, matrices, place })
}

fn read_withdrawn(view: View<'_>) -> Option<Withdrawn> {
    const FORMATS: [(&str, &str); 5] =
        [("html", "html"), ("markdown", "markdown"), ("pdf", "pdf"), ("json", "json"), ("csv", "csv")];
    let withdrawn = Withdrawn {
        matrix: view.text("matrix").filter(|id| is_sound_id(&view, id)),
        locale: view.parsed("locale", TAG_CURE).filter(|tag| is_folder(&view, tag, view.place_of("locale"))),
        format: view.choice("format", &FORMATS),
        title: view.text("title"),
        since: view.date("since"),
        see: view.text("see"),
        place: view.place(),
    };
    let Withdrawn { matrix, locale, format, .. } = &withdrawn;
    let narrowed = [("matrix", matrix.is_some()), ("locale", locale.is_some()), ("format", format.is_some())];
    let written = || narrowed.iter().filter(|(key, _)| view.has(key));
    if written().next().is_none() {
        view.wrong(
            view.place(),
            "it says of nothing that it is withdrawn",
            "name a `matrix`, a `locale` or a `format`",
        );
    }
    // Where a slip takes one of them away, the rest would withdraw more than was meant.
    let is_whole = written().next().is_some() && written().all(|(_, is_read)| *is_read);
    view.finish();
    is_whole.then_some(withdrawn)
}
