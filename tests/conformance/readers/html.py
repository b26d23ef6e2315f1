"""HTML -> tables and texts, through a parser that follows the HTML standard."""

import html5lib

from readers.tables import Table, squeezed

UNSPOKEN = {"script", "style", "template"}


def parsed(file):
    with open(file, "rb") as stream:
        return html5lib.parse(stream, namespaceHTMLElements=False, transport_encoding="utf-8")


def is_apart(element):
    """References to notes and remarks on the translation stand in a cell, and are no part of what it says."""
    reference = element.tag == "a" and element.get("href", "").startswith("#note-")
    return reference or "stale" in element.get("class", "").split()


def text_of(element):
    """What the element says to the eye and to the ear together, without references to notes."""
    return squeezed("".join(pieces(element, lambda _: True)))


def shown(element):
    """What the element shows to those who see, and hides from screen readers."""
    hidden = (child for child in element.iter() if child.get("aria-hidden") == "true")
    return squeezed("".join(text_of(child) for child in hidden))


def spoken(element):
    """What a screen reader says of the element."""
    return squeezed("".join(pieces(element, lambda child: child.get("aria-hidden") != "true")))


def pieces(element, wanted):
    if element.tag in UNSPOKEN or not isinstance(element.tag, str) or is_apart(element) or not wanted(element):
        return
    if element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from pieces(child, wanted)
        yield child.tail or ""


def header_texts(table):
    return [text_of(cell) for cell in table.iter("th") if cell.get("scope") in ("col", "colgroup")]


def rows(tree):
    """The activities of a page, as its own scripts find them: (id, text of the row header, cells of the parties)."""
    for line in tree.iter("tr"):
        if held := {cell.get("data-party"): cell for cell in line if cell.get("data-party")}:
            header = next(cell for cell in line if cell.tag == "th" and cell.get("scope") == "row")
            yield line.get("id"), text_of(header), held


def roles(held):
    """The letters of each party, as scripts and filters find them."""
    return {party: cell.get("data-roles") for party, cell in held.items()}
