//! The matrix as its author meant it: sections, activities, parties, roles. No files, no languages.
