//! What is compared must have the same parties: roles of parties that another matrix lacks compare with nothing.

use std::collections::BTreeSet;

use crate::finding::Finding;
use crate::load::rules::unknown_setting::{self, listed};
use crate::load::{Comparison, Site};
use crate::model::{Matrix, Text};

/// A comparison of the settings with its matrices, as far as they can be read, in its order.
pub type Compared<'a> = (&'a Comparison, Vec<&'a Matrix>);

/// All findings about comparisons that need the matrices themselves, sorted by place.
pub fn examine(site: &Site, compared: &[Compared<'_>]) -> Vec<Finding> {
    let findings = compared.iter().flat_map(|(comparison, matrices)| {
        let Some((first, others)) = matrices.split_first() else { return Vec::new() };
        others.iter().filter_map(|other| differing(comparison, first, other)).collect()
    });
    super::finish(site, findings.collect())
}

/// Whether a comparison can be shown: all its matrices are there and have the same parties.
pub fn is_sound((comparison, matrices): &Compared<'_>) -> bool {
    matrices.len() == comparison.matrices.len() && matrices.windows(2).all(|pair| ids(pair[0]) == ids(pair[1]))
}

fn ids(matrix: &Matrix) -> BTreeSet<&str> {
    matrix.parties.iter().map(|party| party.id.as_str()).collect()
}

fn differing(comparison: &Comparison, first: &Matrix, other: &Matrix) -> Option<Finding> {
    let (wanted, own) = (ids(first), ids(other));
    if wanted == own {
        return None;
    }
    let name = comparison.matrices.iter().find(|name| name.text == other.id);
    let place = name.map_or_else(|| comparison.place.clone(), |name: &Text| name.place.clone());
    let names = |ids: BTreeSet<&str>| listed(&ids.into_iter().collect::<Vec<_>>());
    let message = format!(
        "`{}` and `{}` do not have the same parties: {} here, {} there",
        other.id,
        first.id,
        names(own),
        names(wanted)
    );
    let cure = "compare matrices of one set of parties, or give the same party the same id in both";
    Some(unknown_setting::value(place, message, cure))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{self, SourceArg};

    #[test]
    fn matrices_of_other_parties_are_found_where_they_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        write("raci.toml", "[[comparison]]\nid = \"all\"\nmatrices = [\"a\", \"b\", \"c\"]\n");
        write("a/matrix.csv", "activity,x,y\nPlan,RA,I\n");
        write("b/matrix.csv", "activity,y,x\nPlan,RA,I\n");
        write("c/matrix.csv", "activity,x,z\nPlan,RA,I\n");
        let site = load::site(&SourceArg::Folder(folder.path().into()), None).expect("readable");
        let read = |entry| load::matrix(&site, entry).expect("readable").matrix.expect("a matrix");
        let matrices: Vec<Matrix> = site.entries.iter().map(read).collect();
        let compared = (&site.settings.comparisons[0], matrices.iter().collect());
        assert!(!is_sound(&compared));
        let findings = examine(&site, &[compared]);
        let told: Vec<String> = findings
            .iter()
            .map(|found| format!("{}:{} {}", found.place.line, found.place.column, found.message))
            .collect();
        let wanted = "3:23 `c` and `a` do not have the same parties: `x` and `z` here, `x` and `y` there";
        assert_eq!(told, [wanted]);
    }
}
