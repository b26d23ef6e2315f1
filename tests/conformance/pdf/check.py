"""Every annex must say by its tags alone what the resolved document inside it and beside it says.

Usage: check.py FOLDER|FILE.pdf... For each PDF: qpdf finds the file sound; the attached JSON is the one beside it, where one is;
tables rebuilt from the tags, by a reader of ours on pikepdf and by poppler, have every cell under its column header and beside its
row header; and the structure keeps what validators do not ask for. Poppler tells the glyphs alone, so it is compared with those.
"""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf

from readers import pdf_tags, poppler
from readers.documents import promised_tables, without_status, word
from readers.tables import cells, differences, of_matrix, unspaced, with_row_headers

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def files(places):
    for place in map(Path, places):
        yield from sorted(place.rglob("*.pdf")) if place.is_dir() else [place]


def unsound(file):
    run = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    if run.returncode != 0:
        yield f"qpdf: {run.stdout.strip()} {run.stderr.strip()}"


def attached(pdf, relation):
    """The content of the attached files that are this to the document: Source, Data."""
    specifications = [item for item in pdf.Root.get("/AF", []) if item.AFRelationship == f"/{relation}"]
    return [item.EF.F.read_bytes() for item in specifications]


def wrong_attachments(pdf, beside):
    if len(attached(pdf, "Source")) != 1:
        yield f"{len(attached(pdf, 'Source'))} files are attached as Source"
    if beside.exists() and beside.read_bytes() not in attached(pdf, "Data"):
        yield f"{beside.name} is not what is attached as Data"


def wrong_structure(tags):
    """What PDF/UA leaves open, and readers need all the same."""
    yield from tags.dangling
    for text in tags.stray:
        yield f"text that is neither tagged nor an artifact: {text!r}"
    level = 0
    for heading in tags.root.descendants(*HEADINGS):
        if int(heading.role[2:]) > level + 1:
            yield f"heading {heading.text()!r} is {heading.role[1:]} after H{level}"
        level = int(heading.role[2:])
    for number, table in enumerate(tags.root.descendants("/Table"), 1):
        groups = [kid.role for kid in table.kids if kid.role != "/Caption"]
        if groups != ["/THead", "/TBody"]:
            yield f"table {number} consists of {groups}"
        for header in table.descendants("/TH"):
            if "/Scope" not in header.attributes:
                yield f"table {number}: header {header.text()!r} has no scope"


def wrong_tables(file, tags, document):
    none = word(document, "cell.none")
    promised = promised_tables(document, none, "")
    read = with_row_headers(of_matrix(pdf_tags.tables(tags), promised), lambda text: without_status(document, text))
    yield from differences(promised, read)
    painted = unspaced(pdf_tags.tables(tags.as_painted()))
    for line in differences(painted, unspaced(poppler.tables(poppler.structure(file)))):
        yield f"poppler reads another thing: {line}"


def wrong(file, pdf, document):
    yield from unsound(file)
    yield from wrong_attachments(pdf, file.with_suffix(".json"))
    tags = pdf_tags.Tags(pdf)
    yield from wrong_structure(tags)
    yield from wrong_tables(file, tags, document)


def examined(file):
    """What is wrong with a file, and how many cells of its matrix were compared."""
    with pikepdf.open(file) as pdf:
        data = attached(pdf, "Data")
        if len(data) != 1:
            return [f"{len(data)} files are attached as Data, so there is nothing to compare with"], 0
        document = json.loads(data[0])
        return list(wrong(file, pdf, document)), cells(promised_tables(document, "", ""))


def main():
    checked = failed = compared = 0
    for file in files(sys.argv[1:]):
        found, count = examined(file)
        for line in found[:20]:
            print(f"FAILED {file}: {line}")
        checked, failed, compared = checked + 1, failed + bool(found), compared + count
    print(f"tags alone, {compared} cells compared with both their headers: {checked} files, {failed} failed")
    sys.exit(failed > 0 or checked == 0)


if __name__ == "__main__":
    main()
