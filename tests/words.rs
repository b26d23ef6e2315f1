//! The built-in words: every file of `templates/locales` is complete. Adding a locale is adding a file there.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use raci::locale::po::PoFile;
use raci::locale::{Layer, Locale, Origin, PluralForms, plural_header_of, problems_of_translation};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates/locales")
}

fn layers() -> Vec<Layer> {
    let files = fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path());
    let words = files.filter(|path| path.extension().is_some_and(|extension| extension == "po"));
    let mut layers: Vec<Layer> = words.map(layer).collect();
    layers.sort_by(|a, b| a.locale.cmp(&b.locale));
    layers
}

fn layer(path: PathBuf) -> Layer {
    let tag = path.file_stem().unwrap().to_str().unwrap();
    let file = PoFile::parse(&fs::read(&path).unwrap()).unwrap_or_else(|errors| panic!("{}:{errors}", path.display()));
    Layer { locale: Locale::parse(tag).unwrap(), origin: Origin::BuiltIn, path: format!("{tag}.po"), file }
}

fn english() -> PoFile {
    layer(folder().join("en.po")).file
}

#[test]
fn words_are_there_in_every_language_that_is_promised() {
    let tags: Vec<String> = layers().iter().map(|layer| layer.locale.to_string()).collect();
    for tag in ["ar", "de", "en", "es", "fr", "it", "ja", "pl", "pt"] {
        assert!(tags.iter().any(|found| found == tag), "{tag}.po is missing");
    }
}

#[test]
fn every_message_stands_in_every_language_with_its_placeholders_and_plural_forms() {
    let english = english();
    let problems = layers().into_iter().flat_map(|layer| problems_of_translation(&layer, &english));
    let told: Vec<String> = problems
        .map(|problem| format!("{}:{}: {}: {}", problem.path, problem.line, problem.context, problem.kind))
        .collect();
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn translators_read_the_english_of_today() {
    let english = english();
    for layer in layers() {
        for entry in layer.file.messages() {
            let model = english.messages().find(|model| model.context() == entry.context()).unwrap();
            let place = format!("{}:{}", layer.path, entry.line());
            assert_eq!((entry.id(), entry.plural_id()), (model.text(), model.form(1)), "{place}");
            assert_eq!(entry.extracted().collect::<Vec<_>>(), model.extracted().collect::<Vec<_>>(), "{place}");
        }
    }
}

#[test]
fn header_of_each_file_names_its_own_language() {
    for layer in layers() {
        let field = |name: &str| {
            layer.file.header_field(name).unwrap_or_else(|| panic!("{} lacks {name}", layer.path)).to_owned()
        };
        assert_eq!(Locale::parse_gettext(&field("Language")).unwrap(), layer.locale);
        let forms = |header: &str| PluralForms::parse(header).unwrap();
        assert_eq!(forms(&field("Plural-Forms")), forms(plural_header_of(&layer.locale)), "{}", layer.path);
        assert_eq!(layer.file.write().as_bytes(), fs::read(folder().join(&layer.path)).unwrap());
    }
}

#[test]
fn each_language_calls_itself_by_another_name() {
    let names = layers().into_iter().map(|layer| {
        let own = layer
            .file
            .messages()
            .find(|entry| entry.context() == Some("locale.name"))
            .map(|entry| entry.text().to_owned());
        own.unwrap_or_else(|| panic!("{} has no locale.name", layer.path))
    });
    assert_eq!(names.collect::<BTreeSet<_>>().len(), layers().len());
}

#[test]
fn data_of_icu_hold_every_language_of_the_words() {
    let data = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/locale/icu.locales")).unwrap();
    let tags: Vec<String> = layers().iter().map(|layer| layer.locale.to_string()).collect();
    assert_eq!(data.lines().collect::<Vec<_>>(), tags, "run `cargo run --release` in tools/icu-data");
}
