"""Which column of a list says what: by its head, or by what the user says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from dantext.finding.columns import Heads
from dantext.language.letters import fold
from dantext.language.messages import _
from dantext.linking.registers.errors import RegisterError
from dantext.tables.schema import ColumnField, ColumnKind

Layout = dict[str, list[int]]
"""The columns of each field, counted from 0; only a number may stand in several, in parts."""

_OF_NO_REGISTER = ("number", "force", "basis", "other")  # the number is the code
FIELDS: tuple[str, ...] = (
    "code", *(k for k in get_args(ColumnKind) if k not in _OF_NO_REGISTER), *get_args(ColumnField),
)  # fmt: skip
"""What `columns_of` takes."""

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_MOST_COLUMNS = 16384  # of a spreadsheet
_BLANKS = re.compile(r"[\W_]+")


def columns_of(said: str) -> dict[str, str]:
    """The columns that ``code=2,date=5`` names. Raises `RegisterError` for what says no columns."""
    found: dict[str, str] = {}
    for part in said.split(","):
        field, column = (p.strip() for p in part.partition("=")[::2])
        if not column:
            raise RegisterError(
                _("register-columns: {part!r} says no column; say code=2,date=5 or code=B,date=E").format(
                    part=part.strip()
                )
            )
        if field not in FIELDS:
            raise RegisterError(
                _("register-columns: {field!r} is no field; allowed: {fields}").format(
                    field=field, fields=", ".join(FIELDS)
                )
            )
        found[field] = column
    if "code" not in found:
        raise RegisterError(
            _("register-columns: {said!r} does not say where the number is; add code=2").format(said=said)
        )
    return found


def layout_of(row: Sequence[Any], heads: Heads) -> Layout | None:
    """What a row of heads says; None for a row that is none: it must name the number and something else."""
    layout: Layout = {}
    for at, cell in enumerate(row):
        field = heads.field(str(cell)) if isinstance(cell, str) and cell.strip() else None
        if field == "number":
            layout.setdefault("code", []).append(at)
        elif field in FIELDS:
            layout.setdefault(field, [at])  # the first: `Ngày ban hành` stands before `Ngày trình`
    return layout if "code" in layout and len(layout) > 1 else None


def of_authority(row: Sequence[Any]) -> Layout:
    """The columns of an authority table, which has others of these names."""
    names = {"code": "code", "type": "doc_type", "date": "date", "issuer": "issuer", "title": "title"}
    return {field: [row.index(name)] for field, name in names.items()}


def placed(said: Mapping[str, str], head: Sequence[Any]) -> Layout:
    """What the user says of columns: the words of a head, a number from 1, or letters as in a spreadsheet.

    Raises `RegisterError` for a column that cannot be.
    """
    names = [_plain(str(cell)) for cell in head]
    return {field: [_place(field, column, names)] for field, column in said.items()}


def _place(field: str, column: str, names: Sequence[str]) -> int:
    if _plain(column) in names and not column.isdecimal():
        return names.index(_plain(column))
    at = 0
    if column.isdecimal():
        at = int(column)
    elif _LETTERS.fullmatch(column):
        for letter in column.upper():
            at = at * 26 + ord(letter) - ord("A") + 1
    if not 1 <= at <= _MOST_COLUMNS:
        raise RegisterError(
            _("register-columns: {field}={column} is no column; say its number from 1, or its letter").format(
                field=field, column=column
            )
        )
    return at - 1


def _plain(head: str) -> str:
    return _BLANKS.sub(" ", fold(head)).strip()
