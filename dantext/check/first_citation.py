"""A first citation that leaves something out.

## What it finds
The first citation of a document without its type in full, its date, its issuer or its title. Acts and ordinances need
no more than their names. A report is told to be of the state or the Party by its header; other texts have no such rule.

## Why it matters
Those who read a report look up what it cites, and number and symbol alone are often those of several documents.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã đã thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã đã thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.citing import Cited
from dantext.check.finding import Edit, Finding, Page
from dantext.check.force import sides
from dantext.check.full_form import Parts, insertions, known_parts
from dantext.check.law import LAWS
from dantext.language.messages import _, ngettext, noted
from dantext.model import Citation

CODE = "first-citation"
LABEL = noted("First citation is not in full")
ADVICE = noted("Give type, number and symbol, date, issuer and title where a document is first cited.")
_TYPE, _DATE, _ISSUER, _TITLE = noted("type in full"), noted("date"), noted("issuer"), noted("title")
_DAY = re.compile(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|(?:[Nn]gày|[Tt]háng)\s+[0-9]|[Cc]ùng\s+ngày")
# Somebody who issues; who issued all of a list, or says what a document says.
_ISSUED = re.compile(
    r"\bcủa\s+[A-ZĐÀ-Ỹ][^.;,:]{0,60}\s(?:trong|tại)\s*\Z|"
    r"\b(?:ban hành|phê duyệt|thông qua|ký|đề nghị)\b|(?::|\b(?:ra|có|gửi|trình|lập))\s*\Z"
    r"|\b(?:[Cc]ác|[Nn]hững)\b[^.;]*\b(?:của|do)\s+[A-ZĐÀ-Ỹ]"
)
_NOTE = re.compile(r"\s*[⁽(]?[⁰¹²³⁴-⁹]")  # the mark of a note at the foot
_NOTED = re.compile(r"\s?(?:[⁽(\[][0-9⁰¹²³⁴-⁹]{1,3}[⁾)\]]|[⁰¹²³⁴-⁹])")  # the mark of a note behind a citation
_LONGEST_LIST, _LONGEST_LEAD = 1500, 250  # characters
_LEAVES_LIST = re.compile(r"\.\s+[A-ZĐÀ-Ỹ]|\n\s*\n\s*[^\W\d_]")
_OF = re.compile(r"[^;,.]{0,40}?\b(?:của|do)\s+\w")
# What an issuer or a date is followed by where no title is: the end of a clause.
_ENDS = re.compile(
    r"\s*(?:[,;.)\]](?!\s*(?:[Kk]h[oó][aá]|[Tt]hông qua|[Qq]uy định|[Hh]ướng dẫn|[Vv]ề|[Bb]an hành)\s)|\Z|\n\s*\n)"
)
_JOINED = re.compile(r"\s*(?:[,;]|và)\s*")
# By these words a document is known by what it did: `Quy chế … ban hành kèm theo Quyết định số …`.
_KNOWN_BY = re.compile(
    r"\b(?:(?:kèm|ban\s+hành)\s+(?:theo|tại|bởi|trong)|phê duyệt|sửa đổi|bổ sung|đề nghị)\b[^.;\n]{0,80}\Z"
    r"|\bđược\s[^.;\n]{1,60}\stheo\s*\Z|[”\"]\s*\(\s*theo\s*\Z",
    re.IGNORECASE,
)
_PLENUM = "Hội nghị"  # what it passed is called after it
_WORDS_AROUND = 6  # of date and issuer: `do … ban hành ngày …`
_WORDS_OF_NAME = 6  # with the number, behind a type: `Biên bản họp thẩm định giá số …`


def find(page: Page) -> Iterator[Finding]:
    """Report a document once, where it is first cited in the running text; documents in one series together."""
    if page.law is None:
        return
    series: list[Cited] = []
    lacks: list[str] = []
    for at in page.cited:
        missing = _missing(page, at) if at.is_first else []
        if series and missing == lacks and _JOINED.fullmatch(page.plain, *_between(series[-1], at)):
            series.append(at)
            continue
        if series:
            yield _finding(page, series, lacks, page.law.citing)
        series, lacks = ([at], missing) if missing else ([], [])
    if series:
        yield _finding(page, series, lacks, page.law.citing)


def _between(a: Cited, b: Cited) -> tuple[int, int]:
    return a.citation.full_end, max(a.citation.full_end, b.citation.full_start)


def _finding(page: Page, series: list[Cited], missing: list[str], law: str) -> Finding:
    c = series[0].citation
    what = ", ".join(_(name) for name in missing)
    message = _("first citation without {missing}").format(missing=what)
    if more := len(series) - 1:
        message += ngettext(", and one more behind it", ", and {n} more behind it", more).format(n=more)
    parts = known_parts(page, c)
    edits = _edits(page, c, missing, parts) if not more else []
    if edits:
        advice = _("write {full}").format(full=parts.full(c, with_title=_TITLE in missing))
    else:
        advice = _("add what is missing")
    return page.finding(c, CODE, message, advice, basis=law, edits=edits)


def _missing(page: Page, at: Cited) -> list[str]:
    c = at.citation
    missing: list[str] = []
    if _NOTED.match(page.plain, c.full_end):
        return missing  # what is lacking may stand in the note
    if (c.type_text or "").isupper() and c.doc_type not in LAWS:
        missing.append(_TYPE)
    if c.doc_type in LAWS or c.system == "court":
        return missing
    front, behind = sides(page, c)
    front = f"{front} {page.plain[c.full_start : c.start]}"  # who issued it when, if that stands in front
    if not at.has_date and not _DAY.search(front) and not _DAY.search(behind):
        missing.append(_DATE)
    issued = (
        _is_in_note(page.plain, c.full_start)
        or _ISSUED.search(f"{_lead(page.plain, c.full_start)} {front}")
        or _OF.match(behind)
    )
    if not at.has_issuer and not issued and (c.issuer is None or c.issuer not in f"{front} {behind}"):
        missing.append(_ISSUER)
    if (
        not at.has_title
        and not _has_name(page, c)
        and not _says_more(page, c)
        and _PLENUM not in page.plain[c.end : c.full_end]
        and _ENDS.match(page.plain, c.full_end)
        and not _KNOWN_BY.search(front)
    ):
        missing.append(_TITLE)
    return missing


def _is_in_note(text: str, at: int) -> bool:
    """Whether the sentence above says whose the documents of a line are: a note, or one that a page has cut."""
    start = text.rfind("\n", 0, at) + 1
    if _NOTE.match(text, start):
        return True
    return text[start].islower() and ";" in text[start:at]


def _lead(text: str, at: int) -> str:
    """What stands in front of the list that a place is in; empty if it is in none."""
    first = max(0, at - _LONGEST_LIST)
    colon = text.rfind(":", first, at)
    if colon >= 0 and not _LEAVES_LIST.search(text, colon, at):
        return text[max(first, colon - _LONGEST_LEAD) : colon]
    # `Tỉnh ủy đã ban hành A; B`: without a colon, up to where the sentence began.
    began = max((m.end() for m in _LEAVES_LIST.finditer(text, first, at)), default=first)
    return text[began:at] if ";" in text[began:at] else ""


def _says_more(page: Page, c: Citation) -> bool:
    """Whether there is more behind a code than date and issuer: it may be what the document does."""
    behind = page.text[c.end : c.full_end]
    for printed in (c.date_text, c.issuer_text):
        behind = behind.replace(printed or "", " ")
    return len(behind.split()) > _WORDS_AROUND


def _has_name(page: Page, c: Citation) -> bool:
    """Whether the words between type and number say what a document is about, or none of its type has a title."""
    if c.system == "court" or (c.doc_type is not None and page.patterns.type_by_abbr[c.doc_type].untitled):
        return True
    return len(c.text.split()) - len((c.doc_type_name or "").split()) >= _WORDS_OF_NAME


def _edits(page: Page, c: Citation, missing: list[str], parts: Parts) -> list[Edit]:
    """The insertions of all that is missing, where each is known; none otherwise."""
    known = {_DATE: parts.date, _ISSUER: parts.issuer, _TITLE: parts.title}
    if any(known.get(name) is None for name in missing):
        return []
    return insertions(page.text, c, *(known[name] if name in missing else None for name in known))
