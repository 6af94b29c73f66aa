"""The grammar of symbols, the parts behind the number of a code: ``NQ/TW``, ``TTLT-BCA-BQP``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dantext.finding.pages import BREAK
from dantext.language.letters import LOWER, fold, fold_word
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

# One part of a symbol. Lower case is part of a few tokens only: CTr TTr TTra TTg QyĐ QĐi ThU SNgV ToC HQĐNa.
_TOKEN = rf"""
    [A-ZĐƯ]
    (?: [A-ZĐƯ0-9&]
      | \.(?=[A-ZĐ]{{2}}|[IVX]\b|(?<=T\.)[ƯW]\b)
      | (?<=T)(?:rB|ra|r|tg|g|h)(?:(?![{LOWER}])|(?=ngày|của|về|và))
      | (?<=Q)y(?=Đ)
      | (?<=Đ)i(?![{LOWER}])
      | (?<=N)g(?=V|(?<=NNg)(?![{LOWER}]))
      | (?<=SL)t(?![{LOWER}])
      | (?<=T)o(?=C)
      | (?<=ĐN)[ao](?![{LOWER}])
      | (?<=QH)[il](?=[0-9]|[il](?![{LOWER}]))
      | (?<=QH[0-9il])[il](?![{LOWER}])
    ){{0,24}}
