//! `raci translate status`: how much is translated, as a table or as JSON.

use unicode_width::UnicodeWidthStr;

use crate::build::translate::{self, Measured};
use crate::cli::args::{StatusArgs, StatusFormat};
use crate::cli::console;
use crate::cli::status::{Failure, Status};
use crate::load::SourceArg;
use crate::localize::translated_percent;

pub fn run(args: &StatusArgs) -> Result<Status, Failure> {
    let part = super::part(&args.part)?;
    let work = translate::status(&part)?;
    let status = super::told(&work);
    let format = if args.json { StatusFormat::Json } else { args.message_format };
    match format {
        StatusFormat::Json => console::result(&json(&work.done))?,
        StatusFormat::Human if work.targets.is_empty() => console::message(nothing(&part.source)),
        StatusFormat::Human => console::result(&console::printable(&table(&work.done)))?,
    }
    let below = args.min.map(|min| below(&work.done, min)).unwrap_or_default();
    below.iter().for_each(|line| console::message(line));
    Ok(if below.is_empty() { status } else { Status::Findings })
}

fn nothing(source: &SourceArg) -> &'static str {
    match source {
        SourceArg::Csv(_) => {
            "nothing to measure: a CSV alone has no translations; `raci translate extract` tells how to begin"
        }
        _ => super::NO_LANGUAGES,
    }
}

fn json(rows: &[Measured]) -> String {
    let text = serde_json::to_string_pretty(rows).expect("names and numbers alone");
    format!("{text}\n")
}

/// The languages that lack more than is allowed, a line each. Compared without rounding.
fn below(rows: &[Measured], min: u8) -> Vec<String> {
    let is_below = |row: &&Measured| {
        let coverage = &row.coverage;
        (coverage.human + coverage.machine) * 100 < usize::from(min) * coverage.texts
    };
    let line = |row: &Measured| {
        let percent = translated_percent(row.coverage);
        format!(
            "error: {} in `{}` is {percent} % translated and current; --min asks for {min} %",
            row.matrix, row.locale
        )
    };
    rows.iter().filter(is_below).map(line).collect()
}

const HEADER: [&str; 8] = ["matrix", "locale", "texts", "human", "machine", "outdated", "fallback", "current"];
/// The columns of words; the others are numbers, and end flush.
const WORDS: usize = 2;

fn table(rows: &[Measured]) -> String {
    let lines: Vec<[String; 8]> = [HEADER.map(str::to_string)].into_iter().chain(rows.iter().map(cells)).collect();
    let widest = |column: usize| lines.iter().map(|line| line[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..HEADER.len()).map(widest).collect();
    lines.iter().map(|line| padded(line, &widths)).collect()
}

fn cells(row: &Measured) -> [String; 8] {
    let coverage = &row.coverage;
    let numbers = [coverage.texts, coverage.human, coverage.machine, coverage.outdated, coverage.fallback];
    let [texts, human, machine, outdated, fallback] = numbers.map(|number| number.to_string());
    let percent = format!("{} %", translated_percent(row.coverage));
    [row.matrix.clone(), row.locale.to_string(), texts, human, machine, outdated, fallback, percent]
}

fn padded(line: &[String; 8], widths: &[usize]) -> String {
    let cell = |(column, (cell, width)): (usize, (&String, &usize))| {
        let space = " ".repeat(width - cell.width());
        if column < WORDS { format!("{cell}{space}") } else { format!("{space}{cell}") }
    };
    let cells: Vec<String> = line.iter().zip(widths).enumerate().map(cell).collect();
    format!("{}\n", cells.join("  ").trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Coverage;

    fn row(matrix: &str, human: usize, fallback: usize) -> Measured {
        let coverage = Coverage { texts: human + fallback, human, machine: 0, outdated: 0, fallback };
        Measured { matrix: matrix.to_string(), locale: "pl".parse().expect("a tag"), coverage }
    }

    #[test]
    fn columns_of_the_table_stand_below_each_other() {
        let expected = "\
matrix     locale  texts  human  machine  outdated  fallback  current
email-pro  pl          4      3        0         0         1     75 %
メール     pl        100    100        0         0         0    100 %
";
        assert_eq!(table(&[row("email-pro", 3, 1), row("メール", 100, 0)]), expected);
    }

    #[test]
    fn a_gate_is_not_rounded_away() {
        assert_eq!(below(&[row("a", 999, 1)], 100).len(), 1);
        assert_eq!(below(&[row("a", 3, 1)], 75), [""; 0]);
        assert_eq!(below(&[row("a", 0, 0)], 100), [""; 0]);
    }
}
