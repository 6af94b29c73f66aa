"""What the law says of citing, by whose document it is and of which day: the provisions that findings name."""

from __future__ import annotations

from typing import Literal, NamedTuple

Profile = Literal["nd30", "party"]
LAWS = ("BL", "L", "PL")
"""The types whose documents are known by their names."""


class Law(NamedTuple):
    """The provisions of a time: on citing, on dates, and on the lines of the bases of a document if it has any.

    Each is in Vietnamese as drafters cite it. Guidance is named without a point, for its points are counted otherwise
    from one print to the next.
    """

    profile: Profile
    since: str
    citing: str
    dates: str
    bases: str | None


_DECREE = "Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP"
_CIRCULAR = "Thông tư số 01/2011/TT-BNV"
_GUIDANCE_OF_2018 = "Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng"
_GUIDANCE = (
    "Hướng dẫn số 05-HD/VPTW ngày 27/5/2026 của Văn phòng Trung ương Đảng (thay thế Hướng dẫn số 36-HD/VPTW "
    "ngày 03/4/2018)"
)
# The newest of a profile first. The circular has a comma at the end of the last basis: the rule on bases is not its.
_LAWS = (
    Law("nd30", "2020-03-05", f"Điểm b khoản 6 {_DECREE}", f"Điểm b khoản 4 {_DECREE}", f"Khoản 6 {_DECREE}"),
    Law("nd30", "2011-03-05", f"Điều 11 {_CIRCULAR}", f"Điều 9 {_CIRCULAR}", None),
    Law("party", "2026-05-27", _GUIDANCE, _GUIDANCE, None),
    Law("party", "2018-04-03", _GUIDANCE_OF_2018, _GUIDANCE_OF_2018, None),
)


def laws_of(profile: Profile) -> list[Law]:
    """The laws of a profile, the newest first."""
    return [law for law in _LAWS if law.profile == profile]


def law_of(profile: Profile, day: str | None) -> Law | None:
    """The law of a day (ISO, or a month or year); that of today without a day, none for a day before the first."""
    return next((law for law in laws_of(profile) if day is None or law.since <= day), None)
