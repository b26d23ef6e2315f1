"""Findings as other programs read them, checked by rules that are not ours.

Usage: check.py RACI OUTPUT SOURCE... Checks every SOURCE with the program RACI and writes its reports under OUTPUT.
SARIF goes through the validator of its makers (no error of any rule), JSON through its schema, the report for GitLab must be
what its documentation of Code Quality asks for, that for GitHub its workflow commands; all four tell of the same findings.
Broken reports must be noticed in the same run.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import jsonschema

TOP = Path(__file__).resolve().parents[3]
FORMATS = ["json", "sarif", "gitlab", "github"]
# docs.gitlab.com/ci/testing/code_quality: what a report must hold.
GITLAB_SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
# docs.github.com/actions/reference/workflow-commands-for-github-actions: `::error file=...,line=...::message`.
COMMAND = re.compile(r"::(error|warning|notice) ([^:]+?)::(.+)")
NUMBERS = {"line", "endLine", "col", "endColumn"}


def report(raci, source, form):
    run = subprocess.run([raci, "check", str(source), "--message-format", form], capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 1):
        raise SystemExit(f"{source}: exit status {run.returncode}: {run.stderr.strip()[-300:]}")
    return run.stdout


def wrong_json(text, schema):
    yield from (f"json: {error.json_path}: {error.message}" for error in schema.iter_errors(json.loads(text)))


def wrong_gitlab(text):
    issues = json.loads(text)
    for issue in issues:
        where = f"gitlab: {issue}"
        if not all(isinstance(issue.get(key), str) and issue[key] for key in ["description", "check_name", "fingerprint"]):
            yield f"{where}: a key is missing or empty"
        if issue.get("severity") not in GITLAB_SEVERITIES:
            yield f"{where}: severity"
        location = issue.get("location", {})
        if not isinstance(location.get("path"), str) or location["path"].startswith("./"):
            yield f"{where}: path"
        if not isinstance(location.get("lines", {}).get("begin"), int) or location["lines"]["begin"] < 1:
            yield f"{where}: line"
    prints = Counter(issue.get("fingerprint") for issue in issues)
    yield from (f"gitlab: fingerprint {value} stands {count} times" for value, count in prints.items() if count > 1)


def wrong_github(text):
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        if not match:
            yield f"github: no workflow command: {line}"
            continue
        properties = dict(pair.partition("=")[::2] for pair in match[2].split(","))
        if not {"file", "title"} <= properties.keys() or properties.keys() - NUMBERS - {"file", "title"}:
            yield f"github: properties {sorted(properties)}"
        if any(not value.isdecimal() or int(value) < 1 for key, value in properties.items() if key in NUMBERS):
            yield f"github: a place that is no number: {line}"


def wrong_counts(reports):
    counts = {
        "json": len(json.loads(reports["json"])),
        "sarif": len(json.loads(reports["sarif"])["runs"][0]["results"]),
        "gitlab": len(json.loads(reports["gitlab"])),
        "github": len(reports["github"].splitlines()),
    }
    if len(set(counts.values())) > 1:
        yield f"the reports tell of different findings: {counts}"


def sarif_errors(files, output):
    """{file: [what the validator calls an error]}."""
    log = output / "validation.json"
    command = [os.environ["SARIF_MULTITOOL"], "validate", *map(str, files), "--output", str(log), "--log", "ForceOverwrite"]
    command += ["--level", "Error", "--kind", "Fail"]
    subprocess.run(command, capture_output=True, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
    errors = {file.name: [] for file in files}
    for run in json.loads(log.read_text(encoding="utf-8-sig"))["runs"]:
        told = run.get("results", [])
        for invocation in run.get("invocations", []):
            told = told + [note for note in invocation.get("toolExecutionNotifications", []) if note.get("level") == "error"]
        for result in told:
            if result.get("level", "error") == "error":
                uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                errors[Path(uri).name].append(f"sarif: {result.get('ruleId')} {result['message'].get('arguments')}")
    return errors


def broken_sarif(sound, output):
    """The same log, broken in two ways that its validator has to notice."""
    for name, harm in [("no-version", lambda log: log.pop("version")), ("no-rule", lambda log: harm_rule(log))]:
        log = json.loads(sound)
        harm(log)
        file = output / f"broken-{name}.sarif"
        file.write_text(json.dumps(log), encoding="utf-8")
        yield file


def harm_rule(log):
    log["runs"][0]["results"][0]["message"] = {}


def unnoticed(reports, schema):
    """What is broken on purpose, and passes all the same."""
    finding = {**json.loads(reports["json"])[0], "severity": "grave"}
    if not list(wrong_json(json.dumps([finding]), schema)):
        yield "json: a severity that there is not"
    issue = json.loads(reports["gitlab"])[0]
    if not list(wrong_gitlab(json.dumps([issue, issue]))):
        yield "gitlab: a fingerprint twice"
    if not list(wrong_github("::error file=a,line=0,title=x::y")):
        yield "github: line 0"


def main():
    raci, output, sources = sys.argv[1], Path(sys.argv[2]), [Path(source) for source in sys.argv[3:]]
    output.mkdir(parents=True, exist_ok=True)
    schema = jsonschema.Draft202012Validator(json.loads((TOP / "schemas/findings.schema.json").read_text(encoding="utf-8")))
    failed, findings, logs, last = [], 0, [], None
    for number, source in enumerate(sources):
        reports = {form: report(raci, source, form) for form in FORMATS}
        log = output / f"{number}-{source.stem}.sarif"
        log.write_text(reports["sarif"], encoding="utf-8")
        logs.append(log)
        found = [*wrong_json(reports["json"], schema), *wrong_gitlab(reports["gitlab"]), *wrong_github(reports["github"])]
        failed += [f"{source}: {line}" for line in [*found, *wrong_counts(reports)]]
        findings += len(json.loads(reports["json"]))
        last = reports if reports["github"] else last
    broken = list(broken_sarif(last["sarif"], output))
    errors = sarif_errors(logs + broken, output)
    failed += [f"{log}: {line}" for log in logs for line in errors[log.name]]
    failed += [f"{file}: broken on purpose, and not noticed" for file in broken if not errors[file.name]]
    failed += [f"broken on purpose, and not noticed: {line}" for line in unnoticed(last, schema)]
    for line in failed:
        print(f"FAILED {line}")
    print(f"reports: {findings} findings of {len(sources)} sources in {len(FORMATS)} formats, {len(failed)} failed")
    sys.exit(bool(failed) or not findings)


if __name__ == "__main__":
    main()
