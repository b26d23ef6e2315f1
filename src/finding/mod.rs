//! What is wrong, where, and how to mend it. Knows nothing of files or languages.
