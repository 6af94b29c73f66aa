"""The title (trích yếu) of a cited document: where it begins, where it ends, what stands inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from string import ascii_lowercase

from dantext.finding.bodies import Tagger
from dantext.finding.dates import full_date
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention
from dantext.language.letters import LOWER, UPPER, fold, phrases
from dantext.tables.load import Patterns

_CLOSE = {"“": "”", '"': '"', "‘": "’"}
_SENTENCE_END = re.compile(
    rf"\.(?=\s*\n|\s+[{UPPER}“\"(•-]|\s*\Z|\.\.)|\n[ \t]*\n[ \t]*(?=[{UPPER}0-9•*(-])|/\.|…"
    # the next cell of a table: a date on a line of its own
    r"|\n(?<!ngày\n)(?<!ngày \n)(?=[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}[ \t]*(?:\n|-))"
)
# Words behind an issuer, as far as the tagger needs them to tell a verb from the rest of a name.
_VERB_WINDOW = re.compile(rf"\s(?P<w>[{LOWER}][^,;:.()\n]{{3,60}})")
_TITLE_REACH = 1500  # characters, over three times those of the longest title in the gold reports
_NEIGHBOURS = 4  # mentions behind an act among which the one with its date is
# A source note (dẫn nguồn) of a consolidated text: date and issuer stand behind the title.
_NOTE_DATE = re.compile(r"(?:\s+ban\s+hành)?\s+(?=ngày\s)")
_NOTE_NEW_ITEM = re.compile(r";\s*(?:Điều|Khoản|mục|Mục)\s|\.\s+[A-ZĐ]")
_NOTE_REACH = 900  # from a code to the end of its note: a title, with what it quotes
_NOTE_BACK = 3000  # from a code back to the bracket that opens its note, which may list many acts
_NOTE_MENTIONS = 11  # mentions that the title of a note can quote


class TitleGrammar:
    """Reads the titles of the mentions of a text."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar, tagged: Tagger | None = None) -> None:
        """``tagged`` tells whether the words behind an issuer begin with a verb: ``của Hợp tác xã A mời chủ tàu``."""
        self._issuers = issuers
        self._tagged = tagged
        no_title = patterns.alternation("no_title")
        opening = _in_any_marks(patterns.words("title", "amending", "ending", "carrying", "passing", "titled_issuing"))
        self._opens = re.compile(
            rf"""
            \s{{0,6}}(?P<mark>[,:;]?)\s{{0,6}}(?:[:|_`'-]\s)?
            (?P<t> (?P<q>[“‘]|(?<=[\s,:;])"(?=\w)) | [Vv](?:ề|/v)\s | (?!{no_title}\s) (?P<verb>{opening}) (?=[\s,]) )
            """,
            re.VERBOSE,
        )
        # Verbs with which the next paragraph of a report begins too: they stand there with a capital.
        self._paragraph_verbs = frozenset(v[0].upper() + v[1:] for v in patterns.words("paragraph_verb"))
        said_of_acts = (*patterns.words("predicate", "saying", "providing"), *_phrases_behind(patterns))
        self._about_the_act = re.compile(rf"{phrases(said_of_acts)}\b")
        self._ends = re.compile(
            rf"""
            \s\((?={patterns.alternation("bracket_behind_title")})
            | ,\s(?={patterns.alternation("clause_behind_title")}\b | [{UPPER}][^,;.]{{1,60}}\s(?:đã|vừa|sẽ)\s)
            | \s(?={patterns.alternation("predicate_behind_title")}\b)
            | \s(?={_behind_title(patterns)})
            """,
            re.VERBOSE,
        )
        self._leaves = re.compile(
            rf",\s(?={patterns.alternation('clause_behind_inner')}\s)|\s{patterns.alternation('predicate_behind_inner')}\s"
        )
        self._leads_on = tuple(f" {word}" for word in patterns.words("leads_on"))

    def open(self, text: str, m: Mention) -> None:
        """Note where the title of ``m`` begins, if one stands right behind it."""
        found = self._opens.match(text, m.known_end)
        if found is not None and found["verb"] in self._paragraph_verbs and "\n" in found.group():
            return  # the next paragraph of a report: `Thực hiện Công văn …, UBND huyện báo cáo`
        if found is not None and not (found["mark"] in (",", ";") and found["verb"] and found["verb"][0].islower()):
            # `…, tăng cường kỷ luật` goes on with the sentence.
            m.title_span = (found.start("t"), found.start("t"))
            m.quote_open = found["q"] is not None
        elif found is None and self._tagged is not None and m.issuer is not None and m.issuer.end == m.known_end:
            window = _VERB_WINDOW.match(text, m.known_end)
            if window is not None and not self._about_the_act.match(window["w"]):
                first = next(iter(self._tagged(window["w"])), None)
                if first is not None and first.tag == "V":
                    m.title_span = (window.start("w"), window.start("w"))

    def is_left(self, text: str, previous: Mention, pos: int, semicolon: bool = True) -> bool:
        """Whether ``pos`` lies outside the title that ``previous`` has opened or stands in."""
        carrier = previous if previous.title_span is not None else previous.outer
        if carrier is None or carrier.title_span is None:
            return True
        between = text[previous.known_end : pos]
        if carrier.quote_open:
            close = _CLOSE[text[carrier.title_span[0]]]
            return text.find(close, max(carrier.title_span[0] + 1, previous.known_end), pos) >= 0
        if (semicolon and ";" in between) or "(" in between:
            return True
        return self._leaves.search(between) is not None

    def close(self, text: str, mentions: list[Mention]) -> None:
        """Find where each open title ends; a date and issuer behind a title belong to its document."""
        for i, m in enumerate(mentions):
            if m.kind == "self":
                continue
            if m.date is None and m.kind == "code":
                _take_date_of_inner(text, m, mentions, i)
            if m.date is None and m.issuer is None and m.kind == "code":
                self._read_note(text, m, mentions, i)
            if m.title_span is None:
                continue
            start, end = m.title_span
            if end <= start:
                limit = start + _TITLE_REACH
                for n in islice(mentions, i + 1, None):
                    if n.start >= limit or not _is_within(n, m):
                        limit = min(limit, n.start)
                        break
                end = self._end(text, start, min(limit, len(text)))
            end = self._trimmed(text, start, end)
            m.title_span = (start, end) if end > start else None

    def _end(self, text: str, start: int, limit: int) -> int:
        """The end of the title that begins at ``start``; it goes no further than ``limit``."""
        close = _CLOSE.get(text[start])
        if close is not None:
            end = text.find(close, start + 1, limit)
            if end >= 0:
                return end + 1
        end = sentence_end(text, start, limit)
        m = self._ends.search(text, start, end)
        return _within_marks(text, start, m.start() if m else end)

    def _trimmed(self, text: str, start: int, end: int) -> int:
        """The end of a title without the words and marks that lead on to the next mention."""
        while end > start:
            if text[end - 1] in " \n\t,;:(-*|" or _closes_none(text, start, end):
                end -= 1
                continue
            word = next((w for w in self._leads_on if text.endswith(w, start, end)), None)
            if word is None:
                break
            end -= len(word)
        return end

    def _read_note(self, text: str, m: Mention, mentions: list[Mention], i: int) -> None:
        """Date and issuer behind the title in a source note: ``(Điều 1 Nghị định số … Quy định … ngày … của …)``."""
        line_end = text.find("\n", m.known_end, m.known_end + _NOTE_REACH)
        stop = min(m.known_end + _NOTE_REACH, len(text)) if line_end < 0 else line_end
        line = text.rfind("\n", max(0, m.start - _NOTE_BACK), m.start) + 1
        opened = text.find("(", max(line, m.start - _NOTE_BACK), m.start)
        head = text[m.known_end : stop].lstrip()
        if opened < 0 or not (head[:1].isupper() or head.startswith("về ")):
            return
        following = [n for n in mentions[i + 1 : i + 1 + _NOTE_MENTIONS] if n.start < stop]
        taken = {n.date_span[0] for n in following if n.date_span is not None}
        pos = m.known_end
        while True:
            gap = _NOTE_DATE.search(text, pos, stop)
            if gap is None:
                return
            found = full_date(text, gap.end(), stop)
            if found is not None and found.start not in taken:
                break
            pos = gap.end()
        title = text[m.known_end : gap.start()]
        if _is_unbalanced(title) or "hiệu lực" in title or _NOTE_NEW_ITEM.search(title):
            return
        inner = [n for n in following if n.start < gap.start()]
        if any(len(text[m.known_end : n.start].split()) < 2 for n in inner):
            return
        m.date, m.date_span = found.value, found.span
        m.title_span = (m.known_end + len(text[m.known_end : stop]) - len(head), gap.start())
        org = self._issuers.behind(text, found.ends, dated=False, joint=False)
        if org is not None:
            m.issuer = org
        for n in inner:
            n.outer = m


