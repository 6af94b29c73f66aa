"""HTML to text: one line a block, cells apart, inline elements joined as they are seen, without menus of portals."""

from __future__ import annotations

import codecs
import re
from io import StringIO
from typing import Any

from dantext.reading.files.html_menus import Areas
from dantext.reading.files.limits import LINE, Limits
from dantext.reading.files.plain import Decoded, decode

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(("head", "script", "style", "template", "noscript", "select", "datalist"))
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# Not \s: a no-break space is a character of the text.
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, name: str, limits: Limits) -> Decoded:
    """The text of a page without the menus around it, and the legacy encoding that it was in without a word of it.

    What is broken is read as far as a browser would.
    Raises `ReadError`: ``encoding``, ``binary`` if the bytes are in no encoding that they declare or that is known;
    ``too-large``. Raises `MemoryError`.
    """
    from lxml import etree

    # The parser is given one encoding, for its own guess without a declaration is Latin-1. It stops at NUL.
    characters, encoding = _characters(data, name, limits)
    # A target, not a tree: trees have a limit of depth, and are many times as large.
    page = _Page(limits, name)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=page)
    text = str(etree.parse(_Pieces(characters, page), parser))
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError  # the parser goes on without what it had no room for
    return Decoded(text, encoding)


def _characters(data: bytes, name: str, limits: Limits) -> Decoded:
    try:
        # Text that is valid UTF-8 by chance does not exist, so a declaration that contradicts it is wrong.
        return Decoded(data.decode("utf-8-sig"), None)
    except UnicodeDecodeError:
        declared = _CHARSET.search(data, 0, 4096)
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return Decoded(data.decode(declared[1].decode("ascii"), "replace"), None)
        except (LookupError, ValueError):
            pass
    return decode(data, name, limits)


class _Pieces:
    """Characters for the parser to read piece by piece: one that is given all of them does not stop at an error."""

    def __init__(self, characters: str, page: _Page) -> None:
        self._characters = characters
        self._page = page
        self._at = 0

    def read(self, size: int) -> bytes:
        """The next piece, empty at the end."""
        if self._page.is_over:
            return b""
        start, self._at = self._at, self._at + max(1, size // 4)  # a character is at most four bytes
        return self._characters[start : self._at].replace("\x00", " ").encode("utf-8", "replace")


class _Page:
    """Receives the events of the parser and writes lines.

    A gap (space, tab or line break) is held back until text follows it, so the strongest of several wins: a tab
    between cells over the line breaks of the paragraphs at their edges, those over spaces.
    """

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits = limits
        self._name = name
        # Not a list: pages of millions of blocks have as many pieces, each an object.
        self._out = StringIO()
        self._left = limits.text  # of steps that a page may take, each at least a character
        self.is_over = False
        self._last = ""
        self._gap = ""
        self._unseen = 0
        self._pre = 0
        self._lines = 0
        # One entry an open table row: the line that its last cell began in, None before the first.
        self._rows: list[int | None] = []
        self._areas = Areas()

    def start(self, tag: str, attributes: Any) -> None:
        self._spend(1 + self._areas.start(tag, attributes, self._out.tell()))
        if tag in _UNSEEN:
            self._unseen += 1
        if self._unseen:
            return
        if tag == "br":
            self._spend(LINE)
            self._append("\n")
            self._lines += 1
            self._gap = ""
        elif tag in _CELLS:
            self._start_cell()
        elif tag in _BLOCKS:
            if tag == "tr":
                self._rows.append(None)
            self._break(strong=tag in ("tr", "table"))
            self._pre += tag == "pre"

    def end(self, tag: str) -> None:
        self._areas.end(self._out.tell())
        if tag in _UNSEEN:
            self._unseen -= 1
        elif not self._unseen and tag in _BLOCKS:
            self._break(strong=tag in ("tr", "table"))
            self._pre -= tag == "pre"
            if tag == "tr" and self._rows:
                self._rows.pop()

    def data(self, text: str) -> None:
        if self._unseen:
            return
        # What stands as an entity comes as a piece of its own.
        self._spend(len(text) + 2)
        self._areas.data(len(text.strip()))
        if self._pre:
            self._write(text)
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" "):
            self._gap = self._gap or " "
            text = text[1:]
        if text:
            ends_in_space = text[-1] == " "
            self._write(text[:-1] if ends_in_space else text)
            self._gap = " " if ends_in_space else ""

    def close(self) -> str:
        return self._areas.without(self._out.getvalue())

    def _append(self, text: str) -> None:
        self._out.write(text)
        self._last = text

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            self.is_over = True
            raise self._limits.too_long(self._name)

    def _write(self, text: str) -> None:
        # A line does not begin with the space that separated it from the one before.
        if self._gap and self._last and not (self._gap == " " and self._last == "\n"):
            self._append(self._gap)
        self._lines += self._gap == "\n"
        self._gap = ""
        self._append(text)

    def _break(self, strong: bool) -> None:
        self._spend(LINE // 2)  # at both ends of a block
        if strong or self._gap != "\t":
            self._gap = "\n"

    def _start_cell(self) -> None:
        before = self._rows[-1] if self._rows else None
        if before is not None:
            # Behind a cell of several lines, a tab would look as if it belonged to the last of them.
            self._gap = "\t" if before == self._lines else "\n"
        elif self._gap != "\t":
            self._gap = "\n"
        if self._rows:
            self._rows[-1] = self._lines + (self._gap == "\n")
