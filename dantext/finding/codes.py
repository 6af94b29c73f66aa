"""The grammar of codes: number, year and symbol (số, ký hiệu), e.g. ``25-NQ/TW``, ``29/2013/NĐ-CP``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dantext.finding.foreign import ForeignLabels, ForeignWords
from dantext.finding.found import Found
from dantext.finding.loose_codes import LooseCodes
from dantext.finding.mention import Language, Mention
from dantext.finding.pages import BREAKS, before_page
from dantext.finding.symbols import LEGISLATURE, Symbol, SymbolGrammar, joined
from dantext.finding.type_words import TypeWords, so_before
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

# Number, separator, year: what must stand in front of a symbol. A separator is the cheapest anchor: there are fewer of
# them than digits, and the number is looked at only behind what can follow one.
_ANCHORS = tuple(
    compiled(
        rf"{sign}(?=\s{{0,6}}(?:[A-ZĐƯ]|[0-9]{{3,5}}\s{{0,2}}[-/])|[ ]{{0,3}}\n)"
        rf"(?:(?<=[0-9]{sign})|(?<=[0-9][^\W\d_]{sign})|(?<=[0-9]\s{sign})|(?<=[0-9]\s\s{sign})"
        rf"|(?<=[0-9][^\W\d_]\s{sign})|(?<=[0-9][^\W\d_]\s\s{sign})|(?<=[0-9]\.[^\W\d_]{sign}))"
    )
    for sign in "-/"
)
_NUMBER = compiled(
    r"""
    (?P<n> (?:[0-9]{1,3}\.)? (?: [0-9] | (?<![^\W_])[lIO](?=[0-9]) ) [0-9lIO]{0,5} (?:\.?[^\W\d_])? )
    (?P<s1> \s{0,2} [-/] )
    (?: \s{0,6} (?P<y>[0-9]{3,5}) (?P<s2> \s{0,2} [-/] ) )?
    (?: \s{0,6} (?=[A-ZĐƯ]) | (?=\s{0,4}\n) )
    """,
    re.VERBOSE,
)

_NUMBER_CHARS = frozenset("0123456789.lIO")

_YEAR_LAST = compiled(r"(?:\s?/\s?|-)((?:19|20)[0-9]{2})(?![0-9/-])")  # `3/NQ/1976`
_COURT = "court"
_THOUSANDS = compiled(r"(?<![0-9])[0-9][ ]\Z")  # `số 1 186/QĐ-TTg`
_HEADER_LINE = compiled(r"Số:[ ][^\n/]{1,6}/[^\n]{2,24}\n(?:V/v|V/V|[^\n]{0,40}ngày)")
_NUMBER_LINE = compiled(r"Số\s?:")  # of a header: `Số: 299/TTg`
_DAY_BEHIND = compiled(r",?\s{1,3}ngày\s{1,3}[0-9]")
_FILE_SIGNS = frozenset("_.")
_STRONG = "__"  # emphasis of Markdown
FILE_NAME = compiled(r"_[0-9]|\.(?:signed\.)?(?:pdf|docx?|txt|html?)\b")

# A code made the key of a record has no marks and one sign between all its parts: `23-2021-TT-BGDDT`.
_SLUG = compiled(r"[0-9]++[A-Za-z]?(?:-[0-9A-Za-z]++){2,9}(?![/\w])")
_LONGEST_NUMBER = 12  # characters of a number behind its first, with a dotted part: more are a telephone's
_ARMY_UNIT = "đoàn"  # the last word of the units of the army
_THREE_WORDS = 32  # characters that hold three words


@dataclass(slots=True)
class _Lead:
    """What stands in front of the number of a code."""

    words: Found[DocType] | None
    so: int | None  # where `số` begins
    left: int  # where the number begins, with `số`
    language: Language | None
    is_header: bool  # of a document in another language, whose own number it is

    @property
    def says_type(self) -> bool:
        """Whether type words lead up to the number; in another language they need its word for a number."""
        return self.words is not None and (self.language is None or self.words.ends == self.left)


class CodeGrammar:
    """Finds codes in a normal text and parses them."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._letter = patterns.type_by_abbr["CV"]
        self.symbols = SymbolGrammar(patterns)
        self._tokens = self.symbols.tokens
        self.type_words = TypeWords(patterns)
        self._foreign = ForeignWords(patterns)
        self._foreign_labels = ForeignLabels(patterns)
        self._loose = LooseCodes(patterns, self.type_words, self.symbols, self._doc_type)

    # -- finding ------------------------------------------------------------------------------

    def find(self, text: str) -> Iterator[Mention]:
        """Every code of ``text``, in order."""
        for sign in sorted([m.start() for anchor in _ANCHORS for m in anchor.finditer(text)]):
            digit = sign - 1
            while not "0" <= text[digit] <= "9":
                digit -= 1
            start = digit
            while text[start - 1 : start] in _NUMBER_CHARS and digit - start < _LONGEST_NUMBER:
                start -= 1
            if (start and text[start - 1] in "/-") or text[start] == ".":
                continue
            m = _NUMBER.match(text, start)
            mention = self._parse(text, m) if m is not None else None
            if mention is not None:
                yield mention
        yield from self._loose.find(text)

    # -- parsing ------------------------------------------------------------------------------

    def _parse(self, text: str, m: re.Match[str]) -> Mention | None:
        parsed = self._symbol_behind(text, m)
        if parsed is None:
            return None
        tokens, separators, end, unit = parsed.tokens, parsed.separators, parsed.end, parsed.unit
        printed, year, sign, sign_behind = m.group("n", "y", "s1", "s2")
        start = _number_start(text, m.start("n"))
        in_name = text[start - 1 : start] == "_" and not text.startswith(_STRONG, start - len(_STRONG))
        if in_name or (text[end : end + 1] in _FILE_SIGNS and FILE_NAME.match(text, end)):
            return None
        canonical = self.symbols.canonical_parts(tokens)
        lead = self._lead(text, start, canonical)
        found, so, language = lead.words, lead.so, lead.language
        canonical = self._by_words(canonical, found)
        if so is None and language is None and text[start - 1 : start].isalpha() and self._tokens.isdisjoint(canonical):
            return None  # `CT1-CT4`: blocks of flats
        weak = False
        if not lead.is_header and not self._plausible(text, canonical, bool(year), lead):
            if len(tokens) > 1 or canonical[0] not in self._tokens:
                return None
            weak = so is None or not self._is_old(text, tokens[0], so, end)
        lost_slash = sign.strip() == "-" and not year and self._has_lost_slash(canonical, separators)
        mention = Mention("code", start, end, language=language)
        number = _digits(text[start : m.end("n")].replace(" ", ""))
        mention.only_in_list = weak
        mention.number = number
        mention.year = int(year) if year else None
        mention.tokens = canonical
        mention.symbol = joined(canonical, ["/"] if lost_slash else separators) + unit
        mention.code = number + sign.strip() + (year + sign_behind.strip() if year else "") + mention.symbol
        if not year:
            _take_year_behind(text, mention, self._patterns.type_by_symbol.get(canonical[0]))
        if canonical != tokens or number != printed or lost_slash:
            mention.warnings.append("ocr-repaired")
        if found is not None and found.end > found.start:
            mention.start = found.start
            mention.type_span = found.span
        of = self._doc_type if language is None else self._of_translation
        mention.doc_type = of(found.value if found else None, canonical)
        return mention

    def _has_lost_slash(self, tokens: list[str], separators: list[str]) -> bool:
        """Whether a symbol is a type, a hyphen and a body that only the Party has: ``366-QĐ-TW``."""
        bodies = self._patterns.issuers_by_symbol.get(tokens[-1], ())
        of_party = bool(bodies) and all(body.system == "party" for body in bodies)
        return separators == ["-"] and tokens[0] in self._patterns.type_by_symbol and of_party

    def _lead(self, text: str, start: int, tokens: list[str]) -> _Lead:
        """What stands in front of a number: type words and ``số``, or those of another language."""
        so = so_before(text, start)
        left = start if so is None else so
        found = self.type_words.before(text, before_page(text, left))
        if found is not None and text[found.start].islower():
            found = self._saying(text, found, tokens) or found
        if found is None and so is not None and not self._trapped(text, so):
            found = self.type_words.across_name(text, so, tokens)
        if found is not None or so is not None or not self._foreign.may_lead(text, start):
            return _Lead(found, so, left, None, False)
        language = self._foreign.language(text, start)
        if language is not None:
            found = self._foreign.before(text, start, language, LEGISLATURE.match(tokens[-1]) is not None)
        if found is not None or language == "ja":
            return _Lead(found, None, left, language, False)
        is_header = len(tokens) > 1 and self._foreign_labels.language(text, start) is not None
        return _Lead(None, None, left, None, is_header)

    def _saying(self, text: str, found: Found[DocType], tokens: list[str]) -> Found[DocType] | None:
        """The type of what type words in front of a number say what it does: ``Công văn | hướng dẫn số 13/STC-KT``."""
        kinds = (self._patterns.type_by_symbol.get(token) for token in tokens[:2])
        by_symbol = next(filter(None, kinds), None)
        outer = self.type_words.before(text, found.start) if by_symbol is not found.value else None
        if outer is None or not text[outer.end : found.start].isspace():
            return None
        is_letter = by_symbol is None and (outer.value.generic or outer.value is self._letter)
        return outer if is_letter or outer.value is by_symbol else None

    def _of_translation(self, words: DocType | None, tokens: list[str]) -> DocType | None:
        """The type of a code in another language: a symbol says more than a word that translates several types."""
        if words is not None and words.is_written(tokens[0]):
            return words  # `Regulation No. 37-QD/TW`
        kinds = (self._patterns.type_by_symbol.get(t) for t in tokens[:2] if t not in self.type_words.ambiguous)
        return next(filter(None, kinds), None) or words or self._doc_type(None, tokens)

    def _symbol_behind(self, text: str, m: re.Match[str]) -> Symbol | None:
        """The symbol behind a number, maybe on the next page."""
        parsed = self.symbols.at(text, m.end())
        if parsed is None:
            page = BREAKS.match(text, m.end("s2") if m["y"] else m.end("s1"))
            parsed = self.symbols.at(text, page.end()) if page else None
        if parsed is None or len(parsed.tokens) > 1:
            return parsed
        glued = self.symbols.glued_parts(parsed.tokens[0])
        return Symbol(glued, ["-"], parsed.end, parsed.unit) if glued is not None else parsed

    def whole(self, text: str, start: int, end: int, kind: DocType | None) -> Mention | None:
        """The code that a cell is, of the type that its row says: ``73-CP`` below ``Nghị định``."""
        m = _NUMBER.match(text, start, end)
        parsed = self.symbols.at(text, m.end()) if m is not None else None
        if m is None or parsed is None or parsed.end != end:
            return None
        tokens, separators, unit = parsed.tokens, parsed.separators, parsed.unit
        mention = Mention("code", start, end)
        mention.number = _digits(m["n"])
        mention.year = int(m["y"]) if m["y"] else None
        mention.tokens = self.symbols.canonical_parts(tokens)
        mention.symbol = joined(mention.tokens, separators) + unit
        year = m["y"] + m["s2"].strip() if m["y"] else ""
        mention.code = mention.number + m["s1"].strip() + year + mention.symbol
        mention.doc_type = self._doc_type(kind, mention.tokens)
        return mention

    def _by_words(self, tokens: list[str], found: Found[DocType] | None) -> list[str]:
        """``Kế hoạch số 19/KN-UBND``: a first part that nothing is called, one letter from what the words say."""
        if found is None or len(tokens) < 2 or tokens[0] in self._tokens:
            return tokens
        if found.value is self._letter or any(t in found.value.symbols for t in tokens[1:]):
            return tokens  # `121-NV/NĐ`: the body stands in front of the type; `Công văn 02/BV-VP`: letters print none
        for symbol in found.value.symbols:
            if len(symbol) == len(tokens[0]) > 1 and sum(a != b for a, b in zip(symbol, tokens[0], strict=True)) == 1:
                return [symbol, *tokens[1:]]
        return tokens

    def code_with_space(self, text: str, m: re.Match[str], found: Found[DocType]) -> Mention | None:
        """A code with a space for the hyphen, behind type words and ``số``: ``Thông tư số 82 TC/TCT``."""
        parsed = self.symbols.at(text, m.end() + 1)
        if parsed is not None and len(parsed.tokens) == 1 and parsed.tokens[0] in found.value.symbols:
            body = self.symbols.at(text, parsed.end + 1) if text[parsed.end : parsed.end + 1] == " " else None
            if body is not None and self.symbols.canonical_parts(body.tokens)[0] in self._patterns.issuers_by_symbol:
                # `Kết luận 212 KL TW`
                parsed = Symbol([*parsed.tokens, *body.tokens], [" ", *body.separators], body.end, body.unit)
        if parsed is None or len(parsed.tokens) < 2:
            return None
        if self._tokens.isdisjoint(self.symbols.canonical_parts(parsed.tokens)):
            return None
        tokens, separators, end, unit = parsed.tokens, parsed.separators, parsed.end, parsed.unit
        number = m["n"]
        sign = f"/{m['y']}/" if m["y"] else "-"
        if separators[0] == " ":
            party = self._patterns.issuers_by_symbol[self.symbols.canonical_parts(tokens)[1]][0].system == "party"
            sign, separators = ("-", ["/", *separators[1:]]) if party else ("/", ["-", *separators[1:]])
        elif len(tokens[0]) == 1 and tokens[1] in self._patterns.type_by_symbol:
            number += tokens[0]  # `Sắc lệnh số 138 B-SL`
            sign = separators[0]
            tokens, separators = tokens[1:], separators[1:]
        mention = Mention("code", found.start, end)
        mention.type_span = found.span
        mention.tokens = self.symbols.canonical_parts(tokens)
        mention.number = number
        mention.year = int(m["y"]) if m["y"] else None
        mention.symbol = joined(mention.tokens, separators) + unit
        mention.code = number + sign + mention.symbol
        mention.doc_type = self._doc_type(found.value, mention.tokens)
        return mention

    def _plausible(self, text: str, tokens: list[str], year: bool, lead: _Lead) -> bool:
        """Whether number and symbol are the code of a document, by what they are and what stands in front."""
        p = self._patterns
        left, so = lead.left, lead.so is not None or lead.language is not None
        first = tokens[0]
        if first in p.trap_symbols or (len(tokens) > 1 and f"{first}-{tokens[1]}" in p.trap_symbols):
            return False
        if lead.says_type:
            return True
        if self._trapped(text, left) and not self._is_of_unit(text, tokens, left):
            return False
        legislature = LEGISLATURE.match(tokens[-1])
        if legislature:
            return year or len(tokens) > 1
        head = first
        kind = p.type_by_symbol.get(head)
        if len(tokens) == 1:
            named = kind is not None or head in p.issuers_by_symbol
            return so and named and (year or _NUMBER_LINE.match(text, left) is not None)
        if kind is not None:
            if head in self.type_words.ambiguous:
                return year or tokens[1] in p.issuers_by_symbol or (so and tokens[1] in p.type_by_symbol)
            return len(tokens[1]) > 1
        if head in p.issuers_by_symbol:
            return so or len(head) > 2
        if so and _HEADER_LINE.match(text, left) and text[left - 1 : left] in ("", "\n", "|"):
            return True  # of a body that no table knows
        return year and so and (tokens[1] in p.issuers_by_symbol or tokens[1] in p.type_by_symbol)

    def _is_old(self, text: str, symbol: str, so: int, end: int) -> bool:
        """Whether a code is one of a body alone and its day stands behind it: ``(số 51-HĐBT, ngày 17-01-1984)``."""
        central = any(i.level == "central" for i in self._patterns.issuers_by_symbol.get(symbol, ()))
        return central and _DAY_BEHIND.match(text, end) is not None and not self._trapped(text, so)

    def _is_of_unit(self, text: str, tokens: list[str], left: int) -> bool:
        """Whether a whole symbol stands behind a unit of the army: ``Đảng ủy Sư đoàn số 39-QĐ/ĐU``, not its number."""
        p = self._patterns
        whole = len(tokens) > 1 and tokens[0] in p.type_by_symbol and tokens[-1] in p.issuers_by_symbol
        return whole and text[max(0, left - _THREE_WORDS) : left].rstrip(" \n(").endswith(_ARMY_UNIT)

    def _trapped(self, text: str, left: int) -> bool:
        """Whether the one to three words in front say that the number is no document's."""
        words = [w.lower() for w in text[max(0, left - _THREE_WORDS) : left].replace("\n", " ").split()]
        if any(" ".join(words[-n:]).strip(" :.,(") in self._patterns.trap_left for n in (1, 2, 3)):
            return True
        if _SLUG.match(text, left) is None:
            return False
        fields = {" ".join(words[-n:]).strip(" :\"'{,") for n in (1, 2)}
        return not fields.isdisjoint(self._patterns.trap_fields)

    def _can_issue(self, kind: DocType, tokens: list[str]) -> bool:
        """Whether the body of a symbol may issue that type: ``NĐ`` means no decree in front of ``UBND``.

        A body that the tables do not know is given the benefit of the doubt, for its letters may be misread.
        """
        bodies = [t for t in tokens if t in self._patterns.issuers_by_symbol]
        return not kind.only_from or not bodies or any(t in kind.only_from for t in bodies)

    def _doc_type(self, words: DocType | None, tokens: list[str]) -> DocType | None:
        """The type that words and symbol together mean; the words decide unless the symbol refines them."""
        p = self._patterns
        by_symbol = p.type_by_symbol.get(tokens[0])
        if by_symbol is None and len(tokens) > 1:
            of_department = tokens[0] in p.issuers_by_symbol and tokens[1] in self.type_words.ambiguous  # `BXD-PC`
            by_symbol = p.type_by_symbol.get(tokens[1]) if not of_department else None
        if words is not None and not words.generic:
            return self.type_words.refine(words, by_symbol)
        if by_symbol is not None and by_symbol.systems == [_COURT]:
            by_symbol = self._of_court(tokens) or by_symbol
        if by_symbol is not None:
            return by_symbol if self._can_issue(by_symbol, tokens) else None
        if tokens[0].startswith("UBTVQH") or tokens[0].startswith("QH"):
            return None
        return self._letter if words is not None or len(tokens) > 1 else None

    def _of_court(self, tokens: list[str]) -> DocType | None:
        """The type that a part says beside the kind of case: ``HSST-QĐ``, ``QĐCNHGT-DS``."""
        first, *behind = tokens
        glued = [first[:n] for n in range(len(first) - 1, 1, -1)] if first not in self._patterns.type_by_symbol else []
        kinds = map(self._patterns.type_by_symbol.get, (*behind[:1], *glued))
        return next((k for k in kinds if k is not None and _COURT in k.systems and k.systems != [_COURT]), None)


