"""The pipeline: text in, citation records out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from dantext.attaching.attach import Attacher
from dantext.attaching.header import Dates, HeaderGrammar, own_number
from dantext.attaching.settle import Settler
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention
from dantext.finding.scan import Scanner
from dantext.language.messages import _
from dantext.language.regexes import compiled
from dantext.language.tokens import Source, of_dictionary, require, tagged
from dantext.linking import identifiers
from dantext.linking.candidates import Candidates
from dantext.linking.choose import Chooser, Facts
from dantext.linking.home import Home, HomeFinder
from dantext.linking.identity import Identifier, Identity
from dantext.linking.resolve import Linker
from dantext.linking.terms import Terms
from dantext.linking.whose import tell
from dantext.model import Citation, Report, System
from dantext.reading.document import Document, text_of
from dantext.reading.repair import Repairer
from dantext.reading.source import SourceText
from dantext.tables.load import Patterns, load
from dantext.tables.schema import Issuer

if TYPE_CHECKING:
    from dantext.linking.registers import FileRegister

# Characters in front of a mention and behind it within which its date, issuer, title and pinpoint are one citation with
# it: a pinpoint of a few lines in front, a title of a page behind.
_IN_FRONT, _BEHIND = 400, 2000


class _Read(NamedTuple):
    """A text that was read: its citations, and what its description is made of if that is asked for."""

    source: SourceText
    today: str | None  # the date of the report
    home: Callable[[], Home]
    records: list[Citation]


class Extractor:
    """Extracts citations with settings that are read once.

    ``patterns``: folders of tables laid over the shipped ones, the first one strongest.
    ``place``: the province of the reports; it goes before what their headers say.
    ``tokens``: ``underthesea`` settles what the grammars leave in doubt; ``none`` is faster and does without.
    ``registers``: lists of documents (.csv, .xlsx, .parquet, .jsonl), which say what citations mean before the shipped
    register does, the first one strongest, or folders of archives with an authority table, which do so after it.
    ``register_columns`` says where their columns are (``code=2,date=5``) if their heads do not, ``register_complete``
    of whose documents of which years they have every one (``UBND tỉnh Hưng Yên:2015-2024``).
    Raises `dantext.tables.load.PatternError` for a table that breaks the schema, `ValueError` for an unknown place,
    `dantext.language.tokens.TokensError` if underthesea is not installed, `TypeError` for a folder in no list;
    `dantext.linking.registers.RegisterError`, a `PatternError`, for a register that cannot be read.

    One that is pickled is its settings: tables and registers are read again where it is unpickled. Threads may share
    one.

    >>> Extractor(place="Hưng Yên").extract("Kế hoạch 147/KH-UBND")[0].issuer
    'Ủy ban nhân dân tỉnh Hưng Yên'
    """

    def __init__(
        self,
        *,
        patterns: Iterable[str | Path] = (),
        place: str | None = None,
        tokens: Source = "underthesea",
        registers: Iterable[str | Path] = (),
        register_columns: str | None = None,
        register_complete: Iterable[str] = (),
    ) -> None:
        _check_list("patterns", "folders", patterns)
        _check_list("registers", "files", registers)
        _check_list("register_complete", "claims", register_complete)
        folders = tuple(Path(p) for p in patterns)
        self._settings: dict[str, Any] = {
            "patterns": tuple(folder.absolute() for folder in folders),
            "place": place,
            "tokens": tokens,
            "registers": tuple(Path(p).absolute() for p in registers),
            "register_columns": register_columns,
            "register_complete": tuple(register_complete),
        }
        self.patterns: Patterns = load(folders)
        require(tokens)
        tagger = tagged if tokens == "underthesea" else None
        issuers = IssuerGrammar(self.patterns, tagger)
        self._identifier = Identifier(self.patterns, issuers)
        self._homes = HomeFinder(self.patterns)
        self._scanner = Scanner(self.patterns, issuers)
        self._headers = HeaderGrammar(self.patterns)
        self._attacher = Attacher(self.patterns, issuers, self._headers, tagger)
        self._terms = Terms(self.patterns)
        self.registers = self._registers()
        candidates = Candidates(self.patterns, self.registers, self._terms)
        self.lists = candidates.lists
        self._chooser = Chooser(self.patterns, candidates, self._terms)
        self._linker = Linker(self.patterns)
        self._repairer = Repairer(self.patterns, of_dictionary if tokens == "underthesea" else None)
        self._settler = Settler(self.patterns, issuers)
        self._home = self._home_at(place) if place is not None else None

    def __reduce__(self) -> tuple[object, ...]:
        return partial(type(self), **self._settings), ()

    def _home_at(self, place: object) -> Home:
        if not isinstance(place, str):
            raise TypeError(f"place takes the name of a province as str, not {type(place).__name__}")
        province = self._homes.province(place)
        if province is None:
            raise ValueError(
                _("unknown province {place!r}: give its name as in patterns/places.toml, e.g. 'Hưng Yên'").format(
                    place=place
                )
            )
        return Home(province)

    def _registers(self) -> tuple[FileRegister, ...]:
        """The registers of the user, read."""
        paths, said = self._settings["registers"], self._settings["register_columns"]
        complete = self._settings["register_complete"]
        if not paths:
            if said is None and not complete:
                return ()
            from dantext.linking.registers import RegisterError

            raise RegisterError(
                _("register-columns and register-complete say something of registers, and none is named")
            )
        from dantext.linking.registers import claims_of, columns_of, open_register

        columns = columns_of(said) if said is not None else None
        claims = claims_of(complete, self.patterns)
        return tuple(open_register(path, self.patterns, columns, claims) for path in paths)

    def extract(self, text: str | Document, source: str | None = None) -> list[Citation]:
        """The citations of ``text`` in order; ``source`` is copied into every record, or the name of a document."""
        return self._read(text, source).records

    def describe(self, text: str | Document) -> Report:
        """What the header of a report says of the report itself: type, number, date, place, issuer, title."""
        return self.read(text)[0]

    def read(
        self, text: str | Document, source: str | None = None, encoding: str | None = None,
        doubtful: Collection[str] = frozenset(),
    ) -> tuple[Report, list[Citation]]:  # fmt: skip
        """The description of a report and its citations, in one pass.

        Of a text that is no `Document`, ``encoding`` is the legacy one that it was decoded from, if any; every record
        says so in its warnings, as does one from a part of ``text`` that had to be converted here. ``doubtful`` are the
        words, in small letters, that OCR was not sure of (`ReadText.ocr`), if it has read ``text``.
        Raises `TypeError` for what is neither.
        """
        read = self._read(text, source, encoding, doubtful)
        return self._report(read), read.records

    def _read(
        self,
        text: str | Document,
        source: str | None,
        encoding: str | None = None,
        doubtful: Collection[str] = frozenset(),
    ) -> _Read:
        if isinstance(text, Document):
            source = source if source is not None else text.name
            encoding, doubtful = text.encoding, text.doubtful
        src = SourceText(text_of(text))
        self._repairer.repair(src.edited, doubtful)
        mentions = self._scanner.scan(src.normal)
        self._attacher.attach(src.normal, mentions)
        if src.is_damaged:
            self._settler.settle(src.normal, mentions)
        home = self._home_of(src.normal, mentions)
        dates = Dates(src.normal, mentions)
        who = [self._identifier.identify(src.normal, m, home) for m in mentions]
        self._terms.state(src.normal, mentions, who)
        documents = self._linker.link(src.normal, mentions, who)
        tell(self._identifier, mentions, who, documents)
        of_report = (dates.at(m.start) for m in mentions)
        facts = self._chooser.facts(src.normal, zip(mentions, documents, who, of_report, strict=True))
        records = [_record(src, m, w, f, source, encoding) for m, w, f in zip(mentions, who, facts, strict=True)]
        if src.is_damaged:
            nothing = Identity()
            lost = self._scanner.unreadable(src.normal, mentions)
            records += [_record(src, m, nothing, Facts(), source, encoding) for m in lost]
            records.sort(key=lambda c: c.start)
        return _Read(src, dates.first, home, records)

    def _home_of(self, text: str, mentions: list[Mention]) -> Callable[[], Home]:
        """What finds the home of a text, once, when something asks for it: few mentions do."""
        found: list[Home] = []

        def home() -> Home:
            if not found:
                found.append(self._home or self._homes.find(text, mentions))
            return found[0]

        return home

    def _report(self, read: _Read) -> Report:
        """From the document's own number, else from the heading of the text."""
        src, today, home, records = read
        normal = src.normal
        province = home().province
        place = province.name if province is not None else None
        own = own_number(records)
        if own is not None:
            return Report(
                doc_type=own.doc_type, doc_type_name=own.doc_type_name, number=own.number, symbol=own.symbol,
                code=own.code, date=own.date, place=place, issuer=own.issuer,
                issuer_text=_readable(src, own.issuer_text),
                title=_single_spaced(_readable(src, own.title_text)),
            )  # fmt: skip
        kind, title = self._headers.heading(normal, 0)
        return Report(
            doc_type=kind.abbr if kind is not None else None,
            doc_type_name=kind.name if kind is not None else None,
            date=today,
            place=place,
            title=_single_spaced(normal[title[0] : title[1]]) if title is not None else None,
        )

    # -- single codes -------------------------------------------------------------------------

    def parse(self, code: str) -> Mention | None:
        """The mention that a code alone is; None for what is no code."""
        behind_so, alone = (self._repaired(text) for text in (f"văn bản số {code.strip()}", code.strip()))
        mentions = self._scanner.scan(behind_so)
        if len(mentions) != 1 or mentions[0].end != len(behind_so):
            mentions = self._scanner.scan(alone)
            if len(mentions) != 1 or mentions[0].end - mentions[0].start != len(alone):
                return None
        return mentions[0]

    def _repaired(self, text: str) -> str:
        """The normal form of a text, its misprints undone."""
        src = SourceText(text)
        self._repairer.repair(src.edited)
        return src.normal

    def readings(self, token: str) -> list[Issuer]:
        """Every body that a part of a symbol can stand for, over all years, listed or composed."""
        listed = self.patterns.issuers_by_symbol.get(token)
        if listed:
            return listed
        body = self._identifier.by_token(token, None)
        return [body] if body is not None else []

    def system(self, m: Mention) -> System | None:
        """The system that the symbol of a mention belongs to."""
        return self._identifier.identify("", m, Home).system


