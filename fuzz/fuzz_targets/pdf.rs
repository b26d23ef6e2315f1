//! Any bytes as a PDF that somebody wants to verify or take apart.
#![no_main]

use libfuzzer_sys::fuzz_target;
use raci::render::pdf::Pdf;

fuzz_target!(|bytes: &[u8]| {
    let Ok(pdf) = Pdf::read(bytes) else { return };
    let _ = pdf.attachments();
    let _ = pdf.structure();
    assert_eq!(pdf.difference(&pdf), None, "a file does not differ from itself");
});
