//! A loaded site -> what it promises its readers.

use super::notice::NoticeMode;
use super::publication::{Policy, Promises};
use super::reader::Shown;
use crate::load::{LocaleSettings, NoticePolicy, Outdated, Site};
use crate::model::Text;

/// What a site calls itself where its settings say nothing.
const UNTITLED: &str = "Responsibility matrices";

impl Promises {
    /// The promises of `site`.
    pub fn of(site: &Site) -> Self {
        let settings = &site.settings;
        Self {
            title: settings.title.as_ref().map_or_else(|| UNTITLED.to_string(), written),
            publisher: settings.publisher.as_ref().map(written),
            base_url: settings.base_url.clone(),
            source_locale: settings.source_locale.clone(),
            locales: settings.locales.clone(),
            reference_locales: settings.reference_locales.clone(),
            prevailing_locale: settings.prevailing_locale.clone(),
            suggest_url: settings.suggest_url.as_ref().map(written),
            policies: settings.by_locale.iter().map(|(locale, settings)| (locale.clone(), policy(settings))).collect(),
            // Of two files of the site for one locale, the one inside the source was read last and goes first.
            layers: site.words.iter().rev().cloned().collect(),
        }
    }
}

fn written(text: &Text) -> String {
    text.text.clone()
}

fn policy(settings: &LocaleSettings) -> Policy {
    Policy {
        title: settings.title.as_ref().map(written),
        notice: match settings.notice {
            NoticePolicy::Auto => NoticeMode::Auto,
            NoticePolicy::Machine => NoticeMode::Machine,
            NoticePolicy::None => NoticeMode::Silent,
        },
        engine: settings.engine.as_ref().map(written),
        outdated: match settings.outdated {
            Outdated::Show => Shown::Translation,
            Outdated::Source | Outdated::Omit | Outdated::Fail => Shown::Source,
        },
    }
}
