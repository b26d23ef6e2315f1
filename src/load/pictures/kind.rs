//! The kinds of pictures that pages show, told by how their bytes begin.

use super::{Fault, Png, jpeg, svg};

/// A kind, and the endings that its files have. A page names the file by its ending, and servers go by that.
struct Kind {
    name: &'static str,
    endings: &'static [&'static str],
    begins: fn(&[u8]) -> bool,
    examine: fn(&[u8]) -> Result<(), Fault>,
}

static KINDS: [Kind; 5] = [
    Kind { name: "SVG", endings: &["svg"], begins: svg::begins, examine: svg::examine },
    Kind { name: "PNG", endings: &["png"], begins: Png::begins, examine: |bytes| Png::read(bytes).map(drop) },
    Kind { name: "JPEG", endings: &["jpg", "jpeg"], begins: jpeg::begins, examine: jpeg::examine },
    Kind { name: "GIF", endings: &["gif"], begins: |bytes| bytes.starts_with(b"GIF8"), examine: gif },
    Kind { name: "WebP", endings: &["webp"], begins: is_webp, examine: webp },
];

/// Whether pages can show a picture of this name and these bytes.
pub(super) fn examine(path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let told = KINDS.iter().find(|kind| kind.endings.contains(&ending.as_str()));
    let held = KINDS.iter().find(|kind| (kind.begins)(bytes));
    match (told, held) {
        (Some(told), Some(held)) if told.name == held.name => (held.examine)(bytes),
        (_, Some(held)) => Err(Fault::new(
            format!("holds a {} picture under another ending", held.name),
            format!("end its name in `.{}`, here too", held.endings[0]),
        )),
        (Some(told), None) => Err(Fault::new(format!("is no {} file", told.name), format!("save it as {}", told.name))),
        (None, None) => Err(Fault::new("is of no kind that is taken here", "save it as SVG, PNG, JPEG, GIF or WebP")),
    }
}

/// GIF89a, 20, 27: a screen of some size, and a trailer at the end.
fn gif(bytes: &[u8]) -> Result<(), Fault> {
    let ends = bytes.iter().rev().find(|&&byte| byte != 0) == Some(&0x3b);
    if bytes.len() > 13 && ends { Ok(()) } else { Err(Fault::cut_short()) }
}

fn is_webp(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// RFC 9649, 2.4: the header says how long the file is.
fn webp(bytes: &[u8]) -> Result<(), Fault> {
    let length = bytes[4..8].iter().rev().fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
    if bytes.len() as u64 >= length + 8 && length > 12 { Ok(()) } else { Err(Fault::cut_short()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    /// One pixel; what is between its segments is left out.
    const JPEG: &[u8] =
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x55\xff\0\xff\xd9";
    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    const WEBP: &[u8] = b"RIFF\x10\0\0\0WEBPVP8L\x04\0\0\0\x2f\0\0\0";

    fn told(path: &str, bytes: &[u8]) -> String {
        examine(path, bytes).map_or_else(|fault| format!("{}: {}", fault.reason, fault.cure), |()| String::new())
    }

    #[test]
    fn every_kind_is_known_by_its_bytes_and_whole_or_not() {
        let cases = [("a.svg", SVG.as_bytes()), ("a.JPG", JPEG), ("b/a.jpeg", JPEG), ("a.gif", GIF), ("a.webp", WEBP)];
        for (path, bytes) in cases {
            assert_eq!(told(path, bytes), "", "{path}");
            assert_ne!(told(path, &bytes[..bytes.len() - 2]), "", "{path}, cut short");
        }
        let dtd = SVG.replace("?>", "?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">");
        assert_eq!(told("a.svg", dtd.as_bytes()), "");
        assert_eq!(told("a.jpg", &JPEG[..20]), "is cut short: save or copy it again");
    }

    #[test]
    fn a_name_that_says_another_kind_misleads_servers() {
        assert_eq!(told("a.png", JPEG), "holds a JPEG picture under another ending: end its name in `.jpg`, here too");
        assert_eq!(told("a.ico", GIF), "holds a GIF picture under another ending: end its name in `.gif`, here too");
        assert_eq!(told("a.png", b"text"), "is no PNG file: save it as PNG");
        assert_eq!(told("a.pdf", b"%PDF"), "is of no kind that is taken here: save it as SVG, PNG, JPEG, GIF or WebP");
    }

    #[test]
    fn an_svg_that_browsers_do_not_show_is_refused() {
        assert!(told("a.svg", b"<svg/>").starts_with("does not say that it is SVG"));
        assert!(told("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>").contains("no well-formed SVG"));
        assert!(told("a.svg", b"<?xml version=\"1.0\"?><html/>").contains("XML of the kind `html`"));
    }
}