def _phrases_behind(patterns: Patterns) -> list[str]:
    return [phrase for entry in patterns.relations if entry.position == "after" for phrase in entry.phrases]


def _behind_title(patterns: Patterns) -> str:
    """A pattern of the phrases that say behind a title what became of its document.

    A passive can belong to a noun of the title as well, ``thủ tục bị bãi bỏ``: it is said of the document if an
    auxiliary stands in front of it or what did it behind it.
    """
    said = _phrases_behind(patterns)
    passives = tuple(f"{word} " for word in patterns.words("passive"))
    plain = phrases(p for p in said if not p.startswith(passives))
    passive = phrases(p for p in said if p.startswith(passives))
    auxiliary = patterns.alternation("auxiliary")
    return rf"(?:{auxiliary}\s+){{0,2}}{plain}\b|(?:{auxiliary}\s+){{1,2}}{passive}\b|{passive}\s+(?:bởi|kể\s+từ|từ)\s"


def _in_any_marks(words: Sequence[str]) -> str:
    """A pattern of phrases like `phrases`, in which those of two words or more may have lost or changed their marks.

    ``kiên toàn``, ``sửa đồi`` can be nothing else; ``giáo`` is not ``giao``.
    """
    spellings = {letter: letter for letter in ascii_lowercase}  # by the letter that they fold to
    for letter in LOWER.removeprefix("a-z"):
        spellings[fold(letter)] += letter

    def pattern(phrase: str) -> str:
        head, *rest = (spellings.get(letter, re.escape(letter)) for letter in fold(phrase))
        return f"[{head}{head.upper()}]" + "".join(r"\s+" if r == r"\ " else f"[{r}]" for r in rest)

    long = sorted((w for w in words if " " in w), key=len, reverse=True)
    return f"(?:{'|'.join(map(pattern, long))}|{phrases(w for w in words if ' ' not in w)})"


