"""The resolved document, as its JSON has it, and the tables that every other format of it has to show."""

import json
from pathlib import Path

from readers.tables import Table, squeezed


def documents(*places):
    """All resolved documents under the given files and folders, sorted: pairs of path and content."""
    for place in map(Path, places):
        for file in sorted(place.rglob("*.json")) if place.is_dir() else [place]:
            document = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(document, dict) and str(document.get("schema", "")).startswith("raci-document-"):
                yield file, document


def word(document, name):
    """One of the templates' own words in the document's language."""
    return next(word["text"]["text"] for word in document["words"] if word["id"] == name)


def promised_tables(document, no_role, blank):
    """The tables of the matrix. `no_role` is what a party's blank cell says, `blank` what one of another column does."""
    columns = [party["name"]["text"] for party in document["parties"]] + [column["title"]["text"] for column in document["columns"]]
    headers = (word(document, "table.activity"), *map(squeezed, columns))
    return [
        Table(headers, tuple(promised_row(document, activity, no_role, blank) for activity in table["activities"]))
        for section in document["sections"]
        for table in section["tables"]
    ]


def promised_row(document, activity, no_role, blank):
    roles = [assignment["roles"] or no_role for assignment in activity["assignments"]]
    others = [shown(document, value) or blank for value in activity.get("values", [])]
    return (squeezed(activity["text"]["text"]), *roles, *others)


def shown(document, value):
    """What a cell of a column that is no party shows; nothing where it is blank."""
    kind, content = ("blank", None) if value == "blank" else next(iter(value.items()))
    if kind == "flag":
        return word(document, "flag.yes") if content else ""
    return {"blank": "", "text": squeezed(content["text"]) if kind == "text" else "", "reference": content}[kind]


def without_status(document, text):
    """The text of a row header without the remark that it is not translated, or no longer current."""
    for status in ("fallback", "outdated"):
        text = text.removesuffix(f" ({word(document, 'status.' + status)})")
    return text
