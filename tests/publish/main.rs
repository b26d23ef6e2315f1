//! Bytes -> output folder, from the outside: what a reader, an owner and the next build find there.

mod folder;
mod site;
mod stage;
