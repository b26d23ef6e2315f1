"""A tagged PDF -> its structure, and its tables rebuilt from the tags alone (ISO 32000-1, 14.7 and 14.8)."""

from dataclasses import dataclass, field

import pikepdf

from readers.pdf_content import Page
from readers.tables import Table, squeezed

APART = {"/P", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/Sect", "/Div", "/Note", "/Part", "/Art"}
REFERENCES = {"/Reference", "/Note"}


@dataclass
class Element:
    role: str
    language: str | None
    replacement: str | None
    attributes: dict
    parent: "Element | None"
    kids: list = field(default_factory=list)

    def descendants(self, *roles):
        """The elements below that have one of the roles (any, where none is named), in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                if not roles or kid.role in roles:
                    yield kid
                yield from kid.descendants(*roles)

    def text(self, without=frozenset()):
        return squeezed("".join(self._pieces(without)))

    def _pieces(self, without):
        if self.role in without:
            return
        if self.replacement is not None:
            yield self.replacement
            return
        for kid in self.kids:
            if isinstance(kid, str):
                yield kid
                continue
            yield " " if kid.role in APART else ""
            yield from kid._pieces(without)
            yield " " if kid.role in APART else ""

    @property
    def effective_language(self):
        return self.language or (self.parent.effective_language if self.parent else None)


class Tags:
    """The structure of a file: `root` holds the elements at the top, `dangling` tells of content that is not there."""

    def __init__(self, pdf, pages=None, painted=False):
        self.pages = pages or {page.obj.objgen: Page(page) for page in pdf.pages}
        self._pdf, self._painted = pdf, painted
        tree = pdf.Root.StructTreeRoot
        self._roles = dict(tree.get("/RoleMap", {}))
        self.root = Element("/StructTreeRoot", str(pdf.Root.get("/Lang", "")) or None, None, {}, None)
        self._used, self.dangling = set(), []
        self._kids(tree, self.root, None)

    def as_painted(self):
        """The same structure with the glyphs alone, without replacement texts."""
        return Tags(self._pdf, self.pages, painted=True)

    @property
    def stray(self):
        """Texts of pages that no tag reaches: outside of marked content, or in content that no element owns."""
        for place, page in self.pages.items():
            yield from page.stray
            yield from (text for mcid, text in page.texts.items() if (place, mcid) not in self._used and text.strip())

    def _kids(self, dictionary, element, page):
        kids = dictionary.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self._content(element, page, kid)
            elif kid.get("/Type") == "/MCR":
                self._content(element, kid.get("/Pg", page), int(kid.MCID))
            elif kid.get("/Type") != "/OBJR":
                self._element(kid, element, page)

    def _content(self, element, page, mcid):
        self._used.add((page.objgen, mcid))
        texts = self.pages[page.objgen].painted if self._painted else self.pages[page.objgen].texts
        if mcid not in texts:
            self.dangling.append(f"{element.role[1:]} owns content {mcid}, which its page lacks")
        element.kids.append(texts.get(mcid, ""))

    def _element(self, dictionary, parent, page):
        role = str(dictionary.S)
        role = str(self._roles.get(role, role))
        text = lambda key: str(dictionary[key]) if key in dictionary else None
        replacement = None if self._painted else text("/ActualText")
        element = Element(role, text("/Lang"), replacement, attributes(dictionary), parent)
        parent.kids.append(element)
        self._kids(dictionary, element, dictionary.get("/Pg", page))


def attributes(dictionary):
    """All attributes of an element, whoever owns them, by their names."""
    held = dictionary.get("/A", [])
    merged = {}
    for attribute in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(attribute, pikepdf.Dictionary):
            merged.update({name: value for name, value in attribute.items()})
    return merged


def tables(tags):
    return [rebuilt(table) for table in tags.root.descendants("/Table")]


def rebuilt(table):
    """The table with each cell under the column header and beside the row header that the tags give it."""
    above, rows = {}, []
    for line in table.descendants("/TR"):
        beside, cells, column = "", {}, 0
        for cell in line.descendants("/TH", "/TD"):
            scope, text = str(cell.attributes.get("/Scope", "")), cell.text(without=REFERENCES)
            if scope == "/Column":
                above[column] = text
            elif scope == "/Row":
                beside = text
            else:
                cells[column] = text
            column += int(cell.attributes.get("/ColSpan", 1))
        if cells:
            rows.append((beside, cells))
    columns = sorted(above)[1:]
    return Table(
        tuple(above[column] for column in sorted(above)),
        tuple((beside, *(cells.pop(column, "") for column in columns), *cells.values()) for beside, cells in rows),
    )
