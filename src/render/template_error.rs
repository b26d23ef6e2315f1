//! What tera says is wrong in a template -> which template, and where in it.

use std::fmt;

use tera::{ErrorKind, ReportError};

use super::engine::{LARGEST_PAGE, Template};
use crate::locale::Origin;

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
    pub(super) fn whole(path: &str, message: impl Into<String>) -> Self {
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

    /// An error of putting templates together, which tera tells as a text, or with names alone.
    pub(super) fn of_compiling(error: &tera::Error, templates: &[&Template], folder: &str) -> Self {
        let found = match error.kind() {
            ErrorKind::Msg(text) => Self::reported(text).or_else(|| Self::naming(text, templates)),
            ErrorKind::MissingParent { current, parent } => templates
                .iter()
                .find(|template| template.path == *current)
                .map(|template| Self::at(template, parent, format!("it extends `{parent}`, which does not exist"))),
            _ => None,
        };
        let found = found.unwrap_or_else(|| Self::from_tera(error, folder));
        found.of_override(templates).unwrap_or(found)
    }

    /// What a built-in template rightly asks for is lacking in the publisher's own file that took the place of another one:
    /// the fault is of that file.
    fn of_override(&self, templates: &[&Template]) -> Option<Self> {
        let of = |path: &str| templates.iter().find(|template| template.path == path);
        let asking = of(&self.path).filter(|template| template.origin == Origin::BuiltIn)?;
        let own = |template: &&&Template| template.origin == Origin::Site;
        let name = self.message.split('`').nth(1)?;
        if self.message.starts_with("Block `") {
            let parents = std::iter::successors(of(extended(&asking.text)?), |parent| of(extended(&parent.text)?));
            let lacking = parents.take(templates.len()).find(own)?;
            let cure = format!("write `{{% block {name} %}}{{% endblock %}}` around what it is to stand instead of");
            let message = format!("it has no block `{name}`, which the built-in `{}` fills: {cure}", asking.path);
            return Some(Self::whole(&lacking.path, message));
        }
        self.message.strip_prefix("Unknown component `")?;
        let (folder, file) = asking.path.split_once('/')?;
        let (_, ending) = file.rsplit_once('.')?;
        let lacking = of(&format!("{folder}/components.{ending}")).filter(own)?;
        let message = format!(
            "it has no component `{name}`, which the built-in `{}` calls: copy it from the built-in file that this one \
             stands instead of",
            asking.path
        );
        Some(Self::whole(&lacking.path, message))
    }

    /// The first of tera's written reports: `error: MESSAGE`, then ` --> PATH:LINE:COLUMN`.
    fn reported(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let message = lines.next()?.strip_prefix("error: ")?.to_string();
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let (column, line) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?);
        Some(Self { path: place.next()?.to_string(), line, column, message })
    }

    /// The last of the templates that a message names.
    fn naming(text: &str, templates: &[&Template]) -> Option<Self> {
        let named =
            templates.iter().filter_map(|template| Some((text.rfind(&format!("`{}`", template.path))?, template)));
        named.max_by_key(|(at, _)| *at).map(|(_, template)| Self::whole(&template.path, text))
    }

    /// An error where a template first has a text.
    fn at(template: &Template, needle: &str, message: String) -> Self {
        let Some(before) = template.text.find(needle).map(|at| &template.text[..at]) else {
            return Self::whole(&template.path, message);
        };
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            path: template.path.clone(),
            line: before.matches('\n').count() + 1,
            column: before[line..].chars().count() + 1,
            message,
        }
    }

    /// `path` is the template that was asked for, where the error does not say better.
    pub(super) fn from_tera(error: &tera::Error, path: &str) -> Self {
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

/// The template that another one extends.
fn extended(text: &str) -> Option<&str> {
    let tags = text.split("{%").skip(1).map(|tag| tag.trim_start_matches('-').trim_start());
    let behind = tags.filter_map(|tag| tag.strip_prefix("extends")).next()?;
    behind.trim_start().split(['"', '\'', '`']).nth(1)
}
