//! `raci serve`: the site in a browser, made anew when its source is saved.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use tiny_http::Server;

use crate::build::{self, Order, Silent};
use crate::cli::args::ServeArgs;
use crate::cli::report::human;
use crate::cli::serve::{Front, News, Signal, State, Watch, folders, next, next_within};
use crate::cli::status::{Failure, Status};
use crate::cli::{console, order};
use crate::publish::{Format, Preview, SitePath};

pub fn run(args: &ServeArgs) -> Result<Status, Failure> {
    let home = tempfile::tempdir().map_err(|error| Failure::machine(format!("cannot make a folder: {error}")))?;
    let order = order::of_serve(args, home.path());
    let server = Arc::new(listen(args)?);
    let (sender, signals) = channel();
    stop_on_interrupt(sender.clone())?;
    let mut preview = Preview::new(home.path())?;
    let front = Arc::new(Front { site: preview.folder().to_path_buf(), news: News::default(), listening: args.host });
    announce(args, &server)?;
    std::thread::spawn({
        let (front, server) = (Arc::clone(&front), Arc::clone(&server));
        move || front.answer_all(&server)
    });
    keep_fresh(&order, &mut preview, &front.news, sender, &signals)?;
    server.unblock();
    console::message("stopped");
    Ok(Status::Fine)
}

fn listen(args: &ServeArgs) -> Result<Server, Failure> {
    let address = SocketAddr::new(args.host, args.port);
    Server::http(address).map_err(|error| {
        Failure::machine(format!("cannot listen on {address}: {error}"))
            .with_cure("name another port with --port, or 0 for any")
    })
}

fn stop_on_interrupt(sender: Sender<Signal>) -> Result<(), Failure> {
    let stop = move || {
        let _ = sender.send(Signal::Stop);
    };
    ctrlc::set_handler(stop).map_err(|error| Failure::machine(format!("cannot listen for Ctrl-C: {error}")))
}

fn announce(args: &ServeArgs, server: &Server) -> Result<(), Failure> {
    if let Some(address) = server.server_addr().to_ip() {
        console::result(&format!("http://{address}/\n"))?;
    }
    if !args.host.is_loopback() {
        console::message("warning: anybody in this network can see the preview");
    }
    console::message("Ctrl-C stops");
    Ok(())
}

/// Builds now and after each change, until somebody wants an end: pages at once, annexes when nothing is saved for a moment,
/// since they take longer and nobody looks at them while writing.
fn keep_fresh(
    order: &Order,
    preview: &mut Preview,
    news: &News,
    sender: Sender<Signal>,
    signals: &Receiver<Signal>,
) -> Result<(), Failure> {
    let watched = folders(&order.source, order.templates.as_deref());
    let mut watch =
        Watch::new(sender).map_err(|error| Failure::machine(format!("cannot watch the source: {error}")))?;
    let quick = Format::ALL.into_iter().filter(|format| *format != Format::Pdf).collect();
    let pages = Order { formats: quick, ..order.clone() };
    loop {
        // First watched, then built: what is written meanwhile is not missed.
        watch.forget_missing();
        watch.add(&watched);
        rebuild(&pages, preview, news);
        let signal = next_within(signals, MOMENT).unwrap_or_else(|| {
            rebuild(order, preview, news);
            next(signals)
        });
        if signal == Signal::Stop {
            return Ok(());
        }
    }
}

/// How long nothing is saved before annexes are made.
const MOMENT: Duration = Duration::from_millis(400);

/// Builds once, and tells the pages and the terminal. Whatever is wrong, the last good site stays.
fn rebuild(order: &Order, preview: &mut Preview, news: &News) {
    let begin = Instant::now();
    let before = news.state();
    let (made, report) = match build::preview(order, preview, &Silent) {
        Ok((outcome, changed)) => {
            (is_new(&changed), human::write(&outcome.findings, &outcome.sources, &human::Look::default()))
        }
        Err(error) => (false, Failure::from(error).told()),
    };
    let state = State { version: before.version + u64::from(made), report };
    if state == before && before.version > 0 {
        return;
    }
    let milliseconds = begin.elapsed().as_millis();
    if state.report != before.report {
        console::message(&state.report);
    }
    if made {
        console::message(&format!("built in {milliseconds} ms"));
    }
    news.tell(state);
}

/// Whether an open page may be another one than before.
fn is_new(changed: &[SitePath]) -> bool {
    changed.iter().any(|path| !path.as_str().ends_with(".pdf"))
}
