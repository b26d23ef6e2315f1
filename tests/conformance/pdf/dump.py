"""The structure of a PDF for people to read: each tag with what it carries and says, then the same by poppler.

Usage: dump.py FILE.pdf
"""

import sys

import pikepdf

from readers import pdf_tags, poppler


def show(element, depth):
    marks = [f"{name[1:]}={value}" for name, value in sorted(element.attributes.items()) if name not in ("/O", "/BBox")]
    marks += [f"Lang={element.language}"] if element.language else []
    marks += [f"ActualText={element.replacement!r}"] if element.replacement is not None else []
    print("  " * depth + " ".join([element.role[1:], *marks]))
    for kid in element.kids:
        if isinstance(kid, str):
            print("  " * (depth + 1) + repr(kid))
        else:
            show(kid, depth + 1)


def main():
    with pikepdf.open(sys.argv[1]) as pdf:
        show(pdf_tags.Tags(pdf).root, 0)
    print("\nThe same by poppler:\n")
    print(poppler.structure(sys.argv[1]))


if __name__ == "__main__":
    main()
