//! Files among the site's templates that nothing asks for.

use crate::finding::{Finding, Place, Rule, Severity};
use crate::load::nearest::nearest;
use crate::load::rules::quoted;
use crate::load::{Site, Template};
use crate::locale::Origin;

pub(super) static RULE: Rule = Rule {
    name: "unknown-template",
    severity: Severity::Warning,
    summary: "a file among the templates takes the place of none, and none asks for it",
    explanation: "\
A file of the site's `templates/` has the path of no built-in template, no other template names it, and it defines no component that
another one uses.

A slip in a name would otherwise leave the built-in template in force, and the publisher would look for the change in vain.

**To mend it:** give the file the path of the template that it is to replace, such as `html/matrix.html`; or name it in another one:
`{% include \"html/own.html\" %}`. The templates' words belong into `locales/`. Files of other kinds may lie beside the folders `html`,
`markdown`, `pdf` and `locales`.",
};

/// The folders that templates are read from.
const FOLDERS: [&str; 3] = ["html", "markdown", "pdf"];

/// The folder of their words.
const LOCALES: &str = "locales";

pub(super) fn examine(site: &Site) -> Vec<Finding> {
    let own = site.templates.iter().filter(|template| template.origin == Origin::Site && !template.replaces);
    own.filter(|template| !is_used(site, template)).filter_map(|template| found(site, template)).collect()
}

/// A style sheet of the publisher's own behind that of `[theme]`: pages ask for the two as one, by the name behind it.
const THEME: (&str, &str) = ("html/theme.css", "assets.theme");

/// Whether another template of the same format names it, or uses a component that it defines.
fn is_used(site: &Site, template: &Template) -> bool {
    let (theme, asked_for) = THEME;
    if template.path == theme {
        return site.templates.below("html/").any(|other| other.text.contains(asked_for));
    }
    let folder = template.path.split_inclusive('/').next().unwrap_or_default();
    let name = template.path.rsplit('/').next().unwrap_or_default();
    let is_asset = [".css", ".js", ".svg"].iter().any(|ending| name.ends_with(ending));
    let needle = if is_asset { name } else { template.path.as_str() };
    let components = components(&template.text);
    let mut others = site.templates.below(folder).filter(|other| other.path != template.path);
    others.any(|other| other.text.contains(needle) || components.iter().any(|component| calls(&other.text, component)))
}

/// The names of the components that a template defines.
fn components(text: &str) -> Vec<String> {
    let behind = |rest: &str| {
        let rest = rest.trim_start_matches('-').trim_start().strip_prefix("component")?;
        let name: String = rest.trim_start().chars().take_while(|&letter| is_of_name(letter)).collect();
        (!name.is_empty()).then_some(name)
    };
    text.split("{%").skip(1).filter_map(behind).collect()
}

fn calls(text: &str, component: &str) -> bool {
    let tag = format!("<{component}");
    text.match_indices(&tag).any(|(at, tag)| !text[at + tag.len()..].starts_with(is_of_name))
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-' | '.')
}

/// None for a file beside the folders of templates whose path resembles none of theirs: it may be anything.
fn found(site: &Site, template: &Template) -> Option<Finding> {
    let path = template.path.as_str();
    let (folder, name) = path.split_once('/')?;
    // A folder that resembles none of them may hold the templates of another program.
    nearest(folder, FOLDERS.into_iter().chain([LOCALES]))?;
    let cure = match meant(site, path) {
        _ if name.ends_with(".po") => format!("words of the templates belong into `{LOCALES}/{name}`"),
        Some(meant) => format!("did you mean `{meant}`?"),
        None if FOLDERS.contains(&folder) => {
            "give it the path of the template that it replaces, or name it in another one".to_string()
        }
        None => return None,
    };
    let message = format!("no template is called `{}`, and none asks for it", quoted(path));
    Some(Finding::new(&RULE, Place::file(template.shown.as_str()), message, cure))
}

/// The built-in template whose path is nearly this one.
fn meant<'a>(site: &'a Site, path: &str) -> Option<&'a str> {
    let built_in = site.templates.iter().filter(|other| other.is_built_in());
    nearest(path, built_in.map(|other| other.path.as_str()))
}

#[cfg(test)]
mod tests {
    use crate::check::subject::fixture::of_files;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let all: Vec<(&str, &str)> = [("a/matrix.csv", "activity,x\nPlan,RA\n")].iter().chain(files).copied().collect();
        of_files("unknown-template", &all)
    }

    #[test]
    fn a_slip_in_the_name_of_a_template_is_found_with_what_was_meant() {
        let cases = [
            ("html/matrx.html", "did you mean `html/matrix.html`?"),
            ("html/Matrix.html", "did you mean `html/matrix.html`?"),
            ("hmtl/matrix.html", "did you mean `html/matrix.html`?"),
            ("pdf/annexe.html", "did you mean `pdf/annex.html`?"),
            ("html/brand.css", "give it the path of the template that it replaces, or name it in another one"),
            ("html/site.cs", "did you mean `html/site.css`?"),
            ("locale/pl.po", "words of the templates belong into `locales/pl.po`"),
        ];
        for (path, cure) in cases {
            let expected =
                format!("templates/{path}:0:0 warning no template is called `{path}`, and none asks for it: {cure}");
            assert_eq!(found(&[(&format!("templates/{path}"), "x")]), [expected]);
        }
    }

    #[test]
    fn what_replaces_a_template_or_is_asked_for_is_no_slip() {
        assert_eq!(found(&[("templates/html/matrix.html", "x"), ("templates/README.md", "x")]), [""; 0]);
        assert_eq!(found(&[("templates/index.html", "x"), ("templates/mail/index.html", "x")]), [""; 0]);
        let include = ("templates/html/missing.html", "{% include \"html/own.html\" %}");
        assert_eq!(found(&[include, ("templates/html/own.html", "x")]), [""; 0]);
        let call = ("templates/html/missing.html", "{{ <own.mark of={1} /> }}");
        let component = "{%- component own.mark(of) %}x{% endcomponent own.mark %}";
        assert_eq!(found(&[call, ("templates/html/own.html", component)]), [""; 0]);
        assert_eq!(found(&[("templates/html/own.html", component)]).len(), 1);
        assert_eq!(found(&[("templates/html/theme.css", "x")]), [""; 0]);
        let style = ("templates/html/missing.html", "<link href=\"own.css\">");
        assert_eq!(found(&[style, ("templates/html/own.css", "x")]), [""; 0]);
    }
}
