//! An order -> a published site: the whole way at once, for the binary, build scripts and tests.
