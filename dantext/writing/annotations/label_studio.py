"""Tasks of Label Studio (labelstud.io/guide/task_format) with predictions to correct.

A mention is a region with its kind as label; each field is a control of the region. Offsets are code points, as Label
Studio has counted since 2021.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

import msgspec

from dantext.model import Citation, Report
from dantext.writing.annotations.fields import KINDS, RELATIONS, TEXTS, said_of

LABEL, TEXT, RELATION = "kind", "text", "relation"


class LabelStudioWriter:
    """One JSON array of tasks, one a source."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode
        self._first = True

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print the task of one source."""
        self._out.write(b"[" if self._first else b",\n")
        self._out.write(self._encode(task(source, text, records)))
        self._out.flush()
        self._first = False

    def close(self) -> None:
        """Close the array."""
        self._out.write(b"[]\n" if self._first else b"]\n")


def task(source: str, text: str, records: Sequence[Citation]) -> dict[str, Any]:
    """The task of a text, with its citations as predictions."""
    from dantext import __version__

    result = [one for number, record in enumerate(records) for one in _results(f"c{number}", record)]
    return {
        "data": {TEXT: text, "source": source},
        "predictions": [{"model_version": f"dantext {__version__}", "result": result}],
    }


def _results(region: str, record: Citation) -> list[dict[str, Any]]:
    """The region of a mention, and what is said of it."""
    span = {"start": record.start, "end": record.end}

    def result(name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
        return {"id": region, "from_name": name, "to_name": TEXT, "type": kind, "value": span | value}

    made = [result(LABEL, "labels", {"text": record.text, "labels": [record.kind]})]
    for field, value in said_of(record).items():
        if field == RELATION:
            made.append(result(field, "choices", {"choices": [value]}))
        else:
            made.append(result(field, "textarea", {"text": [str(value)]}))
    return made


def label_config() -> str:
    """The labelling interface that the tasks are made for: paste it into the settings of a project."""
    labels = "".join(f"    <Label value={quoteattr(kind)}/>\n" for kind in KINDS)
    choices = "".join(f"    <Choice value={quoteattr(relation)}/>\n" for relation in RELATIONS)
    texts = "".join(
        f'  <Header value="{field}" size="6"/>\n'
        f'  <TextArea name="{field}" toName="{TEXT}" perRegion="true" maxSubmissions="1" editable="true"/>\n'
        for field in TEXTS
    )
    return (
        "<View>\n"
        # Without it spaces are trimmed, and offsets are of another text.
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
        f'  <Labels name="{LABEL}" toName="{TEXT}">\n{labels}  </Labels>\n'
        f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>\n'
        f'  <Choices name="{RELATION}" toName="{TEXT}" perRegion="true" choice="single">\n{choices}  </Choices>\n'
        f"{texts}</View>\n"
    )
