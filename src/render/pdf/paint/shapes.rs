//! Lines, fills and frames: one artifact a page, sorted so that colours change seldom.
use printpdf::{LineDashPattern, LineJoinStyle, Op, Pt};

use super::spelled::Content;
use super::{Placed, color, rounded};
use crate::render::pdf::layout::slab::{Mark, ShapeMark, Stroke};
use crate::render::pdf::theme::Color;

/// Adds all shapes of a page.
pub(super) fn paint(written: &mut Content, height: f32, content: &[Placed<'_>]) {
    let mut shapes: Vec<(&ShapeMark, f32)> = Vec::new();
    for placed in content {
        let found = placed
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Shape(shape) = mark { Some((shape, placed.top)) } else { None });
        shapes.extend(found);
    }
    if shapes.is_empty() {
        return;
    }
    shapes.sort_by_key(|(shape, _)| order(shape));
    written.begin_artifact();
    let mut pen = Pen { written, fill: None, stroke: None };
    for (shape, top) in shapes {
        pen.shape(shape, height - top - shape.y);
    }
    written.end_marked();
}

/// Light fills lie under all others; then by colour, frames last.
fn order(shape: &ShapeMark) -> (bool, u32) {
    let darkness = shape
        .fill
        .map_or(u32::MAX, |color| 765 - u32::from(color.red) - u32::from(color.green) - u32::from(color.blue));
    (shape.stroke.is_some(), darkness)
}

struct Pen<'o> {
    written: &'o mut Content,
    fill: Option<Color>,
    stroke: Option<Stroke>,
}

impl Pen<'_> {
    fn shape(&mut self, shape: &ShapeMark, top: f32) {
        if let Some(fill) = shape.fill.filter(|fill| self.fill != Some(*fill)) {
            color(&mut self.written.spelled, fill, "rg");
            self.fill = Some(fill);
        }
        match (shape.fill, shape.stroke) {
            (Some(_), None) if shape.radius == 0.0 => self.rectangle(shape, top, 0.0, "f"),
            // A fill with a round line of its own colour around it has round corners.
            (Some(fill), None) => {
                self.line(Stroke { color: fill, width: shape.radius * 2.0, dashed: false });
                self.rectangle(shape, top, shape.radius, "B");
            }
            (fill, Some(stroke)) => {
                self.line(stroke);
                self.frame(shape, top);
                self.written.spelled.operator(if fill.is_some() { "B" } else { "S" });
            }
            (None, None) => {}
        }
    }

    fn line(&mut self, stroke: Stroke) {
        let before = self.stroke.replace(stroke);
        if before == Some(stroke) {
            return;
        }
        if before.is_none() {
            self.written.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        }
        if before.map(|before| before.color) != Some(stroke.color) {
            color(&mut self.written.spelled, stroke.color, "RG");
        }
        if before.map(|before| before.width) != Some(stroke.width) {
            self.written.push(Op::SetOutlineThickness { pt: Pt(rounded(stroke.width)) });
        }
        if before.map_or(stroke.dashed, |before| before.dashed != stroke.dashed) {
            let pattern = if stroke.dashed { vec![1.6, 1.2] } else { Vec::new() };
            self.written
                .push(Op::SetLineDashPattern { dash: LineDashPattern { offset: 0.0, pattern: pattern.into() } });
        }
    }

    fn rectangle(&mut self, shape: &ShapeMark, top: f32, inset: f32, painted: &str) {
        let inset = inset.min(shape.width / 2.0).min(shape.height / 2.0);
        let corner = [shape.x + inset, top - shape.height + inset];
        let size = [shape.width, shape.height].map(|side| side - 2.0 * inset);
        self.point("re", &[corner, size].concat());
        self.written.spelled.operator(painted);
    }

    /// The path of a frame with round corners.
    fn frame(&mut self, shape: &ShapeMark, top: f32) {
        let (left, right, bottom) = (shape.x, shape.x + shape.width, top - shape.height);
        let radius = shape.radius;
        // Distance of control points that makes four curves a circle.
        let near = radius * 0.447_7;
        self.point("m", &[left + radius, bottom]);
        self.point("l", &[right - radius, bottom]);
        self.point("c", &[right - near, bottom, right, bottom + near, right, bottom + radius]);
        self.point("l", &[right, top - radius]);
        self.point("c", &[right, top - near, right - near, top, right - radius, top]);
        self.point("l", &[left + radius, top]);
        self.point("c", &[left + near, top, left, top - near, left, top - radius]);
        self.point("l", &[left, bottom + radius]);
        self.point("c", &[left, bottom + near, left + near, bottom, left + radius, bottom]);
        self.written.spelled.operator("h");
    }

    fn point(&mut self, key: &str, numbers: &[f32]) {
        for number in numbers {
            self.written.spelled.length(*number);
        }
        self.written.spelled.operator(key);
    }
}
