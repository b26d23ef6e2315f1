//! The resolved matrix of one locale: blocks and inlines, lists only. What every renderer takes.
