//! Templates of one output format, compiled once: context in, text out. Knows nothing of documents.

use std::fmt;
use std::io::{self, Write};

use tera::{Context, ErrorKind, EscapeFn, ReportError, Tera, Value};

use super::filters;
use crate::load;

/// The most bytes that one page may have: a template that writes more is taken for a runaway.
const LARGEST_PAGE: usize = 64 << 20;

/// A template as `load` hands it over: overrides already lie over the built-in ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Relative to the folder of templates: `html/matrix.html`.
    pub path: String,
    pub text: String,
}

impl From<&load::Template> for Template {
    /// A template that is not UTF-8 is shown with the marks that stand for what could not be read.
    fn from(template: &load::Template) -> Self {
        Self { path: template.path.clone(), text: String::from_utf8_lossy(&template.bytes).into_owned() }
    }
}

/// What is wrong in a template, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Relative to the folder of templates: `html/matrix.html`.
    pub path: String,
    /// From 1; 0 where only the template is known.
    pub line: usize,
    /// From 1; 0 where only the line is known.
    pub column: usize,
    pub message: String,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "template {}: {}", self.path, self.message),
            line => write!(f, "template {}:{line}:{}: {}", self.path, self.column, self.message),
        }
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    /// An error of the template as a whole.
    fn whole(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_string(), line: 0, column: 0, message: message.into() }
    }

    fn located(report: &ReportError) -> Self {
        let span = report.span();
        Self {
            path: report.filename().to_string(),
            line: span.start_line,
            column: span.start_col + 1,
            message: report.message().trim().to_string(),
        }
    }

    /// `path` is the template that was asked for, where the error does not say better.
    fn from_tera(error: &tera::Error, path: &str) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self::located(report),
            ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => {
                Self::whole(tpl, error.to_string())
            }
            ErrorKind::Io(_) => Self::whole(path, format!("writes more than {} MiB", LARGEST_PAGE >> 20)),
            _ => Self::whole(path, error.to_string()),
        }
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
        let ours =
            templates.iter().filter(|template| template.path.starts_with(folder) && template.path.ends_with(suffix));
        tera.add_raw_templates(ours.map(|template| (&template.path, &template.text)))
            .map_err(|error| TemplateError::from_tera(&error, folder))?;
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

    fn engine(text: &str) -> Result<Engine, TemplateError> {
        let template = |path: &str, text: &str| Template { path: path.to_string(), text: text.to_string() };
        let templates = [template("html/a.html", text), template("markdown/a.md", "{% broken")];
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