"""
_SYMBOL = compiled(rf"{_TOKEN}(?:[-/]{_TOKEN}){{0,7}}", re.VERBOSE)
_ONE = compiled(_TOKEN, re.VERBOSE)
_NEXT = compiled(r"(\s{0,3})([-/])(\s{0,6})(?=[A-ZĐƯ])")
_NEXT_PAGE = compiled(rf"\s{{0,3}}[-/](?:{BREAK})(?=[A-ZĐƯ])", re.VERBOSE)
_APART = compiled(r"\s{0,2}-?\s{0,2}([0-9]{1,2})(?![0-9/])")  # `UBTVQH -14`
_UNIT = compiled(r"\s?\(([A-Z][0-9]{1,3}[A-Z]?)\)")
_SIGN = compiled(r"[-/]")
_SIGNS = frozenset("-/")
_LETTERS = compiled(r"[^\W\d_]{1,12}")
LEGISLATURE = compiled(r"(QH|UBTVQH|HĐNN|HDNN)([0-9Iil]{1,2})$")
_LEGISLATURE_READ_AS_DIGITS = compiled(r"Q[1Il]{2}(?=[0-9]{2}$)")  # `Q1115` is QH15
_DOUBLED = compiled(r"(Đ)\1")  # `QĐĐ`
_DRAFTER = compiled(r"[A-ZĐ]{2,6}")  # the unit that drafted a letter: `1066/UBND - VXNV`
_EAST_ASIAN = "\u2e80"  # the first letter of these scripts
_MOST_PARTS = 9  # of a symbol: a joint circular of eight bodies
_ARMY_UNIT = "đoàn"  # the last word of the units of the army
_SHORT = 3  # letters of a token that one mark makes another: `BGĐ` is no `BGD`


@dataclass(slots=True)
class Symbol:
    """A symbol as it is printed: its parts, the separators between them, its end, and the bracketed unit behind it."""

    tokens: list[str]
    separators: list[str]
    end: int
    unit: str


def _has_mark_more(token: str, meant: str) -> bool:
    """Whether a letter is printed with a mark that the one it stands for has not."""
    return any(a != b and not a.isascii() for a, b in zip(token.upper(), meant.upper(), strict=True))


def joined(tokens: list[str], separators: list[str]) -> str:
    """A symbol of its parts and the separators between them."""
    return tokens[0] + "".join([sign + part for sign, part in zip(separators, tokens[1:], strict=True)])


class SymbolGrammar:
    """Reads symbols in a normal text; ``tokens`` are the parts that the tables know."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self.tokens = (
            set(patterns.type_by_symbol)
            | {i.symbol for i in patterns.issuers if i.symbol}
            | {s for t in patterns.doc_types for s in t.shared}
        )
        # Damage to letters is undone where it cannot be another token: `HDND`, `TTG`, but not `DD`.
        self._glued = patterns.folded("glued")
        self._misread = [(v, d.read) for d in patterns.damage if d.kind == "part" and d.read for v in d.values]
        self._by_fold = {fold(t): t for t in sorted(self.tokens) if len(t) > 2}
        self._type_by_fold = {fold(t): t for t in sorted(patterns.type_by_symbol)}

    def at(self, text: str, pos: int) -> Symbol | None:
        """The symbol at ``pos``."""
        m = _SYMBOL.match(text, pos)
        if m is None:
            return None
        end = m.end()
        if _goes_on(text, end):
            end = self._unglue(text, pos, end)
            if end <= pos:
                return None
        symbol = text[pos:end]
        tokens = symbol.replace("/", "-").split("-")
        separators = _SIGN.findall(symbol)
        # Behind most symbols stands no further sign, which is soon seen.
        while text[end : end + 4].lstrip()[:1] in _SIGNS and len(tokens) < _MOST_PARTS:
            gap = _NEXT.match(text, end)
            stop = self._token_end(text, gap.end()) if gap else 0
            if gap is None or not stop:
                gap = _NEXT_PAGE.match(text, end)
                stop = self._token_end(text, gap.end()) if gap else 0
                if gap is None or not stop:
                    break
                token = text[gap.end() : stop]
            else:
                token = text[gap.end() : stop]
                if not self._continues(tokens, token, gap[1], gap[3]):
                    break
            tokens.append(token)
            separators.append("/" if "/" in gap.group()[:4] else "-")
            end = stop
        legislature = _APART.match(text, end) if tokens[-1] in ("QH", "UBTVQH") else None
        if legislature is not None:
            tokens[-1] += legislature[1]
            end = legislature.end()
        unit = _UNIT.match(text, end) if "(" in text[end : end + 2] else None
        return Symbol(tokens, separators, unit.end() if unit else end, f"({unit[1]})" if unit else "")

    def _token_end(self, text: str, pos: int) -> int:
        """End of the part of a symbol at ``pos``, 0 if a word or nothing stands there."""
        m = _ONE.match(text, pos)
        if m is None:
            return 0
        end = self._unglue(text, pos, m.end()) if _goes_on(text, m.end()) else m.end()
        return end if end > pos else 0

    def _unglue(self, text: str, start: int, end: int) -> int:
        """Where a symbol ends whose next character is a letter.

        ``NĐ-CPngày``: the word is glued on, the symbol ends in front of it. ``25-NQ/TWVề``: the last
        capital begins the word. Anything else is a word and no symbol: ``start`` is returned.
        """
        word = _LETTERS.match(text, end)
        if word and fold_word(word.group()) in self._glued:
            return end
        if word and word.group().islower() and fold(text[end - 1] + word.group()) in self._glued:
            return end - 1
        return start

    def glued_parts(self, token: str) -> list[str] | None:
        """``TTBXD`` as type and body, where the hyphen was lost and there is one way to put it back, or ``QĐ.UB``."""
        if token in self.tokens or LEGISLATURE.match(token):
            return None
        p = self._patterns
        kind, _, body = token.partition(".")
        if kind in p.type_by_symbol and body in p.issuers_by_symbol:
            return [kind, body]
        split = [
            [token[:k], token[k:]]
            for k in range(2, len(token) - 1)
            if token[:k] in p.type_by_symbol and token[k:] in p.issuers_by_symbol
        ]
        return split[0] if len(split) == 1 else None

    def _continues(self, tokens: list[str], token: str, before: str, after: str) -> bool:
        """Whether a token behind a spaced separator still belongs to the symbol.

        ``TTLT-BCA- VKSNDTC`` and ``16/CT - TTg`` go on; ``25-NQ/TW - KẾT QUẢ`` does not.
        """
        if self._known(token):
            return True
        if len(token) < 2 or token.isdigit():
            return False
        if tokens[0].endswith("LT"):
            return True
        if before and after and "\n" not in after:
            # `Công văn số 1066/UBND - VXNV`: the unit that drafted it.
            unit = tokens[0] in self.tokens and _DRAFTER.fullmatch(token)
            return len(tokens) == 1 and (tokens[0] in self._patterns.type_by_symbol or bool(unit))
        return bool(not before or not after)

    def _known(self, token: str) -> bool:
        return token in self.tokens or LEGISLATURE.match(token) is not None or fold_word(token) in self._by_fold

    def canonical_parts(self, tokens: list[str]) -> list[str]:
        """The parts of a symbol in their standard spelling; ``ND`` is ``NĐ`` in front of an issuer only."""
        parts = [t if t in self.tokens else self.canonical(t) for t in tokens]
        if (
            len(parts) > 1
            and parts[0] not in self._patterns.type_by_symbol
            and (parts[1] in self._patterns.issuers_by_symbol)
        ):
            parts[0] = self._type_by_fold.get(fold(parts[0]), parts[0])
            for seen, meant in self._misread:
                repaired = parts[0].replace(seen, meant)
                if parts[0] not in self.tokens and repaired in self._patterns.type_by_symbol:
                    parts[0] = repaired
        return parts

    def canonical(self, token: str) -> str:
        """The token in its standard spelling: ``TTG`` → ``TTg``, ``HDND`` → ``HĐND``, ``TIV`` → ``TW``."""
        if token in self.tokens:
            return token
        m = LEGISLATURE.match(token)
        if m:
            return m[1].replace("HDNN", "HĐNN") + re.sub("[Iil]", "1", m[2])
        if token in ("TƯ", "T.Ư", "T.W"):
            return "TW"
        meant = self._by_fold.get(fold_word(token))
        if meant is not None and not (len(token) <= _SHORT and _has_mark_more(token, meant)):
            return meant
        if _LEGISLATURE_READ_AS_DIGITS.match(token):
            return _LEGISLATURE_READ_AS_DIGITS.sub("QH", token)
        if len(token) > 2 and (single := _DOUBLED.sub(r"\1", token)) in self.tokens:
            return single
        for seen, meant in self._misread:
            if seen in token and (repaired := token.replace(seen, meant)) in self.tokens:
                return repaired
        return token


def _goes_on(text: str, end: int) -> bool:
    """Whether a letter stands at ``end`` that can be of the word before it; those of East Asia are other words."""
    letter = text[end : end + 1]
    return letter.isalpha() and letter < _EAST_ASIAN
