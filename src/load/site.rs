//! Everything about a site but its matrices, which are read one at a time.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::files::Files;
use super::ledger::{Input, Ledger};
use super::pictures::{self, Logos};
use super::rules::{unknown_setting, unreadable};
use super::settings::Settings;
use super::templates::{self, Folder, LOCALES, Templates};
use super::{LoadError, SourceArg, catalogs, entries, limits};
use crate::finding::{Finding, Sources};
use crate::locale::{Layer, Locale, Origin};

/// One matrix of the source, not read yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// A slug, unique within the site.
    pub id: String,
    /// The folder's name, or the file's without language and ending: the title of last resort.
    pub name: String,
    /// Within the source; empty for a matrix that lies at its root.
    pub folder: String,
    pub csv: String,
    pub toml: Option<String>,
    /// Sorted by locale.
    pub catalogs: Vec<(Locale, String)>,
    /// Where the file's own name says it.
    pub language: Option<Locale>,
}

/// A font or a picture of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BinaryFile {
    /// Within the source: `fonts/NotoSansArabic.ttf`.
    pub path: String,
    pub bytes: Cow<'static, [u8]>,
}

/// Settings, templates, words and fonts of a site, and which matrices it has.
#[derive(Debug, Clone)]
pub struct Site {
    pub source: SourceArg,
    pub settings: Settings,
    /// Sorted by id.
    pub entries: Vec<Entry>,
    pub templates: Templates,
    /// The templates' words: the built-in files, then the site's.
    pub words: Vec<Layer>,
    /// Sorted by path.
    pub fonts: Vec<BinaryFile>,
    pub logos: Logos,
    /// What is wrong outside of the matrices.
    pub findings: Vec<Finding>,
    pub sources: Sources,
    /// Every file that was read so far.
    pub inputs: Vec<Input>,
}

/// Reads a site. `templates` names a folder that stands instead of the one beside or inside the source.
pub fn site(source: &SourceArg, templates: Option<&Path>) -> Result<Site, LoadError> {
    must_exist(source, templates)?;
    let files = source.files();
    let mut ledger = Ledger::default();
    ledger.sources.show_below(source.prefix());
    let (entries, findings) = find_entries(source, &files)?;
    ledger.findings.extend(findings);
    let settings = read_settings(source, &files, &entries, &mut ledger)?;
    let folders = templates::folders(source, templates);
    let words = read_words(&folders, &spoken(&settings), &mut ledger)?;
    let templates = templates::read(&folders, &mut ledger)?;
    let fonts = read_fonts(source, &files, &settings, &mut ledger)?;
    let logos = pictures::read(&files, &settings, &mut ledger)?;
    let Ledger { findings, sources, inputs } = ledger;
    let source = source.clone();
    Ok(Site { source, settings, entries, templates, words, fonts, logos, findings, sources, inputs })
}

impl Site {
    /// The folder that the source's files are read from.
    pub fn files(&self) -> Files {
        self.source.files()
    }

    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The files and folders on the disk whose change calls for a new build.
    pub fn watched(&self) -> Vec<PathBuf> {
        let root = match &self.source {
            SourceArg::Folder(path) | SourceArg::Csv(path) => Some(path.clone()),
            SourceArg::BuiltIn => None,
        };
        let mut paths: Vec<PathBuf> = self.inputs.iter().filter_map(|input| input.file.clone()).chain(root).collect();
        paths.sort();
        paths.dedup();
        paths
    }
}

/// What the user names must be there; what is only looked for may be missing.
fn must_exist(source: &SourceArg, templates: Option<&Path>) -> Result<(), LoadError> {
    let source = match source {
        SourceArg::Folder(path) | SourceArg::Csv(path) => Some(path.as_path()),
        SourceArg::BuiltIn => None,
    };
    for path in source.into_iter().chain(templates) {
        std::fs::metadata(path).map_err(|reason| LoadError::new(path, reason))?;
    }
    Ok(())
}

