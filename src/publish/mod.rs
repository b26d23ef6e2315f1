//! Bytes -> output folder: stage, manifest, swap. The only module that writes.
