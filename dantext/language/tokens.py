"""Words and their parts of speech, where a grammar leaves a doubt: the only place that imports underthesea.

underthesea's tagger costs about a millisecond a sentence, a thousand times what a pattern costs. So it never sees a
whole text: grammars ask about short windows, and a window that was seen before is remembered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any, Literal, NamedTuple

from dantext.language.kept import keep, read_kept, state_of
from dantext.language.messages import _
from dantext.language.regexes import compiled

Source = Literal["underthesea", "none"]

_lock = Lock()
# What underthesea would take apart: `25-NQ/TW`, `66.7/2025/NQ-CP`, `147/KH - UBND`.
_CODE = compiled(r"[0-9][0-9./]*(?:\s?[-–/]\s?[A-ZĐƯ](?:[A-ZĐƯ]\w*)?(?!\w))+")
_BLACK = compiled(r"\S+")
_LINE = compiled(r"[^\n]*\S[^\n]*")
# Bytes that underthesea takes with the libraries that it loads, and its models.
_TO_LOAD = 160 << 20
_MODELS = 32 << 20
_RESYNC = 40  # how far behind a word that was rewritten the next one is looked for


class TokensError(RuntimeError):
    """underthesea is asked for and not installed."""


class Word(NamedTuple):
    """A word of a window: offsets (code points, end exclusive), and its tag in underthesea's set, or ``X``."""

    start: int
    end: int
    tag: str


def require(source: Source) -> None:
    """Raise `TokensError` if the package behind ``source`` is not there; `ValueError` for an unknown source."""
    if source not in ("underthesea", "none"):
        raise ValueError(_("unknown tokens {source!r}: 'underthesea' or 'none'").format(source=source))
    if source == "underthesea" and find_spec("underthesea") is None:
        raise TokensError(_("underthesea is not installed: pip install underthesea, or do without by tokens='none'"))


@lru_cache(maxsize=8192)
def tagged(window: str) -> tuple[Word, ...]:
    """The words of ``window`` in order, none overlapping another, every non-space character in one of them.

    A code is one word. Safe to call from several threads.
    """
    with _lock:  # the models make no promise about threads
        hidden = _hide(window)
        tokens = _tagger()(hidden)
    return tuple(align(hidden, tokens))


@lru_cache(maxsize=1)
def _tagger() -> Any:
    """The tagger with its models; `MemoryError` where there is no room for them, as of `_underthesea`."""
    pos_tag = _underthesea().pos_tag
    _ask_for(_MODELS)
    pos_tag("a")  # which loads them
    return pos_tag


@lru_cache(maxsize=1)
def _underthesea() -> Any:
    """The package. Its libraries end the process if memory runs out while they load, so it is asked for before.

    Raises `MemoryError`, which costs one report.
    """
    _ask_for(_TO_LOAD)
    import underthesea

    return underthesea


def _ask_for(size: int) -> None:
    """Raise `MemoryError` if the process may not have so many bytes more, of which it uses none."""
    import mmap

    if hasattr(mmap, "MAP_PRIVATE"):  # nothing holds a process to less where there is none
        try:
            mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
        except OSError:
            raise MemoryError from None


def of_dictionary(name: str, module: str, make: Callable[[Iterable[str]], Iterable[str]]) -> frozenset[str]:
    """What ``make``, a function of the module in a file, makes of the words of the language; kept under a name.

    The words are the entries of the dictionary that underthesea ships (that of Hồ Ngọc Đức), composed, in lower case.
    They are loaded if nothing was kept: that takes a hundred times as long.
    """
    spec = find_spec("underthesea")
    made_of = state_of(module) + (state_of(spec.origin) if spec is not None and spec.origin is not None else b"")
    kept = read_kept(name, made_of)
    if kept is not None:
        return frozenset(kept.decode().split("\n"))
    with _lock:
        _underthesea()
        from underthesea.corpus import viet_dict_39K

        words = viet_dict_39K.words
    made = frozenset(make({unicodedata.normalize("NFC", w.strip()).lower() for w in words}))
    keep(name, made_of, "\n".join(sorted(made)).encode())
    return made


def segmented(text: str) -> list[Word]:
    """The words of a text without tags (``X``), which costs a third; not remembered."""
    with _lock:
        hidden = _hide(text)
        tokens = _underthesea().word_tokenize(hidden)
    return list(align(hidden, ((t, "X") for t in tokens)))


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a text, without the space around them; a full stop in a code ends none."""
    with _lock:
        hidden = _hide(text)
        found = _underthesea().sent_tokenize(hidden)
    return [(w.start, w.end) for w in align(hidden, ((s, "S") for s in found)) if w.tag == "S"]


def entities(text: str) -> list[Word]:
    """The named entities of a text, tagged ``PER``, ``LOC``, ``ORG`` or ``MISC``; line by line, for it is slow."""
    found: list[Word] = []
    for line in _LINE.finditer(text):
        with _lock:
            tags = [(word[0], str(word[3])) for word in _underthesea().ner(line[0].encode("utf-8", "replace").decode())]
        for w in align(line[0], tags):
            start, end, (begins, _, tag) = line.start() + w.start, line.start() + w.end, w.tag.partition("-")
            if begins == "I" and found and found[-1].tag == tag and not text[found[-1].end : start].strip():
                found[-1] = Word(found[-1].start, end, tag)
            elif tag:
                found.append(Word(start, end, tag))
    return found


def _hide(text: str) -> str:
    """A text of equal length that the tokenizer can take: codes are words that it leaves alone, no half surrogates."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CODE.sub(lambda m: "Q" * len(m.group()), text)


def align(text: str, tokens: Iterable[tuple[str, str]]) -> Iterator[Word]:
    """Find words, which the tokenizer gives without offsets and sometimes rewritten, in their text.

    A stretch in which a word was rewritten comes as the words between its spaces, tagged ``X``.
    """
    done = 0
    for token, tag in tokens:
        span = _match(text, done, token) or _search(text, done, token)
        if span is None:
            continue
        yield from _rest(text, done, span[0])
        yield Word(*span, tag)
        done = span[1]
    yield from _rest(text, done, len(text))


def _match(text: str, pos: int, token: str) -> tuple[int, int] | None:
    """The span of ``token`` behind the space at ``pos``, whatever space is inside it."""
    start = -1
    for char in token:
        if char.isspace():
            continue
        while pos < len(text) and text[pos].isspace():
            pos += 1
        if pos == len(text) or text[pos] != char:
            return None
        if start < 0:
            start = pos
        pos += 1
    return (start, pos) if start >= 0 else None


def _search(text: str, pos: int, token: str) -> tuple[int, int] | None:
    at = text.find(token, pos, pos + _RESYNC + len(token)) if token.strip() else -1
    return (at, at + len(token)) if at >= 0 else None


def _rest(text: str, start: int, end: int) -> Iterator[Word]:
    for m in _BLACK.finditer(text, start, end):
        yield Word(m.start(), m.end(), "X")
