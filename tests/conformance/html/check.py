"""Every page of a matrix must have the rows of the resolved document beside it, for scripts, for the eye and for the ear.

Usage: check.py FOLDER|FILE.json...
"""

import sys

from readers import html
from readers.documents import documents, word
from readers.tables import squeezed

BLANK = "–"


def promised(document):
    """(id, text, (roles of each party, in order)) of each activity, in order."""
    for section in document["sections"]:
        for table in section["tables"]:
            for activity in table["activities"]:
                roles = tuple((assignment["party"], assignment["roles"]) for assignment in activity["assignments"])
                yield activity["id"], squeezed(activity["text"]["text"]), roles


def wrong(page, document):
    names = {role["letter"]: role["name"]["text"] for role in document["roles"]}
    rows, wanted = list(html.rows(html.parsed(page))), list(promised(document))
    if len(rows) != len(wanted):
        yield f"{len(rows)} activities, not {len(wanted)}"
    for (name, text, held), expected in zip(rows, wanted):
        if (name, text, tuple(html.roles(held).items())) != expected:
            yield f"{(name, text, html.roles(held))}, not {expected}"
        for party, letters in expected[2]:
            cell = held.get(party)
            said = ", ".join(names[letter] for letter in letters) or word(document, "cell.none")
            if cell is not None and (html.shown(cell), html.spoken(cell)) != (letters or BLANK, said):
                yield f"{name}, {party}: shows {html.shown(cell)!r}, says {html.spoken(cell)!r}, not {letters or BLANK!r} and {said!r}"


def main():
    checked = failed = 0
    for file, document in documents(*sys.argv[1:]):
        page = file.with_name("index.html")
        if not page.exists():
            continue
        found = list(wrong(page, document))
        for line in found[:20]:
            print(f"FAILED {page}: {line}")
        checked, failed = checked + 1, failed + bool(found)
    print(f"rows of pages: {checked} files, {failed} failed")
    sys.exit(failed > 0 or checked == 0)


if __name__ == "__main__":
    main()