def _take_year_behind(text: str, mention: Mention, kind: DocType | None) -> None:
    """Take in the year that a code has behind its type, ``3/NQ/1976``.

    Behind the symbol of a type that is ``yearly`` it stands at the wrong place: ``12/NĐ-CP/2020``. ``kind`` is the
    type that the symbol begins with.
    """
    of_type_and_body = len(mention.tokens) > 1
    year = _YEAR_LAST.match(text, mention.end) if kind is not None or not of_type_and_body else None
    if year is not None:
        mention.end = mention.known_end = year.end()
        mention.year = int(year[1])
        at_wrong_place = of_type_and_body and kind is not None and kind.yearly
        front, symbol = (str(mention.number), f"/{mention.symbol}") if at_wrong_place else (mention.code, "")
        mention.code = f"{front}/{year[1]}{symbol}"


def _number_start(text: str, start: int) -> int:
    """Where a number begins whose digits begin at ``start``: a letter that stands for one, or a digit set apart."""
    before = text[start - 1 : start]
    if before.isalpha() and not before.isascii() and so_before(text, start - 1) is not None:
        return start - 1  # `Số Ä15-TB/TU`
    apart = before == " " and text[start - 2 : start - 1].isdigit()
    if apart and _THOUSANDS.search(text, max(0, start - 3), start) and so_before(text, start - 2) is not None:
        return start - 2 if text[start + 3 : start + 4] in ("/", "-") else start
    return start


def _digits(number: str) -> str:
    """A number whose only damage are look-alikes of digits, repaired; any other stays as printed."""
    if number.isdigit() or not number[0].isascii():
        return number
    body = number[:-1] if number[-1].isalpha() and number[-1] not in "lIO" else number
    return body.replace("l", "1").replace("I", "1").replace("O", "0") + number[len(body) :]
