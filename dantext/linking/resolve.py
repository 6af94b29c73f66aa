"""Link the mentions of one text to documents: short forms, names, misprints, and codes that restart every term."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from dantext.finding.mention import Mention
from dantext.language.letters import fold, fold_word
from dantext.language.regexes import compiled
from dantext.linking.identity import Identity
from dantext.linking.terms import Terms
from dantext.tables.load import Patterns
from dantext.tables.schema import Act

# So many documents under one key are compared with a new mention; more would cost more than linear time.
_COMPARED = 12
_WORD = compiled(r"\w+")
_SAME_TITLE = 0.5  # of the words of the shorter title
_TITLE = 300  # characters of a title that are compared: the longest say the same again behind them
_NUMBER = compiled(r"\s+so\s*:?\s*[0-9]|\s+[0-9]+[-/]")  # of an act, behind its folded name
_AMENDED = compiled(r"\(\s?sua doi(?:,? bo sung)?\s?\)")  # `Luật Đất đai (sửa đổi) năm 2013`, folded
_YEAR = compiled(r"\s(?:nam\s+)?(?:19|20)[0-9]{2}$")
_FEW_WORDS = 5  # a title of fewer words tells no documents apart


@dataclass(slots=True, eq=False)
class Document:
    """A document that a text mentions, with what its mentions state of it."""

    key: str
    name: str
    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    term: str | None = None
    title: frozenset[str] = frozenset()  # of its first mention that has one, once it was asked for
    untitled: int = 0  # the mentions before it, which were asked
    type_words: str | None = None
    short: bool = False  # a short form has been used for it
    mentions: list[Mention] = field(default_factory=list)

    def can_be_of(self, date: str) -> bool:
        """Whether nothing known rules out a date (of any precision): not its own, nor the year in its number."""
        year = self.mentions[0].year
        known = self.date or (str(year) if year is not None else "")
        return compatible(known, date)


class Linker:
    """Links the mentions of one text at a time."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._terms = Terms(patterns)

    def link(self, text: str, mentions: list[Mention], who: list[Identity]) -> list[Document]:
        """The document of each mention, in the order of the mentions; sets ``doc`` of every one.

        Codes with a date come first, for two dates under one code are two documents; then codes that
        state less join the document that they fit; then short forms, names and bare dates.
        """
        book = _Book(text)
        items = list(zip(mentions, who, strict=True))
        coded = [(m, w) for m, w in items if m.symbol is not None]
        for m, w in sorted(coded, key=lambda item: (not _dated(item[0]), _lacks_year(item[0]), item[0].start)):
            whole = book.only_year(m) if _lacks_year(m) else None
            if whole is not None:
                book.join(whole, m, w)
            else:
                book.add(self._code_key(m), m, w)
        for m, w in items:
            if m.symbol is not None:
                continue
            if m.kind == "number":
                self._short_form(book, m, w)
            elif m.kind == "name":
                self._name(book, m, w)
            else:
                self._bare_date(book, m, w)
        return book.finish(mentions)

    def _code_key(self, m: Mention) -> str:
        """What the spellings of one code share: number, year and bodies; the type by the words.

        ``24-CT/TU`` of a Chương trình meets ``24-CTr/TU``, ``74-CP`` meets ``74/CP``, and
        ``05/2008/PL-UBTVQH12`` meets ``05/2008/UBTVQH12``; ``15/2008/QH12`` is a law or a resolution.
        """
        types = self._patterns.type_by_symbol
        bodies = [self._body(t) for i, t in enumerate(m.tokens) if i or t not in types or len(m.tokens) == 1]
        return f"{_kind(m)} {_plain(m.number)}/{m.year or ''} {'-'.join(bodies)}"

    def _body(self, token: str) -> str:
        entries = self._patterns.issuers_by_symbol.get(token)
        return entries[0].symbol or token if entries else token

    def _short_form(self, book: _Book, m: Mention, who: Identity) -> None:
        """``Quyết định 217`` means the document of that type and number, best one that has been called so before."""
        key = f"{_kind(m)} {_plain(m.number)}"
        found = book.by_number.get(key, [])[-_COMPARED:]
        fitting = [d for d in found if m.year in (None, d.mentions[0].year) and not _conflict(d, m, who, book)]
        before = [d for d in fitting if d.mentions[0].start < m.start]
        called = [d for d in before if d.short]
        choice = called[0] if called else _nearest(before, m) if before else next(iter(fitting), None)
        if choice is None and m.doc_type is not None and m.doc_type.nickname:
            choice = book.nicknamed(m)
        if choice is None:
            book.add(f"{key}/{m.year or ''} ?", m, who)
            return
        choice.short = True
        book.join(choice, m, who)

    def _name(self, book: _Book, m: Mention, who: Identity) -> None:
        """A name means the one act of its candidates that the text cites by number, else what it says itself."""
        document = book.bracketed(m)
        if document is None:
            acts = [a for a in m.acts if m.date is None or a.date == m.date or str(a.year) == m.date]
            under = [(d, a) for a in acts if a.number for d in book.by_code.get(a.number, ())[:_COMPARED]]
            cited = {id(d): d for d, a in under if self._is_act(d, a)}
            document = next(iter(cited.values())) if len(cited) == 1 else book.law_numbered(m)
        if document is not None and (m.date is None or document.can_be_of(m.date)):
            book.join(document, m, who)
        else:
            book.add(f"= {name_key(m, book.text)}", m, who)

    def _is_act(self, d: Document, act: Act) -> bool:
        """Whether a document of the text can be an act of the table: not of another date, nor of another term."""
        if act.date is None:
            return True
        return (d.date is None or compatible(d.date, act.date)) and d.term in (None, self._terms.of_day(act.date))

    def _bare_date(self, book: _Book, m: Mention, who: Identity) -> None:
        """A type and a date mean the document of that type and date."""
        key = f"{_kind(m)} {m.date}"
        assert m.date_span is not None
        words = fold(book.text[m.start : m.date_span[0]])
        found = [d for d in book.by_date.get(key, ())[:_COMPARED] if not _conflict(d, m, who)]
        if len(found) == 1 and found[0].code is not None:
            book.join(found[0], m, who)
        else:
            book.add(f"@ {words} {m.date}", m, who)


