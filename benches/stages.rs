//! Where the time of a PDF goes: each stage of its making by itself, for a matrix of usual length and for a very long one.
//! `cargo bench --bench stages`, or `-- "480 rows"` for one length.
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use raci::render::pdf::{Engine, Fonts, Setting, Stage};

const STAGES: [Stage; 5] = [Stage::Markup, Stage::Layout, Stage::Paint, Stage::Tags, Stage::Write];

/// A matrix in sections of three activities, as the templates write it.
fn matrix(rows: usize) -> String {
    let mut body = String::from("<html lang=\"en\"><head><title>Benchmark</title></head><body><h1>Benchmark</h1>");
    let head = "<table class=\"matrix\"><thead><tr><th scope=\"col\">Activity</th><th class=\"party\" scope=\"col\">Customer</th>\
                <th class=\"party\" scope=\"col\">Provider</th></tr></thead><tbody>";
    for section in 0..rows.div_ceil(3) {
        let _ = write!(body, "<h2 data-number=\"{section}\">Section {section}</h2>{head}");
        for row in 0..3 {
            let _ = write!(
                body,
                "<tr><th scope=\"row\">Tell the users of service {section} what changes in step {row}</th><td class=\"party\">\
                 <span class=\"role ink\" title=\"Responsible\">R</span><span class=\"role accent\" title=\"Accountable\">A</span></td>\
                 <td class=\"party\"><span class=\"role tint\" title=\"Informed\">I</span></td></tr>"
            );
        }
        body.push_str("</tbody></table>");
    }
    body + "</body></html>"
}

/// How long one stage takes while a document goes through all of them.
fn stage(engine: &mut Engine, markup: &str, setting: &Setting, wanted: Stage) -> Duration {
    let (mut last, mut spent) = (Instant::now(), Duration::ZERO);
    let document = engine.typeset_watched(markup, setting, &mut |done| {
        if done == wanted {
            spent = last.elapsed();
        }
        last = Instant::now();
    });
    black_box(document.expect("the markup is sound"));
    spent
}

fn stages(criterion: &mut Criterion) {
    let setting = Setting::default();
    let mut engine = Engine::new(Arc::new(Fonts::new([]).expect("the built-in fonts")));
    for rows in [48, 480] {
        let markup = matrix(rows);
        let mut group = criterion.benchmark_group(format!("{rows} rows"));
        for wanted in STAGES {
            let name = format!("{wanted:?}").to_lowercase();
            group.bench_function(BenchmarkId::from_parameter(name), |bencher| {
                bencher.iter_custom(|count| (0..count).map(|_| stage(&mut engine, &markup, &setting, wanted)).sum());
            });
        }
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
