"""A row of a list as a document: codes, types, dates and bodies in the spellings of offices."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dantext.language.letters import FALSE_D, fold
from dantext.language.messages import _, noted
from dantext.linking.registers.bodies import Bodies
from dantext.linking.registers.errors import RowError
from dantext.linking.registers.heads import Layout
from dantext.linking.registers.sheets import Cell
from dantext.tables.load import Patterns

_SHOWN = 60  # characters of a cell in a message
_MANY = 1 << 15  # days and types of a list
_CODE = re.compile(
    r"""
    [0-9][0-9.]*[^\W\d_]?            # a number, with its letter
    (?:\s*[-–/]\s*[^\W_][\w&.]*)+    # year, type, bodies
    """,
    re.VERBOSE,
)
_STANDARD = re.compile(r"[A-ZĐ]{2,8}\s?[0-9][0-9.\-]*(?:[:/][0-9A-ZĐ]+)*")
_BARE = re.compile(r"(?:[Ss]ố\s*:?\s*)?([0-9]+[^\W\d_]?(?:/[0-9]{4})?)")
_SYMBOL = re.compile(r"[^\W\d_][\w&.]*(?:\s*[-–/]\s*[^\W_][\w&.]*)*")
_JOINT = re.compile(r"\s*[-–]\s*|\s*/\s*")
_ISO = re.compile(r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?)?(?:[T ][0-9:.+Z]*)?(?![0-9/.-])")
_DAY = re.compile(
    r"(?:ngay\s+)?(?P<d>[0-9]{1,2})(?:\s*[/.-]\s*|\s*thang\s*)(?P<m>[0-9]{1,2})(?:\s*[/.-]\s*|\s*,?\s*nam\s*)(?P<y>[0-9]{4})(?![0-9/.-])"
)
_MONTH = re.compile(r"(?:thang\s+)?(?P<m>[0-9]{1,2})(?:\s*[/.-]\s*|\s*nam\s*)(?P<y>[0-9]{4})(?![0-9/.-])")
_DIGIT = re.compile(r"[0-9]")
_TRUE_D = str.maketrans(FALSE_D)
_EXCEL = datetime.date(1899, 12, 30)  # its day 0
_SERIALS = range(3000, 80000)  # days of 1908 to 2119, none of which is a year


class Found(NamedTuple):
    """What a row says of a document."""

    number: str
    doc_type: str
    date: str | None
    issuer: str | None
    title: str | None
    in_force: str | None
    until: str | None
    replaced_by: str | None


class RowReader:
    """Reads the rows of one list."""

    def __init__(self, patterns: Patterns, layout: Layout) -> None:
        self._patterns = patterns
        self._numbers = layout["code"]
        self._at = {field: at[0] for field, at in layout.items()}
        self._bodies = Bodies(patterns)
        self._types: dict[str, str] = {}
        for t in patterns.doc_types:
            for words in (t.abbr, t.name, *t.words):
                self._types.setdefault(_plain(words), t.abbr)
        self._type_of_words = lru_cache(maxsize=_MANY)(self._longest_type)
        self._type_of_symbol = lru_cache(maxsize=_MANY)(self._symbol_type)

    def read(self, row: Sequence[Cell]) -> Found | None:
        """The document of a row; None for one without: an empty one, or a heading over others.

        Raises `RowError` for a row of which something cannot be read.
        """
        numbers = [row[at] for at in self._numbers if at < len(row)]
        shown = [_letters(_shown(cell)) for cell in numbers]
        if not any(shown):
            if sum(1 for cell in row if _shown(cell)) <= 1:
                return None
            raise RowError(_("has no number"))
        if any(isinstance(cell, datetime.date) for cell in numbers):
            raise RowError(_("its number is a date: the spreadsheet took it for one"))
        code = _code(shown)
        title = _shown(self._cell("title", row)) or None
        issuer = _shown(self._cell("issuer", row))
        return Found(
            number=code,
            doc_type=self._type(_shown(self._cell("type", row)), code, title),
            date=_date(self._cell("date", row), "date"),
            issuer=self._bodies.canonical(issuer) if issuer else None,
            title=title,
            in_force=_day(self._cell("in_force", row), noted("day in force")),
            until=_day(self._cell("until", row), noted("day of the end")),
            replaced_by=_first_code(_shown(self._cell("replaced_by", row))),
        )

    def has_number(self, row: Sequence[Cell]) -> bool:
        """Whether something in the columns of the number has a digit, as heads do not."""
        return any(c.isdigit() for at in self._numbers if at < len(row) for c in _shown(row[at]))

    def _cell(self, field: str, row: Sequence[Cell]) -> Cell:
        at = self._at.get(field)
        return row[at] if at is not None and at < len(row) else None

    def _type(self, printed: str, code: str, title: str | None) -> str:
        """By its column, else by the symbol, else by the words with which the title begins."""
        if printed:
            by_words = self._type_of_words(printed)
            if by_words is not None:
                return by_words
        parts = _JOINT.split(code)
        by_symbol = self._type_of_symbol("/".join(p for p in parts[1:] if not p.isdigit()))
        if by_symbol is not None:
            return by_symbol
        if printed:
            raise RowError(_("type {printed} is none that is known").format(printed=_quoted(printed)))
        if title and (by_words := self._type_of_words(title[:_SHOWN])) is not None:
            return by_words
        if len(parts) > 2 and len(parts[1]) == 4 and parts[1].isdigit():
            raise RowError(_("the type of {code} is not told; add a column for it").format(code=code))
        return "CV"  # letters print no type

    def _longest_type(self, words: str) -> str | None:
        words = _plain(words)
        while words:
            if words in self._types:
                return self._types[words]
            words = words.rpartition(" ")[0]
        return None

    def _symbol_type(self, symbol: str) -> str | None:
        found = (self._patterns.type_by_symbol.get(token) for token in symbol.split("/"))
        return next((t.abbr for t in found if t is not None), None)


def _shown(cell: Cell) -> str:
    """What a cell shows, in single spaces."""
    if cell is None or cell is True or cell is False:
        return ""
    if not isinstance(cell, str):
        return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
    if cell.isascii():
        return " ".join(cell.split())
    if not cell.isprintable():
        try:
            cell.encode()
        except UnicodeEncodeError:
            raise RowError(_("{cell} is no UTF-8").format(cell=_quoted(cell))) from None
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(words)))


# -- codes ------------------------------------------------------------------------------------


def _code(shown: Sequence[str]) -> str:
    """The code that the cells of a number say, in one or in two: ``25`` and ``NQ/TW``."""
    for text in shown:
        found = _CODE.findall(text)
        if len(found) > 1:
            raise RowError(_("has several numbers in one cell: {text}").format(text=_quoted(text)))
        if found and any(c.isalpha() for c in found[0]):
            return _joined(found[0])
        if (standard := _STANDARD.fullmatch(text)) is not None:
            return standard[0]
    bare = next((m[1] for m in map(_BARE.fullmatch, shown) if m is not None), None)
    symbol = next((_joined(m[0]) for m in map(_SYMBOL.fullmatch, shown) if m is not None), None)
    if bare is None or symbol is None:
        raise RowError(
            _("number {number} is no code with its symbol").format(number=_quoted(" ".join(filter(None, shown))))
        )
    # The Party writes 25-NQ/TW, the state 25/QĐ-UBND.
    return f"{bare}{'-' if '-' not in symbol.partition('/')[0] and '/' in symbol and '/' not in bare else '/'}{symbol}"


def _letters(text: str) -> str:
    return text if text.isascii() else text.translate(_TRUE_D)


def _joined(code: str) -> str:
    """A code without the blanks and long dashes in it, nor the stop behind it."""
    return "".join(code.split()).replace("–", "-").rstrip(".")


def _first_code(text: str) -> str | None:
    found = _CODE.search(_letters(text)) if text else None
    return _joined(found[0]) if found is not None else None


# -- dates ------------------------------------------------------------------------------------


def _date(cell: Cell, field: str) -> str | None:
    """A day, month or year in ISO form. Raises `RowError` for what is none, as 31/02/2013."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    if isinstance(cell, (int, float)) and int(cell) in _SERIALS:
        return (_EXCEL + datetime.timedelta(days=int(cell))).isoformat()
    shown = _shown(cell)
    iso = _iso(shown) if shown else None
    if shown and iso is None:
        raise RowError(_("{field} {shown} is no date").format(field=_(field), shown=_quoted(shown)))
    return iso


def _day(cell: Cell, field: str) -> str | None:
    """The day with which a cell begins; None for words without digits, such as `Còn hiệu lực`."""
    if isinstance(cell, str) and not _DIGIT.search(cell):
        return None
    day = _date(cell, field)
    return day if day is not None and len(day) == len("2025-07-01") else None


@lru_cache(maxsize=_MANY)
def _iso(shown: str) -> str | None:
    words = fold(shown)
    for form in (_ISO, _DAY, _MONTH):
        m = form.match(words)
        if m is None:
            continue
        parts = m.groupdict()
        year, month, day = int(parts["y"]), int(parts["m"] or 1), int(parts.get("d") or 1)
        try:
            iso = datetime.date(year, month, day).isoformat()
        except ValueError:
            return None
        if year < 1900:
            return None
        return iso[: 10 if parts.get("d") else 7 if parts["m"] else 4]
    return None
