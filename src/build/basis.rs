//! What a site is made from, by hashes alone: nothing is parsed here but settings and words.
//!
//! In: a site and an order. Out: the fingerprint of the whole site, the inputs of every matrix, and for each format the
//! bundle of all that its files share, so that an edited PDF template touches no page.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::{BuildError, Order};
use crate::digest::{Digest, KeyBuilder};
use crate::load::{self, Entry, Site};
use crate::publish::{Bundle, Format, Input, Inputs};

/// The program and the state of its code: another one never reuses what this one made.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("RACI_CODE"));

/// The hashes of everything that a site is made from.
pub struct Basis {
    /// The hash of it all, the choice of an order left out: the same fingerprint, the same whole site.
    pub fingerprint: Digest,
    /// All matrices with all their files: what an index is made from.
    pub source: Bundle,
    /// Every file of a matrix on the disk.
    pub files: Vec<PathBuf>,
    matrices: BTreeMap<String, Matrix>,
    shared: BTreeMap<Format, Bundle>,
    /// Of all that findings and translations depend on, apart from the matrix.
    ground: Digest,
}

/// The files of one matrix.
struct Matrix {
    inputs: Inputs,
    /// With the bundle of each format: what its files in that format are made from, all languages alike.
    by_format: BTreeMap<Format, Inputs>,
    key: Digest,
}

impl Basis {
    /// Hashes every file of every matrix.
    pub fn of(site: &Site, order: &Order) -> Result<Self, BuildError> {
        let read: Vec<(&Entry, Vec<load::Input>)> = site
            .entries
            .par_iter()
            .map(|entry| Ok((entry, load::inputs(site, entry)?)))
            .collect::<Result<_, BuildError>>()?;
        let files = read.iter().flat_map(|(_, read)| read).filter_map(|input| input.file.clone()).collect();
        let shelf = Shelf::of(site, order);
        let shared: BTreeMap<Format, Bundle> =
            Format::ALL.into_iter().map(|format| (format, shelf.bundle(format))).collect();
        let matrices: BTreeMap<String, Matrix> =
            read.iter().map(|(entry, read)| (entry.id.clone(), Matrix::of(entry, read, &shared))).collect();
        let source =
            Bundle::new("matrices", matrices.values().flat_map(|matrix| matrix.inputs.iter().cloned()).collect());
        let ground = KeyBuilder::new("ground")
            .part("program", PROGRAM.as_bytes())
            .part(
                "shared",
                Bundle::new("ground", shelf.of_kinds(&[Kind::Settings, Kind::Words, Kind::Font])).sha256.as_bytes(),
            )
            .finish();
        let mut fingerprint =
            KeyBuilder::new("site").part("program", PROGRAM.as_bytes()).part("options", options(order).as_bytes());
        for (id, matrix) in &matrices {
            fingerprint = fingerprint.part(id, matrix.key.as_bytes());
        }
        for (format, bundle) in &shared {
            fingerprint = fingerprint.part(format.name(), bundle.sha256.as_bytes());
        }
        Ok(Self { fingerprint: fingerprint.finish(), source, files, matrices, shared, ground })
    }

    /// What all files of a format have in common.
    pub fn bundle(&self, format: Format) -> &Bundle {
        &self.shared[&format]
    }

    /// The files of a matrix, with their hashes.
    pub fn inputs(&self, matrix: &str) -> &Inputs {
        &self.matrices[matrix].inputs
    }

    /// What the files of a matrix in a format are made from.
    pub fn inputs_of(&self, matrix: &str, format: Format) -> &Inputs {
        &self.matrices[matrix].by_format[&format]
    }

    /// The key of what was found in a matrix, and of what an index says of it.
    pub fn record(&self, matrix: &str) -> KeyBuilder {
        KeyBuilder::new("record")
            .part("ground", self.ground.as_bytes())
            .part("matrix", self.matrices[matrix].key.as_bytes())
    }

    /// The key of a file of a matrix.
    pub fn file(&self, matrix: &str, format: Format) -> KeyBuilder {
        self.shared_file(format).part("matrix", self.matrices[matrix].key.as_bytes())
    }

    /// The key of a file of the whole site.
    pub fn shared_file(&self, format: Format) -> KeyBuilder {
        KeyBuilder::new("file")
            .part("program", PROGRAM.as_bytes())
            .part("format", format.name().as_bytes())
            .part("shared", self.shared[&format].sha256.as_bytes())
    }