fn find_entries(source: &SourceArg, files: &Files) -> Result<(Vec<Entry>, Vec<Finding>), LoadError> {
    match source {
        SourceArg::Folder(path) => {
            let full = std::path::absolute(path).map_err(|reason| LoadError::new(path, reason))?;
            let name = full.file_name().map_or("source".into(), |name| name.to_string_lossy());
            entries::of_folder(files, &name)
        }
        SourceArg::Csv(path) => Ok(entries::of_csv(&path.file_name().unwrap_or_default().to_string_lossy())),
        SourceArg::BuiltIn => entries::of_folder(files, "sample"),
    }
}

fn read_settings(
    source: &SourceArg,
    files: &Files,
    entries: &[Entry],
    ledger: &mut Ledger,
) -> Result<Settings, LoadError> {
    if matches!(source, SourceArg::Csv(_)) {
        let language = entries.first().and_then(|entry| entry.language.clone());
        return Ok(language.map(Settings::for_language).unwrap_or_default());
    }
    let Some(source) = ledger.text(files, "raci.toml", "raci.toml")? else { return Ok(Settings::default()) };
    let (settings, findings) = Settings::read(&source);
    ledger.findings.extend(findings);
    Ok(settings)
}

/// The locales whose words a site may need: its own, those that it mentions, all that they fall back to, and English.
fn spoken(settings: &Settings) -> BTreeSet<Locale> {
    let mentioned = settings.locales.iter().chain(&settings.reference_locales).chain(&settings.prevailing_locale);
    let english = Locale::parse("en").expect("a valid tag");
    mentioned.chain([&settings.source_locale]).flat_map(Locale::fallback_chain).chain([english]).collect()
}

/// The words of every folder, built-in ones only in the languages `spoken`; a file of no language is a finding.
fn read_words(folders: &[Folder], spoken: &BTreeSet<Locale>, ledger: &mut Ledger) -> Result<Vec<Layer>, LoadError> {
    let mut words = Vec::new();
    for folder in folders {
        for entry in folder.files.list(LOCALES)?.iter().filter(|entry| entry.name.ends_with(".po")) {
            let path = format!("{LOCALES}/{}", entry.name);
            let shown = format!("{}{path}", folder.shown);
            match entries::locale_of(&entry.name) {
                Some(locale) if folder.origin == Origin::BuiltIn && !spoken.contains(&locale) => {}
                Some(locale) => {
                    let file = catalogs::read_po(ledger, &folder.files, &path, &shown)?;
                    words.extend(file.map(|file| Layer { locale, origin: folder.origin, path: shown, file }));
                }
                None => ledger.findings.push(unreadable::no_locale(&shown, &entry.name)),
            }
        }
    }
    Ok(words)
}

/// The fonts of `fonts/`: those that the settings list, in that order, or all of them.
fn read_fonts(
    source: &SourceArg,
    files: &Files,
    settings: &Settings,
    ledger: &mut Ledger,
) -> Result<Vec<BinaryFile>, LoadError> {
    if matches!(source, SourceArg::Csv(_)) {
        return Ok(Vec::new());
    }
    let is_font = |name: &str| {
        let name = name.to_lowercase();
        name.ends_with(".ttf") || name.ends_with(".otf")
    };
    let mut names: Vec<String> = files.list("fonts")?.into_iter().map(|entry| entry.name).collect();
    names.retain(|name| is_font(name));
    if let Some(listed) = &settings.pdf.fonts {
        for font in listed.iter().filter(|font| !names.contains(&font.text)) {
            let message = format!("`fonts/{}` does not exist", font.text);
            let cure = "write the name of a .ttf or .otf file of the folder `fonts`";
            ledger.findings.push(unknown_setting::value(font.place.clone(), message, cure));
        }
        names = listed.iter().map(|font| font.text.clone()).filter(|font| names.contains(font)).collect();
    }
    let mut fonts = Vec::new();
    for name in names {
        let path = format!("fonts/{name}");
        if let Some(bytes) = ledger.bytes(files, &path, &path, limits::BINARY_BYTES)? {
            fonts.push(BinaryFile { path, bytes });
        }
    }
    Ok(fonts)
}
