"""Citations in a spaCy pipeline: the component ``dantext``, and a tokenizer that needs no pyvi.

>>> import spacy
>>> import dantext.spacy_component
>>> nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "dantext.Tokenizer.v1"}}})
>>> _ = nlp.add_pipe("dantext", config={"place": "Hưng Yên"})
>>> doc = nlp("Thực hiện Kế hoạch 147/KH - UBND của UBND tỉnh")
>>> [(span.text, span.label_, span._.citation.code) for span in doc.spans["citations"]]
[('Kế hoạch 147/KH - UBND', 'CODE', '147/KH-UBND')]

Nothing else in dantext imports spaCy. Where dantext is installed, both are found by entry point, without the import.
To read a `DocBin` in a program that makes no pipeline, call `set_extensions` first.
"""

# No postponed annotations here: spaCy reads those of the factories to check a config, and cannot resolve strings.
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Self, cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import is_same_func, registry
from spacy.vocab import Vocab

from dantext.extract import Extractor
from dantext.language.tokens import Source, require, segmented, sentences
from dantext.model import Citation, Report
from dantext.reading.source import SourceText

SPANS_KEY = "citations"

# Keys of Doc.user_data. The values are plain dicts and lists, the only things that spaCy can write.
_CITATIONS = "dantext.citations"
_DOCUMENT = "dantext.document"
_ID = "dantext.citation"

_DIGITS = str.maketrans("lIO", "110")  # a scan's letters for digits, as `dantext.finding.codes` reads them
_WINDOW = 4000  # characters that underthesea sees at once: it needs 2 KB of memory for each


class _Stateless:
    """What a pipeline keeps in its config alone: there is nothing to write, and nothing may be there to read.

    The ``from_`` methods raise `ValueError` for data, which can only be that of another component.
    """

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read nothing: ``path`` must not be there."""
        if Path(path).exists():
            raise ValueError(f"{path}: dantext keeps its settings in config.cfg, this is data of another component")
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Write nothing."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Read nothing: ``data`` must be empty."""
        if data:
            raise ValueError(f"dantext keeps its settings in the config, {len(data)} bytes are of another component")
        return self


