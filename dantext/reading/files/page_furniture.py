"""What pages print around the text: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

_EDGE = 3
"""How many lines at the top and at the bottom of a page may be running heads and feet."""
_TABLE_HEAD = 15
"""How many at the top may be, if they are the same on each page: the head of a table is printed again with the rest."""
_LONGEST = 300
"""No line of more characters is one."""
_PAGE_NUMBER = re.compile(
    r"""
    \W{0,9} (?:(?:trang|page) \W{0,3})?
    (?P<page> [0-9]{1,4}) (?:\s{0,3} / \s{0,3} [0-9]{1,4})?
    \W{0,9}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]{1,6}")
# What may stand between the number of a page and the end of a running head.
_BEFORE = re.compile(r"\W{0,9} (?:(?:trang|page) \W{0,3})?", re.VERBOSE | re.IGNORECASE)
_AFTER = re.compile(r"(?:\s{0,3} / \s{0,3} [0-9]{1,4})? \W{0,9}", re.VERBOSE)


def is_page_number(line: str) -> bool:
    """Is there nothing but a page number: ``12``, ``- 12 -``, ``12/40``, ``Trang 12/40``."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def join_pages(pages: Sequence[str]) -> tuple[str, list[int]]:
    """The text of all pages, so that a sentence runs on over a page break: a line break is all that is left of it.

    With it the offsets where pages begin in it.

    Page numbers go. Of each running head and foot one is kept: in its place if the first page begins with it, else
    behind the text, where it cuts no sentence.
    """
    split = [[line.strip() for line in page.strip().split("\n")] if page.strip() else [] for page in pages]
    first = next((i for i, lines in enumerate(split) if lines), 0)
    furniture = _Furniture(split)
    text: list[str] = []
    firsts: list[int] = []  # of the lines of each page
    # A dictionary is a set that keeps its order. The keys have no numbers, so that a head is one on every page.
    heads: dict[str, str] = {}
    tail: dict[str, str] = {}
    for page, lines in enumerate(split):
        top = furniture.length(page, lines, _TABLE_HEAD)
        end = len(lines) - furniture.length(page, lines[top:][::-1], _EDGE)
        for line in lines[:top]:
            if not furniture.is_number(page, line):
                (heads if page == first else tail).setdefault(_NUMBER.sub("0", line), line)
        for line in lines[end:]:
            if not furniture.is_number(page, line):
                tail.setdefault(_NUMBER.sub("0", line), line)
        firsts.append(len(text))
        text += lines[top:end]
    rest = [line for key, line in tail.items() if key not in heads]
    offsets = [0, *accumulate(len(line) + 1 for line in (*heads.values(), *text))]
    # The heads in front of the text are those of the page that it begins with.
    starts = [offsets[len(heads) + line] if page > first else 0 for page, line in enumerate(firsts)]
    joined = "\n".join([*heads.values(), *text, *rest])
    return joined, [min(start, len(joined)) for start in starts]


class _Furniture:
    """The lines at the edges of pages that belong to the pages, not to the text."""

    def __init__(self, pages: Sequence[Sequence[str]]) -> None:
        offsets: Counter[int] = Counter()
        places: defaultdict[str, list[int]] = defaultdict(list)
        for page, lines in enumerate(pages):
            edges = {*lines[: _TABLE_HEAD + 1], *lines[-_EDGE - 1 :]}
            offsets.update({_offset(page, line) for line in edges} - {None})  # type: ignore[arg-type]
            for key in {key for line in edges for key in _keys(page, line)}:
                places[key].append(page)
        # Page 1 is 1, unless two pages agree on another count.
        self._offsets = {offset for offset, times in offsets.items() if times > 1 or offset == 1}
        half = (len(pages) + 1) // 2
        # A line that counts along with the pages may be a heading (`Phụ lục 1`, `Phụ lục 2`): more are asked for.
        plain, counting = min(3, max(2, half)), min(8, max(3, half))
        self._running = {key for key, on in places.items() if _run(on) >= (counting if "\x00" in key else plain)}

    def length(self, page: int, lines: Sequence[str], most: int) -> int:
        """How many of ``lines``, counted from the edge of the page, are furniture, page numbers apart ``most``."""
        running = 0
        for i, line in enumerate(lines):
            if self.is_number(page, line):
                continue
            keys = _keys(page, line) if running < _EDGE else (line,)
            if running == most or self._running.isdisjoint(keys):
                return i
            running += 1
        return len(lines)

    def is_number(self, page: int, line: str) -> bool:
        """Is the line a page number, in step with the pages."""
        return _offset(page, line) in self._offsets


def _offset(page: int, line: str) -> int | None:
    """How far the page number that ``line`` is stands before the index of the page."""
    found = _PAGE_NUMBER.fullmatch(line)
    return None if found is None else int(found["page"]) - page


def _keys(page: int, line: str) -> Iterator[str]:
    """What a line has in common with its like on other pages: all, or all but a number at an end that counts pages."""
    if line and len(line) <= _LONGEST:
        yield line
        for number in _NUMBER.finditer(line):
            if not (_BEFORE.fullmatch(line, 0, number.start()) or _AFTER.fullmatch(line, number.end())):
                continue
            yield f"{line[: number.start()]}\x00{int(number[0]) - page}\x00{line[number.end() :]}"


def _run(pages: Sequence[int]) -> int:
    """The most of ``pages`` that follow each other; a page may be left out between two, for left and right differ."""
    longest = run = 0
    last = -9
    for page in pages:
        run = run + 1 if page - last <= 2 else 1
        longest = max(longest, run)
        last = page
    return longest
