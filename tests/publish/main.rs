//! Bytes -> output folder, from the outside: what a reader, an owner and the next build find there.

mod cache;
mod folder;
mod parts;
mod proof;
mod site;
mod stage;
