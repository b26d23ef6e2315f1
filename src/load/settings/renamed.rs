//! `[[renamed]]`: old ids of activities, so that links to them lead on.

use super::view::View;
use crate::finding::Finding;
use crate::load::nearest::nearest;
use crate::load::rules::{duplicate_id, quoted, unknown_setting, unreadable};
use crate::load::table::is_of_page;
use crate::model::{Section, Text, is_row_id};

/// An activity that had another id before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) struct Renamed {
    from: Text,
    to: Text,
}

pub(super) fn read(view: &View<'_>) -> Vec<Renamed> {
    let mut renamed: Vec<Renamed> = Vec::new();
    for table in view.tables("renamed") {
        let (from, to) = (table.required("from"), table.required("to"));
        table.finish();
        let (Some(from), Some(to)) = (from, to) else { continue };
        if !is_row_id(&from.text) {
            view.add(unreadable::no_id(from.place, &from.text));
        } else if is_of_page(&from.text) {
            view.add(duplicate_id::formerly_of_page(from.place, &from.text));
        } else if renamed.iter().any(|known| known.from.text == from.text) {
            view.add(duplicate_id::declared(from.place, "renaming", &from.text));
        } else {
            renamed.push(Renamed { from, to });
        }
    }
    renamed
}

/// Gives each activity the ids that it had before.
pub(in crate::load) fn give(renamed: &[Renamed], sections: &mut [Section]) -> Vec<Finding> {
    let ids: Vec<String> = activities(sections).map(|activity| activity.id.clone()).collect();
    let mut findings = Vec::new();
    for rename in renamed {
        let target = last(rename, renamed);
        if ids.contains(&rename.from.text) {
            findings.push(still_there(rename));
        } else if !ids.contains(&target.text) {
            findings.push(leads_nowhere(target, &ids));
        } else {
            let named = activities(sections).find(|activity| activity.id == target.text);
            named.into_iter().for_each(|activity| activity.former.push(rename.from.text.clone()));
        }
    }
    findings
}

fn activities(sections: &mut [Section]) -> impl Iterator<Item = &mut crate::model::Activity> {
    sections.iter_mut().flat_map(|section| &mut section.tables).flatten()
}

/// What an activity is called now that may have been renamed several times; a circle is left after one round.
fn last<'a>(rename: &'a Renamed, renamed: &'a [Renamed]) -> &'a Text {
    let mut target = &rename.to;
    for _ in renamed {
        match renamed.iter().find(|next| next.from.text == target.text) {
            Some(next) => target = &next.to,
            None => break,
        }
    }
    target
}

fn still_there(rename: &Renamed) -> Finding {
    let message = format!("`{}` is still the id of an activity", rename.from.text);
    unknown_setting::value(rename.from.place.clone(), message, "remove this entry, or give the activity its new id")
}

fn leads_nowhere(target: &Text, ids: &[String]) -> Finding {
    let message = format!("there is no activity `{}`", quoted(&target.text));
    let cure = match nearest(&target.text, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the id that the activity has now".to_string(),
    };
    unknown_setting::value(target.place.clone(), message, cure)
}

#[cfg(test)]
mod tests {
    use crate::load::{self, SourceArg};

    fn read(toml: &str) -> (Vec<Vec<String>>, Vec<String>) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("a")).expect("a folder");
        let csv = "activity,x,id\nPlan,RA,plan\nDo,RA,do\n";
        std::fs::write(folder.path().join("a/matrix.csv"), csv).expect("a file");
        std::fs::write(folder.path().join("a/matrix.toml"), toml).expect("a file");
        let site = load::site(&SourceArg::Folder(folder.path().into()), None).expect("readable");
        let service = load::matrix(&site, &site.entries[0]).expect("readable");
        let matrix = service.matrix.expect("a matrix");
        let former = matrix.activities().map(|activity| activity.former.clone()).collect();
        (former, service.findings.into_iter().map(|finding| finding.message).collect())
    }

    #[test]
    fn an_activity_keeps_the_ids_that_it_had_over_several_renamings() {
        let toml = "[[renamed]]\nfrom = \"first\"\nto = \"second\"\n[[renamed]]\nfrom = \"second\"\nto = \"plan\"\n";
        let (former, findings) = read(toml);
        assert_eq!(former, [vec!["first".to_string(), "second".to_string()], vec![]]);
        assert_eq!(findings, Vec::<String>::new());
    }

    #[test]
    fn an_activity_may_have_had_any_id_that_the_csv_accepts() {
        for id in ["BACKUP", "Backup_2", "v1.2", "ÉTAPE"] {
            let (former, findings) = read(&format!("[[renamed]]\nfrom = \"{id}\"\nto = \"plan\"\n"));
            assert_eq!((&former[0][..], findings), (&[id.to_string()][..], Vec::new()));
        }
    }

    #[test]
    fn a_renaming_that_cannot_be_is_found() {
        let entry = |from: &str, to: &str| format!("[[renamed]]\nfrom = \"{from}\"\nto = \"{to}\"\n");
        assert_eq!(read(&entry("plan", "do")).1, ["`plan` is still the id of an activity"]);
        assert_eq!(read(&entry("old", "plann")).1, ["there is no activity `plann`"]);
        assert_eq!(read(&(entry("x", "y") + &entry("y", "x"))).1.len(), 2, "a circle ends");
        assert_eq!(read(&(entry("x", "do") + &entry("x", "plan"))).1.len(), 1);
        assert_eq!(read(&entry("No Id", "do")).1, ["`No Id` cannot be an id"]);
        assert_eq!(read(&entry("legend", "do")).1, ["the former id `legend` is that of another place on the page"]);
    }
}
