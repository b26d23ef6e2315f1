"""The tables of a tagged PDF as poppler reads them: a second opinion beside `pdf_tags`."""

import subprocess

from readers.tables import Table, squeezed

CELLS = {"TH", "TD"}
REFERENCES = {"Reference", "Note"}


def structure(file):
    """poppler's dump of the structure with its texts."""
    run = subprocess.run(["pdfinfo", "-struct-text", str(file)], check=True, capture_output=True, text=True, encoding="utf-8")
    if run.stderr.strip():
        raise ValueError(f"poppler complains: {run.stderr.strip()}")
    return run.stdout


def tables(dump):
    """The tables of a dump, each row with its cells; which cells are headers is left to the other reader."""
    found, cell, unread = [], None, None
    for line in dump.splitlines():
        depth, content = len(line) - len(line.lstrip()), line.strip()
        name = content.split(" ")[0].rstrip(":")
        if unread is not None and depth > unread:
            continue
        unread = depth if name in REFERENCES else None
        if cell is not None and depth <= cell:
            cell = None
        if name == "Table":
            found.append([])
        elif name == "TR":
            found[-1].append([])
        elif name in CELLS:
            cell = depth
            found[-1][-1].append("")
        elif cell is not None and content.startswith('"') and content.endswith('"'):
            found[-1][-1][-1] += content[1:-1] + " "
    return [table_of(rows) for rows in found if rows]


def table_of(rows):
    header, *others = [tuple(squeezed(cell) for cell in row) for row in rows]
    return Table(header, tuple(others))
