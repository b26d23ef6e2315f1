//! The last step: objects -> bytes, with an identifier that is the hash of what was written.
use lopdf::{Document, Object, ObjectId};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

use super::object::{self, Written};
use crate::render::deflate::{Level, deflate};

/// Objects in one object stream.
const OBJECTS: usize = 400;

/// Stands for the identifier until it is known.
const UNKNOWN: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

const HEADER: &[u8] = b"%PDF-1.7\n%\xbb\xad\xc0\xde\n";

/// Writes the file: streams as they are, all else packed into object streams. The same objects give the same bytes.
pub(super) fn bytes(document: Document, written: Written, root: ObjectId) -> Vec<u8> {
    let mut writer = Writer { out: HEADER.to_vec(), places: vec![Place::Free; document.max_id as usize + 1] };
    let mut packs = Packs::default();
    for ((number, _), object) in document.objects {
        match object {
            Object::Stream(stream) => writer.stream(number, &stream.dict, &stream.content),
            object => packs.add(number, |body| object::write(body, &object)),
        }
    }
    for (number, bytes) in written.iter() {
        packs.add(number, |body| body.extend_from_slice(bytes));
    }
    drop(written);
    writer.packs(packs.0);
    writer.finish(root)
}

/// Where an object stands in the file.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    /// In the object stream of this number, as the object of this index.
    In(u32, usize),
}

/// Objects that will stand in one object stream (ISO 32000-1, 7.5.7).
#[derive(Default)]
struct Pack {
    numbers: Vec<u32>,
    index: Vec<u8>,
    body: Vec<u8>,
}

#[derive(Default)]
struct Packs(Vec<Pack>);

impl Packs {
    fn add(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        if self.0.last().is_none_or(|pack| pack.numbers.len() >= OBJECTS) {
            self.0.push(Pack::default());
        }
        let last = self.0.len() - 1;
        let pack = &mut self.0[last];
        pack.numbers.push(number);
        object::integer(&mut pack.index, number.into());
        pack.index.push(b' ');
        object::integer(&mut pack.index, pack.body.len() as i64);
        pack.index.push(b' ');
        write(&mut pack.body);
        pack.body.push(b' ');
    }
}

impl Pack {
    /// The deflated stream and how many of its bytes are the index.
    fn deflated(mut self) -> (Vec<u32>, usize, Vec<u8>) {
        let first = self.index.len();
        self.index.append(&mut self.body);
        (self.numbers, first, deflate(&self.index, Level::Fast))
    }
}

struct Writer {
    out: Vec<u8>,
    /// By the number of the object.
    places: Vec<Place>,
}

impl Writer {
    fn stream(&mut self, number: u32, dictionary: &lopdf::Dictionary, content: &[u8]) {
        self.begin(number);
        object::dictionary(&mut self.out, dictionary);
        self.end(content);
    }

    fn begin(&mut self, number: u32) {
        self.places[number as usize] = Place::At(self.out.len());
        object::integer(&mut self.out, number.into());
        self.out.extend_from_slice(b" 0 obj\n");
    }

    fn end(&mut self, content: &[u8]) {
        self.out.extend_from_slice(b"stream\n");
        self.out.extend_from_slice(content);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn packs(&mut self, packs: Vec<Pack>) {
        let deflated: Vec<_> = packs.into_par_iter().map(Pack::deflated).collect();
        for (numbers, first, content) in deflated {
            let container = self.places.len() as u32;
            for (index, number) in numbers.iter().enumerate() {
                self.places[*number as usize] = Place::In(container, index);
            }
            self.places.push(Place::Free);
            self.begin(container);
            let entries = format!(
                "<</Type/ObjStm/N {}/First {first}/Filter/FlateDecode/Length {}>>",
                numbers.len(),
                content.len()
            );
            self.out.extend_from_slice(entries.as_bytes());
            self.end(&content);
        }
    }

    /// Adds the table of all places (ISO 32000-1, 7.5.8) and what stands behind it.
    fn finish(mut self, root: ObjectId) -> Vec<u8> {
        let start = self.out.len();
        let number = self.places.len() as u32;
        self.places.push(Place::Free);
        self.begin(number);
        let content = deflate(&self.table(), Level::Fast);
        let size = self.places.len();
        let opening = format!("<</Type/XRef/Size {size}/W[1 4 2]/Root {} {} R/ID[(", root.0, root.1);
        self.out.extend_from_slice(opening.as_bytes());
        self.out.extend_from_slice(UNKNOWN);
        self.out.extend_from_slice(b")(");
        self.out.extend_from_slice(UNKNOWN);
        let closing = format!(")]/Filter/FlateDecode/Length {}>>", content.len());
        self.out.extend_from_slice(closing.as_bytes());
        self.end(&content);
        self.out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        identify(&mut self.out);
        self.out
    }

    fn table(&self) -> Vec<u8> {
        let mut table = Vec::with_capacity(self.places.len() * 7);
        for place in &self.places {
            let (kind, second, third) = match *place {
                Place::Free => (0_u8, 0, u16::MAX),
                Place::At(offset) => (1, offset as u32, 0),
                Place::In(container, index) => (2, container, index as u16),
            };
            table.push(kind);
            table.extend_from_slice(&second.to_be_bytes());
            table.extend_from_slice(&third.to_be_bytes());
        }
        table
    }
}

/// Whether a file is, byte for byte, one that was written here: whether its identifier still is the hash of the rest.
pub fn is_as_written(bytes: &[u8]) -> bool {
    const OPENING: &[u8] = b"/ID[(";
    let length = UNKNOWN.len();
    let Some(at) = bytes.windows(OPENING.len()).rposition(|window| window == OPENING) else { return false };
    let first = at + OPENING.len();
    let second = first + length + 2;
    let (Some(one), Some(two)) = (bytes.get(first..first + length), bytes.get(second..second + length)) else {
        return false;
    };
    let mut unknown = bytes.to_vec();
    unknown[first..first + length].copy_from_slice(UNKNOWN);
    unknown[second..second + length].copy_from_slice(UNKNOWN);
    one == two && one == digits(&unknown).as_bytes()
}

/// An identifier tells files apart and is no proof: that is the hash that the manifest of a site has of each file.
fn digits(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

/// Puts the hash of the file in the place of its identifier.
fn identify(bytes: &mut [u8]) {
    let digits = digits(bytes);
    let mut end = bytes.len();
    for _ in 0..2 {
        let Some(at) = bytes[..end].windows(UNKNOWN.len()).rposition(|window| window == UNKNOWN) else { return };
        bytes[at..at + UNKNOWN.len()].copy_from_slice(digits.as_bytes());
        end = at;
    }
}
