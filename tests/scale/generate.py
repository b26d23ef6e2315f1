#!/usr/bin/env python3
"""generate.py COUNT DIR: a source of COUNT matrices of the sample's size in four languages, each with its own texts."""

import re
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "source-data"
SETTINGS = """title = "Services"
source_locale = "en"
locales = ["en", "pl", "fr", "de"]
base_url = "https://docs.example.org/raci/"

[rules]
outdated-translation = "off"
untranslated = "off"
"""


def numbered(text: str, number: int) -> str:
    """The sample under another name, in the table, the settings and every catalog alike."""
    return re.sub(r"Email Pro|e-mail|email(?=[ ,.])", lambda found: f"{found.group()} {number}", text)


def main(count: int, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "raci.toml").write_text(SETTINGS, encoding="utf-8")
    sample = {path.name: path.read_text(encoding="utf-8") for path in sorted((SAMPLE / "email-pro").iterdir())}
    for number in range(1, count + 1):
        matrix = folder / f"service-{number:04}"
        matrix.mkdir()
        for name, text in sample.items():
            (matrix / name).write_text(numbered(text, number), encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
