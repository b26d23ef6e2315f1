//! The test program itself as a child that builds: it can be killed, limited, and run as somebody else.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use raci::publish::{Digest, Durability, Output, PublishError, Reuse, Sink, Swap, Terms};

use super::site::{artifact, keyed};

/// Where the child builds, which site, and how it swaps.
const OUTPUT: &str = "RACI_TEST_OUTPUT";
const NUMBER: &str = "RACI_TEST_NUMBER";
const SWAP: &str = "RACI_TEST_SWAP";

/// Files that differ from site to site, and files that never do.
const CHANGING: usize = 40;
const STEADY: usize = 20;

pub fn paths() -> Vec<String> {
    let changing = (0..CHANGING).map(|file| format!("en/m{}/f{file}.html", file % 8));
    changing.chain((0..STEADY).map(|file| format!("pl/m{}/f{file}.html", file % 8))).collect()
}

/// Site number `number`; even and odd ones come from two different sources.
pub fn build(output: &Path, number: u32, swap: Swap, mut say: impl FnMut(&str)) -> Result<(), PublishError> {
    let durability = if number.is_multiple_of(8) { Durability::Settled } else { Durability::Swift };
    let fingerprint = Some(Digest::of(&number.to_le_bytes()));
    let terms = Terms { fingerprint, swap, durability, ..Terms::default() };
    let stage = Output::open(output)?.stage(terms)?;
    say("staging");
    for path in paths() {
        if path.starts_with("en") {
            let source = if number.is_multiple_of(2) { "even" } else { "odd" };
            let filling = if number.is_multiple_of(2) { 6_000 } else { 3_000 };
            stage.add(artifact(&path), format!("{path} of the {source} source, {number}{:filling$}", "").as_bytes())?;
        } else if stage.reuse(&keyed(&path, "steady"))? == Reuse::Missing {
            stage.add(keyed(&path, "steady"), path.as_bytes())?;
        }
    }
    say("publishing");
    stage.publish()?;
    Ok(())
}

/// The child's work. Without its settings this is no child, and there is nothing to do.
#[test]
fn work_of_a_child() {
    let (Ok(output), Ok(number)) = (env::var(OUTPUT), env::var(NUMBER)) else { return };
    let swap = if env::var(SWAP).is_ok() { Swap::TwoSteps } else { Swap::OneStep };
    let say = |word: &str| {
        println!("\nchild: {word}");
        std::io::stdout().flush().expect("a pipe");
    };
    match build(Path::new(&output), number.parse().expect("a number"), swap, say) {
        Ok(()) => say("done"),
        Err(error) => say(&format!("{error:?} | {error} | {}", error.cure())),
    }
}

/// A command that runs the child, through a shell with these words before it where they are given.
pub fn command(output: &Path, number: u32, swap: Swap, shell: Option<&str>) -> Command {
    let program = env::current_exe().expect("the test program");
    let mut command = match shell {
        None => Command::new(&program),
        Some(words) => {
            let mut command = Command::new("sh");
            command.arg("-c").arg(format!("{words}; exec \"$0\" \"$@\"")).arg(&program);
            command
        }
    };
    command.args(["--exact", "child::work_of_a_child", "--nocapture", "--test-threads=1"]);
    command.env(OUTPUT, output).env(NUMBER, number.to_string());
    if swap == Swap::TwoSteps {
        command.env(SWAP, "two");
    }
    command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// What a child says, line by line.
pub struct Words(BufReader<ChildStdout>);

impl Words {
    pub fn of(child: &mut Child) -> Self {
        Self(BufReader::new(child.stdout.take().expect("a pipe")))
    }

    /// Waits for the next word; `None` at the end.
    pub fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.0.read_line(&mut line).expect("UTF-8") > 0 {
            if let Some(word) = line.trim_end().strip_prefix("child: ") {
                return Some(word.to_owned());
            }
            line.clear();
        }
        None
    }
}

/// Runs a child to its end: its last word.
pub fn run(mut command: Command) -> std::io::Result<String> {
    let mut child = command.spawn()?;
    let mut words = Words::of(&mut child);
    let last = std::iter::from_fn(|| words.next()).last();
    child.wait()?;
    Ok(last.unwrap_or_default())
}
