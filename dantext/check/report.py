"""Findings as text for people, as JSON, and as SARIF 2.1.0 for tools that show findings beside the text."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

import msgspec

from dantext.check import RULES, Finding, documentation
from dantext.language.messages import ngettext
from dantext.reading.names import one_line


def as_text(findings: Sequence[Finding]) -> str:
    """A line a finding, and a count."""
    lines = (f"{f.source or '-'}:{f.line}:{f.column}: {f.code}: {f.text}: {f.message}; {f.advice}" for f in findings)
    count = ngettext("{n} finding", "{n} findings", len(findings)).format(n=len(findings))
    return "".join(f"{one_line(line)}\n" for line in (*lines, count))


def as_json(findings: Sequence[Finding]) -> str:
    """One array."""
    return msgspec.json.format(msgspec.json.encode(list(findings)), indent=1).decode() + "\n"


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log with one run, with what GitHub's code scanning asks for beyond the standard."""
    from dantext import __version__

    driver = {"name": "dantext", "version": __version__, "semanticVersion": __version__, "rules": _rules()}
    places = {rule.CODE: place for place, rule in enumerate(RULES)}
    results = [
        {"ruleId": f.code, "ruleIndex": places[f.code], "level": _LEVEL,
         "message": {"text": f"{f.text}: {f.message}; {f.advice}"},
         "locations": [{"physicalLocation": {
             "artifactLocation": {"uri": _uri(f.source or "-")},
             "region": {"startLine": f.line, "startColumn": f.column,
                        "charOffset": f.start, "charLength": f.end - f.start}}}],
         "partialFingerprints": {"primaryLocationLineHash": fingerprint}}
        for f, fingerprint in zip(findings, _fingerprints(findings), strict=True)
    ]  # fmt: skip
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=1).decode() + "\n"


_LEVEL = "warning"


def _rules() -> list[dict[str, object]]:
    """What each rule finds, and why."""
    return [
        {"id": r.CODE, "name": r.CODE, "shortDescription": {"text": said["summary"]},
         "fullDescription": {"text": said["What it finds"]},
         "help": {"text": "\n\n".join(f"{k}: {v}" for k, v in said.items() if k != "summary"),
                  "markdown": "\n\n".join(f"## {k}\n{v}" for k, v in said.items() if k != "summary")},
         "defaultConfiguration": {"level": _LEVEL}}
        for r, said in ((r, documentation(r)) for r in RULES)
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
