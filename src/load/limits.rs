//! How much of anything is read, so that a hostile or broken source ends in a finding and not in an exhausted machine.
//!
//! Each is far above what a real matrix needs: the largest matrix known to us has 150 rows and 11 parties.

/// Bytes of one CSV, TOML, PO or template file: 16 MiB.
pub const TEXT_BYTES: u64 = 16 << 20;
/// Bytes of one font or picture: 64 MiB, enough for a face with every Chinese character.
pub const BINARY_BYTES: u64 = 64 << 20;
/// Rows of one matrix, the header included.
pub const ROWS: usize = 50_000;
/// Columns of one matrix.
pub const COLUMNS: usize = 256;
/// Bytes of one cell: what Excel allows in characters.
pub const CELL_BYTES: usize = 32_767;
/// Numbers in a section's number: `1.2.3` has three.
pub const SECTION_DEPTH: usize = 12;
/// Findings kept for one file; more of them would only bury the first.
pub const FINDINGS: usize = 1_000;
