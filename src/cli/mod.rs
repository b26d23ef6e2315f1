//! Arguments -> the library -> exit status. The only module that prints.
