"""Tables of ``(phenomenon, text, expected)``: what each mention of a text must be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import pytest

import dantext

os.environ["DANTEXT_LANG"] = "en"  # which the commands of tests speak, whatever this machine does

Row = tuple[str, str, Sequence[dict[str, Any]]]


def rows(table: Sequence[Row]) -> pytest.MarkDecorator:
    """Parametrize a test over the rows of a table, with the phenomena as ids."""
    return pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=name) for name, t, e in table])


def check(text: str, expected: Sequence[dict[str, Any]]) -> None:
    """Extract ``text``: the mentions must be those of ``expected``, in order, each field named there equal."""
    found = dantext.extract(text)
    assert [c.text for c in found] == [e["text"] for e in expected]
    for c, e in zip(found, expected, strict=True):
        assert text[c.start : c.end] == c.text
        assert {k: getattr(c, k) for k in e} == e
