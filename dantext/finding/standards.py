"""The grammar of standards: ``TCVN 5574:2018``, ``QCVN 01:2021/BXD``, ``22 TCN 272-05``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.mention import Mention
from dantext.finding.type_words import TypeWords
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_STANDARD = r"""
    (?P<k> %s )
    (?: [ \n:]{1,3} | (?=[0-9]{3}) ) (?P<iso> (?:ISO(?:/IEC|/TS|/TR)?|IEC|EN) [ ] )?
    (?P<n> [0-9]{1,6} (?:-[0-9]{1,3}|[ ]?-[ ]?[0-9]{1,3}(?=[ ]?:[ ]?[12])){0,3} [A-Z]? )
    (?: [ ]?(?P<s>[:-])[ ]? (?P<y> (?:19|20)[0-9]{2} ) (?: /(?P<i>[A-ZĐ&]{2,12}) )? )?
    (?![0-9])
"""
_TCN = "TCN"  # the only kind with a number in front of it: `22 TCN 272-05`
_OLD_STANDARD = compiled(r"(?P<b>[0-9]{2})[ ]?TCN[ ]?(?P<n>[0-9]{1,4})[ ]?-[ ]?(?P<y>(?:19|20)?[0-9]{2})(?![0-9])")
_TWO_DIGITS = len("95")  # of a year


class StandardGrammar:
    """Finds Vietnamese standards in a normal text; foreign ones are none."""

    def __init__(self, patterns: Patterns, type_words: TypeWords) -> None:
        self._patterns = patterns
        self._type_words = type_words
        standards = [s for t in patterns.doc_types if t.systems == ["standard"] for s in t.symbols if s != _TCN]
        self._standards = _standards(standards)

    def find(self, text: str) -> Iterator[Mention]:
        """Every standard (TCVN, QCVN …) of ``text``."""
        for pattern in self._standards:
            for m in pattern.finditer(text):
                if m["y"] or m["iso"] or len(m["n"]) > 2:
                    yield self._standard(text, m, m["k"], (m["iso"] or "") + m["n"].replace(" ", ""))
        at = text.find(_TCN)
        while at >= 0:
            old = _OLD_STANDARD.match(text, max(0, at - 2)) or _OLD_STANDARD.match(text, max(0, at - 3))
            if old is not None:
                mention = self._standard(text, old, _TCN, old["n"])
                mention.symbol = f"{old['b']} TCN"
                if len(old["y"]) == _TWO_DIGITS:  # the first of these standards are of the sixties
                    mention.year = int(f"{'19' if old['y'] >= '60' else '20'}{old['y']}")
                mention.code = f"{old['b']} TCN {old['n']}-{old['y']}"
                yield mention
            at = text.find(_TCN, at + len(_TCN))

    def _standard(self, text: str, m: re.Match[str], kind: str, number: str) -> Mention:
        mention = Mention("code", m.start(), m.end())
        mention.doc_type = self._patterns.type_by_symbol.get(kind)
        mention.number = number
        mention.symbol = kind
        mention.tokens = [kind]
        year = m["y"]
        mention.year = int(year) if year else None
        groups = m.groupdict()
        tail = f"{groups.get('s') or ':'}{year}" if year else ""
        if groups.get("i"):
            mention.symbol = f"{kind}/{groups['i']}"
            mention.tokens.append(groups["i"])
            tail += f"/{groups['i']}"
        mention.code = f"{kind} {number}{tail}"
        found = self._type_words.before(text, m.start())
        if found is None and mention.doc_type is not None:
            found = self._type_words.of_standard(text, m.start(), mention.doc_type)
        if found and found.value is mention.doc_type:
            mention.start = found.start
            mention.type_span = found.span
        return mention


def _standards(kinds: list[str]) -> list[re.Pattern[str]]:
    """A pattern for the kinds that begin alike: the engine of `re` runs to the next place where two letters stand."""
    alike: dict[str, list[str]] = {}
    for kind in sorted(kinds, key=len, reverse=True):
        alike.setdefault(kind[:2], []).append(re.escape(kind))
    return [compiled(_STANDARD % "|".join(group), re.VERBOSE) for group in alike.values()]
