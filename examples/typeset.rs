//! Typesets one XHTML file of the vocabulary in `docs/pdf-vocabulary.md`, for authors of templates.
//! Usage: `cargo run --example typeset -- FILE.html OUT.pdf [FONT.ttf ...]`
use std::error::Error;
use std::sync::Arc;

use raci::render::pdf::{Engine, Fonts, Setting};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(source), Some(target)) = (arguments.next(), arguments.next()) else {
        return Err("usage: typeset FILE.html OUT.pdf [FONT.ttf ...]".into());
    };
    let fonts = Fonts::new(arguments.map(std::fs::read).collect::<Result<Vec<_>, _>>()?)?;
    let setting = Setting { template: Some(source.clone()), ..Setting::default() };
    let text = std::fs::read_to_string(source)?;
    match Engine::new(Arc::new(fonts)).typeset(&text, &setting) {
        Ok(bytes) => Ok(std::fs::write(target, bytes)?),
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into()),
    }
}
