"""What is known of a document by all its mentions: of every field the value that stands best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from dantext.check.finding import Known
from dantext.model import Citation

_T = TypeVar("_T")
_SUBJECT = re.compile(r"[\"“]?(?:về|v/v)\s", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"“”]*)[\"”]?")
_NUMBER = re.compile(r"[\s,]*(?:\(|số|năm)?[\s:]*[0-9].*$", re.DOTALL)
_MARKS = re.compile(r"[\s_|]+")  # what joins the syllables of a word, or parts the cells of a table, is no title's
# What a heading says behind the title of what it carries out: of the report, not of the title.
_ATTACHED = re.compile(r"\s*\((?:ban hành )?kèm theo\b.*", re.IGNORECASE | re.DOTALL)
_LOST = "\ufffd"


class Typed(NamedTuple):
    """The type of a document."""

    doc_type: str | None
    doc_type_name: str | None


def most(found: Iterable[_T | None]) -> _T | None:
    """The value that most have, of equals the first; None if there is none."""
    counted = Counter(v for v in found if v is not None)
    return max(counted, key=lambda v: counted[v], default=None)


def code_of(citations: Sequence[Citation]) -> str | None:
    """The code: of several that are printed, the one by which the text knows the document."""
    keys = {c.doc.split("@")[0] for c in citations if c.doc is not None}
    printed = [c.code for c in citations if c.code is not None]
    known = [code for code in printed if code in keys]
    return most(known or printed) or most(c.resolved_code for c in citations)


def date_of(citations: Sequence[Citation]) -> str | None:
    """The date of a register, else the one that most mentions have of those to the day, or to what is known of it."""
    registered = (c.resolved_date for c in citations if (c.resolved_by or "").startswith("register"))
    if (day := most(registered)) is not None:
        return day
    dates = [d for c in citations for d in (c.date, c.resolved_date) if d is not None]
    longest = max(map(len, dates), default=0)
    return most(d for d in dates if len(d) == longest)


def typed_of(citations: Sequence[Citation], known: Known | None) -> Typed:
    """The type: of those mentions that a code vouches for, if there are any."""
    of_known = [c for c in citations if known is not None and c.doc_type == known.document.doc_type]
    coded = [c for c in citations if c.code is not None and c.doc_type is not None]
    found = most((c.doc_type, c.doc_type_name) for c in of_known or coded or citations if c.doc_type is not None)
    return Typed(*found) if found is not None else Typed(None, None)


def issuer_of(citations: Sequence[Citation], known: Known | None) -> str | None:
    """The issuer of a register, else as most mentions print it, else what a symbol or another mention says."""
    if known is not None and known.document.issuer is not None:
        return known.document.issuer
    printed = most(c.issuer for c in citations if c.issuer_source == "text")
    return printed or most(c.issuer for c in citations) or most(c.resolved_issuer for c in citations)


def title_of(citations: Sequence[Citation], known: Known | None, law: str | None) -> str | None:
    """The title of a register, else the longest that is printed; ``law`` names a type whose titles are names."""
    if law is not None:
        return _name_of_law(citations, known, law)
    if known is not None and known.document.title is not None:
        return known.document.title
    resolved = most(c.resolved_title for c in citations)
    return resolved or max(filter(None, map(_title, citations)), key=len, default=None)


def called_of(citations: Sequence[Citation]) -> str:
    """The longest words that are printed for a document without a number, in one line; in capitals only if all are."""
    return max((" ".join(c.text.split()) for c in citations), key=lambda words: (not words.isupper(), len(words)))


def _name_of_law(citations: Sequence[Citation], known: Known | None, law: str) -> str | None:
    if known is not None and (name := known.document.usual_name or known.document.title) is not None:
        return name
    if (name := most(c.name or c.resolved_title for c in citations)) is not None:
        return name
    called = (_NUMBER.sub("", " ".join(c.text.split())) for c in citations)
    names = (n for n in called if n.lower().startswith(f"{law.lower()} ") and _LOST not in n)
    return max(names, key=len, default=None)


def _title(c: Citation) -> str | None:
    """The subject that a mention prints, if it is one: behind a part it may say what is in the part."""
    words = _MARKS.sub(" ", c.title_text or "").strip()
    if not words or _LOST in words or (c.pinpoint is not None and not _SUBJECT.match(words)):
        return None
    if not words.lstrip('"“')[:1].isalpha():
        return None
    words = _ATTACHED.sub("", words)
    quoted = _QUOTED.fullmatch(words)
    if quoted is not None:
        return quoted[1].strip()
    # A quotation that is not closed here: what it ends in stands behind the title.
    return words[1:] if words[0] == "“" and words.count("“") > words.count("”") else words
