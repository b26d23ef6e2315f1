//! What open pages are told: which state of the site is the last one, and what was found in its source.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

/// What a page needs to know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// Counts the sites that were made: a page of an older one is to be loaded again.
    pub version: u64,
    /// What to tell the author, as plain text; empty where all is well.
    pub report: String,
}

/// The last state, and a way to wait for the next one.
#[derive(Debug, Default)]
pub struct News {
    /// How often there was news, and the last of it.
    last: Mutex<(u64, State)>,
    told: Condvar,
}

impl News {
    /// Tells everybody who waits.
    pub fn tell(&self, state: State) {
        let mut last = self.lock();
        *last = (last.0 + 1, state);
        self.told.notify_all();
    }

    pub fn state(&self) -> State {
        self.lock().1.clone()
    }

    /// Waits for news later than the `seen`th; none where there is none in time.
    pub fn after(&self, seen: u64, patience: Duration) -> Option<(u64, State)> {
        let waited = self.told.wait_timeout_while(self.lock(), patience, |last| last.0 <= seen);
        let (last, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (last.0 > seen).then(|| last.clone())
    }

    fn lock(&self) -> MutexGuard<'_, (u64, State)> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_told_once_to_each_who_waits() {
        let news = News::default();
        assert_eq!(news.after(0, Duration::ZERO), None);
        let state = State { version: 1, report: String::new() };
        news.tell(state.clone());
        assert_eq!(news.after(0, Duration::ZERO), Some((1, state.clone())));
        assert_eq!(news.after(1, Duration::ZERO), None);
        assert_eq!(news.state(), state);
    }
}
