//! Which matrices a source holds, and the files of each.

use super::files::{Files, Listed, ListedKind, join};
use super::rules::{duplicate_id, no_matrix, unreadable};
use super::{Entry, LoadError};
use crate::finding::{Finding, Place};
use crate::locale::Locale;
use crate::model::{is_device, slug};

/// The folders of a source that hold no matrix.
const OTHER_FOLDERS: [&str; 2] = ["fonts", "templates"];

/// The matrices of a source folder, sorted by id.
pub(super) fn of_folder(files: &Files, own_name: &str) -> Result<(Vec<Entry>, Vec<Finding>), LoadError> {
    let mut found = Found::default();
    let root = files.list("")?;
    if root.iter().any(|entry| entry.name == "matrix.csv") {
        found.matrix(own_name, "", &root);
    }
    for entry in &root {
        match entry.kind {
            ListedKind::Folder if !OTHER_FOLDERS.contains(&entry.name.as_str()) => found.folder(files, &entry.name)?,
            ListedKind::File if is_csv(&entry.name) && entry.name != "matrix.csv" => {
                found.findings.push(no_matrix::loose(&entry.name));
            }
            _ => {}
        }
    }
    if found.entries.is_empty() && found.findings.is_empty() {
        found.findings.push(no_matrix::none(own_name));
    }
    found.entries.sort_by(|a, b| a.id.cmp(&b.id));
    Ok((found.entries, found.findings))
}

/// The matrix of one CSV alone. `email-pro.de.csv` is in German, `a.en-gb.csv` in British English.
pub(super) fn of_csv(name: &str) -> (Vec<Entry>, Vec<Finding>) {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tagged = stem.rsplit_once('.').and_then(|(stem, tag)| Some((stem, tag.parse::<Locale>().ok()?)));
    let (stem, language) = tagged.map_or((stem, None), |(stem, locale)| (stem, Some(locale)));
    let Some(id) = id_of(stem) else {
        return (Vec::new(), vec![unreadable::no_folder_id(Place::file(name), stem)]);
    };
    let name = name.to_string();
    let entry = Entry {
        id,
        name: stem.to_string(),
        folder: String::new(),
        csv: name,
        toml: None,
        catalogs: Vec::new(),
        language,
    };
    (vec![entry], Vec::new())
}

#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    findings: Vec<Finding>,
}

impl Found {
    fn folder(&mut self, files: &Files, folder: &str) -> Result<(), LoadError> {
        let listed = files.list(folder)?;
        if listed.iter().any(|entry| entry.name == "matrix.csv" && entry.kind == ListedKind::File) {
            self.matrix(folder, folder, &listed);
            return Ok(());
        }
        let table = listed.iter().find(|entry| is_csv(&entry.name));
        let clue = listed.iter().find(|entry| entry.name == "matrix.toml" || entry.name.ends_with(".po")).or(table);
        if let Some(clue) = clue {
            let table = table.map(|table| table.name.as_str());
            self.findings.push(no_matrix::found(folder, &clue.name, table));
        }
        let deep = files.walk(folder)?.into_iter().filter(|path| path.ends_with("/matrix.csv"));
        self.findings.extend(deep.map(|path| no_matrix::too_deep(&path)));
        Ok(())
    }

    fn matrix(&mut self, name: &str, folder: &str, listed: &[Listed]) {
        let csv = join(folder, "matrix.csv");
        let Some(id) = id_of(name) else {
            self.findings.push(unreadable::no_folder_id(Place::file(csv), name));
            return;
        };
        if let Some(other) = self.entries.iter().find(|entry| entry.id == id) {
            self.findings.push(duplicate_id::matrix(Place::file(csv), &id, &other.folder));
            return;
        }
        let toml = listed.iter().any(|entry| entry.name == "matrix.toml").then(|| join(folder, "matrix.toml"));
        let mut catalogs = Vec::new();
        for entry in listed.iter().filter(|entry| entry.name.ends_with(".po")) {
            let path = join(folder, &entry.name);
            match locale_of(&entry.name) {
                Some(locale) => catalogs.push((locale, path)),
                None => self.findings.push(unreadable::no_locale(&path, &entry.name)),
            }
        }
        catalogs.sort();
        let (name, folder) = (name.to_string(), folder.to_string());
        self.entries.push(Entry { id, name, folder, csv, toml, catalogs, language: None });
    }
}

/// The locale that a catalog is named after: `pt-BR.po`, or `pt_BR.po` as gettext writes it.
pub(super) fn locale_of(file: &str) -> Option<Locale> {
    Locale::parse_gettext(file.strip_suffix(".po")?).ok()
}

fn is_csv(name: &str) -> bool {
    name.to_lowercase().ends_with(".csv")
}

/// The id made of a name: none where nothing is left of it, or where some system gives the name to a device.
fn id_of(name: &str) -> Option<String> {
    let id = slug(name);
    (!id.is_empty() && !is_device(&id)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_csv_alone_tells_id_and_language_by_its_name() {
        let entry = |name: &str| of_csv(name).0.remove(0);
        let german = entry("email-pro.de.csv");
        assert_eq!((german.id.as_str(), german.language.map(|l| l.to_string())), ("email-pro", Some("de".to_string())));
        let british = entry("managed-kubernetes.en-gb.csv");
        assert_eq!(british.language.map(|l| l.to_string()), Some("en-GB".to_string()));
        let plain = entry("Email Pro.csv");
        assert_eq!((plain.id.as_str(), plain.language), ("email-pro", None));
        assert_eq!(of_csv("---.csv").1.len(), 1);
    }

    #[test]
    fn names_that_lead_nowhere_or_to_a_device_are_no_ids() {
        assert_eq!(id_of("con"), None);
        assert_eq!(id_of("LPT1"), None);
        assert_eq!(id_of("computing"), Some("computing".to_string()));
        assert_eq!(id_of(".."), None);
    }

    #[test]
    fn a_matrix_whose_table_has_a_slip_in_its_name_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |path: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
            std::fs::write(path, "activity,a\n").expect("a file");
        };
        for path in ["a/matrix.csv", "b/Matrix.csv", "c/matrix.toml", "d/e/matrix.csv", "loose.csv", "notes/readme.md"]
        {
            put(path);
        }
        let (entries, findings) = of_folder(&Files::Folder(folder.path().into()), "site").expect("readable");
        assert_eq!(entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["a"]);
        let places: Vec<&str> = findings.iter().map(|finding| &*finding.place.file).collect();
        assert_eq!(places, ["b", "c", "d/e/matrix.csv", "loose.csv"]);
        assert!(findings[0].cure.contains("rename `Matrix.csv`"), "{}", findings[0].cure);
        assert!(findings.iter().all(|finding| finding.rule == "no-matrix"));
    }
}