    /// The bundles that files may refer to.
    pub fn bundles(&self) -> Vec<Bundle> {
        self.shared.values().chain([&self.source]).cloned().collect()
    }

    /// Whether a file of some matrix had this hash when the build began.
    pub fn has(&self, path: &str, sha256: &str) -> bool {
        let known = |input: &Input| input.path.as_str().cmp(path);
        let found = self.source.inputs.binary_search_by(known).map(|at| &self.source.inputs[at]);
        found.is_ok_and(|input| input.sha256.to_string() == sha256)
    }

    /// Whether the files that were read now are those that were hashed at the beginning.
    pub fn holds(&self, matrix: &str, read: &[load::Input]) -> bool {
        *self.inputs(matrix) == inputs(read)
    }
}

impl Matrix {
    fn of(entry: &Entry, read: &[load::Input], shared: &BTreeMap<Format, Bundle>) -> Self {
        let inputs = inputs(read);
        let language = entry.language.as_ref().map_or("", |language| language.as_str());
        let named = KeyBuilder::new("matrix")
            .part("id", entry.id.as_bytes())
            .part("name", entry.name.as_bytes())
            .part("language", language.as_bytes());
        let key = inputs.iter().fold(named, |key, input| key.part(&input.path, input.sha256.as_bytes()));
        let with = |bundle: &Bundle| inputs.iter().cloned().chain([bundle.as_input()]).collect();
        let by_format = shared.iter().map(|(format, bundle)| (*format, with(bundle))).collect();
        Self { inputs, by_format, key: key.finish() }
    }
}

/// Options that change what is made, the choice left out.
fn options(order: &Order) -> String {
    format!("{:?} {:?}", order.front_matter, order.date)
}

/// What a file of the site, no matrix's, is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Settings,
    Words,
    Template(Format),
    Font,
    Picture,
}

/// The files that belong to no matrix.
struct Shelf(Vec<(Kind, Input)>);

impl Shelf {
    fn of(site: &Site, order: &Order) -> Self {
        let named = order.templates.as_ref().map(|folder| format!("{}/", folder.to_string_lossy().replace('\\', "/")));
        let sorted = site.inputs.iter().filter_map(|input| sort(site, input, named.as_deref()));
        Self(sorted.collect())
    }

    fn of_kinds(&self, kinds: &[Kind]) -> Inputs {
        self.0.iter().filter(|(kind, _)| kinds.contains(kind)).map(|(_, input)| input.clone()).collect()
    }

    fn bundle(&self, format: Format) -> Bundle {
        let own: &[Kind] = match format {
            Format::Html => &[Kind::Settings, Kind::Words, Kind::Template(Format::Html), Kind::Picture],
            Format::Markdown => &[Kind::Settings, Kind::Words, Kind::Template(Format::Markdown)],
            Format::Pdf => &[Kind::Settings, Kind::Words, Kind::Template(Format::Pdf), Kind::Font, Kind::Picture],
            Format::Json | Format::Csv => &[Kind::Settings, Kind::Words],
        };
        Bundle::new(format!("shared/{}", format.name()), self.of_kinds(own))
    }
}

/// The kind of a file, and the file under a name that is the same wherever the source lies; none for a template that
/// another one stands instead of.
fn sort(site: &Site, input: &load::Input, named: Option<&str>) -> Option<(Kind, Input)> {
    const FOLDERS: [&str; 3] = ["built-in/templates/", "../templates/", "templates/"];
    let sha256 = input.sha256.parse().ok()?;
    let below = named.into_iter().chain(FOLDERS).find_map(|folder| input.path.strip_prefix(folder));
    let named = named.and_then(|folder| input.path.strip_prefix(folder)).map(|below| format!("templates/{below}"));
    let path = named.unwrap_or_else(|| input.path.clone());
    let kind = match below {
        Some(below) if below.starts_with("locales/") => Kind::Words,
        Some(below) => {
            site.templates.get(below).filter(|template| template.shown == input.path)?;
            Kind::Template(Format::ALL.into_iter().find(|format| below.starts_with(&format!("{format}/")))?)
        }
        None if input.path == "raci.toml" => Kind::Settings,
        None if input.path.starts_with("fonts/") => Kind::Font,
        None => Kind::Picture,
    };
    Some((kind, Input { path, sha256 }))
}

fn inputs(read: &[load::Input]) -> Inputs {
    let input = |input: &load::Input| Some(Input { path: input.path.clone(), sha256: input.sha256.parse().ok()? });
    read.iter().filter_map(input).collect()
}
