//! What time it is: asked here alone, and handed in where something is dated.

use std::time::{SystemTime, UNIX_EPOCH};

use super::status::Failure;
use crate::model::Date;

const NAME: &str = "SOURCE_DATE_EPOCH";

/// The moment that a pipeline sets, in seconds since 1970 (<https://reproducible-builds.org/specs/source-date-epoch/>).
pub fn told() -> Result<Option<u64>, Failure> {
    let Some(value) = std::env::var_os(NAME) else { return Ok(None) };
    let seconds =
        value.to_str().and_then(|text| text.parse().ok()).filter(|seconds| Date::of_epoch(*seconds).is_some());
    let wrong =
        || Failure::usage(format!("{NAME} is `{}`", value.display())).with_cure("give seconds since 1970, or unset it");
    seconds.ok_or_else(wrong).map(Some)
}

/// The time as gettext writes it, `2026-11-25 10:00+0000`: the one that a pipeline sets, or else now. Nothing where the
/// machine's clock is not set.
pub fn gettext_date() -> Result<Option<String>, Failure> {
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs());
    Ok(told()?.or_else(now).and_then(written))
}

/// Seconds since 1970, in universal time.
fn written(seconds: u64) -> Option<String> {
    let date = Date::of_epoch(seconds)?;
    let minutes = seconds % (24 * 60 * 60) / 60;
    Some(format!("{date} {:02}:{:02}+0000", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_written_as_day_and_minute() {
        assert_eq!(written(0).as_deref(), Some("1970-01-01 00:00+0000"));
        assert_eq!(written(1_709_210_096).as_deref(), Some("2024-02-29 12:34+0000"));
        assert_eq!(written(u64::MAX), None);
    }
}
