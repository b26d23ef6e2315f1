//! `raci serve`: what a browser gets, and what it does not.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use super::tools::{raci, run};

/// Long enough for a machine with much else to do; nothing is measured here.
const PATIENCE: Duration = Duration::from_secs(60);

struct Preview {
    home: tempfile::TempDir,
    child: Child,
    address: String,
    _out: BufReader<ChildStdout>,
}

impl Preview {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(run(home.path(), &["init"]).0, Some(0));
        fs::create_dir(home.path().join("tmp")).expect("a folder");
        let mut command = raci(home.path());
        command.args(["serve", "--port", "0"]).env("TMPDIR", home.path().join("tmp"));
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("an address");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_string();
        let preview = Self { home, child, address, _out: out };
        // Pages first, then annexes and the links to them.
        preview.events().until(|state| version(state) == 2);
        preview
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        stream.write_all(request.as_bytes()).expect("it listens");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    fn events(&self) -> Events {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        stream.write_all(b"GET /~raci/events HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it listens");
        Events(BufReader::new(stream))
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.home.path().join("source-data").join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).expect("written");
    }

    fn end(mut self, signal: rustix::process::Signal) -> (Option<i32>, Vec<String>) {
        let id = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(id, signal).expect("it runs");
        let status = self.child.wait().expect("it ends");
        let left = fs::read_dir(self.home.path().join("tmp")).expect("a folder");
        (status.code(), left.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// Reads events until one is as wanted.
    fn until(&mut self, wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("an event in time"), 0, "the stream ended");
            if line.starts_with("data: ") && wanted(&line) {
                return line;
            }
        }
    }
}

/// Which site a state is of.
fn version(state: &str) -> u32 {
    let (_, rest) = state.split_once("\"version\":").expect("a state");
    rest.split(',').next().and_then(|number| number.parse().ok()).expect("a number")
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

const PAGE: &str = "/en/backup-service/";

#[test]
fn a_saved_change_is_on_the_page_and_open_pages_are_told() {
    let preview = Preview::new();
    let before = preview.get(PAGE);
    assert!(before.contains("Restore the data") && before.contains("/~raci/live.js\" data-version=\"2\""), "{before}");
    let mut events = preview.events();
    preview.edit("backup-service/matrix.csv", "Restore the data", "Restore the files");
    events.until(|state| version(state) == 3);
    assert!(preview.get(PAGE).contains("Restore the files"));
}

#[test]
fn broken_input_is_shown_and_the_last_good_page_stays() {
    let preview = Preview::new();
    let mut events = preview.events();
    preview.edit("backup-service/matrix.csv", "RA,C,scope", "RAX,C,scope");
    let told = events.until(|state| state.contains("unknown-role"));
    assert!(version(&told) == 2, "no other site was made: {told}");
    assert_eq!(status(&preview.get(PAGE)), "200");
    preview.edit("raci.toml", "title =", "title = = =");
    events.until(|state| state.contains("raci.toml"));
    preview.edit("raci.toml", "title = = =", "title =");
    preview.edit("backup-service/matrix.csv", "RAX,C,scope", "RA,C,scope");
    events.until(|state| state.contains("\"report\":\"\""));
    assert!(preview.get(PAGE).contains("Restore the data"));
}

#[test]
fn a_matrix_and_a_template_that_are_new_are_noticed() {
    let preview = Preview::new();
    let mut events = preview.events();
    let folder = preview.home.path().join("source-data/mail");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("matrix.csv"), "activity,customer\nRead mail,RA\n").expect("written");
    events.until(|state| version(state) == 4);
    assert_eq!(status(&preview.get("/en/mail/mail.en.pdf")), "200");
    let templates = preview.home.path().join("templates/html");
    fs::create_dir_all(&templates).expect("a folder");
    fs::write(templates.join("site.css"), "body { color: teal }").expect("written");
    events.until(|state| version(state) == 5);
    assert!(preview.get(PAGE).contains("assets/site."));
}

#[test]
fn nothing_but_the_site_is_served() {
    let preview = Preview::new();
    for path in [
        "/../raci.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/en/..%2f..%2fcache",
        "//etc/passwd",
        "/.output.raci",
        "/nowhere/",
    ] {
        assert_eq!(status(&preview.get(path)), "404", "{path}");
    }
    assert!(preview.get("/en/backup-service").contains("Location: /en/backup-service/"));
    let post = preview.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&post), "405");
}

#[test]
fn a_page_from_elsewhere_cannot_read_the_preview_under_its_own_name() {
    let preview = Preview::new();
    let ask = |host: &str| preview.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status(&ask("evil.example")), "421");
    assert_eq!(status(&ask("127.0.0.1.evil.example:4000")), "421");
    assert_eq!(status(&ask(&preview.address)), "200");
    assert!(!ask("localhost").to_lowercase().contains("access-control-allow-origin"));
}

#[test]
fn it_stops_cleanly_and_leaves_nothing_behind() {
    for signal in [rustix::process::Signal::INT, rustix::process::Signal::TERM] {
        let preview = Preview::new();
        let _open = preview.events();
        assert_eq!(preview.end(signal), (Some(0), Vec::new()));
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let preview = Preview::new();
    let port = preview.address.rsplit(':').next().expect("a port").to_string();
    let (status, _, messages) = run(Path::new("."), &["serve", "--port", &port]);
    assert_eq!(status, Some(3));
    assert!(messages.contains("--port"), "{messages}");
}
