"""Identifiers of documents and of their parts: URN:LEX and Akoma Ntoso. Neither is official for Vietnam.

The URN follows the shape of RFC 9676, section 8: lower case, words joined by dots, no hyphen in authority and
measure, marks dropped. The Akoma Ntoso form is a work IRI of the naming convention,
``/akn/vn/act/nghi-dinh/chinh-phu/2013-04-08/29-2013-nd-cp``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dantext.finding.pinpoints import Pinpoint
from dantext.language.letters import fold
from dantext.language.regexes import compiled

_WORD = compiled(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 14)  # the bodies and types of a report are few
def _slug(name: str, joint: str) -> str:
    return joint.join(_WORD.findall(fold(name)))


def urn(type_name: str, authorities: Sequence[str], when: str, number: str, parts: Sequence[Pinpoint] = ()) -> str:
    """``urn:lex:vn:chinh.phu:nghi.dinh:2013-04-08;29-2013``, with a partition for the first of ``parts``.

    ``when`` is a date or, where the day is unknown, the year; ``number`` is number and year as printed.
    """
    authority = "+".join(_slug(a, ".") for a in authorities)
    partition = f"~{_partition(parts[0])}" if parts else ""
    return f"urn:lex:vn:{authority}:{_slug(type_name, '.')}:{when};{_slug(number, '-')}{partition}"


def _partition(part: Pinpoint) -> str:
    """``dieu.5;khoan.2;diem.dd``: the letter đ is spelled dd, for điểm d and điểm đ are two."""
    names = ((name, value) for name, value in part.items() if value is not None)
    return ";".join(f"{name}.{str(value).lower().replace('đ', 'dd')}" for name, value in names)


def akn(type_name: str, authority: str | None, when: str, code: str) -> str:
    """``/akn/vn/act/nghi-dinh/chinh-phu/2013-04-08/29-2013-nd-cp``; without an authority that part is left out."""
    actor = f"/{_slug(authority, '-')}" if authority else ""
    return f"/akn/vn/act/{_slug(type_name, '-')}{actor}/{when}/{_slug(code, '-')}"
