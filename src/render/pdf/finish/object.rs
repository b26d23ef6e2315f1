//! Objects as bytes (ISO 32000-1, 7.3). The structure has very many small ones, which are written down at once.
use lopdf::{Dictionary, Object, ObjectId};

/// Adds an object that is no stream.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Name(bytes) => name(out, bytes),
        Object::String(bytes, lopdf::StringFormat::Literal) => string(out, bytes),
        Object::String(bytes, lopdf::StringFormat::Hexadecimal) => hexadecimal(out, bytes),
        Object::Array(items) => array(out, items),
        Object::Dictionary(entries) => dictionary(out, entries),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference(id) => reference(out, *id),
    }
}

pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

pub(super) fn reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    integer(out, number.into());
    out.push(b' ');
    integer(out, generation.into());
    out.extend_from_slice(b" R");
}

pub(super) fn name(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'/');
    for &byte in bytes {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.push(b'#');
            hexadecimal_digits(out, byte);
        }
    }
}

pub(super) fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    bytes.iter().for_each(|byte| hexadecimal_digits(out, *byte));
    out.push(b'>');
}

fn hexadecimal_digits(out: &mut Vec<u8>, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

fn array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 && needs_space(item) {
            out.push(b' ');
        }
        write(out, item);
    }
    out.push(b']');
}

pub(super) fn dictionary(out: &mut Vec<u8>, entries: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        name(out, key);
        if needs_space(value) {
            out.push(b' ');
        }
        write(out, value);
    }
    out.extend_from_slice(b">>");
}

/// Whether an object would run into the name or number before it.
fn needs_space(object: &Object) -> bool {
    matches!(object, Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_))
}

/// Objects that are written already, one after the other.
#[derive(Default)]
pub(super) struct Written {
    bytes: Vec<u8>,
    /// The number of each object and where it ends.
    ends: Vec<(u32, usize)>,
}

impl Written {
    /// Adds an object; `body` writes it.
    pub(super) fn add(&mut self, (number, _): ObjectId, body: impl FnOnce(&mut Vec<u8>)) {
        body(&mut self.bytes);
        self.ends.push((number, self.bytes.len()));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|(_, end)| *end));
        starts.zip(&self.ends).map(|(start, (number, end))| (*number, &self.bytes[start..*end]))
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, StringFormat, dictionary};

    use super::write;

    #[test]
    fn objects_are_written_as_the_standard_has_them() {
        let object = Object::from(dictionary! {
            "A#" => vec![1.into(), Object::Real(-0.5), Object::Null, "N m".into(), true.into(), (7, 0).into()],
            "S" => Object::String(b"a(b)\\c\r".to_vec(), StringFormat::Literal),
            "H" => Object::String(vec![0, 171], StringFormat::Hexadecimal), "I" => i64::MIN,
        });
        let mut out = Vec::new();
        write(&mut out, &object);
        assert_eq!(
            String::from_utf8_lossy(&out),
            "<</A#23[1 -0.5 null/N#20m true 7 0 R]/S(a\\(b\\)\\\\c\\r)/H<00AB>/I -9223372036854775808>>"
        );
    }
}
