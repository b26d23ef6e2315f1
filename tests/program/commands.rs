//! Arguments, exit statuses, and what is said where.

use std::fs;

use super::tools::{files, run};

const SOUND: &str = "activity,customer,provider,id\nChoose the size,RA,C,size\nWatch the load,I,RA,load\n";
const BROKEN: &str = "activity,customer,provider\nChoose the size,RX,C\n";

fn home(csv: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("service.csv"), csv).expect("written");
    home
}

#[test]
fn one_csv_is_a_whole_source() {
    let home = home(SOUND);
    let (status, out, messages) = run(home.path(), &["build", "service.csv", "-o", "out"]);
    assert_eq!((status, out.as_str()), (Some(0), ""), "{messages}");
    assert!(messages.contains("published into out"), "{messages}");
    let made = files(&home.path().join("out"));
    for file in
        ["en/service/index.html", "en/service/service.en.md", "en/service/service.en.pdf", "en/service/service.en.json"]
    {
        assert!(made.contains_key(file), "{file} of {:?}", made.keys());
    }
}

#[test]
fn a_command_may_be_left_out() {
    let home = home(SOUND);
    assert_eq!(run(home.path(), &["service.csv", "--format", "markdown"]).0, Some(0));
    let made = files(&home.path().join("output"));
    assert!(made.contains_key("en/service/service.en.md"));
    assert!(!made.keys().any(|file| file.ends_with(".pdf") || file.ends_with(".json") && file.contains("service")));
}

#[test]
fn without_a_source_the_sample_is_built_and_that_is_said() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, _, messages) = run(home.path(), &["--format", "csv"]);
    assert_eq!(status, Some(0), "{messages}");
    assert!(messages.contains("sample"), "{messages}");
    assert!(files(&home.path().join("output")).contains_key("en/email-pro/email-pro.en.csv"));
}

#[test]
fn an_error_ends_with_one_and_writes_nothing() {
    let home = home(BROKEN);
    for command in [["check", "service.csv"], ["build", "service.csv"]] {
        let (status, _, messages) = run(home.path(), &command);
        assert_eq!(status, Some(1), "{messages}");
        for part in ["error[unknown-role]", "service.csv:2:17", "Choose the size,RX,C", "help: ", "1 error"] {
            assert!(messages.contains(part), "{part} in {messages}");
        }
    }
    assert_eq!(files(home.path()).keys().collect::<Vec<_>>(), ["service.csv"]);
}

#[test]
fn a_warning_fails_only_where_it_is_asked_to() {
    let home = home("activity,customer,provider\nChoose the size,C,I\n");
    assert_eq!(run(home.path(), &["check", "service.csv"]).0, Some(0));
    assert_eq!(run(home.path(), &["check", "service.csv", "--strict"]).0, Some(1));
}

