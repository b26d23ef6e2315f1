"""The page that was published of old: what of it has no place on the page that is built now."""

import json
import re

import pikepdf

from readers import html, markdown, pdf_tags
from readers.documents import word
from readers.tables import squeezed

PARTIES = ["customer", "provider"]
# Words of the old page's own frame, by the message that says the like here; and how many lines its notice has.
WORDS = {"RACI definition": "legend.title", "Roles": "legend.title", "Go further": "links.title"}
NOTICE = 5
NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\. ")
ADDRESS = re.compile(r" \(https?:[^)]*\)")


def page_lines(file):
    """The lines of the old page, a row of a table as a tuple; without the rules between header and rows."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            cells = tuple(squeezed(cell) for cell in line.strip().strip("|").split("|"))
            if any(cell.strip("-") for cell in cells):
                yield cells
        elif line.strip():
            yield squeezed(line)


def missing_lines(lines, tree, document):
    """Lines of the old page that have no place on this one."""
    texts = {html.text_of(element) for element in tree.iter() if isinstance(element.tag, str)}
    headers = {tuple(html.header_texts(table)) for table in tree.iter("table")}
    rows = {(text, *map(html.roles(held).get, PARTIES)) for _, text, held in html.rows(tree)}
    definitions = {f"{role['letter']}: {role['definition']['text']}": role["definition"]["text"] for role in document["roles"]}
    for line in lines:
        if isinstance(line, str) or len(line) == 1:
            text = line if isinstance(line, str) else line[0]
            text = definitions.get(text, word(document, WORDS[text]) if text in WORDS else NUMBERED.sub(r"\1 ", text))
            found = text in texts or text.removesuffix(".") in texts
        elif line[0] == "Activity":
            found = (word(document, "table.activity"), *line[1:]) in headers
        else:
            found = (line[0], *("".join(sorted(roles, key="RACI".index)) for roles in line[1:])) in rows
        if not found:
            yield line


def said(file):
    """What the tags of a PDF say, all in one; nothing where there is none."""
    if not file.exists():
        return ""
    with pikepdf.open(file) as pdf:
        return pdf_tags.Tags(pdf).root.text()


def wrong_notice(stem, lines):
    """The notice is the old page's, to the letter, in each format for reading."""
    texts = {
        "HTML": html.text_of(html.parsed(stem.with_name("index.html"))),
        "Markdown": html.text_of(markdown.parsed(stem.with_name(stem.name + ".md"))),
        "PDF": ADDRESS.sub("", said(stem.with_name(stem.name + ".pdf"))),
    }
    for name, text in texts.items():
        yield from (f"{name} lacks of the notice: {line}" for line in lines if line not in text)


def wrong(folder, stem):
    lines = list(page_lines(folder / "page/email-pro.pl.txt"))
    document = json.loads(stem.with_name(stem.name + ".json").read_text(encoding="utf-8"))
    missing = list(missing_lines(lines, html.parsed(stem.with_name("index.html")), document))
    yield from (f"the page has no place for the line {line}" for line in missing)
    yield from wrong_notice(stem, lines[:NOTICE])
    print(f"{len(lines)} lines of the old page looked for, {len(missing)} missing")
