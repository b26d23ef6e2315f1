//! The program: arguments in, an exit status out. Everything else is the library's.

use std::process::ExitCode;

/// Documents are made of very many small pieces, on several threads at once: the system's allocator took a fifth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    raci::cli::run(std::env::args_os())
}
