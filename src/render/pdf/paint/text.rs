//! Texts of a page: glyphs at the places that shaping gave them, marked with the element that owns them.
use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::spelled::{Content, Spelled};
use super::{Painter, color, raw, rounded};
use crate::render::pdf::finish::text_string;
use crate::render::pdf::fonts::FaceId;
use crate::render::pdf::glyphs::reading;
use crate::render::pdf::layout::shape::{Glyph, GlyphRun, Reading};
use crate::render::pdf::layout::slab::{ImageMark, Mark, Owner, Placed, TextMark};
use crate::render::pdf::tags::ElementId;
use crate::render::pdf::theme::Color;

/// A glyph that stands off by less than this many thousandths of an em is left where it is.
const UNSEEN: f32 = 0.75;

/// The texts of a page under way, all in one text object.
pub(super) struct Texts<'p, 'a> {
    painter: &'p mut Painter<'a>,
    page: u32,
    height: f32,
    content: Content,
    owners: Vec<u32>,
    pictures: Vec<usize>,
    owner: Option<Owner>,
    font: Option<(FaceId, f32)>,
    color: Option<Color>,
    /// Where the line under way began, in hundredths of a point.
    origin: (i32, i32),
    in_text: bool,
}

impl<'p, 'a> Texts<'p, 'a> {
    pub(super) fn new(painter: &'p mut Painter<'a>, page: u32, height: f32, content: Content) -> Self {
        let (owners, pictures) = (Vec::new(), Vec::new());
        Self {
            painter,
            page,
            height,
            content,
            owners,
            pictures,
            owner: None,
            font: None,
            color: None,
            origin: (0, 0),
            in_text: false,
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Op>, Vec<u32>, Vec<usize>) {
        self.close_owner();
        self.leave_text();
        (self.content.finish(), self.owners, self.pictures)
    }

    pub(super) fn mark(&mut self, mark: &Mark, top: f32) {
        match mark {
            Mark::Text(text) => self.text(text, top),
            Mark::Image(image) => self.image(image, top),
            Mark::Shape(_) | Mark::Link(_) | Mark::PageOf(_) => {}
        }
    }

    fn text(&mut self, text: &TextMark, top: f32) {
        self.enter_text();
        if self.color != Some(text.color) {
            color(&mut self.content.spelled, text.color, "rg");
            self.color = Some(text.color);
        }
        self.go(text, self.height - top - text.y);
        match &text.actual {
            Some(actual) => {
                self.begin_actual(text.owner, actual);
                self.words(text);
                self.end_actual();
            }
            None => self.words(text),
        }
        if text.upwards {
            self.close_owner();
            self.leave_text();
        }
    }

    /// Moves to the beginning of a text; upright texts move from the one before.
    fn go(&mut self, text: &TextMark, y: f32) {
        let at = ((text.x * 100.0).round() as i32, (y * 100.0).round() as i32);
        if text.upwards {
            self.content.spelled.word("0 1 -1 0").hundredths(at.0).hundredths(at.1).operator("Tm");
            return;
        }
        self.content.spelled.hundredths(at.0 - self.origin.0).hundredths(at.1 - self.origin.1).operator("Td");
        self.origin = at;
    }

    fn words(&mut self, text: &TextMark) {
        let mut line = LineOfGlyphs::default();
        for placed in &text.words {
            let reading = if text.actual.is_some() { Reading::Rightwards } else { reading(&placed.piece) };
            if reading == Reading::Leftwards {
                self.leftwards(text, placed, &mut line);
                continue;
            }
            if reading == Reading::Given {
                self.show(&mut line);
                let space = if placed.space > 0.0 { " " } else { "" };
                self.begin_actual(text.owner, &format!("{}{space}", placed.piece.text));
            } else if text.actual.is_none() {
                self.own(text.owner);
            }
            for run in &placed.piece.runs {
                self.run(run, text.size, &mut line);
            }
            self.space(placed, &mut line);
            if reading == Reading::Given {
                self.show(&mut line);
                self.end_actual();
            }
        }
        self.show(&mut line);
    }

    /// What a glyph is read as in this document.
    pub(super) fn reads_as(&self, face: FaceId, glyph: u16) -> Option<&str> {
        self.painter.usage.faces[usize::from(face)].as_ref()?.texts.get(&glyph).map(|text| &**text)
    }

    pub(super) fn width(&self, face: FaceId, glyph: u16) -> f32 {
        self.painter.fonts.faces[usize::from(face)].width(glyph)
    }

    pub(super) fn is_owned_by(&self, owner: Owner) -> bool {
        self.owner == Some(owner)
    }

    fn run(&mut self, run: &GlyphRun, size: f32, line: &mut LineOfGlyphs) {
        self.set_font(run, size, line);
        run.glyphs.iter().for_each(|glyph| self.glyph(run, glyph, size, line));
    }

    pub(super) fn set_font(&mut self, run: &GlyphRun, size: f32, line: &mut LineOfGlyphs) {
        if self.font != Some((run.face, size)) {
            self.show(line);
            self.content.spelled.word(&format!("/F{}", run.face)).length(size).operator("Tf");
            self.font = Some((run.face, size));
        }
    }

    pub(super) fn glyph(&mut self, run: &GlyphRun, glyph: &Glyph, size: f32, line: &mut LineOfGlyphs) {
        let usage = self.painter.usage.faces[usize::from(run.face)].as_ref();
        let width = self.width(run.face, glyph.id);
        let code = usage.and_then(|usage| usage.codes.get(usize::from(glyph.id)).copied()).unwrap_or_default();
        if glyph.dx != 0.0 || glyph.dy != 0.0 {
            self.shifted(glyph, code, width, size, line);
        } else {
            line.add(code, width, glyph.advance);
        }
    }

    /// A glyph off its place, such as an accent above a letter.
    fn shifted(&mut self, glyph: &Glyph, code: u16, width: f32, size: f32, line: &mut LineOfGlyphs) {
        line.owed += glyph.dx;
        if glyph.dy != 0.0 {
            self.show(line);
            self.content.push(Op::SetLineOffset { multiplier: rounded(-glyph.dy * size / 1000.0) });
        }
        line.add(code, width, glyph.advance - glyph.dx);
        if glyph.dy != 0.0 {
            self.show(line);
            self.content.push(Op::SetLineOffset { multiplier: 0.0 });
        }
    }

    pub(super) fn space(&self, placed: &Placed, line: &mut LineOfGlyphs) {
        let Some(run) = placed.piece.runs.last().filter(|_| placed.space > 0.0) else { return };
        let face = &self.painter.fonts.faces[usize::from(run.face)];
        let usage = self.painter.usage.faces[usize::from(run.face)].as_ref();
        match (face.space, usage) {
            (Some(space), Some(usage)) => line.add(usage.codes[usize::from(space)], face.width(space), placed.space),
            _ => line.owed += placed.space,
        }
    }

    pub(super) fn show(&mut self, line: &mut LineOfGlyphs) {
        line.show(&mut self.content.spelled);
    }

    /// Begins what is read as something else than its glyphs tell. It is a content of its own, not one within another:
    /// not every reader follows those.
    pub(super) fn begin_actual(&mut self, owner: Owner, actual: &str) {
        let mut properties = BTreeMap::new();
        match owner {
            Owner::Artifact => self.own(owner),
            Owner::Element(element) => {
                self.close_owner();
                let number = self.number(element);
                properties.insert("MCID".to_string(), DictItem::Int(number.into()));
            }
        }
        properties.insert("ActualText".to_string(), DictItem::String { data: text_string(actual), literal: true });
        let properties = DictItem::Dict { map: properties };
        self.content.push(Op::BeginMarkedContentWithProperties { tag: "Span".into(), properties });
    }

    /// Ends what is read as something else.
    pub(super) fn end_actual(&mut self) {
        self.content.end_marked();
    }

    /// The number of the next content on the page, which belongs to an element.
    fn number(&mut self, element: ElementId) -> i32 {
        let number = self.owners.len() as u32;
        self.owners.push(element);
        self.painter.tags.content(element, self.page, number);
        number as i32
    }

    pub(super) fn own(&mut self, owner: Owner) {
        if self.owner == Some(owner) {
            return;
        }
        self.close_owner();
        self.owner = Some(owner);
        match owner {
            Owner::Artifact => self.content.begin_artifact(),
            Owner::Element(element) => {
                let number = self.number(element);
                let role = self.painter.tags.role(element).name();
                self.content.spelled.word(&format!("/{role}<</MCID")).integer(number).word(">>").operator("BDC");
            }
        }
    }

    fn close_owner(&mut self) {
        if self.owner.take().is_some() {
            self.content.end_marked();
        }
    }

    fn enter_text(&mut self) {
        if !self.in_text {
            self.content.push(Op::StartTextSection);
            self.in_text = true;
            self.origin = (0, 0);
        }
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.content.push(Op::EndTextSection);
        }
    }

