//! Pictures as image objects: the rows of a PNG are deflated in just the way that PDF reads.
use lopdf::{Dictionary, Object, dictionary};

use super::{File, Parts, deflated};
use crate::render::pdf::picture::Picture;

/// Adds the pictures that stand on a page, by the names that pages call them by.
pub(super) fn add(file: &mut File, parts: &Parts<'_>) -> Dictionary {
    let mut used: Vec<usize> = parts.pages.iter().flat_map(|page| page.pictures.iter().copied()).collect();
    used.sort_unstable();
    used.dedup();
    let mut pictures = Dictionary::new();
    for index in used {
        let stream = image(&parts.pictures[index]);
        let image = file.add(stream);
        pictures.set(format!("P{index}"), image);
    }
    pictures
}

fn image(picture: &Picture) -> lopdf::Stream {
    let colors: Object = match &picture.palette {
        Some(palette) => {
            let last = (palette.len() / 3).saturating_sub(1) as i64;
            vec![
                "Indexed".into(),
                "DeviceRGB".into(),
                last.into(),
                Object::String(palette.clone(), lopdf::StringFormat::Hexadecimal),
            ]
            .into()
        }
        None if picture.channels == 1 => "DeviceGray".into(),
        None => "DeviceRGB".into(),
    };
    let rows = dictionary! {
        "Predictor" => 15, "Colors" => i64::from(picture.channels), "BitsPerComponent" => i64::from(picture.depth), "Columns" => i64::from(picture.width),
    };
    let entry = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(picture.width), "Height" => i64::from(picture.height),
        "ColorSpace" => colors, "BitsPerComponent" => i64::from(picture.depth), "DecodeParms" => rows,
    };
    deflated(entry, picture.rows.clone())
}