class _Book:
    """The documents of a text, by every key that leads to them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_number: dict[str, list[Document]] = {}
        self.by_code: dict[str, list[Document]] = {}
        self.by_date: dict[str, list[Document]] = {}
        self._by_key: dict[str, list[Document]] = {}
        self._on_date: dict[tuple[str, str], Document] = {}
        self._numbered: list[tuple[Mention, Document]] = []
        self._by_law: dict[str, Document] | None = None  # those, by their names: few texts ask
        self._titles: dict[tuple[int, int], frozenset[str]] = {}
        self._by_start: dict[int, Document] = {}
        self._of: dict[int, Document] = {}

    def title(self, m: Mention) -> frozenset[str]:
        """The folded words of the title of a mention; of too few, none."""
        if m.title_span is None:
            return frozenset()
        if m.title_span not in self._titles:
            self._titles[m.title_span] = self._words(*m.title_span)
        return self._titles[m.title_span]

    def title_of(self, d: Document) -> frozenset[str]:
        """The same of a document: few are compared with a mention, and those alone have it read."""
        while not d.title and d.untitled < len(d.mentions):
            d.title = self.title(d.mentions[d.untitled])
            d.untitled += 1
        return d.title

    def _words(self, start: int, end: int) -> frozenset[str]:
        broken = self.text.find("\n\n", start, end)  # a page may end there, and what follows be another sentence
        end = broken if broken >= 0 else end
        words = frozenset(map(fold_word, _WORD.findall(self.text, start, min(end, start + _TITLE))))
        return words if len(words) >= _FEW_WORDS else frozenset()

    def add(self, key: str, m: Mention, who: Identity) -> None:
        """Join ``m`` to the document under ``key`` that it fits best, or open a new one."""
        same = self._on_date.get((key, m.date)) if m.date is not None else None
        if same is not None and not _conflict(same, m, who, self):
            self.join(same, m, who)
            return
        known = self._by_key.setdefault(key, [])
        compared = known if len(known) <= _COMPARED else [*known[: _COMPARED // 2], *known[-_COMPARED // 2 :]]
        fitting = [d for d in compared if not _conflict(d, m, who, self)]
        if fitting:
            document = fitting[0] if len(fitting) == 1 else max(fitting, key=lambda d: _likeness(d, m, self))
        else:
            document = Document(key, m.code or self._printed(m))
            known.append(document)
        self.join(document, m, who)

    def _printed(self, m: Mention) -> str:
        named = _named(m)
        words = " ".join(self.text[named.start : named.end].split())
        return words if named is m else f"{words.removesuffix(named.date or '')}{m.date}"

    def join(self, d: Document, m: Mention, who: Identity) -> None:
        """Put a mention under a document, and what it states into what is known of the document."""
        first = not d.mentions
        d.mentions.append(m)
        self._of[id(m)] = d
        if m.code is not None and m.symbol is not None:
            self._by_start[m.end - len(m.code)] = d
            self._numbered.append((m, d))
            if d.code is None:
                d.code = m.code
                self.by_code.setdefault(m.code, []).append(d)
                self.by_number.setdefault(f"{_kind(m)} {_plain(m.number)}", []).append(d)
        elif first and m.kind == "number":
            self.by_number.setdefault(f"{_kind(m)} {_plain(m.number)}", []).append(d)
        if m.date is not None and (d.date is None or len(m.date) > len(d.date)):
            d.date = m.date
            self._on_date[(d.key, m.date)] = d
            self.by_date.setdefault(f"{_kind(m)} {m.date}", []).append(d)
        if m.issuer is not None:
            d.issuer = d.issuer or who.issuer
            d.level, d.place = d.level or who.level, d.place or who.place
        d.term = d.term or who.term
        if not d.type_words:
            d.type_words = _type_words(m, self.text)

    def nicknamed(self, m: Mention) -> Document | None:
        """``Đề án 06`` for the decision of that number that approved it, if the title of just one says so."""
        assert m.doc_type is not None
        words = set(fold(m.doc_type.name).split())
        found = [d for d in self.by_number.get(f"QĐ {_plain(m.number)}", ())[:_COMPARED] if words <= self.title_of(d)]
        return found[0] if len(found) == 1 else None

    def bracketed(self, m: Mention) -> Document | None:
        """The document whose code stands in brackets right behind a name."""
        return self._by_start.get(m.end + 2) if self.text[m.end : m.end + 2] == " (" else None

    def only_year(self, m: Mention) -> Document | None:
        """The one document with this number, of any year."""
        found = [d for d in self.by_number.get(f"{_kind(m)} {_plain(m.number)}", ())[:_COMPARED] if d.mentions[0].year]
        return found[0] if len(found) == 1 else None

    def law_numbered(self, m: Mention) -> Document | None:
        """The document that is cited by this name with its number: ``Luật Dược số 105/2016/QH13``."""
        if self._by_law is None:
            self._by_law = {}
            for numbered, document in self._numbered:
                self._by_law.setdefault(name_key(numbered, self.text), document)
        return self._by_law.get(name_key(m, self.text))

    def finish(self, mentions: list[Mention]) -> list[Document]:
        """Give every document a key of its own, and every mention the key of its document."""
        used: Counter[str] = Counter()
        keys: dict[int, str] = {}
        documents = [self._of[id(m)] for m in mentions]
        for d, m in zip(documents, mentions, strict=True):
            if id(d) not in keys:
                key = f"{d.code or d.name}@{d.date}" if d.date else d.code or d.name
                used[key] += 1
                keys[id(d)] = key if used[key] == 1 else f"{key}#{used[key]}"
            m.doc = keys[id(d)]
        return documents


def _lacks_year(m: Mention) -> bool:
    """Whether a standard is cited without its year: ``TCVN 14177-1``."""
    return m.year is None and m.doc_type is not None and "standard" in m.doc_type.systems


def _dated(m: Mention) -> bool:
    return m.date is not None and len(m.date) == 10


def _kind(m: Mention) -> str:
    """The type, as far as it tells documents apart: the Party numbers Quyết định and Quy định alike."""
    return (m.doc_type.series or m.doc_type.abbr) if m.doc_type is not None else ""


def _plain(number: str | None) -> str:
    return (number or "").lstrip("0").lower()


def _type_words(m: Mention, text: str) -> str | None:
    return fold_word(" ".join(text[m.type_span[0] : m.type_span[1]].split())) if m.type_span is not None else None


def name_key(m: Mention, text: str) -> str:
    """The name of an act without its year, or number, folded."""
    m = _named(m)
    return m.name if m.name is not None else _key_of(text[m.start : m.end], m.symbol is not None)


def _named(m: Mention) -> Mention:
    """Who names the act of which a member of a list is just a further year: ``Hiến pháp 1946 và 1959``."""
    while m.elided and m.acts and m.previous is not None and m.acts is m.previous.acts:
        m = m.previous
    return m


@lru_cache(maxsize=1 << 12)  # a text cites few acts, and most of them often
def _key_of(printed: str, numbered: bool) -> str:
    words = fold(printed)
    if numbered:
        words = _NUMBER.split(words, 1)[0]
    return " ".join(_WORD.findall(_YEAR.sub("", _AMENDED.sub("", words))))


def compatible(a: str, b: str) -> bool:
    """Whether two dates (ISO, of any precision) can be one."""
    return a.startswith(b) or b.startswith(a)


def _conflict(d: Document, m: Mention, who: Identity, book: _Book | None = None) -> bool:
    """Whether what a mention states rules out that it means a document; its title does with a ``book`` only."""
    if m.date is not None and d.date is not None:
        if not compatible(m.date, d.date):
            return True
        if len(m.date) == 10 == len(d.date):
            book = None  # one date, one document, whatever the titles
    if None not in (who.term, d.term) and who.term != d.term:
        return True
    if m.issuer is not None and d.issuer is not None:
        if None not in (who.level, d.level) and who.level != d.level:
            return True
        if None not in (who.place, d.place) and who.place != d.place:
            return True
    if book is None or m.title_span is None or m.year is not None:  # a number with a year is given once
        return False
    title, known = book.title(m), book.title_of(d)
    return bool(title and known) and len(title & known) < _SAME_TITLE * min(len(title), len(known))


def _likeness(d: Document, m: Mention, book: _Book) -> tuple[int, int]:
    """How well a mention fits a document that it does not rule out; the nearest of equals comes last."""
    title = book.title(m)
    points = 4 * bool(title and title & book.title_of(d)) + 2 * (_type_words(m, book.text) == d.type_words)
    before = [x.start for x in d.mentions[-3:] if x.start < m.start]
    return points + bool(before), max(before, default=-1)


def _nearest(documents: list[Document], m: Mention) -> Document:
    return max(documents, key=lambda d: max((x.start for x in d.mentions if x.start < m.start), default=-1))
