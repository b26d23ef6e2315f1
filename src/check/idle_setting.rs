//! Settings of the look that the site's own templates pass over.

use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::{Accent, Site};
use crate::model::Text;

pub(super) static RULE: Rule = Rule {
    name: "idle-setting",
    severity: Severity::Warning,
    summary: "the site's own templates leave a setting without effect",
    explanation: "\
A colour, a logo, a head or a foot of `[theme]` or `[pdf]` is set, and no template or style sheet asks for it: a file of the site's own
`templates/` has taken the place of the built-in one that does.

The publisher would believe that the pages have the colour that the settings name, and they do not.

**To mend it:** ask for it in the own file, as the built-in one of that name does, or remove the setting. Rules of style that are to join
those of `[theme]`, not to replace them, belong into `html/theme.css`.",
};

/// A setting, where it stands, and the built-in file that asks for it, in which words.
struct Setting<'a> {
    name: &'static str,
    place: Option<&'a Place>,
    asking: &'static str,
    words: &'static str,
}

pub(super) fn examine(site: &Site) -> Vec<Finding> {
    let idle = |setting: &Setting<'_>| {
        let folder = setting.asking.split_inclusive('/').next().unwrap_or_default();
        site.templates.below(folder).all(|template| !template.text.contains(setting.words))
    };
    let mut found: Vec<Finding> = settings(site).iter().filter(|setting| idle(setting)).filter_map(found).collect();
    found.dedup_by(|one, other| one.place == other.place);
    found
}

fn settings(site: &Site) -> [Setting<'_>; 8] {
    let (theme, pdf) = (&site.settings.theme, &site.settings.pdf);
    let (accent, dark) = (theme.accent.as_ref().map(of_accent), theme.accent_dark.as_ref().map(of_accent));
    let setting = |name, place, asking, words| Setting { name, place, asking, words };
    [
        setting("[theme] accent", accent, "html/base.html", "assets.theme"),
        setting("[theme] accent", accent, "html/site.css", "var(--accent"),
        setting("[theme] accent_dark", dark, "html/base.html", "assets.theme"),
        setting("[theme] accent_dark", dark, "html/site.css", "var(--accent"),
        setting("[theme] logo", theme.logo.as_ref().map(of_text), "html/components.html", "assets.logo"),
        setting("[pdf] logo", pdf.logo.as_ref().map(of_text), "pdf/annex.html", "look.logo"),
        setting("[pdf] header", pdf.header.as_ref().map(of_text), "pdf/annex.html", "look.header"),
        setting("[pdf] footer", pdf.footer.as_ref().map(of_text), "pdf/annex.html", "look.footer"),
    ]
}

fn of_accent(accent: &Accent) -> &Place {
    &accent.place
}

fn of_text(text: &Text) -> &Place {
    &text.place
}

fn found(setting: &Setting<'_>) -> Option<Finding> {
    let Setting { name, place, asking, words } = setting;
    let message = format!("`{name}` changes nothing: none of the site's templates asks for `{words}`");
    let cure = format!("ask for it, as the built-in `{asking}` does, or remove the setting");
    Some(Finding::new(&RULE, (*place)?.clone(), message, cure))
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::of_files;

    const CSV: (&str, &str) = ("a/matrix.csv", "activity,x\nPlan,RA\n");

    #[test]
    fn a_setting_that_no_template_asks_for_is_found_once() {
        let toml = "[theme]\naccent = \"#0a5c36\"\n[pdf]\nheader = \"Head\"\n";
        assert_eq!(of_files("idle-setting", &[("raci.toml", toml), CSV]), [""; 0]);
        let css = ("templates/html/site.css", "a { color: green }");
        let base = ("templates/html/base.html", "{% block main %}{% endblock main %}");
        let annex = ("templates/pdf/annex.html", "<html/>");
        let found = of_files("idle-setting", &[("raci.toml", toml), CSV, css, base, annex]);
        assert_eq!(
            found,
            [
                "raci.toml:2:10 warning `[theme] accent` changes nothing: none of the site's templates asks for \
                 `assets.theme`: ask for it, as the built-in `html/base.html` does, or remove the setting",
                "raci.toml:4:10 warning `[pdf] header` changes nothing: none of the site's templates asks for \
                 `look.header`: ask for it, as the built-in `pdf/annex.html` does, or remove the setting",
            ]
        );
        let found = of_files("idle-setting", &[("raci.toml", toml), CSV, css]);
        assert!(found.len() == 1 && found[0].contains("asks for `var(--accent`"), "{found:?}");
        assert_eq!(of_files("idle-setting", &[CSV, css, base, annex]), [""; 0]);
    }
}
