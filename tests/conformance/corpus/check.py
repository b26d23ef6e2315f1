"""Matrices that others published, faults included: each must load, with findings in the right cells.

Usage: check.py RACI OUTPUT [FOLDER]. Checks every CSV of FOLDER (../shared/corpus) with the program RACI, and builds it into a folder
of its own under OUTPUT: where no finding is an error, that has to work; where one is, nothing may be written. Cells that hold no
roles of the scheme are found here by a reading of the CSV of our own; the program has to complain of those and of no others.
Where the folder is missing there is nothing to do, and it says so.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from readers import csv_cells

RESERVED = {"section", "heading", "activity", "id", "note", "waiver"}
ROLES = re.compile(r"[RACI\s/,+;·*]*|[-–—]", re.IGNORECASE)
REMARKED = re.compile(r"[RACI]+\s*(\*+|\(.*\))", re.IGNORECASE)
EXTENSIONS = [".json", ".md", ".pdf", ".csv"]


def foreign_cells(text):
    """Where a party's cell holds no roles of RACI: [(line, column)]."""
    header, *rows = csv_cells.rows(text)
    parties = [index for index, cell in enumerate(header) if cell.text not in RESERVED]
    for row in rows:
        for index in parties:
            cell = row[index].text.strip() if index < len(row) else ""
            if not ROLES.fullmatch(cell) and not REMARKED.fullmatch(cell):
                yield row[index].line, row[index].column


def wrong_places(findings, lines):
    for finding in findings:
        line, column = finding["line"], finding["column"]
        if line and not (line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            yield f"{finding['rule']} stands at {line}:{column}, outside of the file"


def wrong_roles(findings, text):
    wanted = sorted(foreign_cells(text))
    found = sorted((finding["line"], finding["column"]) for finding in findings if finding["rule"] == "unknown-role")
    if wanted != found:
        yield f"unknown roles at {found}, not at {wanted}"


def wrong_build(raci, file, output, broken):
    run = subprocess.run([raci, "build", str(file), "-o", str(output)], capture_output=True, text=True)
    if broken:
        if run.returncode != 1 or output.exists():
            yield f"a matrix with errors: exit status {run.returncode}, output {'written' if output.exists() else 'not written'}"
        return
    if run.returncode != 0:
        yield f"build: exit status {run.returncode}: {run.stderr.strip()[-300:]}"
    built = {path.suffix for path in output.glob("*/*/*")}
    yield from (f"build gives no {extension}" for extension in EXTENSIONS if extension not in built)


def wrong(raci, file, output):
    run = subprocess.run([raci, "check", str(file), "--message-format", "json"], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        yield f"check: exit status {run.returncode}: {run.stderr.strip()[-300:]}"
        return
    findings, text = json.loads(run.stdout), file.read_text(encoding="utf-8")
    broken = any(finding["severity"] == "error" for finding in findings)
    if broken != (run.returncode == 1):
        yield f"check: exit status {run.returncode} with{'' if broken else 'out'} errors"
    yield from wrong_places(findings, text.split("\n"))
    yield from wrong_roles(findings, text)
    yield from wrong_build(raci, file, output, broken)


def main():
    raci, output = sys.argv[1], Path(sys.argv[2])
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else "../shared/corpus")
    if not folder.is_dir():
        print(f"{folder} is not here: nothing to check")
        return
    files = sorted(folder.glob("*.csv"))
    failed = 0
    for file in files:
        found = list(wrong(raci, file, output / file.stem))
        for line in found:
            print(f"FAILED {file}: {line}")
        failed += bool(found)
    print(f"corpus: {len(files)} files, {failed} failed")
    sys.exit(failed > 0 or not files)


if __name__ == "__main__":
    main()