def sentence_end(text: str, pos: int, limit: int) -> int:
    """The end of the sentence or paragraph that goes on at ``pos``."""
    m = _SENTENCE_END.search(text, pos, limit)
    return m.start() if m else limit


def _within_marks(text: str, start: int, end: int) -> int:
    """Where a title ends that reaches to ``end`` at most: at ``;``, and at a bracket or quotation it has not opened."""
    depth = 0
    quoted = False
    for i in range(start, end):
        c = text[i]
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                return i
        elif c == "“":
            quoted = True
        elif c == "”":
            if not quoted:
                return i
            quoted = False
        elif c == ";" and not quoted and depth == 0:
            return i
    return end


def _closes_none(text: str, start: int, end: int) -> bool:
    """Whether a title ends at a quotation mark that was opened in front of it."""
    return text[end - 1] == '"' and text.count('"', start, end) % 2 == 1


def _is_within(n: Mention, m: Mention) -> bool:
    """Whether ``n`` stands in the title of ``m``, or in that of a mention which does."""
    outer = n.outer
    while outer is not None and outer.start >= m.start:
        if outer is m:
            return True
        outer = outer.outer
    return False


def _take_date_of_inner(text: str, m: Mention, mentions: list[Mention], i: int) -> None:
    """A date behind an act inside a title that can only be the outer document's, by the years in their numbers.

    ``Thông tư số 57/2020/TT-BCA sửa đổi … của Thông tư số 04/2015/TT-BCA ngày 10/06/2020``.
    """
    if m.year is None:
        return
    for n in mentions[i + 1 : i + 1 + _NEIGHBOURS]:
        if not _is_within(n, m):
            return
        if n.date is None or len(n.date) < 10 or n.date_span is None or n.date_span[0] < n.end:
            continue
        if int(n.date[:4]) == m.year and n.year != m.year and not n.acts[1:2] and _is_last_inside(n, mentions, i):
            m.date, m.date_span = n.date, n.date_span
            n.date = n.date_span = None
            if n.issuer is not None and n.issuer.start > m.date_span[1]:
                m.issuer, n.issuer = n.issuer, None
            return


def _is_last_inside(n: Mention, mentions: list[Mention], i: int) -> bool:
    """Whether no mention behind ``n`` stands in the title of the ``i``-th."""
    at = mentions.index(n, i)
    return at + 1 >= len(mentions) or not _is_within(mentions[at + 1], mentions[i])


def _is_unbalanced(s: str) -> bool:
    """Whether a closing bracket has no opening one."""
    depth = 0
    for c in s:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            return True
    return False
