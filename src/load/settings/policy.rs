//! `[locale.TAG]`: what a publisher wants of one language.

use super::view::View;
use crate::model::Text;

/// What the notice says of the translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticePolicy {
    /// The truth, computed.
    #[default]
    Auto,
    /// A machine translated it: the publisher knows.
    Machine,
    /// No notice.
    None,
}

/// What becomes of a text whose source has changed since it was translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outdated {
    /// The source text stands in, marked as such.
    #[default]
    Source,
    /// The old translation is shown, marked as such.
    Show,
    /// The page is not published.
    Omit,
    /// The build fails.
    Fail,
}

/// What becomes of a text that nobody translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fallback {
    /// The source text stands in, marked as such.
    #[default]
    Source,
    /// The page is not published.
    Omit,
    /// The build fails.
    Fail,
}

/// The settings of one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocaleSettings {
    /// The site's title in this language.
    pub title: Option<Text>,
    pub notice: NoticePolicy,
    /// Who translated, where a machine did.
    pub engine: Option<Text>,
    pub outdated: Outdated,
    pub fallback: Fallback,
}

impl LocaleSettings {
    pub(super) fn read(view: View<'_>) -> Self {
        const NOTICES: [(&str, NoticePolicy); 3] =
            [("auto", NoticePolicy::Auto), ("machine", NoticePolicy::Machine), ("none", NoticePolicy::None)];
        const OUTDATED: [(&str, Outdated); 4] = [
            ("source", Outdated::Source),
            ("show", Outdated::Show),
            ("omit", Outdated::Omit),
            ("fail", Outdated::Fail),
        ];
        // `show` is allowed here too, so that one word can be given to both: there is but the source to show.
        const FALLBACK: [(&str, Fallback); 4] = [
            ("source", Fallback::Source),
            ("show", Fallback::Source),
            ("omit", Fallback::Omit),
            ("fail", Fallback::Fail),
        ];
        let settings = Self {
            title: view.text("title"),
            notice: view.choice("notice", &NOTICES).unwrap_or_default(),
            engine: view.text("engine"),
            outdated: view.choice("outdated", &OUTDATED).unwrap_or_default(),
            fallback: view.choice("fallback", &FALLBACK).unwrap_or_default(),
        };
        view.finish();
        settings
    }
}
