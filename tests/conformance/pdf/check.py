"""Every annex must say by its tags alone what the resolved document inside it and beside it says.

Usage: check.py FOLDER|FILE.json... For each resolved document with a PDF beside it: qpdf finds the file sound; the attached
JSON is the one beside it; tables rebuilt from the tags, by a reader of ours on pikepdf and by poppler, have every cell under its
column header and beside its row header; and the structure keeps what validators do not ask for.
"""

import subprocess
import sys

import pikepdf

from readers import pdf_tags, poppler
from readers.documents import documents, promised_tables, without_status, word
from readers.tables import cells, differences, of_matrix, with_row_headers

HEADINGS = ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6")


def unsound(file):
    run = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    if run.returncode != 0:
        yield f"qpdf: {run.stdout.strip()} {run.stderr.strip()}"


def attachments(pdf):
    """The content of each attached file by what it is to the document: Source, Data."""
    for specification in pdf.Root.get("/AF", []):
        yield str(specification.AFRelationship)[1:], specification.EF.F.read_bytes()


def wrong_attachments(pdf, beside):
    data = [content for relation, content in attachments(pdf) if relation == "Data"]
    if beside.read_bytes() not in data:
        yield f"{beside.name} is not what is attached as Data ({len(data)} attachments of that kind)"


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
    promised = promised_tables(document, none, none)
    own = pdf_tags.tables(tags)
    read = with_row_headers(of_matrix(own, promised), lambda text: without_status(document, text))
    yield from differences(promised, read)
    if (other := poppler.tables(poppler.structure(file))) != own:
        yield from (f"poppler reads another thing: {line}" for line in differences(own, other))


def wrong(file, beside, document):
    yield from unsound(file)
    with pikepdf.open(file) as pdf:
        yield from wrong_attachments(pdf, beside)
        tags = pdf_tags.Tags(pdf)
        yield from wrong_structure(tags)
        yield from wrong_tables(file, tags, document)


def main():
    checked = failed = compared = 0
    for beside, document in documents(*sys.argv[1:]):
        file = beside.with_suffix(".pdf")
        if not file.exists():
            continue
        found = list(wrong(file, beside, document))
        for line in found[:20]:
            print(f"FAILED {file}: {line}")
        checked, failed = checked + 1, failed + bool(found)
        compared += cells(promised_tables(document, "", ""))
    print(f"tags alone, {compared} cells compared: {checked} files, {failed} failed")
    sys.exit(failed > 0 or checked == 0)


if __name__ == "__main__":
    main()
