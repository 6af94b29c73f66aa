"""A report with its citations marked: by strings of one's own, as Markdown, as a page of HTML."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from dantext.model import Citation, records_of
from dantext.reading.document import Document, text_of

if TYPE_CHECKING:
    from dantext.extract import Extractor

Mark = str | Callable[[Citation], str]
Style = Literal["links", "footnotes"]
Span = Literal["mention", "full"]

_BRACKETS = re.compile(r"[\[\]\\]")
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
_NO_PLAIN_URL = re.compile(r"[\s()<>]")


def annotate(
    text: str | Document, records: Iterable[Citation], before: Mark, after: Mark, *,
    span: Span = "mention", escape: Callable[[str], str] | None = None,
) -> str:  # fmt: skip
    """``text`` with something in front of each mention and behind it: strings, or functions of the record.

    ``span``: the mention, or ``full``, the whole citation with its date, issuer and title. Of two that lie in one
    another the longer one is outside; where two cross, the later one ends with the earlier and begins again behind it,
    so that marks always close in the order in which they opened. ``escape`` is applied to the text between the marks
    (`html.escape`); without it, what is left when the marks are taken out is ``text``. Raises `ValueError` for a record
    of another text.

    >>> import dantext
    >>> text = "Căn cứ Quyết định số 217-QĐ/TW;"
    >>> annotate(text, dantext.extract(text), "<cite>", "</cite>")
    'Căn cứ <cite>Quyết định số 217-QĐ/TW</cite>;'
    >>> annotate(text, dantext.extract(text), lambda c: f'<a href="/find?code={c.code}">', "</a>")
    'Căn cứ <a href="/find?code=217-QĐ/TW">Quyết định số 217-QĐ/TW</a>;'
    """
    whole, listed = _pair(text, records)
    return "".join(_Marking(whole, _made(before), _made(after), escape or str, span).pieces(listed))


def to_markdown(
    text: str | Document, records: Iterable[Citation], style: Style = "links", *,
    url: Callable[[Citation], str | None] = lambda c: c.urn,
) -> str:  # fmt: skip
    """``text`` as Markdown, in which each mention is a link, or has a footnote that says what document it is.

    What is Markdown in the text stays so. Links lead where ``url`` says, to the URN of the document if nothing is said;
    a mention without such a place is no link. Mentions of one document share a footnote; the document's own number has
    neither. Raises `ValueError` for a record of another text, or another style.

    >>> import dantext
    >>> text = "Theo Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;"
    >>> print(to_markdown(text, dantext.extract(text), url=lambda c: f"https://example.org/{c.code}"))
    Theo [Nghị định số 29/2013/NĐ-CP](https://example.org/29/2013/NĐ-CP) ngày 08/4/2013 của Chính phủ;
    >>> print(to_markdown("Căn cứ Quyết định 15/QĐ-XYZ;", dantext.extract("Căn cứ Quyết định 15/QĐ-XYZ;"), "footnotes"))
    Căn cứ Quyết định 15/QĐ-XYZ[^1];
    <BLANKLINE>
    [^1]: Quyết định 15/QĐ-XYZ
    <BLANKLINE>
    """
    if style not in ("links", "footnotes"):
        raise ValueError(f"no style {style!r}; there are links, footnotes")
    whole, listed = _pair(text, records)
    cited = [r for r in sorted(listed, key=lambda r: (r.start, r.end)) if r.kind != "self"]
    return "".join(_linked(whole, cited, url) if style == "links" else _with_notes(whole, cited))


def to_html(text: str | Document, *, name: str | None = None, extractor: Extractor | None = None) -> str:
    """One page of HTML, as ``dantext extract --format html`` writes it: the text with its citations, and their cards.

    ``name`` is its title, else that of the document that was read. Without ``extractor`` the shipped tables are used.

    >>> "217-QĐ/TW" in to_html("Căn cứ Quyết định số 217-QĐ/TW;", name="a.txt")
    True
    """
    from dantext.extract import default_extractor
    from dantext.writing.writers import writer_of

    extractor = extractor or default_extractor()
    report, records = extractor.read(text, name)
    words, title = (text.text, text.name) if isinstance(text, Document) else (text, "dantext")
    out = io.BytesIO()
    writer = writer_of("html", out, extractor.patterns)
    writer.write(name or title, words, report, records)
    writer.close()
    return out.getvalue().decode()


def _pair(text: str | Document, records: Iterable[Citation]) -> tuple[str, list[Citation]]:
    """The text and the records of it."""
    whole, listed = text_of(text), records_of(records)
    for r in listed:
        if whole[r.start : r.end] != r.text:
            raise ValueError(f"the record at {r.start}, {r.text!r}, is of another text: pass the one it was found in")
    return whole, listed


# -- marks ---------------------------------------------------------------------------------------------


def _made(mark: Mark) -> Callable[[Citation], str]:
    if isinstance(mark, str):
        return lambda _: mark
    if not callable(mark):
        raise TypeError(f"a mark is a str or a function of the record, not {type(mark).__name__}")
    return mark


class _Marking:
    """Walks through a text with the spans that are open, the outermost first."""

    def __init__(
        self, text: str, before: Callable[[Citation], str], after: Callable[[Citation], str],
        escape: Callable[[str], str], span: Span,
    ) -> None:  # fmt: skip
        if span not in ("mention", "full"):
            raise ValueError(f"no span {span!r}; there are mention, full")
        self._text = text
        self._before, self._after = before, after
        self._escape = escape
        self._is_full = span == "full"
        self._open: list[Citation] = []
        self._at = 0

    def pieces(self, records: Sequence[Citation]) -> Iterator[str]:
        """The text between the marks, and these."""
        for r in sorted(records, key=lambda r: (self._span(r)[0], -self._span(r)[1])):
            start = self._span(r)[0]
            yield from self._close(start)
            yield self._to(start)
            yield self._before(r)
            self._open.append(r)
        yield from self._close(len(self._text))
        yield self._to(len(self._text))

    def _span(self, r: Citation) -> tuple[int, int]:
        return (r.full_start, r.full_end) if self._is_full else (r.start, r.end)

    def _to(self, place: int) -> str:
        """The text up to a place."""
        at, self._at = self._at, place
        return self._escape(self._text[at:place])

    def _close(self, place: int) -> Iterator[str]:
        """Close the spans that end up to a place; what was opened within them, and ends behind, is opened again."""
        while self._open and (end := min(self._span(r)[1] for r in self._open)) <= place:
            yield self._to(end)
            first = next(i for i, r in enumerate(self._open) if self._span(r)[1] == end)
            inside = self._open[first:]
            self._open[first:] = [r for r in inside if self._span(r)[1] > end]
            yield from map(self._after, reversed(inside))
            yield from map(self._before, self._open[first:])


# -- Markdown ------------------------------------------------------------------------------------------


def _linked(text: str, cited: Sequence[Citation], url: Callable[[Citation], str | None]) -> Iterator[str]:
    at = 0
    for r in cited:
        place = url(r)
        if r.start < at or not place:
            continue  # a link in a link is none
        label = _BLANK_LINES.sub("\n", _BRACKETS.sub(r"\\\g<0>", r.text))  # which would end the paragraph
        yield f"{text[at : r.start]}[{label}]({_destination(place)})"
        at = r.end
    yield text[at:]


def _destination(url: str) -> str:
    if not _NO_PLAIN_URL.search(url):
        return url
    return f"<{re.sub(r'[<>]', lambda m: f'%{ord(m[0]):02X}', ' '.join(url.split()))}>"


def _with_notes(text: str, cited: Sequence[Citation]) -> Iterator[str]:
    prefix = "d" if "[^" in text else ""  # the text has notes of its own
    notes: dict[str | int, tuple[int, Citation]] = {}
    at = 0
    for r in sorted(cited, key=lambda r: r.end):
        number, _ = notes.setdefault(r.doc if r.doc is not None else r.start, (len(notes) + 1, r))
        yield f"{text[at : r.end]}[^{prefix}{number}]"
        at = r.end
    yield text[at:]
    if notes and not text.endswith("\n"):
        yield "\n"
    for number, r in notes.values():
        yield f"\n[^{prefix}{number}]: {r.described}\n"
