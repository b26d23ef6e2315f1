//! A preview of the site: served from a folder of its own, made anew when the source changes, shown again at once.
//!
//! In: an order. Out: pages over HTTP, to browsers that call the server by a name of this machine. What is published
//! elsewhere is never touched, and the script that reloads a page is put in on the way to the browser.

mod address;
mod answer;
mod host;
mod news;
mod watch;

pub use answer::Front;
pub use news::{News, State};
pub use watch::{Signal, Watch, folders, next, next_within};
