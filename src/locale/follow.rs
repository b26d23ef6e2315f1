//! A catalog from before its activities had ids of their own -> the same catalog under those ids.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Extracted;
use super::po::{Entry, Keyword, PoFile};

/// The file with the messages of each activity under the id that the activity has now, found by its text, word for word. Their
/// contexts change and not a byte else; how many did is said. What has another wording is left for an update to find.
pub fn follow_ids(file: &PoFile, texts: &[Extracted]) -> (PoFile, usize) {
    let ids = changed_ids(file, texts);
    let mut known: BTreeSet<String> = file.messages().filter_map(Entry::context).map(str::to_owned).collect();
    let mut followed = file.clone();
    let mut changes = 0;
    for entry in followed.entries_mut().iter_mut().filter(|entry| !entry.is_obsolete()) {
        let context = entry.context().and_then(|context| renamed(context, &ids));
        if let Some(context) = context.filter(|context| known.insert(context.clone())) {
            entry.set(Keyword::Context, Some(&context));
            changes += 1;
        }
    }
    (followed, changes)
}

/// For each id of the file that no activity has any more, the one of the activity with that very text.
fn changed_ids(file: &PoFile, texts: &[Extracted]) -> BTreeMap<String, String> {
    let in_file: BTreeSet<&str> = file.messages().filter_map(Entry::context).collect();
    let in_source: BTreeSet<&str> = texts.iter().map(|text| text.context.as_str()).collect();
    let mut waiting: BTreeMap<&str, VecDeque<&str>> = BTreeMap::new();
    for text in texts.iter().filter(|text| !in_file.contains(text.context.as_str())) {
        let id = text.context.strip_prefix("activity:");
        waiting.entry(&text.text).or_default().extend(id);
    }
    let mut ids = BTreeMap::new();
    for entry in file.messages() {
        let Some(context) = entry.context().filter(|context| !in_source.contains(context)) else { continue };
        let Some(old) = context.strip_prefix("activity:") else { continue };
        if let Some(new) = waiting.get_mut(entry.id()).and_then(VecDeque::pop_front) {
            ids.insert(old.to_owned(), new.to_owned());
        }
    }
    ids
}

/// `activity:OLD`, `note:OLD` and `value:OLD:COLUMN` with the new id.
fn renamed(context: &str, ids: &BTreeMap<String, String>) -> Option<String> {
    let (kind, rest) = context.split_once(':').filter(|(kind, _)| ["activity", "note", "value"].contains(kind))?;
    let (old, column) = rest.split_once(':').map_or((rest, None), |(old, column)| (old, Some(column)));
    let column = column.map(|column| format!(":{column}")).unwrap_or_default();
    ids.get(old).map(|new| format!("{kind}:{new}{column}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::IdOrigin;

    fn text(context: &str, text: &str) -> Extracted {
        Extracted {
            context: context.to_owned(),
            text: text.to_owned(),
            comments: Vec::new(),
            references: Vec::new(),
            id_origin: IdOrigin::Made,
        }
    }

    const CATALOG: &str = "# kept\n#: a.csv:9\nmsgctxt \"activity:1-plan\"\nmsgid \"Plan\"\nmsgstr   \"Zaplanuj\"\n\n\
        msgctxt \"note:1-plan\"\nmsgid \"Soon\"\nmsgstr \"Wkrótce\"\n\n\
        msgctxt \"value:1-plan:comment\"\nmsgid \"x\"\nmsgstr \"y\"\n\n\
        #, fuzzy\nmsgctxt \"activity:1-run\"\nmsgid \"Run\"\nmsgstr \"Uruchom\"\n\n\
        #~ msgctxt \"activity:1-plan\"\n#~ msgid \"Plan\"\n#~ msgstr \"z\"\n";

    #[test]
    fn contexts_alone_change_and_notes_go_with_their_activity() {
        let file = PoFile::parse(CATALOG.as_bytes()).unwrap();
        let texts = [text("activity:plan", "Plan"), text("note:plan", "Soon, perhaps"), text("activity:run", "Run it")];
        let (followed, changes) = follow_ids(&file, &texts);
        let expected = CATALOG
            .replacen("activity:1-plan", "activity:plan", 1)
            .replace("note:1-plan", "note:plan")
            .replace("value:1-plan", "value:plan");
        assert_eq!((followed.write(), changes), (expected, 3));
        assert_eq!(follow_ids(&followed, &texts).1, 0);
    }

    #[test]
    fn of_equal_texts_each_finds_one() {
        let po = "msgctxt \"activity:1-a\"\nmsgid \"A\"\nmsgstr \"x\"\n\nmsgctxt \"activity:2-a\"\nmsgid \"A\"\nmsgstr \"y\"\n";
        let file = PoFile::parse(po.as_bytes()).unwrap();
        let (followed, changes) = follow_ids(&file, &[text("activity:one", "A"), text("activity:two", "A")]);
        assert_eq!(followed.write(), po.replace("1-a", "one").replace("2-a", "two"));
        assert_eq!(changes, 2);
    }

    #[test]
    fn an_id_that_is_in_the_source_stays() {
        let po = "msgctxt \"activity:a\"\nmsgid \"A\"\nmsgstr \"x\"\n";
        let file = PoFile::parse(po.as_bytes()).unwrap();
        assert_eq!(follow_ids(&file, &[text("activity:a", "B"), text("activity:b", "A")]).1, 0);
    }
}
