//! Files -> Project (matrices, settings, catalogs) and findings. The only module that reads.
