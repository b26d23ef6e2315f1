//! The sRGB output intent, which says what every colour of the file means (ISO 19005-3, 6.2.3).
use std::sync::OnceLock;

use lopdf::{ObjectId, dictionary};

use super::{File, deflated, text};
use crate::render::deflate::{Level, deflate};

/// The profile that `build.rs` wrote.
static SRGB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/srgb.icc"));

/// The profile, deflated.
fn profile() -> &'static [u8] {
    static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();
    PROFILE.get_or_init(|| deflate(SRGB, Level::Small))
}

pub(super) fn add(file: &mut File) -> ObjectId {
    let profile = file.add(deflated(dictionary! { "N" => 3 }, profile().to_vec()));
    file.add(dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"), "DestOutputProfile" => profile,
    })
}
