//! Files -> a folder for looking at: only what changed is written, and nothing is proven.
//!
//! A preview belongs to one process, in a folder of its own. What a round makes waits beside the folder until the round is
//! good, and then takes its place file by file: a build of one page costs one page, however many there are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Artifact, Digest, Format, PublishError, Reuse, Selection, Sink, SitePath, Why};

/// A folder with the site as it is at the moment.
#[derive(Debug)]
pub struct Preview {
    folder: PathBuf,
    waiting: PathBuf,
    files: BTreeMap<SitePath, Known>,
}

/// What is known of a file of the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    key: Option<Digest>,
    matrix: Option<std::sync::Arc<str>>,
    locale: Option<std::sync::Arc<str>>,
    format: Option<Format>,
}

impl Preview {
    /// An empty preview in `home`, a folder that nobody else uses; the site will be in `home/site`.
    pub fn new(home: &Path) -> Result<Self, PublishError> {
        let preview = Self { folder: home.join("site"), waiting: home.join("next"), files: BTreeMap::new() };
        fs::create_dir_all(&preview.folder).map_err(|error| PublishError::io("write", &preview.folder, error))?;
        Ok(preview)
    }

    /// Where the site is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Begins to make what is selected anew.
    pub fn round(&mut self, selection: Selection) -> Round<'_> {
        let _ = fs::remove_dir_all(&self.waiting);
        Round { preview: self, selection, made: Mutex::default() }
    }
}

/// One state of the site in the making. Dropped without [`Round::finish`], it changes nothing.
#[derive(Debug)]
pub struct Round<'a> {
    preview: &'a mut Preview,
    selection: Selection,
    made: Mutex<Made>,
}

#[derive(Debug, Default)]
struct Made {
    taken: BTreeSet<SitePath>,
    written: BTreeMap<SitePath, Known>,
}

impl Round<'_> {
    /// Puts what was made into its place, and removes what is no longer there. The paths of both.
    pub fn finish(self) -> Result<Vec<SitePath>, PublishError> {
        let Made { taken, written } = self.made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Preview { folder, waiting, files } = self.preview;
        let gone: Vec<SitePath> = files
            .iter()
            .filter(|(path, known)| {
                let covers =
                    self.selection.covers_parts(known.matrix.as_deref(), known.locale.as_deref(), known.format);
                covers && !taken.contains(*path) && !written.contains_key(*path)
            })
            .map(|(path, _)| path.clone())
            .collect();
        for path in &gone {
            files.remove(path);
            remove(&path.below(folder), folder);
        }
        for (path, known) in &written {
            move_into_place(&path.below(waiting), &path.below(folder))?;
            files.insert(path.clone(), known.clone());
        }
        Ok(gone.into_iter().chain(written.into_keys()).collect())
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Round<'_> {
    fn add(&self, artifact: Artifact, bytes: &[u8]) -> Result<(), PublishError> {
        let path = artifact.path.below(&self.preview.waiting);
        let folder = path.parent().unwrap_or(&path);
        fs::create_dir_all(folder).map_err(|error| PublishError::io("write", folder, error))?;
        fs::write(&path, bytes).map_err(|error| PublishError::io("write", &path, error))?;
        let Artifact { path, key, matrix, locale, format, .. } = artifact;
        self.made().written.insert(path, Known { key, matrix, locale, format });
        Ok(())
    }

    fn reuse(&self, artifact: &Artifact) -> Result<Reuse, PublishError> {
        let known = self.preview.files.get(&artifact.path);
        let same = artifact.key.is_some() && known.is_some_and(|known| known.key == artifact.key);
        if same {
            self.made().taken.insert(artifact.path.clone());
        }
        Ok(if same { Reuse::Taken } else { Reuse::Missing })
    }

    fn has(&self, path: &str) -> bool {
        SitePath::new(path).is_ok_and(|path| self.preview.files.contains_key(&path))
    }

    fn why(&self, artifact: &Artifact) -> Why {
        if self.preview.files.contains_key(&artifact.path) { Why::Options } else { Why::New }
    }
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), PublishError> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).map_err(|error| PublishError::io("write", folder, error))?;
    fs::rename(from, to).map_err(|error| PublishError::io("rename", from, error))
}

/// Removes a file, and the folders that are empty without it.
fn remove(path: &Path, root: &Path) {
    let _ = fs::remove_file(path);
    for folder in path.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, key: &str, format: Format) -> Artifact {
        let key = Some(Digest::of(key.as_bytes()));
        Artifact { key, format: Some(format), ..Artifact::new(path.parse().expect("a good path")) }
    }

    /// A round of these files; the paths that changed.
    fn round(preview: &mut Preview, selection: Selection, files: &[(&str, &str, Format)]) -> Vec<String> {
        let round = preview.round(selection);
        for (path, content, format) in files {
            let artifact = file(path, content, *format);
            if round.reuse(&artifact).expect("asked") == Reuse::Missing {
                round.add(artifact, content.as_bytes()).expect("added");
            }
        }
        round.finish().expect("finished").iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_what_changed_is_written_and_what_is_gone_goes() {
        let home = tempfile::tempdir().expect("a folder");
        let mut preview = Preview::new(home.path()).expect("a preview");
        let all = Selection::default;
        let (a, b) = (("en/a/index.html", "a", Format::Html), ("en/b/index.html", "b", Format::Html));
        assert_eq!(round(&mut preview, all(), &[a, b]).len(), 2);
        assert_eq!(round(&mut preview, all(), &[a, b]), Vec::<String>::new());
        assert_eq!(
            round(&mut preview, all(), &[("en/a/index.html", "c", Format::Html)]),
            ["en/b/index.html", "en/a/index.html"]
        );
        assert_eq!(fs::read(preview.folder().join("en/a/index.html")).expect("there"), b"c");
        assert!(!preview.folder().join("en/b").exists());
    }

    #[test]
    fn what_is_not_selected_stays() {
        let home = tempfile::tempdir().expect("a folder");
        let mut preview = Preview::new(home.path()).expect("a preview");
        round(&mut preview, Selection::default(), &[("a.html", "a", Format::Html), ("a.pdf", "a", Format::Pdf)]);
        let pages = Selection { formats: Some([Format::Html].into()), ..Selection::default() };
        assert_eq!(round(&mut preview, pages, &[("a.html", "b", Format::Html)]), ["a.html"]);
        assert!(preview.folder().join("a.pdf").exists());
    }

    #[test]
    fn a_round_that_is_given_up_changes_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let mut preview = Preview::new(home.path()).expect("a preview");
        round(&mut preview, Selection::default(), &[("a.html", "a", Format::Html)]);
        preview.round(Selection::default()).add(file("a.html", "b", Format::Html), b"b").expect("added");
        assert_eq!(fs::read(preview.folder().join("a.html")).expect("there"), b"a");
        assert_eq!(round(&mut preview, Selection::default(), &[("a.html", "a", Format::Html)]), Vec::<String>::new());
    }
}
