"""Under which law of citing a report is: that of the state, that of the Party, or none that is known.

The number of the report tells, else its letterhead. Drafts, and texts that lost their first lines, are told by how they
are signed, and by the documents that they are based on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

from dantext.attaching.header import own_number
from dantext.check.law import Law, Profile, law_of, laws_of
from dantext.language.letters import fold
from dantext.model import Citation, Report

Asked = Literal["nd30", "party", "none"]
PROFILES: tuple[Asked, ...] = get_args(Asked)
_OF_SYSTEM: dict[str | None, Profile] = {"party": "party", "state": "nd30", "assembly": "nd30"}
# What another law says how to draft: acts, decrees, circulars, judgments, consolidated texts.
_OTHER_LAWS = frozenset(("HP", "BL", "L", "PL", "LCT", "NĐ", "TT", "TTLT", "NQLT", "BA", "VBHN"))
# What rests on the law on normative documents is one, whatever its number.
_NORMATIVE = re.compile(r"Căn[ _]cứ\s+Luật[ _]+Ban[ _]hành[ _]văn[ _]bản[ _]quy[ _]phạm")
_FIRST = 10  # citations
_HEADER = 600  # characters of its lines
_RAW_HEADER, _PREAMBLE = 4000, 3000  # characters: a header with the blanks of its page; with what is below it
_TAG = re.compile(r"<[^<>\n]{0,300}>")
_LETTERHEAD: tuple[tuple[Profile, re.Pattern[str]], ...] = (
    ("party", re.compile(r"dang\W+cong\W+san\W+viet\W+nam")),
    ("nd30", re.compile(r"cong\W+hoa\W+xa\W+hoi\W+chu\W+nghia\W+viet\W+nam")),
)
# Who writes under the name of the state, and by rules of its own.
_MASS_ORGANISATION = re.compile(r"\b(?:mat tran to quoc|cong doan|lien doan lao dong|doan tncs|hoi lien hiep)\b")
# For whom a report of the Party is signed; those of the state and of all others have a full stop there.
_SIGNED = re.compile(r"^\W{0,8}(?:T/M|T/L|K/T)\s+[A-ZĐ]", re.MULTILINE)
_BASES = re.compile(r"^\W{0,4}Căn cứ [^;\n]*(?:\n[^;\n]+){0,5};\W{0,4}$", re.MULTILINE)


def law_for(text: str, citations: Sequence[Citation], report: Report, asked: Asked | None) -> Law | None:
    """The law of citing of a report on its day: of the profile that is ``asked`` for, else of the one it shows.

    A report of before the first law that is known has none, unless a profile is asked for.
    """
    if asked == "none":
        return None
    day = _day(text, citations, report)
    if asked is not None:
        return law_of(asked, day) or laws_of(asked)[-1]
    profile = _shown(text, citations, report)
    return law_of(profile, day) if profile is not None else None


def _day(text: str, citations: Sequence[Citation], report: Report) -> str | None:
    """The day of a report; None for a draft without one, of which the first day that it names is no day of its own."""
    own = own_number(citations)
    if own is None or own.date_text is None:
        return report.date
    at = text.find(own.date_text, own.end)
    others = (c for c in citations[:_FIRST] if c.kind != "self")
    return None if any(c.full_start <= at < c.full_end for c in others) else report.date


def _shown(text: str, citations: Sequence[Citation], report: Report) -> Profile | None:
    own = own_number(citations)
    if _NORMATIVE.search(text, 0, _RAW_HEADER):
        return None
    if report.doc_type in _OTHER_LAWS or (own is not None and own.year is not None):
        return None  # a year in the number is what normative documents have
    if own is not None and own.system is not None:
        return _OF_SYSTEM.get(own.system)
    printed = _letterhead(text)
    if printed is not None and _MASS_ORGANISATION.search(printed):
        return None
    if printed is not None:
        return next(profile for profile, name in _LETTERHEAD if name.search(printed))
    return _signed(text, citations) if report.doc_type is not None else None


def _letterhead(text: str) -> str | None:
    """The lines in capitals at the head of a text, folded, if the state or the Party is named in them."""
    lines: list[str] = []
    left = _HEADER
    for line in _TAG.sub("", text[:_RAW_HEADER]).splitlines():
        left -= len(line.strip())
        if left < 0:
            break
        if line.isupper():
            lines.append(fold(line))
    printed = "\n".join(lines)
    return printed if any(name.search(printed) for _, name in _LETTERHEAD) else None


def _signed(text: str, citations: Sequence[Citation]) -> Profile | None:
    """The profile by the signature, else by documents of the state that the report is based on."""
    if _SIGNED.search(text) is not None:
        return "party"
    first = _BASES.search(text, 0, _PREAMBLE)
    if first is None or len(" ".join(text[: first.start()].split())) > _HEADER:
        return None
    based = {_OF_SYSTEM.get(c.system) for c in citations if c.relation == "based_on" and c.start < _PREAMBLE}
    return "nd30" if based == {"nd30"} else None