    fn image(&mut self, image: &ImageMark, top: f32) {
        self.close_owner();
        self.leave_text();
        self.own(Owner::Element(image.owner));
        let y = self.height - top - image.y - image.height;
        let matrix = [image.width, 0.0, 0.0, image.height, image.x, y].map(|number| DictItem::Real(rounded(number)));
        self.content.push(Op::SaveGraphicsState);
        self.content.push(raw("cm", matrix.to_vec()));
        self.content.push(raw("Do", vec![DictItem::Name(format!("P{}", image.picture).into_bytes())]));
        self.content.push(Op::RestoreGraphicsState);
        self.close_owner();
        let bounds =
            [image.x, y, image.x + image.width, y + image.height].map(|number| (number * 100.0).round() as i32);
        self.painter.tags.properties(image.owner).bounds = Some(bounds);
        self.pictures.push(image.picture);
    }
}

/// Glyphs of one face and size, with the moves between them.
#[derive(Default)]
pub(super) struct LineOfGlyphs {
    /// Strings of glyphs and the moves between them.
    parts: Spelled,
    /// Whether a string of glyphs is under way.
    is_open: bool,
    /// Whether a glyph stands elsewhere than where the one before ends.
    moves: bool,
    /// How far right of the pen the next glyph stands, in thousandths of an em.
    pub(super) owed: f32,
}

