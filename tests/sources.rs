//! Whole sources: the built-in sample, and real matrices that lie beside the project where they are at hand.

use std::path::{Path, PathBuf};

use raci::finding::Finding;
use raci::load::{self, Service, Site, SourceArg};
use raci::model::Matrix;

/// Real matrices, beside the project or where `RACI_SHARED` says; a test that needs them is skipped where they are missing.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("RACI_SHARED").map_or(beside, PathBuf::from);
    let path = folder.join(name);
    if !path.exists() {
        println!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn read(source: &SourceArg) -> (Site, Vec<Service>) {
    let site = load::site(source, None).expect("readable");
    let services = site.entries.iter().map(|entry| load::matrix(&site, entry).expect("readable")).collect();
    (site, services)
}

fn read_csv(name: &str) -> Option<Service> {
    let path = shared(&format!("corpus/{name}"))?;
    Some(read(&SourceArg::at(&path)).1.remove(0))
}

fn of_rule<'a>(service: &'a Service, rule: &str) -> Vec<&'a Finding> {
    service.findings.iter().filter(|finding| finding.rule == rule).collect()
}

fn table_count(matrix: &Matrix) -> usize {
    matrix.sections.iter().map(|section| section.tables.len()).sum()
}

#[test]
fn the_sample_has_a_title_in_every_language_that_it_is_translated_into() {
    let site = load::site(&SourceArg::BuiltIn, None).expect("readable");
    let translated: std::collections::BTreeSet<_> = site.entries.iter().flat_map(|entry| &entry.catalogs).collect();
    for (locale, _) in translated {
        assert!(site.settings.locale(locale).title.is_some(), "{locale}");
    }
}

#[test]
fn the_built_in_sample_has_no_findings() {
    let (site, services) = read(&SourceArg::BuiltIn);
    assert_eq!(site.findings, []);
    let ids: Vec<&str> = services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(ids, ["email-pro", "managed-postgres", "private-mail"]);
    for service in &services {
        assert_eq!(service.findings, [], "{}", service.id);
        assert!(service.matrix.is_some());
        assert_eq!(service.csv_sha256.len(), 64);
    }
    let email = services[0].matrix.as_ref().expect("read");
    assert_eq!((email.activities().count(), table_count(email)), (48, 17));
}

#[test]
fn the_published_page_has_48_activities_in_17_tables() {
    let Some(seed) = shared("seed") else { return };
    let (site, services) = read(&SourceArg::at(&seed));
    assert_eq!(site.findings, []);
    assert_eq!(site.settings.locales.len(), 2);
    assert!(site.words.iter().any(|layer| layer.path.starts_with("templates/locales/")));
    let matrix = services[0].matrix.as_ref().expect("read");
    assert_eq!((matrix.activities().count(), table_count(matrix)), (48, 17));
    let together = |letters: &str| {
        let cells = matrix.activities().flat_map(|activity| &activity.assignments);
        cells.filter(|cell| matrix.scheme.letters(cell.roles) == letters).count()
    };
    assert_eq!(together("RI"), 3, "IR twice and RI once are one set of roles");
    assert_eq!(matrix.scheme.roles[1].definition.as_ref().map(|text| text.place.line), Some(18));
}

#[test]
fn every_real_matrix_is_read() {
    let Some(corpus) = shared("corpus") else { return };
    let files = std::fs::read_dir(corpus).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ext| ext == "csv")).collect();
    files.sort();
    assert_eq!(files.len(), 9);
    for file in files {
        let (site, services) = read(&SourceArg::at(&file));
        assert_eq!(site.findings, [], "{file:?}");
        let matrix = services[0].matrix.as_ref().expect("read");
        assert!(matrix.activities().count() > 7, "{file:?}");
        assert!(matrix.sections.iter().all(|section| section.level < 4));
        for finding in &services[0].findings {
            assert!(finding.place.line > 1 && finding.place.column > 0, "{finding:?}");
        }
    }
}

#[test]
fn letters_that_a_machine_translated_are_found_at_each_cell() {
    let Some(service) = read_csv("cloud-temple-vm-instances.de.csv") else { return };
    let path = shared("corpus/cloud-temple-vm-instances.de.csv").expect("just read");
    let text = std::fs::read_to_string(path).expect("UTF-8");
    let expected: Vec<usize> = (1..)
        .zip(text.lines())
        .filter(|(_, row)| row.ends_with(",Cloud Temple") || row.contains(",Kunde,"))
        .map(|(n, _)| n)
        .collect();
    let found: Vec<usize> = of_rule(&service, "unknown-role").iter().map(|finding| finding.place.line).collect();
    assert_eq!(found, expected);
    assert!(!expected.is_empty());
    for finding in of_rule(&service, "unknown-role") {
        let source = service.sources.get(&finding.place.file).expect("read");
        let cell = finding.place.range().map(|range| &source.text[range]).expect("a cell");
        assert!(["Kunde", "Cloud Temple"].contains(&cell), "{cell}");
        assert_eq!(finding.message, format!("`{cell}` is no role of the scheme `raci`"));
    }
}

#[test]
fn a_section_number_with_two_headings_is_an_error() {
    let Some(service) = read_csv("vmware-on-ovhcloud.en-gb.csv") else { return };
    let lines: Vec<usize> = of_rule(&service, "duplicate-section").iter().map(|f| f.place.line).collect();
    assert_eq!(lines, [18, 86]);
    assert_eq!(service.findings.len(), 2);
}

#[test]
fn remarks_in_cells_are_kept_with_a_finding() {
    let Some(service) = read_csv("www-vmk.hu.csv") else { return };
    let matrix = service.matrix.as_ref().expect("read");
    let remarks = matrix.activities().flat_map(|activity| &activity.assignments).filter(|cell| cell.remark.is_some());
    let remarks = remarks.count();
    assert!(remarks > 4);
    assert_eq!(of_rule(&service, "cell-remark").len(), remarks);
}
