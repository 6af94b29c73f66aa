"""A sentence under composition: its chunks, and its citations as they are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dantext.finding.chunks import CITATION, Chunk
from dantext.finding.mention import Mention, Organisation

_TWO = 3  # chunks of two bodies and what joins them


@dataclass(slots=True, eq=False)
class Citation:
    """A citation of a sentence as it is put together; indexes are those of chunks."""

    mention: Mention
    at: int
    behind: int  # where what stands behind it ends, its title included
    title: tuple[int, int] | None = None
    outer: Citation | None = None  # whose title it stands in
    passed: bool = False  # what stands behind it says that it was passed
    late: bool = False  # its issuer stands behind the title
    together: bool = False  # its date is that of the members in front of it too: `cùng ngày`


class Sentence:
    """A sentence under composition."""

    def __init__(self, text: str, pieces: Iterator[list[Chunk]]) -> None:
        self.text = text
        self.chunks: list[Chunk] = []
        self.letters: list[str] = []
        self._pieces = pieces
        self.read_on(1)
        self.citations: list[Citation] = []
        self.floor = 0  # what stands in front of a cell is not its own
        k = -1
        for _ in range(self.letters.count(CITATION)):
            k = self.letters.index(CITATION, k + 1)
            m = self.chunks[k].value
            assert isinstance(m, Mention)
            self.citations.append(Citation(m, k, k + 1))

    def read_on(self, n: int) -> None:
        """Go on until ``n`` chunks are known, or all: the first piece has all citations."""
        while len(self.chunks) < n and (piece := next(self._pieces, None)) is not None:
            self.chunks += piece
            self.letters += [c.letter for c in piece]

    def offset(self, k: int) -> int:
        """Where chunk ``k`` begins in the text."""
        return self.chunks[k].start


def joint(chunks: list[Chunk], a: int, b: int, m: Mention) -> Organisation:
    """The bodies of a stretch of chunks as one; the first alone if a comma leads on to what it belongs to.

    ``Trường Đại học Việt Nhật, ĐHQGHN`` issued its ``473/QĐ-ĐHVN`` alone.
    """
    first, last = chunks[a].value, chunks[b - 1].value
    assert isinstance(first, Organisation) and isinstance(last, Organisation)
    has_symbol = first.entry is not None and first.entry.symbol is not None
    if b - a == _TWO and chunks[a + 1].letter == "," and has_symbol and not _has_symbol(m, last):
        return first
    return Organisation(first.start, last.end, first.entry, last.term or first.term)


def _has_symbol(m: Mention, body: Organisation) -> bool:
    """Whether a body is in the symbol of a mention."""
    return body.entry is not None and body.entry.symbol in m.tokens
