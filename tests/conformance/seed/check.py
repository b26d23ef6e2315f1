"""The matrix that this project began with, built and compared with its source by a program, in every format.

Usage: check.py RACI OUTPUT [FOLDER]. Builds FOLDER (../shared/seed) into OUTPUT with the program RACI. In English and in Polish,
HTML, Markdown, PDF and JSON must have its 17 tables and 48 activities with every role at its party, and the Polish page has a
place for every line of the page that was published of old. Where the folder is missing there is nothing to do, and it says so.
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
from page import PARTIES

from readers import html, markdown, pdf_tags
from readers.documents import word
from readers.tables import squeezed

LOCALES = ["en", "pl"]
ACTIVITIES, TABLES = 48, 17


def source_tables(file):
    """[[(activity, roles of the customer, roles of the provider)]], a list for each section that has activities."""
    tables = {}
    with open(file, encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["activity"]:
                roles = tuple("".join(sorted(row[party], key="RACI".index)) for party in PARTIES)
                tables.setdefault(row["section"], []).append((squeezed(row["activity"]), *roles))
    return list(tables.values())


def from_json(stem):
    document = json.loads(stem.with_name(stem.name + ".json").read_text(encoding="utf-8"))
    for section in document["sections"]:
        for table in section["tables"]:
            yield [from_activity(activity) for activity in table["activities"]]


def from_activity(activity):
    roles = {assignment["party"]: assignment["roles"] for assignment in activity["assignments"]}
    return (squeezed(activity["text"]["text"]), *(roles[party] for party in PARTIES))


def from_html(stem):
    for table in html.parsed(stem.with_name("index.html")).iter("table"):
        if rows := [(text, *map(html.roles(held).get, PARTIES)) for _, text, held in html.rows(table)]:
            yield rows


def unblanked(tables, blank, parties):
    """Tables whose last headers are the parties, a blank cell as the empty text."""
    for table in tables:
        if list(table.headers[1:]) == parties:
            yield [(row[0], *("" if cell == blank else cell for cell in row[1:])) for row in table.rows]


def from_markdown(stem, parties):
    return unblanked(markdown.tables(markdown.parsed(stem.with_name(stem.name + ".md"))), "–", parties)


def from_pdf(stem, document, parties):
    file = stem.with_name(stem.name + ".pdf")
    if not file.exists():
        return []
    with pikepdf.open(file) as pdf:
        return list(unblanked(pdf_tags.tables(pdf_tags.Tags(pdf)), word(document, "cell.none"), parties))


def formats(stem):
    document = json.loads(stem.with_name(stem.name + ".json").read_text(encoding="utf-8"))
    parties = [squeezed(party["name"]["text"]) for party in document["parties"]]
    yield "JSON", list(from_json(stem))
    yield "HTML", list(from_html(stem))
    yield "Markdown", list(from_markdown(stem, parties))
    yield "PDF", list(from_pdf(stem, document, parties))


def wrong_tables(name, wanted, found):
    activities = sum(map(len, found))
    if (len(found), activities) != (TABLES, ACTIVITIES):
        yield f"{name}: {activities} activities in {len(found)} tables, not {ACTIVITIES} in {TABLES}"
    for number, (table, other) in enumerate(zip(wanted, found), 1):
        for row in table:
            if row not in other:
                yield f"{name}, table {number}: lacks {row}"
        if len(table) != len(other) or any(row[0] != line[0] for row, line in zip(table, other)):
            yield f"{name}, table {number}: other activities, or in another order"


def checks(folder, output):
    """What is compared, each with what is wrong about it."""
    wanted = source_tables(folder / "email-pro/matrix.csv")
    for locale in LOCALES:
        stem = output / locale / "email-pro" / f"email-pro.{locale}"
        for name, found in formats(stem):
            yield list(wrong_tables(f"{name}, {locale}", wanted, found))
    yield list(page.wrong(folder, output / "pl/email-pro/email-pro.pl"))


def main():
    raci, output = sys.argv[1], Path(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else "../shared/seed")
    if not folder.is_dir():
        print(f"{folder} is not here: nothing to compare")
        return
    subprocess.run([raci, "build", str(folder), "-o", str(output)], check=True)
    results = list(checks(folder, output))
    for line in sum(results, []):
        print(f"FAILED {line}")
    failed = sum(map(bool, results))
    print(f"seed, {ACTIVITIES} activities in {TABLES} tables: {len(results)} comparisons, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
