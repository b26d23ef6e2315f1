"""Every Markdown file beside a resolved document must read back, by cmark-gfm, to that document's tables, cell by cell.

Usage: check.py FOLDER|FILE.json...
"""

import sys

from readers import markdown
from readers.documents import documents, promised_tables, without_status
from readers.tables import cells, differences, of_matrix, with_row_headers

BLANK = "–"


def wrong(page, promised, document):
    read = of_matrix(list(markdown.tables(markdown.parsed(page))), promised)
    return list(differences(promised, with_row_headers(read, lambda text: without_status(document, text))))


def main():
    checked = failed = compared = 0
    for file, document in documents(*sys.argv[1:]):
        page = file.with_suffix(".md")
        if not page.exists():
            continue
        promised = promised_tables(document, BLANK, BLANK)
        found = wrong(page, promised, document)
        for line in found:
            print(f"FAILED {page}: {line}")
        checked, failed, compared = checked + 1, failed + bool(found), compared + cells(promised)
    print(f"cmark-gfm, {compared} cells compared: {checked} files, {failed} failed")
    sys.exit(failed > 0 or checked == 0)


if __name__ == "__main__":
    main()