#[test]
fn findings_for_programs_are_results_and_those_for_people_messages() {
    let home = home(BROKEN);
    let (_, out, messages) = run(home.path(), &["check", "service.csv", "--message-format", "json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&out).expect("JSON").is_array());
    assert!(!messages.contains("error["), "{messages}");
    let (_, out, messages) = run(home.path(), &["check", "service.csv", "--report", "findings.sarif"]);
    assert_eq!(out, "");
    assert!(messages.contains("error[unknown-role]"), "{messages}");
    assert!(home.path().join("findings.sarif").is_file());
}

#[test]
fn what_is_not_there_is_named() {
    let home = home(SOUND);
    let (status, _, messages) = run(home.path(), &["build", "nowhere/at-all.csv"]);
    assert_eq!(status, Some(3), "{messages}");
    assert!(messages.contains("nowhere/at-all.csv"), "{messages}");
    for (option, name) in [("--matrix", "servise"), ("--locale", "pl")] {
        let (status, _, messages) = run(home.path(), &["build", "service.csv", option, name]);
        assert_eq!(status, Some(2), "{messages}");
        assert!(messages.contains(name), "{messages}");
    }
}

#[test]
fn a_slip_in_a_command_is_told_from_a_source() {
    let home = home(SOUND);
    for arguments in [&["buidl", "service.csv"][..], &["buidl"]] {
        let (status, out, messages) = run(home.path(), arguments);
        assert_eq!((status, out.as_str()), (Some(2), ""));
        assert!(messages.contains("`buidl` is neither a source nor a command"), "{messages}");
        assert!(messages.contains("there is a command `build`"), "{messages}");
    }
    fs::rename(home.path().join("service.csv"), home.path().join("buidl")).expect("renamed");
    assert!(!run(home.path(), &["check", "buidl"]).2.contains("neither"));
}

#[test]
fn every_command_has_help_and_slips_end_with_two() {
    let home = tempfile::tempdir().expect("a folder");
    let (status, help, _) = run(home.path(), &["--help"]);
    assert_eq!(status, Some(0));
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = commands.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        let (status, help, _) = run(home.path(), &[command, "--help"]);
        assert_eq!(status, Some(0), "{command}");
        assert!(help.contains("Usage: "), "{help}");
        assert_eq!(run(home.path(), &[command, "--no-such-option"]).0, Some(2), "{command}");
    }
}

#[test]
fn every_rule_is_explained_and_an_unknown_one_is_a_slip() {
    let home = home("activity,customer,provider\nChoose the size,C,I\n");
    let (status, text, _) = run(home.path(), &["explain", "no-responsible"]);
    assert_eq!(status, Some(0));
    assert!(text.contains("To mend it"), "{text}");
    let (status, _, messages) = run(home.path(), &["explain", "no-responsable"]);
    assert_eq!(status, Some(2));
    assert!(messages.contains("no-responsible"), "{messages}");
}

#[test]
fn a_report_takes_the_place_of_a_report_and_of_nothing_else() {
    let home = home(BROKEN);
    for report in ["findings.sarif", "findings.json"] {
        for _ in 0..2 {
            assert_eq!(run(home.path(), &["check", "service.csv", "--report", report]).0, Some(1), "{report}");
        }
    }
    let (status, _, messages) = run(home.path(), &["check", "service.csv", "--report", "service.csv"]);
    assert_eq!(status, Some(3), "{messages}");
    assert!(messages.contains("service.csv"), "{messages}");
    assert_eq!(fs::read_to_string(home.path().join("service.csv")).expect("there"), BROKEN);
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_could_not_be_written_is_no_success() {
    let home = home(SOUND);
    for arguments in [&["check", "service.csv", "--message-format", "json"][..], &["explain", "no-role"]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let output = super::tools::raci(home.path()).args(arguments).stdout(full).output().expect("the program starts");
        let (status, _, messages) = super::tools::told(output);
        assert_eq!(status, Some(3), "{messages}");
        assert!(messages.contains("standard output"), "{messages}");
    }
}

#[test]
fn a_cell_full_of_one_endless_word_is_broken_into_lines() {
    let word = "y".repeat(6_000);
    let home = home(&format!("activity,customer,id\n{word},RA,endless\n"));
    assert_eq!(run(home.path(), &["build", "service.csv", "--format", "pdf"]).0, Some(0));
}

#[test]
fn what_is_named_wrongly_is_told_with_what_to_name() {
    let home = home(SOUND);
    assert_eq!(run(home.path(), &["build", "service.csv", "-o", "out"]).0, Some(0));
    let pdf = "out/en/service/service.en.pdf";
    let told: [(&[&str], i32, &str, &str); 7] = [
        (&["check", "--locale", "pt_BR"], 2, "unexpected argument '--locale'", "Usage: "),
        (
            &["build", "--locale", "pt_BR"],
            2,
            "--locale: `pt_BR` is no language tag\n",
            "help: write one like `en`, `pt-BR`",
        ),
        (&["extract", pdf, "-o", "service.csv/x"], 3, "service.csv is not a folder", "help: name a folder with -o"),
        (&["verify", "out/en"], 3, "out/en is no published site", "help: name a folder that `raci build` wrote"),
        (&["merge", "out/en"], 3, "out/en is no published site", "help: name a folder that `raci build` wrote"),
        (
            &["annex", "email-pro", "--contract", "no.toml"],
            3,
            "`no.toml`: there is no such file",
            "examples/contract.toml",
        ),
        (&["annex", "email-pro", "--contract", "out"], 3, "`out`: it is a folder", "examples/contract.toml"),
    ];
    for (arguments, wanted, message, cure) in told {
        let (status, _, messages) = run(home.path(), arguments);
        assert_eq!(status, Some(wanted), "{arguments:?}: {messages}");
        assert!(messages.contains(message) && messages.contains(cure), "{arguments:?}: {messages}");
    }
    for command in ["verify", "explain"] {
        let (status, _, messages) = run(home.path(), &[command, "out", "-o", "x"]);
        assert!(status == Some(2) && messages.contains("'-o'") && !messages.contains("-- -o"), "{messages}");
    }
}
