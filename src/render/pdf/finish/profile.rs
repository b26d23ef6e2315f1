//! The sRGB output intent, which says what every colour of the file means (ISO 19005-3, 6.2.3).
use std::sync::OnceLock;

use lopdf::{ObjectId, dictionary};

use super::{File, deflate, deflated, text};

/// The profile, deflated. moxcms writes the clock into it, so its date is replaced (ICC.1:2010, 7.2.8).
fn profile() -> &'static [u8] {
    static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();
    PROFILE.get_or_init(|| {
        let mut bytes = moxcms::ColorProfile::new_srgb().encode().unwrap_or_default();
        if let Some(date) = bytes.get_mut(24..36) {
            date.copy_from_slice(&[7, 228, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
        }
        if let Some(identifier) = bytes.get_mut(84..100) {
            identifier.fill(0);
        }
        deflate(&bytes, 9)
    })
}

pub(super) fn add(file: &mut File) -> ObjectId {
    let profile = file.add(deflated(dictionary! { "N" => 3 }, profile().to_vec()));
    file.add(dictionary! {
        "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"), "DestOutputProfile" => profile,
    })
}
