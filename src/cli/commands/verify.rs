//! `raci verify`: a published site against what it says of itself.

use crate::cli::args::VerifyArgs;
use crate::cli::console;
use crate::cli::status::{Failure, Status};
use crate::publish::verify;

pub fn run(args: &VerifyArgs) -> Result<Status, Failure> {
    let report = verify(&args.target)?;
    let lines = report.differences.iter().map(|difference| format!("{difference}\n"));
    console::result(&console::printable(&lines.collect::<String>()));
    let target = args.target.display();
    if report.is_sound() {
        console::message(&format!("{target} is as it was published: {} files", report.checked));
        return Ok(Status::Fine);
    }
    let count = report.differences.len();
    let things = if count == 1 { "1 file is".to_string() } else { format!("{count} files are") };
    console::message(&format!("{target} is not as it was published: {things} changed, missing or added"));
    Ok(Status::Findings)
}
