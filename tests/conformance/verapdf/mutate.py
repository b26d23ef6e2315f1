"""One sound annex in, three broken ones out: each lacks what PDF/UA-1 or PDF/A-3a cannot do without.

Usage: mutate.py FILE.pdf FOLDER. Prints, for the validator, each rule that must now fail and the file that breaks it.
"""

import sys
from pathlib import Path

import pikepdf


def without_language(pdf):
    """Neither the document nor any part of it says its language any more."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and "/Lang" in item:
            del item["/Lang"]


def without_structure(pdf):
    del pdf.Root["/StructTreeRoot"]


def without_intent(pdf):
    del pdf.Root["/OutputIntents"]


MUTATIONS = [
    ("ua1:7.2-", "without-language.pdf", without_language),
    ("ua1:7.1-11", "without-structure.pdf", without_structure),
    ("3a:6.2.4.3-", "without-intent.pdf", without_intent),
]


def main():
    source, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for rule, name, mutate in MUTATIONS:
        with pikepdf.open(source) as pdf:
            mutate(pdf)
            pdf.save(folder / name)
        print(rule)
        print(folder / name)


if __name__ == "__main__":
    main()
