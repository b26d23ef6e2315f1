//! Project -> findings. One rule a file, listed once.
