//! `raci explain`: what a rule means.

use crate::check;
use crate::cli::args::ExplainArgs;
use crate::cli::console;
use crate::cli::status::{Failure, Status};
use crate::finding::Rule;

pub fn run(args: &ExplainArgs) -> Result<Status, Failure> {
    match &args.rule {
        None => console::result(&check::RULES.iter().map(|listed| line(listed.rule)).collect::<String>())?,
        Some(name) => console::result(&explanation(find(name)?))?,
    }
    Ok(Status::Fine)
}

fn find(name: &str) -> Result<&'static Rule, Failure> {
    check::rule(name).ok_or_else(|| {
        let nearest = check::nearest_rule(name).map(|rule| format!("did you mean `{rule}`? "));
        let cure = format!("{}`raci explain` lists them all", nearest.unwrap_or_default());
        Failure::usage(format!("no rule is called `{name}`")).with_cure(cure)
    })
}

fn line(rule: &Rule) -> String {
    format!("{:<22} {:<8} {}\n", rule.name, rule.severity.name(), rule.summary)
}

fn explanation(rule: &Rule) -> String {
    format!("{} ({})\n{}\n\n{}\n", rule.name, rule.severity.name(), rule.summary, rule.explanation.trim())
}
