//! Slabs -> pages: which slab stands where. What belongs together stays together; footnotes stand on the page that refers to them.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::layout::Context;
use super::layout::slab::{Orientation, Slab};

/// White space and line above the footnotes of a page.
pub(crate) const NOTE_GAP: f32 = 14.0;

/// A page under way: slabs by index, with their distance from the top of the text.
#[derive(Debug, Default)]
pub(crate) struct PagePlan {
    pub orientation: Orientation,
    pub slabs: Vec<(usize, f32)>,
    /// The head of a table that goes on from the page before.
    pub header: Option<(Arc<Slab>, f32)>,
    pub notes: Vec<(u32, f32)>,
}

/// Where an anchor stands: page and distance from the top of its text.
pub(crate) type Positions = Vec<Option<(usize, f32)>>;

/// The pages of a document and the places of its anchors.
#[derive(Debug)]
pub(crate) struct Plan {
    pub pages: Vec<PagePlan>,
    pub positions: Positions,
}

/// Distributes slabs over pages.
pub(crate) fn paginate(context: &Context<'_>, slabs: &[Slab]) -> Plan {
    let heights = [Orientation::Upright, Orientation::Turned].map(|orientation| context.text_height(orientation));
    let mut paginator =
        Paginator { slabs, notes: &context.notes, heights, pages: Vec::new(), y: 0.0, notes_height: 0.0 };
    let mut at = 0;
    while at < slabs.len() {
        let end = at + 1 + slabs[at..].iter().take_while(|slab| slab.with_next).count();
        let end = end.min(slabs.len());
        paginator.chain(at, end);
        at = end;
    }
    paginator.set_notes();
    let positions = positions(&paginator.pages, slabs, &context.notes, context.anchors.count());
    Plan { pages: paginator.pages, positions }
}

struct Paginator<'s> {
    slabs: &'s [Slab],
    notes: &'s BTreeMap<u32, Slab>,
    heights: [f32; 2],
    pages: Vec<PagePlan>,
    y: f32,
    notes_height: f32,
}

impl Paginator<'_> {
    /// Places slabs that belong together: on one page, if a page can hold them.
    fn chain(&mut self, from: usize, to: usize) {
        let first = &self.slabs[from];
        if first.new_page || self.pages.last().is_none_or(|page| page.orientation != first.orientation) {
            self.begin(from);
        } else if self.needs(from, to) > self.room() {
            let whole: f32 = self.slabs[from..to].iter().map(|slab| slab.before + slab.height).sum();
            if whole <= self.heights[first.orientation as usize] || self.needs(from, from + 1) > self.room() {
                self.begin(from);
            }
        }
        for index in from..to {
            if self.needs(index, index + 1) > self.room() && !self.is_fresh() {
                self.begin(index);
            }
            self.place(index);
        }
    }

    fn room(&self) -> f32 {
        let orientation = self.pages.last().map_or(Orientation::Upright, |page| page.orientation);
        self.heights[orientation as usize] - self.y - self.notes_height + 0.01
    }

    fn is_fresh(&self) -> bool {
        self.pages.last().is_some_and(|page| page.slabs.is_empty())
    }

    /// The height that slabs take on the page under way, with the footnotes they bring.
    fn needs(&self, from: usize, to: usize) -> f32 {
        let mut height = 0.0;
        let mut fresh = self.is_fresh();
        let mut has_notes = self.notes_height > 0.0;
        for slab in &self.slabs[from..to] {
            height += slab.height + if fresh { 0.0 } else { slab.before };
            fresh = false;
            for note in self.new_notes(slab) {
                height += note.1 + if has_notes { 0.0 } else { NOTE_GAP };
                has_notes = true;
            }
        }
        height
    }

    /// The footnotes of a slab that the page does not have yet, with their heights.
    fn new_notes(&self, slab: &Slab) -> Vec<(u32, f32)> {
        let has = |note: &u32| self.pages.last().is_some_and(|page| page.notes.iter().any(|(known, _)| known == note));
        slab.notes
            .iter()
            .filter(|note| !has(note))
            .filter_map(|note| Some((*note, self.notes.get(note)?.height)))
            .collect()
    }

    fn begin(&mut self, index: usize) {
        self.set_notes();
        let slab = &self.slabs[index];
        let mut page = PagePlan { orientation: slab.orientation, ..PagePlan::default() };
        self.y = 0.0;
        self.notes_height = 0.0;
        if let Some(header) = &slab.header {
            page.header = Some((Arc::clone(header), 0.0));
            self.y = header.height;
        }
        self.pages.push(page);
    }

    fn place(&mut self, index: usize) {
        let slab = &self.slabs[index];
        let notes = self.new_notes(slab);
        let before = if self.is_fresh() { 0.0 } else { slab.before };
        let Some(page) = self.pages.last_mut() else { return };
        page.slabs.push((index, self.y + before));
        self.y += before + slab.height;
        for (note, height) in notes {
            self.notes_height += height + if page.notes.is_empty() { NOTE_GAP } else { 0.0 };
            page.notes.push((note, 0.0));
        }
    }

    /// The footnotes of a finished page stand at its foot.
    fn set_notes(&mut self) {
        let Some(page) = self.pages.last_mut() else { return };
        let mut y = self.heights[page.orientation as usize] - self.notes_height + NOTE_GAP;
        for (note, top) in &mut page.notes {
            *top = y;
            y += self.notes.get(note).map_or(0.0, |note| note.height);
        }
    }
}

fn positions(pages: &[PagePlan], slabs: &[Slab], notes: &BTreeMap<u32, Slab>, count: usize) -> Positions {
    let mut positions: Positions = vec![None; count];
    for (number, page) in pages.iter().enumerate() {
        let text = page.slabs.iter().map(|(index, y)| (&slabs[*index], *y));
        let foot = page.notes.iter().filter_map(|(note, y)| Some((notes.get(note)?, *y)));
        for (slab, y) in text.chain(foot) {
            for anchor in &slab.anchors {
                positions[*anchor as usize].get_or_insert((number, y));
            }
        }
    }
    positions
}