impl LineOfGlyphs {
    fn add(&mut self, code: u16, width: f32, advance: f32) {
        if self.owed.abs() > UNSEEN {
            self.close();
            let step = self.owed.round();
            self.parts.integer(-step as i32);
            self.moves = true;
            self.owed -= step;
        }
        if !std::mem::replace(&mut self.is_open, true) {
            self.parts.open_string();
        }
        code.to_be_bytes().into_iter().for_each(|byte| self.parts.byte(byte));
        self.owed += advance - width;
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.parts.close_string();
        }
    }

    /// Spells the operator that shows the glyphs. The pen's last debt is paid by the next glyph.
    fn show(&mut self, spelled: &mut Spelled) {
        self.close();
        if self.parts.is_empty() {
            return;
        }
        if std::mem::take(&mut self.moves) {
            spelled.word("[");
            spelled.append(&mut self.parts);
            spelled.word("]").operator("TJ");
        } else {
            spelled.append(&mut self.parts);
            spelled.operator("Tj");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineOfGlyphs, Spelled};

    #[test]
    fn glyphs_that_stand_off_are_moved_and_others_are_one_string() {
        let shown = |advances: [f32; 3]| {
            let (mut line, mut spelled) = (LineOfGlyphs::default(), Spelled::default());
            for (code, advance) in (0x41..).zip(advances) {
                line.add(code, 500.0, advance);
            }
            line.show(&mut spelled);
            line.show(&mut spelled);
            spelled.to_string()
        };
        assert_eq!(shown([500.0; 3]), "(\0A\0B\0C)Tj\n");
        assert_eq!(shown([500.0, 480.4, 500.0]), "[ (\0A\0B)20 (\0C)] TJ\n");
    }
}
