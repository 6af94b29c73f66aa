"""Findings as text for people, as JSON, and as SARIF 2.1.0 for tools that show findings beside the text."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from dantext.check import EXAMPLES, SUMMARY, Rule, documentation
from dantext.check.finding import Finding
from dantext.language.messages import _, ngettext
from dantext.reading.names import one_line


def told(rule: Rule) -> dict[str, str]:
    """The parts of a rule's documentation in the language of the moment, by their English names; examples as they are.

    Paragraphs are lines, whatever their width.
    """
    parts = documentation(rule)
    prose = {
        name: [" ".join(paragraph.split()) for paragraph in body.split("\n\n")]
        for name, body in parts.items()
        if name not in EXAMPLES
    }
    return parts | {name: "\n\n".join(map(_, paragraphs)) for name, paragraphs in prose.items()}


def as_text(findings: Sequence[Finding]) -> str:
    """A line a finding, and a count."""
    lines = (f"{f.source or '-'}:{f.line}:{f.column}: {_coded(f)}: {_said(f)}" for f in findings)
    return "".join(f"{one_line(line)}\n" for line in (*lines, _counted(findings)))


def _counted(findings: Sequence[Finding]) -> str:
    notes = sum(f.level == "note" for f in findings)
    count = ngettext("{n} finding", "{n} findings", len(findings) - notes).format(n=len(findings) - notes)
    return count + ngettext(", {n} note", ", {n} notes", notes).format(n=notes) if notes else count


def _coded(f: Finding) -> str:
    return _("{code} (note)").format(code=f.code) if f.level == "note" else f.code


def _said(finding: Finding) -> str:
    basis = f" ({finding.basis})" if finding.basis is not None else ""
    what = _("{message}; {advice}").format(message=finding.message, advice=finding.advice)
    return f"{finding.text}: {what}{basis}"


def as_json(findings: Sequence[Finding]) -> str:
    """One array."""
    return msgspec.json.format(msgspec.json.encode(list(findings)), indent=1).decode() + "\n"


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log with one run, with what GitHub's code scanning asks for beyond the standard."""
    from dantext import __version__
    from dantext.check import RULES

    driver = {"name": "dantext", "version": __version__, "semanticVersion": __version__, "rules": _rules()}
    places = {rule.CODE: place for place, rule in enumerate(RULES)}
    results = [
        {"ruleId": f.code, "ruleIndex": places[f.code], "level": f.level, "message": {"text": _said(f)},
         "locations": [{"physicalLocation": {
             "artifactLocation": {"uri": _uri(f.source or "-")},
             "region": {"startLine": f.line, "startColumn": f.column,
                        "charOffset": f.start, "charLength": f.end - f.start}}}],
         "partialFingerprints": {"primaryLocationLineHash": fingerprint},
         **({"fixes": [_fix(f)]} if f.edits else {})}
        for f, fingerprint in zip(findings, _fingerprints(findings), strict=True)
    ]  # fmt: skip
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=1).decode() + "\n"


def _fix(finding: Finding) -> dict[str, Any]:
    """What the edits of a finding make of its source."""
    replacements = [
        {"deletedRegion": {"charOffset": e.start, "charLength": e.end - e.start}, "insertedContent": {"text": e.text}}
        for e in finding.edits
    ]
    change = {"artifactLocation": {"uri": _uri(finding.source or "-")}, "replacements": replacements}
    return {"description": {"text": finding.advice}, "artifactChanges": [change]}


def _rules() -> list[dict[str, object]]:
    """What each rule finds, and why."""
    from dantext.check import RULES

    return [
        {"id": r.CODE, "name": r.CODE, "shortDescription": {"text": said[SUMMARY]},
         "fullDescription": {"text": said["What it finds"]},
         "help": {"text": "\n\n".join(f"{_(k)}: {v}" for k, v in said.items() if k != SUMMARY),
                  "markdown": "\n\n".join(f"## {_(k)}\n{v}" for k, v in said.items() if k != SUMMARY)},
         "defaultConfiguration": {"level": "warning"}}
        for r, said in ((r, told(r)) for r in RULES)
    ]  # fmt: skip


def _fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """What a finding has in every version of a report that has it, wherever it stands, and no other one has.

    GitHub makes one of the line where there is none, which it cannot of a report that is no plain text.
    """
    seen: Counter[str] = Counter()
    for f in findings:
        digest = hashlib.sha256("\0".join((f.source or "", f.code, f.text)).encode("utf-8", "replace")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _uri(path: str) -> str:
    """A path as a reference to a URI (RFC 3986): relative to where the command ran, unless it begins with a slash.

    A colon is encoded, for a scheme would stand before it; two slashes are one, for a host would stand behind them.
    """
    return re.sub("^/+", "/", quote(path.replace(os.sep, "/"), safe="/"))


RENDERERS: dict[str, Callable[[Sequence[Finding]], str]] = {"text": as_text, "json": as_json, "sarif": as_sarif}
