"""What people corrected, as gold: an export of Label Studio (JSON) or of Prodigy (JSON lines).

Nothing is filled in: a mention that somebody added has the fields that somebody gave it. Of a span whose words are not
those of the text nothing is guessed either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

import msgspec

from dantext.language.messages import _, aside
from dantext.language.system_errors import cause
from dantext.writing.annotations.fields import KINDS, gold_record
from dantext.writing.annotations.label_studio import LABEL, TEXT
from dantext.writing.annotations.prodigy import CITATION


class CorrectionError(ValueError):
    """An export is none, or holds what is no gold; the message says where."""


class Corrected(NamedTuple):
    """A text, its gold records in order, and how many of these have no field but their span."""

    name: str
    text: str
    records: list[dict[str, Any]]
    bare: int


def read_corrections(path: Path) -> Iterator[Corrected]:
    """The texts of an export that somebody has corrected; those that were skipped or refused are left out.

    Of several annotations of one text the last that was not cancelled counts. Raises `CorrectionError`.
    """
    try:
        content = path.read_bytes()
    except OSError as e:
        raise CorrectionError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from e
    tasks, read = _tasks(path, content)
    for number, task in enumerate(tasks, 1):
        try:
            corrected = read(task, number)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as e:
            why = _("has no {key}").format(key=e) if isinstance(e, KeyError) else e
            raise CorrectionError(_("{path}: task {number}: {why}").format(path=path, number=number, why=why)) from e
        if corrected is not None:
            yield corrected


def _tasks(path: Path, content: bytes) -> tuple[list[Any], Callable[[Any, int], Corrected | None]]:
    """The tasks of an export, and what reads one of them."""
    is_array = content.lstrip()[:1] == b"["
    try:
        if is_array:
            return msgspec.json.decode(content, type=list[Any]), _of_label_studio
        return msgspec.json.Decoder().decode_lines(content), _of_prodigy
    except msgspec.DecodeError as e:
        raise CorrectionError(
            _("{path}: is no JSON of Label Studio and no JSON lines of Prodigy{why}").format(path=path, why=aside(e))
        ) from e


def _of_label_studio(task: dict[str, Any], number: int) -> Corrected | None:
    done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    if not done:
        return None
    text = task["data"][TEXT]
    regions: dict[str, dict[str, Any]] = {}
    said: dict[str, dict[str, Any]] = {}
    for one in done[-1]["result"]:
        if one["type"] == "labels" and one["from_name"] == LABEL:
            regions[one["id"]] = one["value"]
        elif one["type"] in ("textarea", "choices"):
            values = one["value"].get("text" if one["type"] == "textarea" else "choices")
            said.setdefault(one["id"], {})[one["from_name"]] = values if isinstance(values, str) else values[-1]
    records = []
    for region, value in regions.items():
        start, end = _span(text, value["start"], value["end"], value.get("text"))
        records.append(gold_record(_kind(value["labels"][0]), start, end, text, said.get(region, {})))
    return _corrected(_name(task["data"].get("source"), number), text, records)


def _of_prodigy(task: dict[str, Any], number: int) -> Corrected | None:
    if task.get("answer") != "accept":  # nobody has answered a task that has none
        return None
    text = task["text"]
    records = []
    for span in task.get("spans") or ():
        start, end = _span(text, span["start"], span["end"], span.get("text"))
        records.append(gold_record(_kind(span["label"]), start, end, text, span.get(CITATION) or {}))
    return _corrected(_name((task.get("meta") or {}).get("source"), number), text, records)


def _span(text: str, start: int, end: int, words: str | None) -> tuple[int, int]:
    """The span in code points, where an old Label Studio has counted in the units of JavaScript."""
    start, end = int(start), int(end)
    if not 0 <= start < end:
        raise ValueError(_("{start} to {end} is no span").format(start=start, end=end))
    if end <= len(text) and words in (None, text[start:end]):
        return start, end
    units = text.encode("utf-16-le", "surrogatepass")
    before, inside = (units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in ((0, start), (start, end)))
    if words is not None and inside == words:
        return len(before), len(before) + len(inside)
    raise ValueError(
        _("{start} to {end} is {found} in the text and {words} in the export").format(
            start=start, end=end, found=repr(text[start:end]), words=repr(words)
        )
    )


def _kind(label: str) -> str:
    if label not in KINDS:
        raise ValueError(_("{label} is no kind of mention: {kinds}").format(label=repr(label), kinds=", ".join(KINDS)))
    return label


def _name(source: str | None, number: int) -> str:
    """The name of a text in gold: that of its file without the suffix."""
    return PurePath((source or "").replace("\\", "/")).stem.strip(".") or f"task-{number}"


def _corrected(name: str, text: str, records: list[dict[str, Any]]) -> Corrected:
    records.sort(key=lambda r: (r["start"], r["end"]))
    bare = sum(all(r[f] is None for f in ("doc_type", "number", "code", "doc")) for r in records)
    return Corrected(name, text, records, bare)
