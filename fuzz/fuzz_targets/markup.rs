//! Any text as what a template of the annex rendered: a PDF that can be read, or errors with their places.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use raci::render::pdf::{Engine, Fonts, Pdf, Setting};

static FONTS: LazyLock<Arc<Fonts>> = LazyLock::new(|| Arc::new(Fonts::new([]).expect("the built-in fonts")));

fuzz_target!(|text: &str| {
    match Engine::new(Arc::clone(&FONTS)).typeset(text, &Setting::default()) {
        Ok(bytes) => {
            let pdf = Pdf::read(&bytes).expect("a PDF");
            pdf.structure().expect("a structure");
        }
        Err(errors) => assert!(!errors.is_empty(), "a refusal says why"),
    }
});
