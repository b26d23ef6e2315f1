//! Any bytes as a catalog: what is read is written back byte for byte, and an update keeps what it does not concern.
#![no_main]

use libfuzzer_sys::fuzz_target;
use raci::locale::po::PoFile;
use raci::locale::{Catalog, Extracted, Locale, update};
use raci::model::IdOrigin;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = PoFile::parse(bytes) else { return };
    assert_eq!(file.write().as_bytes(), bytes, "a file comes back byte for byte");
    let catalog = Catalog::new(Locale::parse("pl").expect("a tag"), &file);
    for (context, _) in catalog.contexts() {
        let _ = catalog.lookup(context, "Watch it");
    }
    let text = Extracted {
        context: "activity:watch".to_owned(),
        text: "Watch it".to_owned(),
        comments: Vec::new(),
        references: vec!["service/matrix.csv:2".to_owned()],
        id_origin: IdOrigin::Given,
    };
    let (once, _) = update(&file, std::slice::from_ref(&text));
    let (twice, changes) = update(&once, std::slice::from_ref(&text));
    assert_eq!(twice.write(), once.write(), "a second update changes nothing: {changes:?}");
    PoFile::parse(once.write().as_bytes()).expect("an updated file can be read");
});
