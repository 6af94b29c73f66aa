"""Days as the state writes them: ``03/6/2013``.

Days below 10 and the months 1 and 2 have a zero in front, so that no digit can be put there (Nghị định 30/2020/NĐ-CP,
Phụ lục I, Mục II).
"""

from __future__ import annotations

import re

_ISO = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_LAST_WITH_ZERO = 2


def written_month(month: int) -> str:
    """A month: ``02``, ``3``."""
    return f"{month:02}" if month <= _LAST_WITH_ZERO else str(month)


def written_date(date: str) -> str:
    """A date in ISO form, to the day, month or year; what is no such date stays as it is."""
    iso = _ISO.fullmatch(date)
    if iso is None:
        return date
    year, month, day = iso.groups()
    return "/".join(filter(None, (day, month and written_month(int(month)), year)))
