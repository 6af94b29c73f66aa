"""What one would write or take in a day instead of dantext: its scores say what is gained.

Each takes a text and gives records with what it can tell; none is tuned to any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from dantext.language import tokens
from dantext.model import Citation
from dantext.tables.load import load

Baseline = Callable[[str], list[Citation]]

_PART = r"[A-ZĐƯ][A-Za-zĐđƯư0-9]*"
_CODE = rf"(?P<number>[0-9]+[a-z]?)(?:/(?P<year>[0-9]{{4}}))?(?P<separator>[-/])(?P<symbol>{_PART}(?:[-/]{_PART})*)"
_DATE = r"\s+ngày\s+(?P<date>(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4}))"
_OF = r"\s+của\s+(?P<issuer>[A-ZĐƯ][^,.;:()\n]{2,60})"


def naive_regex(text: str) -> list[Citation]:
    """A regular expression: type words, ``số``, a code, ``ngày`` and a date, ``của`` and what follows up to a comma."""
    return [_of_match(m) for m in _pattern().finditer(text)]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _type_words())
    return re.compile(rf"(?:(?P<type>{words})\s+(?:số:?\s*)?)?\b{_CODE}(?:{_DATE})?(?:{_OF})?")


def _type_words() -> dict[str, str]:
    """Every document type by its name, the longest first."""
    names = {t.name: t.abbr for t in load().doc_types}
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _of_match(m: re.Match[str]) -> Citation:
    start = m.start("type") if m["type"] else m.start("number")
    end = m.end("symbol")
    date = f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}" if m["date"] else None
    return Citation(
        start=start, end=end, text=m.string[start:end], kind="code", full_start=start, full_end=m.end(),
        doc_type=_type_words()[m["type"]] if m["type"] else m["symbol"].partition("-")[0].partition("/")[0],
        type_text=m["type"], number=m["number"], year=int(m["year"]) if m["year"] else None, symbol=m["symbol"],
        code="".join((m["number"], f"/{m['year']}" if m["year"] else "", m["separator"], m["symbol"])),
        date=date, date_text=m["date"], issuer_text=m["issuer"], relation="cites",
    )  # fmt: skip


def entity_ruler(text: str) -> list[Citation]:
    """spaCy's EntityRuler: type words, ``số`` and a token that is a code, over the tokens of spaCy.

    Raises `ImportError` without spaCy.
    """
    return [_of_span(text, start, end) for start, end in _ruled(text)]


def _ruled(text: str) -> Iterator[tuple[int, int]]:
    nlp = _ruler()
    nlp.max_length = max(nlp.max_length, len(text) + 1)
    yield from ((e.start_char, e.end_char) for e in nlp(text).ents)


@lru_cache(maxsize=1)
def _ruler() -> Any:
    import spacy

    nlp = spacy.blank("xx")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = None  # a code is one token
    code = {"TEXT": {"REGEX": f"^{_CODE}$"}}
    patterns: list[list[dict[str, Any]]] = [[code]]
    for name in _type_words():
        words = [{"LOWER": word} for word in name.lower().split()]
        patterns += [[*words, code], [*words, {"LOWER": "số"}, code]]
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "CITATION", "pattern": p} for p in patterns])
    return nlp


def _of_span(text: str, start: int, end: int) -> Citation:
    """The record of a span: what the regular expression reads in it."""
    m = _pattern().match(text, start, end)
    if m is not None and m.end("symbol") == end:
        return _of_match(m)
    return Citation(start=start, end=end, text=text[start:end], kind="code", full_start=start, full_end=end)


def underthesea_ner(text: str) -> list[Citation]:
    """The named entities of underthesea that hold a digit; it knows no documents, and calls codes places."""
    spans = (e for e in tokens.entities(text) if any(c.isdigit() for c in text[e.start : e.end]))
    return [_of_span(text, e.start, e.end) for e in spans]


BASELINES: dict[str, Baseline] = {
    "regex": naive_regex, "entity-ruler": entity_ruler, "underthesea-ner": underthesea_ner,
}  # fmt: skip
