"""The form of the bases of a document.

## What it finds
Of the lines that begin with `Căn cứ`: one that does not end with a semicolon, the last of a decision that does not end
with a full stop, two on one line. As advice: one of higher rank behind another, or an earlier one of the same series,
and an act that is cited with number or issuer.

## Why it matters
The bases say what a document rests on; the law has a form for them, and readers look for the highest first.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/QĐ-UBND
    QUYẾT ĐỊNH
    Về quy chế làm việc
    Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025,
    Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
    QUYẾT ĐỊNH:

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/QĐ-UBND
    QUYẾT ĐỊNH
    Về quy chế làm việc
    Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
    Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư.
    QUYẾT ĐỊNH:
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dantext.check.finding import Edit, Finding, Page
from dantext.check.law import LAWS
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "basis-form"
LABEL = noted("Form of the bases")
ADVICE = noted("One basis a line, each with a semicolon at its end and the last with a full stop.")
_DAY = len("2020-03-05")
_REACH = 8000  # characters in which the bases of a document stand
_LONGEST = 1200  # characters of a basis
# A line of the bases: of documents, or of who proposed what is decided.
_OPENS = re.compile(r"^[ \t*_]{0,6}(?P<opens>Căn cứ|Theo đề nghị|Xét)\s", re.MULTILINE)
_JOINED = re.compile(r"[;.]\s+Căn cứ\s")
_MARKS = re.compile(r"[\W_]+\Z")  # at the end of a line, with what a scanner made of dust
_BREAK = re.compile(r"\n\s*\n")  # something else may stand between two bases
_TO_FILL_IN = re.compile(r"\.{5}|…{2}")
# Signs of Markdown around a line.
_EMPHASIS = " \t\r\n*_"
_DECIDES = re.compile(r"\s*[*_#>\s]*(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT)[*_\s]*:?[*_]*\s*(?:\n|\Z)")
# Rank of those who issue what documents are based on: the assembly, the government, its head, ministries.
_RANKS = {"HP": 0, "BL": 1, "L": 1, "PL": 2, "NĐ": 3, "TT": 5, "TTLT": 5}


class _Basis(NamedTuple):
    """A line of the bases: where it begins, and where its words end, with the sign behind them."""

    start: int
    end: int


def find(page: Page) -> Iterator[Finding]:
    """Look at the bases of a document of the state."""
    if page.law is None or page.law.bases is None:
        return
    for bases in _blocks(page.text):
        yield from _signs(page, bases, page.law.bases)
        yield from _joined(page, bases, page.law.bases)
        yield from _order(page, bases)
        yield from _acts(page, bases, page.law.bases)


def _blocks(text: str) -> Iterator[list[_Basis]]:
    """The bases that stand line below line, two at least: each ends where the next begins, the last with its line.

    A paragraph between two of them parts them. A form with places to fill in has no bases yet.
    """
    starts = [m.start("opens") for m in _OPENS.finditer(text, 0, _REACH)]
    block: list[_Basis] = []
    for start, following in pairwise([*starts, len(text)]):
        end = start + len(text[start:following].rstrip(_EMPHASIS + "-+"))
        is_last = following == len(text) or following - start > _LONGEST or _BREAK.search(text, start, end) is not None
        if is_last:
            end = start + len(text[start : _line_end(text, start)].rstrip(_EMPHASIS + "-+"))
        block.append(_Basis(start, end))
        if is_last:
            if len(block) > 1 and not _TO_FILL_IN.search(text, block[0].start, end):
                yield block
            block = []


def _line_end(text: str, start: int) -> int:
    """The end of the paragraph that begins at ``start``: in front of a blank line, or of a line in capitals."""
    end = text.find("\n", start)
    while 0 <= end < start + _LONGEST:
        line = text[end + 1 : text.find("\n", end + 1)]
        if not line.strip() or line.isupper() or text[end - 1] in ";.,:":
            return end
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _signs(page: Page, bases: list[_Basis], law: str) -> Iterator[Finding]:
    for i, basis in enumerate(bases):
        is_last = i == len(bases) - 1
        if is_last and not _DECIDES.match(page.text, basis.end):
            continue  # a report goes on from its bases: nobody can say where the last ends
        wanted, sign = "." if is_last else ";", page.text[basis.end - 1]
        marks = _MARKS.search(page.text, basis.start, basis.end)
        if marks is not None and wanted in marks.group():
            continue
        at = basis.end - (1 if sign in ".,;:" else 0)
        message = _("the last basis ends with a full stop") if is_last else _("a basis ends with a semicolon")
        yield from _finding(
            page, basis, message, _("put “{sign}” there").format(sign=wanted), law,
            edits=[Edit(start=at, end=basis.end, text=wanted)],
        )  # fmt: skip


def _joined(page: Page, bases: list[_Basis], law: str) -> Iterator[Finding]:
    for basis in bases:
        joined = _JOINED.search(page.text, basis.start, basis.end)
        if joined is not None and "\n" not in joined.group():
            yield from _finding(page, basis, _("two bases on one line"), _("begin a line for each"), law)


def _order(page: Page, bases: list[_Basis]) -> Iterator[Finding]:
    """The first of the bases that is of higher rank than the one in front of it, or earlier and of the same series.

    The first of a series says who may decide, and stands in front of what the decision is about whatever its date.
    """
    documents = [c for b in bases if (c := _document(page, b)) is not None]
    met: set[str | None] = set()
    for a, b in pairwise(documents):
        above, below = _RANKS.get(a.doc_type or ""), _RANKS.get(b.doc_type or "")
        if above is not None and below is not None and above > below:
            message = _("a basis of higher rank stands behind {code}")
        elif (
            a.doc_type == b.doc_type
            and a.symbol == b.symbol
            and a.doc_type in met
            and a.doc_type not in LAWS
            and _is_later(a, b)
        ):
            message = _("an earlier document stands behind {code}")
        else:
            met.add(a.symbol if a.doc_type not in LAWS else None)
            continue
        yield page.finding(
            b, CODE, message.format(code=a.code or " ".join(a.text.split())), _("put it in front"), level="note"
        )
        return


def _acts(page: Page, bases: list[_Basis], law: str) -> Iterator[Finding]:
    """The acts that are cited with more than their name, in one finding."""
    acts = [c for b in bases if (c := _document(page, b)) is not None and c.doc_type in LAWS]
    more = [c for c in acts if c.pinpoint is None and (c.code is not None or c.issuer_text is not None)]
    if more:
        yield page.finding(
            more[0], CODE, _("an act is based on by its name, without number and issuer"),
            _("leave them out, but where two acts have one name"), basis=law, level="note",
        )  # fmt: skip


def _document(page: Page, basis: _Basis) -> Citation | None:
    """The document that a basis names first."""
    return next((c for c in page.near(basis.start, basis.end) if basis.start <= c.start < basis.end), None)


def _is_later(a: Citation, b: Citation) -> bool:
    later, earlier = a.date or a.resolved_date, b.date or b.resolved_date
    is_series = a.symbol is not None and a.symbol == b.symbol
    return (
        is_series
        and later is not None
        and earlier is not None
        and len(later) == _DAY == len(earlier)
        and later > earlier
    )


def _finding(
    page: Page, basis: _Basis, message: str, advice: str, law: str, *, edits: Sequence[Edit] = ()
) -> Iterator[Finding]:
    """A finding about a line that names a document, at that."""
    about = _document(page, basis)
    if about is not None:
        yield page.finding(about, CODE, message, advice, basis=law, edits=edits)
