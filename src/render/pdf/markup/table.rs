//! Tables of the vocabulary: every row has the same columns, every header its scope.
use super::node::{class, direction, elements, figure, only_attributes};
use super::tree::{BlockKind, Cell, CellClass, CellKind, Row, Table, TableLook};
use super::{Element, Reader};

impl Reader {
    pub(super) fn table<'a>(&mut self, node: Element<'a, '_>) -> BlockKind<'a> {
        let look = match class(node) {
            "" => TableLook::Plain,
            "matrix" => TableLook::Matrix,
            other => {
                self.fault(node, format!("unknown class `{other}` of `table`: known is matrix"));
                TableLook::Plain
            }
        };
        let mut table = Table { look, caption: None, head: Vec::new(), body: Vec::new() };
        for child in elements(self, node) {
            match child.tag_name().name() {
                "caption" => table.caption = Some(self.inlines(child)),
                "thead" => table.head.extend(self.rows(child)),
                "tbody" => table.body.extend(self.rows(child)),
                other => {
                    self.fault(child, format!("`{other}` cannot stand in `table`: it holds caption, thead and tbody"))
                }
            }
        }
        self.same_columns(node, &table);
        BlockKind::Table(table)
    }

    fn same_columns(&mut self, node: Element<'_, '_>, table: &Table<'_>) {
        let columns = |row: &Row<'_>| row.cells.iter().map(|cell| usize::from(cell.columns)).sum::<usize>();
        let mut widths = table.head.iter().chain(&table.body).map(columns);
        let first = widths.next().unwrap_or_default();
        if first == 0 {
            self.fault(node, "a table needs rows with cells");
        } else if let Some(other) = widths.find(|width| *width != first) {
            self.fault(
                node,
                format!("the rows of a table have the same number of columns: here are {first} and {other}"),
            );
        }
    }

    fn rows<'a>(&mut self, group: Element<'a, '_>) -> Vec<Row<'a>> {
        only_attributes(self, group, &[]);
        elements(self, group).into_iter().filter_map(|row| self.row(row)).collect()
    }

    fn row<'a>(&mut self, node: Element<'a, '_>) -> Option<Row<'a>> {
        only_attributes(self, node, &[]);
        if node.tag_name().name() != "tr" {
            self.fault(node, format!("`{}` cannot stand here: rows are `tr`", node.tag_name().name()));
            return None;
        }
        Some(Row { cells: elements(self, node).into_iter().filter_map(|cell| self.cell(cell)).collect() })
    }

    fn cell<'a>(&mut self, node: Element<'a, '_>) -> Option<Cell<'a>> {
        only_attributes(self, node, &["scope", "class", "colspan", "lang", "dir", "data-value", "data-most"]);
        let kind = match (node.tag_name().name(), node.attribute("scope")) {
            ("td", None) => CellKind::Data,
            ("th", Some("col")) => CellKind::ColumnHeader,
            ("th", Some("row")) => CellKind::RowHeader,
            ("th", _) => {
                self.fault(node, "`th` needs `scope`, `col` or `row`");
                return None;
            }
            (other, _) => {
                self.fault(node, format!("`{other}` cannot stand in `tr`: cells are `th` and `td`"));
                return None;
            }
        };
        Some(Cell {
            kind,
            class: self.cell_class(node),
            columns: figure(self, node, "colspan").map_or(1, |columns| (columns as u16).max(1)),
            content: self.inlines(node),
            lang: node.attribute("lang"),
            direction: direction(self, node),
        })
    }

    fn cell_class(&mut self, node: Element<'_, '_>) -> CellClass {
        match class(node) {
            "" => CellClass::Text,
            "party" => CellClass::Party,
            "number" => CellClass::Number,
            "bar" => {
                let (value, most) = (figure(self, node, "data-value"), figure(self, node, "data-most"));
                if value.is_none() || most.is_none() {
                    self.fault(node, "a cell of class `bar` needs `data-value` and `data-most`");
                }
                CellClass::Bar { value: value.unwrap_or_default(), most: most.unwrap_or_default() }
            }
            other => {
                self.fault(node, format!("unknown class `{other}` of a cell: known are bar, number, party"));
                CellClass::Text
            }
        }
    }
}
