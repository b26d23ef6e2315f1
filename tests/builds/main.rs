//! An order -> a published site, from the outside: what is made again, what is not, and that it makes no difference.

mod comparisons;
mod incremental;
mod links;
mod parts;
mod selection;
mod source;
mod withdrawn;