def _check_list(name: str, what: str, given: object) -> None:
    """Raises `TypeError` for a thing in no list."""
    if isinstance(given, (str, bytes, Path)):
        raise TypeError(f"{name} takes a list of {what}: {name}=[{given!r}]")


def _record(
    src: SourceText, m: Mention, who: Identity, facts: Facts, source: str | None, encoding: str | None
) -> Citation:
    def printed(span: tuple[int, int] | None) -> str | None:
        if span is None:
            return None
        begin, stop = src.span(*span)
        words = src.original[begin:stop]
        if _EMPHASIS in words and words.count(_EMPHASIS) % 2 and src.original.startswith(_EMPHASIS, stop):
            words += _EMPHASIS  # `thành lập **Ban Thanh tra Đặc biệt**`
        return words.strip() or words[:1]  # see `_black`

    start, end = src.span(m.start, m.end)
    full_start, full_end, far = _whole(src, m, start, end)
    t = m.doc_type
    urn, akn = _identifiers(m, who, facts)
    issuer_text = printed(m.issuer.span) if m.issuer is not None else None
    warnings = [w for w in m.warnings if w != "ocr-repaired"] + far
    if m.warnings or src.has_repairs:
        warnings += _repaired(src, m)
    if src.legacy or encoding is not None:
        warnings += _legacy(src, start, end, encoding)
    return Citation(
        source=source, start=start, end=end, text=src.original[start:end], kind=m.kind,
        doc_type=t.abbr if t else None, doc_type_name=t.name if t else None, type_text=printed(m.type_span),
        number=m.number, year=m.year, symbol=m.symbol, code=m.code,
        date=m.date, date_text=printed(m.date_span),
        system=who.system, issuer=who.issuer, issuer_text=issuer_text, issuer_source=who.source,
        issuer_level=who.level, place=who.place, term=who.term,
        title_text=printed(m.title_span), pinpoint=printed(m.pinpoint_span), relation=m.relation,
        full_start=full_start, full_end=full_end,
        doc=m.doc, urn=urn, akn=akn,
        resolved_code=facts.code, resolved_date=facts.date, resolved_issuer=facts.issuer,
        resolved_title=facts.title, resolved_by=facts.by, name=facts.name,
        warnings=tuple(warnings),
    )  # fmt: skip


