//! A request -> an answer: a file of the site, the script that keeps pages fresh, or the news that it listens to.

use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server};

use super::address::{Target, find};
use super::host::is_ours;
use super::news::News;

/// Below this address lies what belongs to the server and not to the site; no path of a site begins with it.
const OWN: &str = "/~raci/";
const SCRIPT: &str = include_str!("live.js");
/// Shown until there is a first site.
const NOTHING_YET: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Nothing to show yet</title></head>\n\
    <body><p>There is nothing to show yet. As soon as the source can be built, its site appears here.</p></body>\n</html>\n";
/// How often a silent connection is spoken to, so that a closed one is noticed.
const BREATH: Duration = Duration::from_secs(15);

/// What the server shows, and whom it tells of changes: the side that browsers see.
pub struct Front {
    /// Where the site is published.
    pub site: PathBuf,
    pub news: News,
    pub listening: IpAddr,
}

impl Front {
    /// Answers requests, each in a thread of its own, as long as the server listens.
    pub fn answer_all(self: Arc<Self>, server: &Server) {
        for request in server.incoming_requests() {
            let front = Arc::clone(&self);
            // A browser that went away in the middle of an answer is none of our business.
            std::thread::spawn(move || drop(front.answer(request)));
        }
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        let host = header(&request, "Host");
        if !is_ours(host.as_deref(), self.listening) {
            return respond(request, 421, "text/plain", "this server answers to localhost and to addresses alone\n");
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return respond(request, 405, "text/plain", "only GET and HEAD\n");
        }
        let url = request.url().to_owned();
        match url.strip_prefix(OWN).map(|own| own.split('?').next().unwrap_or_default()) {
            Some("live.js") => respond(request, 200, "text/javascript", SCRIPT),
            Some("events") => self.tell(request),
            Some(_) => respond(request, 404, "text/plain", "nothing here\n"),
            None => self.file(request, &url),
        }
    }

    fn file(&self, request: Request, url: &str) -> io::Result<()> {
        // Before the file is read: a page that is newer than it says is loaded once more, an older one would stay.
        let version = self.news.state().version;
        match find(&self.site, url) {
            Target::File(path) => {
                let bytes = fs::read(&path)?;
                let name = path.to_string_lossy();
                respond(request, 200, kind(&name), page(bytes, kind(&name), version))
            }
            Target::Folder(address) => {
                let location = field("Location", &address);
                request.respond(Response::empty(308).with_header(location))
            }
            Target::Nothing => {
                let missing = fs::read(self.site.join("404.html"));
                let bytes = missing.unwrap_or_else(|_| NOTHING_YET.as_bytes().to_vec());
                respond(request, 404, HTML, page(bytes, HTML, version))
            }
        }
    }

    /// Server-sent events (HTML, 9.2): the state now, and again whenever it changes.
    fn tell(&self, request: Request) -> io::Result<()> {
        let mut out = request.into_writer();
        out.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        )?;
        let mut seen = 0;
        loop {
            match self.news.after(seen, BREATH) {
                Some((count, state)) => {
                    seen = count;
                    let state = serde_json::to_string(&state).map_err(io::Error::other)?;
                    write!(out, "data: {state}\n\n")?;
                }
                None => out.write_all(b":\n\n")?,
            }
            out.flush()?;
        }
    }
}

const HTML: &str = "text/html";

/// A page with the script that keeps it fresh; anything else as it is.
fn page(bytes: Vec<u8>, kind: &str, version: u64) -> Vec<u8> {
    if kind != HTML {
        return bytes;
    }
    let mark = b"</body>";
    let end = bytes.windows(mark.len()).rposition(|part| part == mark).unwrap_or(bytes.len());
    let script = format!("<script src=\"{OWN}live.js\" data-version=\"{version}\" defer></script>");
    [&bytes[..end], script.as_bytes(), &bytes[end..]].concat()
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => HTML,
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "xml" => "application/xml",
        "pdf" => "application/pdf",
        "md" => "text/markdown",
        "csv" => "text/csv",
        "txt" | "SHA256SUMS" => "text/plain",
        _ => "application/octet-stream",
    }
}

fn respond(request: Request, status: u16, kind: &str, bytes: impl Into<Vec<u8>>) -> io::Result<()> {
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    let fields =
        [("Content-Type", kind.as_str()), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    let response =
        fields.iter().fold(Response::from_data(bytes).with_status_code(status), |response, (name, value)| {
            response.with_header(field(name, value))
        });
    request.respond(response)
}

fn field(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values are made of plain ASCII letters")
}

fn header(request: &Request, name: &'static str) -> Option<String> {
    let field = request.headers().iter().find(|header| header.field.equiv(name));
    field.map(|header| header.value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_get_the_script_and_only_on_their_way_out() {
        let out = page(b"<body><p>x</p></body></html>".to_vec(), HTML, 3);
        let text = String::from_utf8(out).expect("text");
        assert!(text.ends_with("defer></script></body></html>") && text.contains("data-version=\"3\""), "{text}");
        assert_eq!(page(b"</body>".to_vec(), kind("a.svg"), 3), b"</body>");
    }
}