class CitationComponent(_Stateless):
    """Puts the citations of a text on its `Doc`.

    ``doc._.citations`` has all records, ``doc._.document`` what the text is itself, and ``doc.spans["citations"]`` a
    span a record, from which ``span._.citation`` leads back to it. A span is made of whole tokens, those that the
    mention touches; the record has the exact offsets, in characters of ``doc.text``. The label is the kind of mention
    (``CODE``, ``NUMBER``, ``NAME``, ``DATE``, ``SELF``), since every record has one and the set is closed, as a label
    set must be; types are neither. ``kb_id_`` is ``citation.doc``: mentions of one document share it.

    Settings and errors are those of `dantext.Extractor`, and of `set_extensions`.
    """

    def __init__(
        self, patterns: Iterable[str | Path] = (), place: str | None = None, tokens: Source = "underthesea"
    ) -> None:
        set_extensions()
        self._settings = (tuple(patterns), place, tokens)
        self._extractor = Extractor(patterns=self._settings[0], place=place, tokens=tokens)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate ``doc``, replacing what an earlier call put there."""
        doc._.document, doc._.citations = self._extractor.read(doc.text)
        return doc

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        # A worker process reads the tables anew: what is compiled from them is larger, and not all of it can be sent.
        return type(self), self._settings


class Tokenizer(_Stateless):
    """Splits Vietnamese text into words, as underthesea sees them, with every code (``147/KH - UBND``) one token.

    Sentences are underthesea's as well, so that ``doc.sents`` needs no further component.

    ``doc.text`` is always the text, for any string that spaCy can hold (it holds no lone surrogates).
    Raises `dantext.language.tokens.TokensError` if underthesea is not installed.
    """

    def __init__(self, vocab: Vocab) -> None:
        require("underthesea")
        self.vocab = vocab
        self._extractor = Extractor(tokens="none")  # where a code ends is never in doubt

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``."""
        # Words are looked for in the normal form: underthesea composes letters, and would not be found in NFD text.
        source = SourceText(text)
        codes = list(self._codes(source.normal))
        parts = (part for word in _words(source.normal) for part in _outside(source.normal, word, codes))
        spans = sorted([*codes, *parts])
        words, spaces = _words_and_spaces(text, [source.span(*s) for s in spans])
        starts = {source.span(*s)[0] for s in sentences(source.normal)}
        return Doc(self.vocab, words, spaces, sent_starts=list(_sentence_starts(words, spaces, starts)))

    def __reduce__(self) -> tuple[type[Self], tuple[Vocab]]:
        return type(self), (self.vocab,)

    def _codes(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of codes, from the number on, in order and apart from each other."""
        done = 0
        for c in self._extractor.extract(text):
            if c.kind not in ("code", "self"):
                continue
            start = c.start + _number_at(c)
            if start >= done:
                yield start, c.end
                done = c.end


def _number_at(c: Citation) -> int:
    """Where in the text of a record its code starts.

    A page head in front of the number, or between it and the symbol, has numbers too, so that the form does not tell.
    """
    if c.number is not None and c.system != "standard":
        number = re.compile(rf"(?<![A-ZĐƯ0-9]){re.escape(c.number)}(?![0-9])")
        for words in (c.text, c.text.translate(_DIGITS)):
            found = [m.start() for m in number.finditer(words)]
            if found:
                return found[-1]
    # `TCVN 8297:2018` is a code whole, without the words `Tiêu chuẩn quốc gia`.
    code = c.text.removeprefix(c.type_text or "").lstrip()
    return len(c.text) - len(code)


def _words(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = start + _WINDOW
        if end < len(text):
            cuts = (text.rfind(space, start, end) for space in ("\n\n", "\n", " "))
            end = next((cut + 1 for cut in cuts if cut > start), end)
        for word in segmented(text[start:end]):
            yield start + word.start, start + word.end
        start = end


def _outside(text: str, word: tuple[int, int], codes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a word that are in no code: underthesea may have made ``số 25`` one word."""
    start, end = word
    for i in range(bisect_right(codes, start, key=lambda code: code[1]), len(codes)):
        if codes[i][0] >= end:
            break
        yield from _trimmed(text, start, codes[i][0])
        start = codes[i][1]
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _sentence_starts(words: list[str], spaces: list[bool], starts: set[int]) -> Iterator[bool]:
    """Whether a sentence begins at each word; one that begins inside a word is a part of the sentence before."""
    at = 0
    for word, space in zip(words, spaces, strict=True):
        yield at in starts
        at += len(word) + space


def _words_and_spaces(text: str, spans: list[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """What `Doc` is made from: words, and whether a space follows each; all other space is words too.

    spaCy's function of the same purpose copies the rest of the text for every word.
    """
    words: list[str] = []
    spaces: list[bool] = []
    done = 0
    for start, end in [*spans, (len(text), len(text))]:
        gap = text[done:start]
        if words and gap.startswith(" "):
            spaces[-1] = True
            gap = gap[1:]
        for word in filter(None, (gap, text[start:end])):
            words.append(word)
            spaces.append(False)
        done = end
    return words, spaces


def _get_citations(doc: Doc) -> list[Citation]:
    return msgspec.convert(doc.user_data.get(_CITATIONS, ()), list[Citation])


def _set_citations(doc: Doc, citations: Iterable[Citation]) -> None:
    """Store records and make their spans, so that the two always belong together."""
    citations = list(citations)
    spans = [
        # The id says which record a span is of: two mentions can touch the same tokens, and offsets would not tell.
        doc.char_span(c.start, c.end, c.kind.upper(), c.doc or "", alignment_mode="expand", span_id=f"{_ID}/{i}")
        for i, c in enumerate(citations)
    ]
    doc.user_data[_CITATIONS] = msgspec.to_builtins(citations)
    doc.spans[SPANS_KEY] = cast(list[Span], spans)  # None is for offsets outside the text


def _get_citation(span: Span) -> Citation | None:
    """The record of a span of the component; None for any other span."""
    head, _, index = span.id_.partition("/")
    stored = span.doc.user_data.get(_CITATIONS, ())
    if head != _ID or int(index) >= len(stored):
        return None
    return msgspec.convert(stored[int(index)], Citation)


def _set_citation(span: Span, citation: Citation) -> None:
    # Without a setter spaCy would take the value and never give it back.
    raise AttributeError("span._.citation is read from doc._.citations: assign to that")


def _get_document(doc: Doc) -> Report | None:
    """What the text says of itself; None if the component has not seen it."""
    return msgspec.convert(doc.user_data.get(_DOCUMENT), Report | None)


def _set_document(doc: Doc, report: Report) -> None:
    doc.user_data[_DOCUMENT] = msgspec.to_builtins(report)


def set_extensions() -> None:
    """Declare ``doc._.citations``, ``doc._.document`` and ``span._.citation``; once is enough, twice does no harm.

    Every component does it. Not done on import, for spaCy imports this module wherever dantext is installed.
    Raises `ValueError` if another package has declared one of them.
    """
    extensions: tuple[tuple[type[Doc] | type[Span], str, Callable[..., Any], Callable[..., None]], ...] = (
        (Doc, "citations", _get_citations, _set_citations),
        (Doc, "document", _get_document, _set_document),
        (Span, "citation", _get_citation, _set_citation),
    )
    for owner, name, getter, setter in extensions:
        if owner.has_extension(name) and not is_same_func(cast(Any, owner.get_extension(name)[2]), getter):
            raise ValueError(f"{owner.__name__}._.{name} is already declared by someone else")
        owner.set_extension(name, getter=getter, setter=setter, force=True)


@Language.factory(
    "dantext",
    default_config={"patterns": [], "place": None, "tokens": "underthesea"},
    assigns=["doc.spans", "doc._.citations", "doc._.document", "span._.citation"],
)
def make_component(
    nlp: Language, name: str, patterns: list[str], place: str | None, tokens: Source
) -> CitationComponent:
    """The component for ``nlp.add_pipe("dantext", config={...})``."""
    return CitationComponent(patterns, place, tokens)


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer for ``[nlp.tokenizer]`` of a config."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers("dantext.Tokenizer.v1", func=make_tokenizer)