def _whole(src: SourceText, m: Mention, start: int, end: int) -> tuple[int, int, list[str]]:
    """The span of a whole citation in the original, and a warning a part that is printed too far off to be in it.

    It is the mention, which stands at ``start`` to ``end`` there, with its date, issuer, title and pinpoint; of a
    document's own number, which has them all over the header, the number alone.
    """
    first, last = m.start, m.end
    far = []
    if m.kind != "self":
        for name, span in (
            ("date_text", m.date_span),
            ("issuer_text", m.issuer.span if m.issuer is not None else None),
            ("title_text", m.title_span),
            ("pinpoint", m.pinpoint_span),
        ):
            if span is None:
                continue
            begin, stop = span
            if m.start - _IN_FRONT < begin < m.end + _BEHIND:
                first = begin if begin < first else first
                last = stop if stop > last else last
            else:
                far.append(f"far-off:{name}")
    if first < m.start or last > m.end:
        start, end = src.span(first, last)
    return *_black(src.original, start, end), far


def _black(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its edges; what is nothing else stays."""
    while start < end - 1 and text[end - 1].isspace():
        end -= 1
    while start < end - 1 and text[start].isspace():
        start += 1
    return start, end


def _repaired(src: SourceText, m: Mention) -> Iterator[str]:
    """What was read where the print is damaged: the mention, its date, its issuer."""
    if "ocr-repaired" in m.warnings or src.is_repaired(m.start, m.end):
        yield f"ocr-repaired:{m.code or _single_spaced(src.normal[m.start : m.end])}"
    for span in (m.date_span, m.issuer.span if m.issuer is not None else None):
        if span is not None and m.kind != "date" and src.is_repaired(*span):
            yield f"ocr-repaired:{_single_spaced(src.normal[slice(*span)])}"


def _legacy(src: SourceText, start: int, end: int, encoding: str | None) -> Iterator[str]:
    names = dict.fromkeys((*src.encodings(start, end), *filter(None, (encoding,))))
    yield from (f"legacy-encoding:{name}" for name in names)


def _readable(src: SourceText, words: str | None) -> str | None:
    """Words of a text in letters: a report has no offsets that they would have to fit."""
    return SourceText(words).normal if words is not None and src.legacy else words


def _single_spaced(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _identifiers(m: Mention, who: Identity, facts: Facts) -> tuple[str | None, str | None]:
    """URN and Akoma Ntoso IRI of a document whose type, number and year are known."""
    code = m.code or facts.code
    date = facts.date or m.date
    when = date if date is not None and len(date) == 10 else (date or "")[:4] or (str(m.year) if m.year else "")
    if m.doc_type is None or code is None or not when or m.doc_type.systems == ["standard"]:
        return None, None
    names = [facts.issuer] if facts.issuer else who.names
    return _spelled(m.doc_type.name, tuple(names), when, code)


@lru_cache(maxsize=1 << 12)  # a text cites few documents, and most of them often
def _spelled(kind: str, names: tuple[str, ...], when: str, code: str) -> tuple[str | None, str]:
    printed = _NUMBER_OF.match(code)
    number = "-".join(filter(None, printed.groups())) if printed is not None else code
    lex = identifiers.urn(kind, names, when, number) if names else None
    return lex, identifiers.akn(kind, names[0] if names else None, when, code)


_EMPHASIS = "**"  # of Markdown
_NUMBER_OF = compiled(r"([0-9.]+[^\W\d_]?)[-/](?:([0-9]{4})[-/])?")


def default_extractor() -> Extractor:
    """The one with the shipped tables and no settings, made on first use, once for all threads."""
    with _making:
        return _default()


_making = Lock()


@lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor()


def extract(text: str | Document, source: str | None = None) -> list[Citation]:
    """The citations of ``text``, or of a document that was read, in order, with the shipped tables.

    ``source``, or the name of the document, is copied into every record. Offsets are code points of the text, end
    exclusive. Raises nothing for any string. Threads may call it at the same time; ``asyncio.to_thread(extract, text)``
    does not hold up other tasks.

    >>> c = extract("Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;")[0]
    >>> c.code, c.date, c.issuer_text
    ('29/2013/NĐ-CP', '2013-04-08', 'Chính phủ')
    """
    return default_extractor().extract(text, source)


def describe(text: str | Document) -> Report:
    """What the header of ``text`` says of the text itself, with the shipped tables.

    >>> describe("Số 123-BC/TU\\nHưng Yên, ngày 05 tháng 7 năm 2018\\nBÁO CÁO\\nSơ kết công tác").title
    'Sơ kết công tác'
    """
    return default_extractor().describe(text)
