//! All tables of one kind at a glance, so that their columns stand at the same places on every page.
use super::Context;
use super::inline::{Setting, collect, description};
use super::lines::extremes;
use super::slab::Owner;
use super::table::COLUMN_AIR;
use super::tokens::tokens;
use super::widths::Demand;
use crate::render::pdf::markup::error::At;
use crate::render::pdf::markup::tree::{Block, BlockKind, CellClass, Inline, Row, Table, TableLook};

/// What the tables of one head have in common.
#[derive(Debug)]
pub(crate) struct Kind {
    head: Vec<String>,
    /// Of each column: its longest word and its longest text, by their letters.
    longest: Vec<[String; 2]>,
    /// What all of them demand, as far as it is known.
    demands: Vec<Demand>,
}

/// The kinds of matrices in a document.
#[derive(Debug, Default)]
pub(crate) struct Survey(Vec<Kind>);

impl Survey {
    pub(crate) fn of(blocks: &[Block<'_>]) -> Self {
        let mut survey = Self::default();
        survey.look_at(blocks);
        survey
    }

    fn look_at(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Section(blocks) | BlockKind::Group(blocks) => self.look_at(blocks),
                BlockKind::Table(table) if table.look == TableLook::Matrix => self.add(table),
                _ => {}
            }
        }
    }

    fn add(&mut self, table: &Table<'_>) {
        let head = head(table);
        let at = self.0.iter().position(|kind| kind.head == head).unwrap_or_else(|| {
            self.0.push(Kind { longest: vec![Default::default(); head.len()], head, demands: Vec::new() });
            self.0.len() - 1
        });
        table.body.iter().for_each(|row| self.0[at].add(row));
    }

    fn find(&mut self, table: &Table<'_>) -> Option<&mut Kind> {
        let head = head(table);
        self.0.iter_mut().find(|kind| kind.head == head)
    }
}

impl Kind {
    fn add(&mut self, row: &Row<'_>) {
        let texts = row.cells.iter().zip(&mut self.longest).filter(|(cell, _)| cell.class == CellClass::Text);
        for (cell, [word, text]) in texts {
            let mut length = 0;
            each_text(&cell.content, &mut |part| {
                length += part.len();
                let longest = part.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
                if longest.len() > word.len() {
                    *word = longest.to_string();
                }
            });
            if length > text.len() {
                *text = description(&cell.content);
            }
        }
    }
}

/// The texts among inlines; nothing is copied, for a matrix may have thousands of cells.
fn each_text(inlines: &[Inline<'_>], look: &mut dyn FnMut(&str)) {
    for inline in inlines {
        match inline {
            Inline::Text(text, _) => look(text),
            Inline::Styled(_, content) | Inline::Foreign { content, .. } | Inline::Link { content, .. } => {
                each_text(content, look);
            }
            _ => {}
        }
    }
}

fn head(table: &Table<'_>) -> Vec<String> {
    table.head.iter().flat_map(|row| &row.cells).map(|cell| description(&cell.content)).collect()
}

/// The demands of a table, raised to those of all that have the same head: the longest texts of a document are measured
/// with its first table, and what a later one demands beyond that holds for those after it.
pub(crate) fn agreed(context: &mut Context<'_>, table: &Table<'_>, own: Vec<Demand>) -> Vec<Demand> {
    let mut survey = std::mem::take(&mut context.survey);
    let demands = match survey.find(table) {
        Some(kind) if kind.head.len() == own.len() => {
            if kind.demands.is_empty() {
                kind.demands = kind.longest.iter().map(|longest| measured(context, longest)).collect();
            }
            kind.demands.iter_mut().zip(&own).for_each(|(demand, own)| demand.raise(own));
            kind.demands.clone()
        }
        _ => own,
    };
    context.survey = survey;
    demands
}

fn measured(context: &mut Context<'_>, texts: &[String; 2]) -> Demand {
    let mut demand = Demand::default();
    for text in texts.iter().filter(|text| !text.is_empty()) {
        let (lang, direction, theme) = (context.lang, context.direction, context.theme);
        let setting = Setting {
            kind: theme.table,
            color: theme.ink,
            bold: false,
            owner: Owner::Artifact,
            lang,
            direction,
            fields: (0, 0),
        };
        let rich = collect(context, &setting, &[&[Inline::Text(text, At::default())]]);
        let (narrow, wide) = extremes(&tokens(context, &rich));
        demand.narrow = demand.narrow.max(narrow + COLUMN_AIR);
        demand.wide = demand.wide.max(wide + COLUMN_AIR);
    }
    demand
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::markup::{parse_xml, read};

    #[test]
    fn tables_of_one_head_are_seen_as_one_and_others_apart() {
        let table = |head: &str, text: &str| {
            format!(
                "<table class=\"matrix\"><thead><tr><th scope=\"col\">{head}</th></tr></thead>\
                 <tbody><tr><th scope=\"row\">{text}</th></tr></tbody></table>"
            )
        };
        let tables = [table("One", "Plan it"), table("Two", "x"), table("One", "Run <em>everything</em>")].concat();
        let text =
            format!("<html lang=\"en\"><head><title>T</title></head><body><section>{tables}</section></body></html>");
        let tree = parse_xml(&text).expect("XML");
        let Survey(kinds) = Survey::of(&read(&tree).expect("the vocabulary").blocks);
        assert_eq!(kinds.iter().map(|kind| kind.head.join(" ")).collect::<Vec<_>>(), ["One", "Two"]);
        assert_eq!(kinds[0].longest, [["everything".to_string(), "Run everything".to_string()]]);
    }
}
