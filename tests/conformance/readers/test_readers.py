"""The readers themselves: what they read, and that they notice what is wrong. `python -m unittest readers.test_readers`"""

import tempfile
import unittest
from pathlib import Path

import html5lib
import pikepdf

from readers import csv_cells, html, markdown, pdf_tags, poppler
from readers.tables import Table, differences, squeezed

TABLE = Table(("Activity", "Customer", "Provider"), (("Plan", "RA", "–"), ("Do it", "I", "RA")))

TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0020> <007e> <0020> endbfrange
2 beginbfchar <0081> <2013> <0082> <00660069> endbfchar
endcmap end end"""


def written(text):
    """The text in codes of the font below: what ASCII lacks stands at 0081 and 0082."""
    codes = [{"–": 0x81, "ﬁ": 0x82}.get(letter, ord(letter)) for letter in text]
    return "<" + "".join(f"{code:04x}" for code in codes) + "> Tj"


class Annex:
    """A one-page tagged PDF with one table, as small as can be."""

    def __init__(self, table):
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page().obj
        self.page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=self.font()))
        self.content, self.count = [], 0
        self.tree = self.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array()))
        self.pdf.Root.StructTreeRoot = self.tree
        self.pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        self.pdf.Root.Lang = "en"
        holder = self.element("Table", self.element("Document", self.tree))
        self.row(self.element("THead", holder), [("TH", "Column", text) for text in table.headers])
        body = self.element("TBody", holder)
        for header, *cells in table.rows:
            self.row(body, [("TH", "Row", header), *(("TD", None, text) for text in cells)])
        self.page.Contents = self.pdf.make_stream("\n".join(["BT /F 9 Tf", *self.content, "ET"]).encode())

    def font(self):
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Sample, Encoding=pikepdf.Name("/Identity-H"),
            ToUnicode=self.pdf.make_stream(TO_UNICODE),
        )

    def element(self, role, parent, **more):
        element = self.pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name("/" + role), P=parent, K=pikepdf.Array(), Pg=self.page, **more))
        parent.K.append(element)
        return element

    def row(self, group, cells):
        line = self.element("TR", group)
        for role, scope, text in cells:
            more = {"A": pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name("/" + scope))} if scope else {}
            self.element(role, line, **more).K.append(self.count)
            self.content.append(f"/P <</MCID {self.count}>> BDC {written(text)} EMC")
            self.count += 1

    def headers(self):
        """The structure elements of the header row."""
        return list(self.tree.K[0].K[0].K[0].K[0].K)


class Reading(unittest.TestCase):
    def test_pdf_tables_come_from_tags_alone(self):
        tags = pdf_tags.Tags(Annex(TABLE).pdf)
        self.assertEqual(pdf_tags.tables(tags), [TABLE])
        self.assertEqual(list(tags.stray), [])

    def test_replacement_text_takes_the_place_of_glyphs(self):
        annex = Annex(TABLE)
        annex.page.Contents = annex.pdf.make_stream(
            f"BT /F 9 Tf /P <</MCID 3>> BDC /Span <</ActualText (no role)>> BDC {written('–')} EMC {written('ﬁ')} EMC ET".encode()
        )
        body = next(pdf_tags.Tags(annex.pdf).root.descendants("/TBody"))
        self.assertEqual(body.kids[0].kids[0].text(), "no rolefi")

    def test_glyphs_alone_are_told_on_demand(self):
        annex = Annex(TABLE)
        annex.page.Contents = annex.pdf.make_stream(
            f"BT /F 9 Tf /Span <</MCID 3 /ActualText (no role)>> BDC {written('–')} EMC ET".encode()
        )
        tags = pdf_tags.Tags(annex.pdf)
        first = lambda tags: next(tags.root.descendants("/TBody")).kids[0].kids[0].text()
        self.assertEqual((first(tags), first(tags.as_painted())), ("no role", "–"))

    def test_element_without_content_is_an_empty_cell(self):
        annex = Annex(TABLE)
        del annex.tree.K[0].K[0].K[1].K[0].K[2]["/K"]
        [table] = pdf_tags.tables(pdf_tags.Tags(annex.pdf))
        self.assertEqual(table.rows[0], ("Plan", "RA", ""))

    def test_word_broken_at_the_end_of_a_line_is_one_word(self):
        self.assertEqual(squeezed("conti\xad" + "nuity  plan"), "continuity plan")

    def test_text_outside_of_tags_is_noticed(self):
        annex = Annex(TABLE)
        annex.page.Contents = annex.pdf.make_stream(f"BT /F 9 Tf {written('x')} /Artifact BMC {written('y')} EMC ET".encode())
        tags = pdf_tags.Tags(annex.pdf)
        self.assertEqual((list(tags.stray), len(tags.dangling)), (["x"], 9))

    def test_header_without_scope_gives_no_cell_its_header(self):
        annex = Annex(TABLE)
        del annex.headers()[1]["/A"]
        self.assertNotEqual(pdf_tags.tables(pdf_tags.Tags(annex.pdf)), [TABLE])

    def test_poppler_reads_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "annex.pdf"
            Annex(TABLE).pdf.save(file)
            self.assertEqual(poppler.tables(poppler.structure(file)), [TABLE])

    def test_markdown_tables_keep_escaped_characters(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.md"
            file.write_text("| A | B |\n| - | - |\n| x \\| y [(1)](#note-1) | – |\n", encoding="utf-8")
            self.assertEqual(list(markdown.tables(markdown.parsed(file))), [Table(("A", "B"), (("x | y", "–"),))])

    def test_html_rows_tell_the_roles_of_each_party(self):
        page = (
            '<table><tr id=a><th scope=row>Plan <b>it</b><sup><a href="#note-1">1</a></sup></th><td data-party=p data-roles="RA">'
            "<i aria-hidden=true>R</i><i aria-hidden=true>A</i><i>Both</i></td></table>"
        )
        [(name, text, held)] = html.rows(html5lib.parse(page, namespaceHTMLElements=False))
        self.assertEqual((name, text, html.roles(held)), ("a", "Plan it", {"p": "RA"}))
        self.assertEqual((html.shown(held["p"]), html.spoken(held["p"])), ("RA", "Both"))

    def test_csv_cells_know_their_places(self):
        rows = list(csv_cells.rows('a,b\n"x\n""y""",z\n'))
        self.assertEqual([[(cell.text, cell.line, cell.column) for cell in row] for row in rows],
                         [[("a", 1, 1), ("b", 1, 3)], [('x\n"y"', 2, 1), ("z", 3, 8)]])


class Comparing(unittest.TestCase):
    def test_same_tables_do_not_differ(self):
        self.assertEqual(list(differences([TABLE], [TABLE])), [])

    def test_every_other_cell_header_or_row_is_noticed(self):
        others = [
            Table(TABLE.headers, (("Plan", "RA", "–"), ("Do it", "RA", "I"))),
            Table(("Activity", "Provider", "Customer"), TABLE.rows),
            Table(TABLE.headers, TABLE.rows[:1]),
            Table(TABLE.headers, (("Plan", "RA", "–"), ("Do", "I", "RA"))),
        ]
        for other in others:
            self.assertTrue(list(differences([TABLE], [other])), other)
        self.assertTrue(list(differences([TABLE], [])))


if __name__ == "__main__":
    unittest.main()
