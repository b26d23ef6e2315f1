//! Which paths of a site are taken, seen with the eyes of a file system that does not tell upper from lower case.

use std::collections::HashMap;

use super::{MANIFEST, PublishError, SUMS, SitePath};

/// The names taken so far: folded name -> the name as it was first written, where that is another one, and what it is.
#[derive(Default)]
pub(super) struct Claims(HashMap<Box<str>, (Option<Box<str>>, Kind)>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

impl Claims {
    /// Takes a path for a file, and its folders; an error where another path already stands in its way.
    pub(super) fn take(&mut self, path: &SitePath) -> Result<(), PublishError> {
        for name in [MANIFEST, SUMS] {
            if fold(path.as_str()) == fold(name) {
                return Err(PublishError::Collision { path: path.to_string(), with: name.into() });
            }
        }
        for folder in path.folders() {
            self.claim(path, folder, Kind::Folder)?;
        }
        self.claim(path, path.as_str(), Kind::File)
    }

    fn claim(&mut self, path: &SitePath, name: &str, kind: Kind) -> Result<(), PublishError> {
        let folded = fold(name);
        match self.0.get_key_value(&*folded) {
            Some((folded, (taken, known))) => {
                let taken = taken.as_deref().unwrap_or(folded);
                let is_same_folder = *known == Kind::Folder && kind == Kind::Folder && taken == name;
                let collision = || PublishError::Collision { path: path.to_string(), with: taken.to_owned() };
                is_same_folder.then_some(()).ok_or_else(collision)
            }
            None => {
                let own = (folded != name).then(|| name.into());
                self.0.insert(folded.into(), (own, kind));
                Ok(())
            }
        }
    }
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take_all(paths: &[&str]) -> Result<(), PublishError> {
        let mut claims = Claims::default();
        paths.iter().try_for_each(|path| claims.take(&path.parse()?))
    }

    #[test]
    fn paths_that_differ_are_all_taken() {
        assert!(take_all(&["en/a/index.html", "en/b/index.html", "en/index.html", "index.html"]).is_ok());
    }

    #[test]
    fn paths_that_a_file_system_may_confuse_collide() {
        for pair in [["a", "a"], ["en/a", "en/A"], ["EN/a", "en/b"], ["a", "a/b"], ["a/b", "a"], ["x", "Manifest.json"]]
        {
            assert!(matches!(take_all(&pair), Err(PublishError::Collision { .. })), "{pair:?}");
        }
    }
}
