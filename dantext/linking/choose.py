"""Which document of the register a mention means: a choice with reasons, or none.

A code is not a document: Party codes begin again with each term, those of most offices with each year. What is printed
(date, term, body, title), what the other mentions of the document say, and the date of the report decide. If more than
one document is left, a warning names them; what contradicts all of them leaves none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from dantext.finding.meetings import TERM
from dantext.finding.mention import Mention
from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.linking.candidates import Candidate, Candidates, is_after, is_later
from dantext.linking.identity import Identity
from dantext.linking.resolve import Document, compatible, name_key
from dantext.linking.terms import CENTRE, Terms
from dantext.linking.titles import OTHER_TITLE, Words, likeness, same_titles, words_of_title
from dantext.tables.load import Patterns
from dantext.tables.schema import Act, Certainty, DocType, Issuer, Registered

# An act that is passed and not yet in force, or passed so shortly before the report, may not be the one meant.
_DOUBTFUL_MONTHS = 12
# What is known no better than this is told with a warning.
_UNSURE: frozenset[Certainty] = frozenset(("memory-low", "seen-once"))
_TITLES = 4  # printed with one document: the first say what the others do
_NUMBER = compiled(r"[0-9]+")


@dataclass(slots=True)
class Facts:
    """What is known of the document beyond what the mention states, and who says so."""

    code: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    name: str | None = None
    by: str | None = None


@dataclass(slots=True)
class _Choice:
    """What was chosen: one document or none, and what a record is to be warned of."""

    chosen: Candidate | None = None
    warning: str | None = None


_NONE = _Choice()


class Chooser:
    """Chooses documents of lists: those of the user, the register of the project, and what an archive attests."""

    def __init__(self, patterns: Patterns, candidates: Candidates, terms: Terms) -> None:
        self._patterns = patterns
        self._candidates = candidates
        self._terms = terms

    def facts(self, text: str, items: Iterable[tuple[Mention, Document, Identity, str | None]]) -> list[Facts]:
        """What its other mentions, or a list, state of each mention, given its document, issuer and report's date.

        Adds warnings to the mentions.
        """
        choices: dict[tuple[int, str | None], _Choice] = {}
        found = []
        for m, d, who, today in items:
            if d.code is None:
                choice = self._uncoded(text, m, d, today)
            elif (known := choices.get((id(d), today))) is not None:
                choice = known
            else:
                choice = choices[id(d), today] = self._coded(text, d, who, today)
            found.append(_facts(m, d, choice, today))
        return found

    # -- documents with a code ----------------------------------------------------------------

    def _coded(self, text: str, d: Document, who: Identity, today: str | None) -> _Choice:
        """The document of the lists that a document of the text is, by all that its mentions state.

        ``who`` issued it, by the symbol and the home of the report if no mention says it.
        """
        coded = next(m for m in d.mentions if m.symbol is not None)
        assert d.code is not None
        central = who.level == "central"
        issuer = d.issuer or who.issuer
        known = self._candidates.of_codes([d.code], coded.doc_type, central, today, issuer, d.date)
        if coded.doc_type is not None:
            known = [c for c in known if _is_called(c.document, coded.doc_type)]
        if not known:
            return _NONE
        is_party = coded.tokens[-1].endswith(CENTRE)
        # A law is given its number once: `23-L/CTN`, `21-LCT/HĐNN8`.
        is_law = coded.doc_type is not None and "name" in coded.doc_type.cited_by
        fitting, sure = self._stated(d, known, is_party, coded.year is not None or is_law)
        if len(fitting) > 1 or not sure:
            same = _titled(fitting, _titles(text, d))
            fitting, sure = (same, True) if same else (fitting, sure)
        if not sure:
            return self._bare(fitting, is_party, today)
        return self._one_of(fitting, d, text)

    def _stated(
        self, d: Document, known: list[Candidate], is_party: bool, of_year: bool
    ) -> tuple[list[Candidate], bool]:
        """Those that the printed date, term and name leave, and whether these, or the year in the code, decide.

        A date that fits none is a misprint where the code has its year, or a document of the same term (of the same
        year) has the number: a number is given once in each.
        """
        sure = of_year
        if d.date is not None:
            same = [c for c in known if c.document.date and compatible(c.document.date, d.date)]
            if not same and not of_year:
                cycle = self._terms.cycle(d.date, is_party)
                same = [c for c in known if self._terms.cycle(c.document.date, is_party) == cycle]
            known, sure = same or (known if of_year else []), True
        if d.term is not None and is_party:
            known, sure = [c for c in known if self._terms.cycle(c.document.date, True) == d.term], True
        named = {a.date for m in d.mentions for a in m.acts}
        if named and (called := [c for c in known if c.document.date in named]):
            known, sure = called, True
        if len(known) > 1 and d.issuer is not None:
            known = [c for c in known if fold(c.document.issuer or "") == fold(d.issuer)] or known
        return known, sure

    def _bare(self, known: list[Candidate], is_party: bool, today: str | None) -> _Choice:
        """What a code means of which nothing but the date of the report says the term or year: that of its time.

        Where the term before has a document of this number too, the code means it as often: reports of 2025 name
        the resolution of 2017.
        """
        if today is not None:
            now = self._terms.cycle(today, is_party)
            of_now = [c for c in known if now is not None and self._terms.cycle(c.document.date, is_party) == now]
            before = self._terms.before(now) if is_party and now is not None else None
            rivals = [c for c in known if before is not None and self._terms.cycle(c.document.date, True) == before]
            if len(of_now) == 1 and not rivals:
                return self._one_of(of_now)
        return _ambiguous(known) if len(known) > 1 else _NONE

    def _one_of(self, fitting: list[Candidate], d: Document | None = None, text: str = "") -> _Choice:
        """The one that is left, if it is vouched for; of several none, with a warning."""
        if len(fitting) != 1:
            return _ambiguous(fitting) if fitting else _NONE
        (candidate,) = fitting
        document = candidate.document
        if document.certainty in _UNSURE:
            return _Choice(warning=f"act-uncertain:{document.number or document.date}")
        if d is not None and isinstance(document, Act) and self._is_named_otherwise(text, d, document):
            return _NONE
        if d is not None and d.date is not None and document.date and not compatible(d.date, document.date):
            alike = [likeness(title, document.title) for title in _titles(text, d)]
            if alike and max(alike) < OTHER_TITLE:
                return _NONE  # neither day nor title: it is the number that is a misprint
            return _Choice(candidate, f"date-differs:{document.date}")
        return _Choice(candidate)

    def _is_named_otherwise(self, text: str, d: Document, act: Act) -> bool:
        """Whether the name that is printed with a code is that of another act: one of the two is a misprint."""
        for m in islice(d.mentions, _TITLES):
            if m.doc_type is None or m.doc_type.abbr != act.doc_type or m.type_span is None:
                continue
            name = name_key(m, text)
            words = set(name.split()) - set(fold(text[slice(*m.type_span)]).split())
            if not words:
                continue
            acts = self._patterns.acts_named(name)
            if any(a.number == act.number for a in acts):
                return False
            if acts or words.isdisjoint(fold(act.name).split()):
                return True
        return False

    # -- documents without a code -------------------------------------------------------------

    def _uncoded(self, text: str, m: Mention, d: Document, today: str | None) -> _Choice:
        """The document that a name, or a number without a symbol, means."""
        date = d.date if d.date is not None and (m.date is None or len(d.date) > len(m.date)) else m.date
        if m.acts:
            origin = self._patterns.register.origin
            fitting = [Candidate(a, origin) for a in self._of_name(m.acts, date, today)]
        elif m.doc_type is not None and (codes := self._spoken(text, m, d)):
            central = m.kind == "name" or bool(m.doc_type.only_from) or d.level == "central"
            known = self._candidates.of_codes(codes, m.doc_type, central, today, d.issuer, date)
            known = [c for c in known if date is None or (c.document.date and compatible(c.document.date, date))]
            term = TERM.search(text, m.start, m.end) if m.kind == "name" else None
            name = self._terms.named(term.group()) if term is not None else None
            fitting = [c for c in known if name is None or self._terms.cycle(c.document.date, True) == name]
        else:
            return _NONE
        if len(fitting) > 1 and m.title_span is not None:
            fitting = _titled(fitting, [words_of_title(text[slice(*m.title_span)])]) or fitting
        return self._one_of(fitting)

    def _of_name(self, acts: list[Act], date: str | None, today: str | None) -> list[Act]:
        """The documents of one name that the printed date or year and the date of the report leave."""
        if date is not None:
            acts = [a for a in acts if str(a.year) == date or (a.date is not None and compatible(a.date, date))]
        if today is None:
            return acts
        if len(acts) > 1 and "name" in self._patterns.type_by_abbr[acts[0].doc_type].cited_by:
            return in_force(acts, today)  # acts follow one another; what one plenum passed stands side by side
        return [a for a in acts if not is_later(a, today)]

    def _spoken(self, text: str, m: Mention, d: Document) -> list[str]:
        """The codes that ``Nghị quyết 18 khóa XII`` and ``Thông tư 40/2021 của Bộ Tài chính`` may leave out."""
        kind = m.doc_type
        assert kind is not None
        if m.kind == "name" and m.name is None and m.type_span is not None:
            number = _NUMBER.search(text, m.type_span[1], m.end)
            if number is not None and TERM.match(text, number.end()):
                return [f"{number.group()}-{kind.symbols[0]}/{CENTRE}"]
        year = m.year or (int(d.date[:4]) if d.date is not None else None)
        if m.kind != "number" or year is None:
            return []
        body = self._body_of(kind, d)
        if body is None or body.symbol is None:
            return []
        if body.legislature:
            sat = [t.number for t in self._patterns.legislatures if t.first <= year <= t.last]
            return [f"{m.number}/{year}/{body.symbol}{number}" for number in sat]
        if m.year is None and not kind.only_from:
            return []  # `Quyết định số 25 năm 2021` is 25/2021/QĐ-TTg or 25/QĐ-TTg
        return [f"{m.number}/{year}/{kind.symbols[0]}-{body.symbol}"]

    def _body_of(self, kind: DocType, d: Document) -> Issuer | None:
        """The body that issued a document without a symbol: the printed one, or the only one that issues its type."""
        if kind.only_from:
            return self._patterns.issuers_by_symbol[kind.only_from[0]][0]
        name = d.issuer or kind.issuer
        found = self._patterns.organisations.longest(fold(name).split()) if name is not None else None
        return found[1] if found is not None and found[0] == len(fold(name or "").split()) else None


def _facts(m: Mention, d: Document, choice: _Choice, today: str | None) -> Facts:
    """What its document and the choice for it state beyond a mention, which is given the warning."""
    facts = Facts(code=d.code if m.code is None else None, issuer=d.issuer if m.issuer is None else None)
    if d.date is not None and (m.date is None or len(m.date) < len(d.date)) and not is_after(d.date, today):
        facts.date = d.date
    if facts.code or facts.date or facts.issuer:
        facts.by = "text"
    if choice.warning is not None:
        m.warnings.append(choice.warning)
    if choice.chosen is not None:
        _state(facts, m, choice.chosen.document)
        facts.by = choice.chosen.by
    return facts


def _state(facts: Facts, m: Mention, document: Registered) -> None:
    """Put what a document of a list has into the facts; a day that is printed stays where it is the same."""
    if m.code is None:
        facts.code = document.number
    if document.date is not None and not (m.date or "").startswith(document.date):
        facts.date = document.date
    if m.issuer is None:
        facts.issuer = facts.issuer or document.issuer
    facts.title, facts.name = document.title, document.usual_name


def _is_called(document: Registered, kind: DocType) -> bool:
    """Whether a document can be called by a type: the order that promulgated a law has the number of the law."""
    name = document.usual_name
    return name is None or document.doc_type != kind.abbr or name.startswith(kind.name)


def _ambiguous(several: list[Candidate]) -> _Choice:
    """None of several, with a warning that names them."""
    found = [c.document for c in several]
    numbers = [a.number or (a.date or "")[:4] for a in found]
    if len(set(numbers)) < len(numbers):
        numbers = [f"{a.number}@{a.date}" for a in found]
    return _Choice(warning="act-ambiguous:" + "|".join(numbers))


# -- titles -----------------------------------------------------------------------------------


def _titles(text: str, d: Document) -> list[Words]:
    """The words of the first titles that are printed with a document."""
    spans = (m.title_span for m in d.mentions if m.title_span is not None)
    return [words_of_title(text[slice(*span)]) for span in islice(spans, _TITLES)]


def _titled(several: list[Candidate], printed: list[Words]) -> list[Candidate]:
    """Those whose title is printed."""
    titles = same_titles(printed, [c.document.title for c in several])
    return [c for c, same in zip(several, titles, strict=True) if same]


# -- acts of one name -------------------------------------------------------------------------


def in_force(acts: list[Act], date: str) -> list[Act]:
    """The acts of one name of which one is in force at a date: one if that is sure, more if not."""
    passed = sorted((a for a in acts if a.date is not None and a.date <= date), key=lambda a: a.date or "")
    doubtful = [a for a in passed if _not_yet(a, date)]
    sure = [a for a in passed if a not in doubtful]
    return [*sure[-1:], *doubtful]


def _not_yet(act: Act, date: str) -> bool:
    """Whether an act that is passed may not be in force yet at a date."""
    if act.in_force is not None:
        return act.in_force > date
    assert act.date is not None
    months = (int(date[:4]) - int(act.date[:4])) * 12
    if len(date) > 6:
        months += int(date[5:7]) - int(act.date[5:7])
    return months < _DOUBTFUL_MONTHS
