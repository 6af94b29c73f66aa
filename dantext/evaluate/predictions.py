"""Predictions of any program: a file of JSON lines, one a citation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from dantext.evaluate.score import GoldError
from dantext.language.messages import _, aside
from dantext.language.system_errors import cause
from dantext.model import FIELDS, Citation

_READ = frozenset(FIELDS) - {"source", "text", "full_start", "full_end", "warnings"}


def read_predictions(path: Path, texts: Mapping[str, str]) -> dict[str, list[Citation]]:
    """The records of a file by the name of their text, in order; ``texts`` are those of the gold by name.

    A line has ``source`` (``NAME``, ``NAME.txt`` or a path to it), ``start`` and ``end`` (code points, end exclusive),
    and any fields of the record; keys that a record has not are left out. What `dantext extract` writes is such a file.
    Raises `GoldError` for a line that is none, and for a source that the gold has not.
    """
    found: defaultdict[str, list[Citation]] = defaultdict(list)
    try:
        lines = path.read_bytes().splitlines()
    except OSError as e:
        raise GoldError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from e
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                name, record = _record(line, texts)
            except (msgspec.MsgspecError, ValueError, KeyError) as e:
                raise GoldError(f"{path}:{number}: {_why(e)}") from e
            found[name].append(record)
    return {name: sorted(records, key=lambda c: (c.start, c.end)) for name, records in found.items()}


def _record(line: bytes, texts: Mapping[str, str]) -> tuple[str, Citation]:
    given = msgspec.json.decode(line, type=dict[str, Any])
    name = PurePosixPath(str(given["source"]).replace("\\", "/")).name
    name = name if name in texts else name.removesuffix(".txt")
    if name not in texts:
        raise ValueError(_("the gold has no text {name}").format(name=repr(given["source"])))
    start, end = given["start"], given["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(texts[name])):
        raise ValueError(_("{start} to {end} is no span of {name}").format(start=start, end=end, name=name))
    said = {key: value for key, value in given.items() if key in _READ}
    spans = {"text": texts[name][start:end], "full_start": start, "full_end": end}
    return name, msgspec.convert({"kind": "code"} | said | spans, Citation)


def _why(e: Exception) -> str:
    if isinstance(e, msgspec.MsgspecError):
        return _("is no record{why}").format(why=aside(e))
    return _("has no {key}").format(key=e) if isinstance(e, KeyError) else str(e)
