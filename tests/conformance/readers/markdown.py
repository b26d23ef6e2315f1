"""GFM -> tables, as cmark-gfm reads them."""

import subprocess

import html5lib

from readers.html import text_of
from readers.tables import Table

EXTENSIONS = ["table", "strikethrough", "autolink", "footnotes"]


def parsed(file):
    """The document that cmark-gfm makes of a Markdown file, as an HTML tree."""
    options = [option for name in EXTENSIONS for option in ("--extension", name)]
    run = subprocess.run(["cmark-gfm", "--unsafe", *options, str(file)], check=True, capture_output=True)
    return html5lib.parse(run.stdout, namespaceHTMLElements=False, transport_encoding="utf-8")


def tables(tree):
    for table in tree.iter("table"):
        lines = [tuple(text_of(cell) for cell in line if cell.tag in ("th", "td")) for line in table.iter("tr")]
        yield Table(lines[0], tuple(lines[1:]))
