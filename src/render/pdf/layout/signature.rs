//! Signature blocks: side by side where two fit, never torn, never alone on a page.
use super::block::Builder;
use super::place::Column;
use super::slab::Slab;
use crate::render::pdf::markup::tree::{Direction, Signature};
use crate::render::pdf::tags::Role;

/// White space between two blocks, and the narrowest block.
const BETWEEN: f32 = 28.0;
const NARROWEST: f32 = 180.0;
/// So many slabs before the signatures come with them to a new page.
const COMPANY: usize = 3;

impl Builder<'_, '_> {
    pub(crate) fn signatures(&mut self, signatures: &[Signature<'_>]) {
        let half = (self.column.width - BETWEEN) / 2.0;
        let across = if half >= NARROWEST && signatures.len() > 1 { 2 } else { 1 };
        let first = self.slabs.len();
        for row in signatures.chunks(across) {
            let mut whole = Slab::default();
            for (number, signature) in row.iter().enumerate() {
                let mut block = self.signature(signature, number, across, half);
                whole.height = whole.height.max(block.height);
                whole.marks.append(&mut block.marks);
                whole.anchors.append(&mut block.anchors);
            }
            self.space(18.0);
            self.push(whole);
        }
        // Where they take more than a page, the last ones are not alone there either.
        if let [.., before, _] = &mut self.slabs[first..] {
            before.with_next = true;
        }
        self.keep_company(first);
        self.space(14.0);
    }

    fn signature(&mut self, signature: &Signature<'_>, number: usize, across: usize, half: f32) -> Slab {
        let offset = number as f32 * (half + BETWEEN);
        let column = match (across, self.direction) {
            (1, _) => self.column,
            (_, Direction::LeftToRight) => Column { x: self.column.x + offset, width: half },
            (_, Direction::RightToLeft) => Column { x: self.column.x + self.column.width - offset - half, width: half },
        };
        let element = self.context.tags.add(Role::Division, self.parent);
        let mut inner = self.inside(column, element);
        inner.blocks(&signature.blocks);
        Slab::stack(inner.finish())
    }

    /// What stands before the signatures goes with them, so that no page holds signatures alone.
    fn keep_company(&mut self, first: usize) {
        let from = first.saturating_sub(COMPANY);
        self.slabs[from..first].iter_mut().for_each(|slab| slab.with_next = true);
    }
}
