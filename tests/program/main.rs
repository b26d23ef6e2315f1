//! The program as somebody calls it: arguments in, files and an exit status out.

mod commands;
mod docs;
mod init;
mod parts;
mod reproducible;
#[cfg(unix)]
mod serve;
mod tools;
