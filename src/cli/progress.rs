//! A progress bar on a terminal; silence anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::build::Observer;

/// Shows how many matrices are done.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar on standard error, hidden where that is no terminal.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("a valid template");
        bar.set_style(style);
        Self(bar)
    }

    /// Takes the bar off the screen.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Observer for Bar {
    fn begin(&self, matrices: usize) {
        self.0.set_length(matrices as u64);
    }

    fn done(&self, matrix: &str) {
        self.0.set_message(super::console::printable(matrix));
        self.0.inc(1);
    }
}
