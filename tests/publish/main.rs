//! Bytes -> output folder, from the outside: what a reader, an owner and the next build find there.

#[cfg(unix)]
mod adversity;
mod cache;
#[cfg(unix)]
mod child;
mod folder;
#[cfg(unix)]
mod kill;
mod leftovers;
mod parts;
mod proof;
mod site;
mod stage;
