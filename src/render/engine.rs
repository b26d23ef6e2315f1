//! Templates of one output format, compiled once: context in, text out. Knows nothing of documents.

use std::fmt;
use std::io::{self, Write};

use tera::{Context, EscapeFn, Tera, Value};

use super::filters;
use super::template_error::TemplateError;
use crate::load;
use crate::locale::Origin;

/// The most bytes that one page may have: a template that writes more is taken for a runaway.
pub(super) const LARGEST_PAGE: usize = 64 << 20;

/// A template as `load` hands it over: overrides already lie over the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Relative to the folder of templates: `html/matrix.html`.
    pub path: String,
    pub text: String,
    /// Whether it is the publisher's own.
    pub origin: Origin,
}

impl From<&load::Template> for Template {
    fn from(template: &load::Template) -> Self {
        Self { path: template.path.clone(), text: template.text.to_string(), origin: template.origin }
    }
}

/// The compiled templates of one format. The escape function belongs to it.
#[derive(Clone)]
pub struct Engine {
    tera: Tera,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tera.get_template_names()).finish()
    }
}

impl Engine {
    /// Compiles the templates that lie under `folder` (`html/`) and end in `suffix` (`.html`); names keep the folder.
    pub fn new(
        templates: &[Template],
        folder: &str,
        suffix: &'static str,
        escape: EscapeFn,
    ) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on([suffix]);
        tera.set_escape_fn(escape);
        filters::register(&mut tera);
        let ours: Vec<&Template> = templates
            .iter()
            .filter(|template| template.path.starts_with(folder) && template.path.ends_with(suffix))
            .collect();
        tera.add_raw_templates(ours.iter().map(|template| (&template.path, &template.text)))
            .map_err(|error| TemplateError::of_compiling(&error, &ours, folder))?;
        Ok(Self { tera })
    }

    /// The whole text of a template, such as `html/matrix.html`.
    pub fn render(&self, path: &str, context: &Context) -> Result<String, TemplateError> {
        let mut page = Page(Vec::with_capacity(32 << 10));
        self.tera.render_to(path, context, &mut page).map_err(|error| TemplateError::from_tera(&error, path))?;
        String::from_utf8(page.0).map_err(|error| TemplateError::whole(path, error.to_string()))
    }

    /// What a component makes of these arguments, marked as safe; none where no template defines it.
    /// `scope` holds what the component may take from its surroundings (`@words`).
    pub fn component(&self, name: &str, arguments: &Context, scope: &Context) -> Result<Option<Value>, TemplateError> {
        if !self.tera.contains_component(name) {
            return Ok(None);
        }
        let text = self
            .tera
            .render_component_with_implicits(name, arguments, scope, None, true)
            .map_err(|error| TemplateError::from_tera(&error, name))?;
        Ok(Some(Value::safe_string(text.trim())))
    }
}

/// A page in the making, which refuses to grow without end.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(path: &str, text: &str) -> Template {
        Template { path: path.to_string(), text: text.to_string(), origin: Origin::Site }
    }

    fn built_in(path: &str, text: &str) -> Template {
        Template { origin: Origin::BuiltIn, ..own(path, text) }
    }

    fn engine(text: &str) -> Result<Engine, TemplateError> {
        let templates = [own("html/a.html", text), own("markdown/a.md", "{% broken")];
        Engine::new(&templates, "html/", ".html", tera::escape_html)
    }

    fn error(text: &str) -> TemplateError {
        engine(text).and_then(|engine| engine.render("html/a.html", &Context::new())).expect_err(text)
    }

    #[test]
    fn an_error_names_template_line_and_column() {
        let syntax = error("one\n  {{ a b }}");
        assert_eq!((syntax.path.as_str(), syntax.line), ("html/a.html", 2));
        let unknown = error("one\ntwo\n  {{ nothing }}");
        assert_eq!((unknown.line, unknown.column), (3, 6));
        assert!(unknown.to_string().starts_with("template html/a.html:3:6: "), "{unknown}");
    }

    #[test]
    fn what_only_all_templates_together_tell_wrong_is_found_at_its_place() {
        for (text, column, message) in [
            ("é {{ a | nofilter }}", 10, "Unknown filter `nofilter`"),
            ("{{ nofunction() }}", 4, "Unknown function `nofunction`"),
            ("{% if a is notest %}{% endif %}", 12, "Unknown test `notest`"),
            ("{{ <nothing /> }}", 4, "Unknown component `nothing`"),
            ("{% include \"html/b.html\" %}", 12, "Unknown template `html/b.html`"),
        ] {
            let error = engine(&format!("one\n{text}")).expect_err(text);
            let expected = (String::from("html/a.html"), 2, column, message.to_string());
            assert_eq!((error.path, error.line, error.column, error.message), expected, "{text}");
        }
        let orphan = engine("\n {% extends \"html/b.html\" %}").expect_err("an orphan");
        assert_eq!((orphan.path.as_str(), orphan.line, orphan.column), ("html/a.html", 2, 14));
        let twins = "{% component f() %}{% endcomponent f %}";
        let templates = ["html/a.html", "html/b.html"].map(|path| own(path, twins));
        let twins = Engine::new(&templates, "html/", ".html", tera::escape_html).expect_err("two of a name");
        assert_eq!((twins.path.as_str(), twins.line), ("html/b.html", 0));
    }

    #[test]
    fn what_an_own_file_lacks_that_built_in_ones_ask_for_is_told_of_that_file() {
        let told = |templates: &[Template]| {
            let error = Engine::new(templates, "pdf/", ".html", tera::escape_html).expect_err("something is lacking");
            (error.path, error.message)
        };
        let contract = "\n{#- comment -#}\n{% extends \"pdf/annex.html\" %}{% block facts %}x{% endblock facts %}";
        let annex = "<p>{% block short %}x{% endblock short %}</p>";
        let (path, message) = told(&[own("pdf/annex.html", annex), built_in("pdf/contract.html", contract)]);
        assert_eq!(path, "pdf/annex.html");
        assert!(
            message.starts_with("it has no block `facts`, which the built-in `pdf/contract.html` fills"),
            "{message}"
        );
        assert!(message.contains("write `{% block facts %}{% endblock %}` around"), "{message}");
        let (path, _) = told(&[built_in("pdf/annex.html", annex), own("pdf/contract.html", contract)]);
        assert_eq!(path, "pdf/contract.html", "this one asks for what there never was");

        let components = "{% component badge(role) %}x{% endcomponent badge %}";
        let annex = "{{ <badge role={1} /> }}{{ <state edition={1} /> }}";
        let (path, message) = told(&[built_in("pdf/annex.html", annex), own("pdf/components.html", components)]);
        assert_eq!(path, "pdf/components.html");
        assert!(
            message.starts_with("it has no component `state`, which the built-in `pdf/annex.html` calls"),
            "{message}"
        );
        let (path, _) = told(&[own("pdf/annex.html", annex), own("pdf/components.html", components)]);
        assert_eq!(path, "pdf/annex.html");
    }

    #[test]
    fn runaways_end_as_errors() {
        let line = "x".repeat(4096);
        let endless = format!(
            "{{% for a in range(end=99999) %}}{{% for b in range(end=99999) %}}{line}{{% endfor %}}{{% endfor %}}"
        );
        assert!(error(&endless).message.contains("64 MiB"));
        assert!(error("{% include \"html/a.html\" %}").message.contains("include"));
        let recursion = "{% component f() %}{{ <f /> }}{% endcomponent %}{{ <f /> }}";
        assert!(error(recursion).message.contains("recursion"));
    }
}
