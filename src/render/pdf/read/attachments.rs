//! Files that a PDF carries (ISO 32000-1, 7.11.4), by the tree of names and the list of associated files.
use lopdf::{Dictionary, Object, Stream};

use super::{LARGEST, Pdf, ReadError, name, text};

/// How deep a tree of names may go, and how many files are looked at.
const DEEPEST: usize = 16;
const MOST: usize = 1_000;

/// A file that was found in a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// As the PDF calls it: nothing that could be trusted as a path.
    pub name: String,
    /// `Source`, `Data`, `Supplement`, ...
    pub relationship: Option<String>,
    pub bytes: Vec<u8>,
}

pub(super) fn read(pdf: &Pdf) -> Result<Vec<Carried>, ReadError> {
    let catalog = pdf.catalog()?;
    let mut specifications = Vec::new();
    if let Some(tree) = pdf.dictionary(catalog, b"Names").and_then(|names| pdf.dictionary(names, b"EmbeddedFiles")) {
        collect(pdf, tree, 0, &mut specifications);
    }
    let associated = pdf.list(catalog, b"AF").iter().filter_map(|file| pdf.follow(file)?.as_dict().ok());
    for specification in associated {
        if !specifications.contains(&specification) {
            specifications.push(specification);
        }
    }
    specifications.into_iter().take(MOST).map(|specification| carried(pdf, specification)).collect()
}

/// The specifications of a tree of names, kids included.
fn collect<'a>(pdf: &'a Pdf, tree: &'a Dictionary, depth: usize, found: &mut Vec<&'a Dictionary>) {
    let named = pdf.list(tree, b"Names").chunks_exact(2);
    found.extend(named.filter_map(|pair| pdf.follow(&pair[1])?.as_dict().ok()));
    if depth < DEEPEST && found.len() < MOST {
        let kids = pdf.list(tree, b"Kids").iter().filter_map(|kid| pdf.follow(kid)?.as_dict().ok());
        kids.for_each(|kid| collect(pdf, kid, depth + 1, found));
    }
}

fn carried(pdf: &Pdf, specification: &Dictionary) -> Result<Carried, ReadError> {
    let called = [b"UF".as_slice(), b"F"].into_iter().find_map(|key| pdf.get(specification, key).and_then(text));
    let called = called.unwrap_or_default();
    let stream = stream(pdf, specification);
    let stream = stream.ok_or_else(|| ReadError::new(format!("the attached file `{called}` has no content")))?;
    let bytes = plain(stream).map_err(|reason| ReadError::new(format!("the attached file `{called}`: {reason}")))?;
    Ok(Carried { name: called, relationship: pdf.get(specification, b"AFRelationship").and_then(name), bytes })
}

fn stream<'a>(pdf: &'a Pdf, specification: &'a Dictionary) -> Option<&'a Stream> {
    let files = pdf.dictionary(specification, b"EF")?;
    let embedded = pdf.get(files, b"UF").or_else(|| pdf.get(files, b"F"))?;
    embedded.as_stream().ok()
}

/// The content of a stream, decompressed.
pub(super) fn plain(stream: &Stream) -> Result<Vec<u8>, String> {
    if stream.dict.get(b"Filter").is_err() || stream.content.is_empty() {
        return Ok(stream.content.clone());
    }
    let filters: Vec<&[u8]> = match stream.dict.get(b"Filter") {
        Ok(Object::Array(filters)) => filters.iter().filter_map(|filter| filter.as_name().ok()).collect(),
        Ok(filter) => filter.as_name().into_iter().collect(),
        Err(_) => Vec::new(),
    };
    if filters.is_empty() {
        return Err("its filter cannot be read".to_string());
    }
    stream.decompressed_content_with_limit(LARGEST).map_err(|reason| reason.to_string())
}
