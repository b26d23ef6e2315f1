//! Folders -> a signal when something in them was written.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// What wakes the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Something was written.
    Changed,
    /// Somebody wants an end.
    Stop,
}

/// How long nothing may be written for a save to be over: editors write in several steps.
const QUIET: Duration = Duration::from_millis(15);
/// How long to wait for such a quiet at most.
const PATIENCE: Duration = Duration::from_millis(80);

/// Watches folders, as many of them as there are.
pub struct Watch {
    watcher: RecommendedWatcher,
    watched: Vec<PathBuf>,
}

impl Watch {
    /// Sends a signal for each change.
    pub fn new(signals: Sender<Signal>) -> notify::Result<Self> {
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| is_change(event.kind)) {
                // Nobody listens any more where the preview has ended.
                let _ = signals.send(Signal::Changed);
            }
        })?;
        Ok(Self { watcher, watched: Vec::new() })
    }

    /// Watches these folders too, as far as they are there by now.
    pub fn add(&mut self, folders: &[(PathBuf, RecursiveMode)]) {
        for (folder, mode) in folders {
            if !self.watched.contains(folder) && folder.is_dir() && self.watcher.watch(folder, *mode).is_ok() {
                self.watched.push(folder.clone());
            }
        }
    }

    /// Forgets what is gone, so that it is watched again when it comes back.
    pub fn forget_missing(&mut self) {
        let (there, gone): (Vec<PathBuf>, _) = self.watched.drain(..).partition(|folder| folder.is_dir());
        self.watched = there;
        gone.iter().for_each(|folder: &PathBuf| drop(self.watcher.unwatch(folder)));
    }
}

/// Waits for the next signal, and until a save is over.
pub fn next(signals: &Receiver<Signal>) -> Signal {
    signals.recv().map_or(Signal::Stop, |signal| settled(signal, signals))
}

/// The next signal, if it comes in time.
pub fn next_within(signals: &Receiver<Signal>, patience: Duration) -> Option<Signal> {
    match signals.recv_timeout(patience) {
        Ok(signal) => Some(settled(signal, signals)),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => Some(Signal::Stop),
    }
}

fn settled(signal: Signal, signals: &Receiver<Signal>) -> Signal {
    let begin = Instant::now();
    while signal == Signal::Changed && begin.elapsed() < PATIENCE {
        match signals.recv_timeout(QUIET) {
            Ok(Signal::Changed) => {}
            Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Signal::Stop,
            Err(RecvTimeoutError::Timeout) => break,
        }
    }
    signal
}

/// Reading is no change, though systems tell of it.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}

/// The folders whose content a site is made from. The folder above the source is watched without what is below it, since
/// templates may be laid there.
pub fn folders(source: &crate::load::SourceArg, templates: Option<&Path>) -> Vec<(PathBuf, RecursiveMode)> {
    use crate::load::SourceArg;
    let root = match source {
        SourceArg::Folder(path) => Some((path.clone(), RecursiveMode::Recursive)),
        SourceArg::Csv(path) => Some((folder_of(path), RecursiveMode::NonRecursive)),
        SourceArg::BuiltIn => None,
    };
    let mut folders: Vec<(PathBuf, RecursiveMode)> = root.into_iter().collect();
    match (templates, folders.first().cloned()) {
        (Some(templates), _) => folders.push((templates.to_path_buf(), RecursiveMode::Recursive)),
        (None, Some((root, _))) => {
            folders.push((root.join(".."), RecursiveMode::NonRecursive));
            folders.push((root.join("../templates"), RecursiveMode::Recursive));
            folders.push((root.join("templates"), RecursiveMode::Recursive));
        }
        (None, None) => {}
    }
    folders
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn many_writes_are_one_signal_and_an_end_is_never_missed() {
        let (sender, receiver) = channel();
        (0..5).for_each(|_| sender.send(Signal::Changed).expect("heard"));
        assert_eq!(next(&receiver), Signal::Changed);
        sender.send(Signal::Changed).expect("heard");
        sender.send(Signal::Stop).expect("heard");
        assert_eq!(next(&receiver), Signal::Stop);
        assert_eq!(next_within(&receiver, Duration::ZERO), None);
        drop(sender);
        assert_eq!(next(&receiver), Signal::Stop);
    }

    #[test]
    fn reading_is_no_change() {
        assert!(!is_change(EventKind::Access(AccessKind::Open(AccessMode::Read))));
        assert!(!is_change(EventKind::Access(AccessKind::Close(AccessMode::Read))));
        assert!(is_change(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(is_change(EventKind::Create(notify::event::CreateKind::File)));
    }
}
