"""HTML -> tables and texts, through a parser that follows the HTML standard."""

import html5lib

from readers.tables import Table, squeezed

UNSPOKEN = {"script", "style", "template"}


def parsed(file):
    with open(file, "rb") as stream:
        return html5lib.parse(stream, namespaceHTMLElements=False, transport_encoding="utf-8")


def is_reference(element):
    """A reference to a note: it stands in a cell or heading, and is no part of what that says."""
    return element.tag == "a" and element.get("href", "").startswith("#note-")


def text_of(element):
    """What the element says, without references to notes."""
    return squeezed("".join(pieces(element)))


def pieces(element):
    if element.tag in UNSPOKEN or not isinstance(element.tag, str) or is_reference(element):
        return
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def header_texts(table):
    return [text_of(cell) for cell in table.iter("th") if cell.get("scope") in ("col", "colgroup")]


def rows(tree):
    """The activities of a page, as its own scripts find them: (id, text of the row header, roles by party)."""
    for line in tree.iter("tr"):
        held = {cell.get("data-party"): cell.get("data-roles") for cell in line if cell.get("data-party")}
        if held:
            header = next(cell for cell in line if cell.tag == "th" and cell.get("scope") == "row")
            yield line.get("id"), text_of(header), held
