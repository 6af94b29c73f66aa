"""What a portal prints around a page: menus, paths, lists of other pages, its head and its foot.

It is left out only where nothing of an act can be in it: what stands in links decides, for menus are links and the text
of an act is not. A page without menus is no page of a portal, and is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TAGS = {"nav": "menu", "header": "head", "footer": "foot", "aside": "side"}
_ROLES = {
    "navigation": "menu", "menu": "menu", "menubar": "menu", "search": "menu", "banner": "head", "contentinfo": "foot",
    "complementary": "side",
}  # fmt: skip
# Names that authors of pages give to menus; they also give them to what holds a menu and the page.
_CLASSES = re.compile(r"(?:^|[\s_-])(?:menu|nav|navbar|navigation|breadcrumbs?|sidebar|pagination)(?:$|[\s_-])", re.I)
_CONTENT = frozenset(("main", "article"))
_NAMED = _CONTENT.union(_TAGS)
# A number with a slash, as in codes and dates.
_OF_AN_ACT = re.compile(r"[0-9]/[\w]")
_PLAIN = 300  # characters that a menu may have outside its links: labels, the name of the site
_LEAST = 200  # that a page must keep
_CODES = 3  # with so many a page has an act, or says something of acts
_COST = 64


@dataclass(slots=True)
class _Area:
    """An element that may be left out: where its text begins and ends, and how much of it is in links and is not.

    While it is open, both are what the page had in front of it.
    """

    kind: str
    depth: int
    start: int
    linked: int
    plain: int
    end: int = -1

    @property
    def is_of_links(self) -> bool:
        return self.linked > 2 * self.plain

    def is_left_out(self, text: str, plain: int) -> bool:
        """Whether it can be, on a page of a portal with so many characters outside links."""
        if self.is_of_links:
            return True
        is_small = 4 * self.plain <= plain
        if self.kind == "class" or not is_small:
            return False
        if self.kind == "foot":
            return True
        return self.plain <= _PLAIN and not _OF_AN_ACT.search(text, self.start, self.end)


class Areas:
    """The elements of a page that may be left out, as they come."""

    def __init__(self) -> None:
        self._found: list[_Area] = []
        self._open: list[_Area] = []
        self._depth = 0
        self._links: list[int] = []  # depths of open ones
        self._contents: list[int] = []
        self._linked = self._plain = 0

    def start(self, tag: str, attributes: Mapping[str, str], at: int) -> int:
        """An element begins behind ``at`` characters; returns the steps that it takes."""
        self._depth += 1
        if not attributes and tag not in _NAMED:
            return 0  # most are so
        if tag == "a" and "href" in attributes:
            self._links.append(self._depth)
        elif tag in _CONTENT:
            self._contents.append(self._depth)
        kind = _kind(tag, attributes)
        # In the content, heads and feet are those of the act.
        if not kind or (self._contents and kind not in ("menu", "class")):
            return 0
        area = _Area(kind, self._depth, at, self._linked, self._plain)
        self._open.append(area)
        self._found.append(area)
        return _COST

    def end(self, at: int) -> None:
        """The innermost element ends."""
        if self._open and self._open[-1].depth == self._depth:
            area = self._open.pop()
            area.end = at
            area.linked, area.plain = self._linked - area.linked, self._plain - area.plain
        if self._links and self._links[-1] == self._depth:
            self._links.pop()
        elif self._contents and self._contents[-1] == self._depth:
            self._contents.pop()
        self._depth -= 1

    def data(self, length: int) -> None:
        """So many characters of text."""
        if self._links:
            self._linked += length
        else:
            self._plain += length

    def without(self, text: str) -> str:
        """The text of the page without what can be left out."""
        closed = [area for area in self._found if area.end > area.start]
        if not any(area.kind in ("menu", "class") and area.is_of_links for area in closed):
            return text
        pieces, at = [], 0
        for area in closed:
            if area.start >= at and area.is_left_out(text, self._plain):
                pieces.append(text[at : area.start])
                at = area.end
        kept = "".join((*pieces, text[at:])).lstrip("\n")
        # A list of acts may be all that a page has, and be called a menu.
        codes = len(_OF_AN_ACT.findall(kept))
        is_list = codes < _CODES and len(_OF_AN_ACT.findall(text)) > 2 * codes + 2
        return text if is_list or len(kept) < _LEAST else kept


def _kind(tag: str, attributes: Mapping[str, str]) -> str:
    role = _ROLES.get((attributes.get("role") or "").strip().lower())
    if kind := role or _TAGS.get(tag):
        return kind
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return "class" if tag not in ("html", "body") and _CLASSES.search(named) else ""
