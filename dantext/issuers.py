"""The grammar of organisations: who issued a document, as prose prints it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dantext.dates import Found, dates_in
from dantext.mention import Organisation
from dantext.patterns import Issuer, Patterns, Trie
from dantext.text import fold, fold_word
from dantext.tokens import Word

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_TERM = re.compile(r"\s{0,4},?\s{0,3}(?:\(\s?)?[Kk](?:hóa|hoá)\s+(?P<k>[IVX]{1,6}|[0-9]{1,2})\b(?:\s?\))?")
_STATE_NAME = re.compile(r"\s+nước\s+[Cc]ộng\s+h(?:òa|oà)\s+[Xx]ã\s+hội\s+[Cc]hủ\s+nghĩa\s+Việt\s+Nam")
_MEETING = re.compile(r"(?:Hội\s+nghị|[Kk]ỳ\s+họp)\s+(?:lần\s+)?thứ\s+\w+(?:\s+\w+)??,?\s+(?=[A-ZĐ])")
# Between a date and its subject: nothing, or the deputy who signed for the body.
_DEPUTY = re.compile(r"[\s,]*(?:Thứ\s+trưởng\s+|Phó\s+\w+\s+\w+\s+)?$")
_ASIDE = re.compile(r",\s(?:sau\s+khi|tại|trên\s+cơ\s+sở|căn\s+cứ|xét|thực\s+hiện)\s[^.;:]+$")
_AND = re.compile(r"\s{1,3}(?:và|với)\s{1,3}|\s{0,2},\s{1,3}(?:và\s{1,3})?|\s{0,2}-\s{0,2}")
_PASSIVE = re.compile(r"(?:đã\s+)?được\s+(?=[A-ZĐ])")
_PASSED = re.compile(r"\s{1,3}(?:thông\s+qua|ban\s+hành|phê\s+duyệt|ký|lập|cấp|duyệt|công\s+bố)\s+(?:ngày|tháng)")
# With their marks, for `quản lý` is no `quận`.
_PLACE_KIND = frozenset(["tỉnh", "huyện", "quận", "xã", "phường"])
_PLACE_KIND_2 = {("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"), ("khu", "vực")}

# What a body can be in front of: then it is the subject of a new clause.
_VERBS_AFTER = re.compile(r"\s{1,3}(?:đã|có|ban\s+hành|ký|tổ\s+chức|chỉ\s+đạo|phối\s+hợp|báo\s+cáo|được|tiếp\s+tục)\b")


Tagger = Callable[[str], Sequence[Word]]
_BEHIND = 3  # words behind the one in doubt that the tagger sees
_SMALL_WORDS = 12  # a name has no longer run of words in lower case
_SMALL = re.compile(r"[0-9]{1,2}|[IVX]{1,4}")
_QUANTITIES = frozenset(["các", "những", "mọi"])


class IssuerGrammar:
    """Reads organisations out of a normal text."""

    def __init__(self, patterns: Patterns, tagged: Tagger | None = None) -> None:
        """``tagged`` gives the words of a window with their parts of speech; without it a name may run on."""
        self._tagged = tagged
        self._known = patterns.organisations
        self._tokens = patterns.issuers_by_symbol
        self._places = patterns.place_names
        words = patterns.organisation_words
        self._heads = Trie((h, "head") for h in words["head"])
        self._offices = Trie((o, "office") for o in words["office"])
        ends = [tuple(e.split()) for e in words["end"]]
        self._end = frozenset(e[0] for e in ends if len(e) == 1)
        self._end_pair = frozenset(e for e in ends if len(e) == 2)
        self._end_capital = frozenset(tuple(e.split()) for e in words["end_capital"])
        self._not_after_and = self._end | {"các", "những", "một", "mọi"}
        self._first = frozenset(self._known.root) | frozenset(self._heads.root) | frozenset(self._offices.root)
        # First words with their marks: `Quy định` begins no organisation, `Quỹ` does.
        self._spelled = frozenset(h.split()[0] for kind in ("head", "office") for h in words[kind]) | {
            "uỷ",
            "toà",
            "hạt",
        }

    # -- one organisation ---------------------------------------------------------------------

    def organisation(self, text: str, pos: int, limit: int | None = None, depth: int = 0) -> Organisation | None:
        """The organisation that begins at ``pos`` (white space in front is skipped), None if there is none."""
        stop = min(len(text), pos + 200) if limit is None else limit
        while pos < stop and text[pos] in " \n\t":
            pos += 1
        if pos >= stop or not text[pos].isupper() or depth > 4:
            return None
        words = list(_WORD.finditer(text, pos, min(stop, pos + 130)))
        if not words or words[0].start() != pos:
            return None
        folded = [fold_word(w.group()) for w in words]
        token = self._tokens.get(words[0].group())
        if self._is_verb(words):
            return None  # `Ban hành` is no `Ban`
        if folded[0] not in self._first and not (token and len(folded[0]) > 2):
            return None
        run = _run(text, words, commas=False)
        marked = words[0].group().lower() in self._spelled
        office = self._offices.longest(folded[:run]) if marked else None
        known = self._known.longest(folded[: _run(text, words, commas=True)])
        head = self._heads.longest(folded[:run]) if marked else None
        if not known and not office and token and len(folded[0]) > 2:
            known = (1, token[-1])
        if known and (not office or known[0] >= office[0]) and not (head and head[0] >= known[0]):
            org = Organisation(pos, words[known[0] - 1].end(), known[1])
            return self._extend(text, org, words, folded, known[0], max(run, known[0]), stop, depth)
        if office:
            n = office[0]
            inner = self.organisation(text, words[n - 1].end(), stop, depth + 1) if n < run else None
            if inner is not None:
                return Organisation(pos, inner.end, inner.entry, inner.term)
            if n < run and (self._place_kind(words, n, run) or folded[n] == "dang"):
                org = Organisation(pos, words[n - 1].end(), None)
                return self._extend(text, org, words, folded, n, run, stop, depth)
            lower = self._heads.longest(folded[:run], n) if n < run and words[n].group().islower() else None
            if lower is None:
                return None
            # `Trưởng đoàn thanh tra`, `Giám đốc chi nhánh`: the body is named before.
            n = self._name(words, folded, n + lower[0], run)
            return self._extend(text, Organisation(pos, words[n - 1].end(), None), words, folded, n, run, stop, depth)
        if head is None:
            return None
        n = self._name(words, folded, head[0], run)
        if n == run and words[n - 1].group().islower():
            n = run = self._behind_comma(text, words, run)
        org = Organisation(pos, words[n - 1].end(), known[1] if known else None)
        extended = self._extend(text, org, words, folded, n, run, stop, depth)
        return extended if known or extended.end > words[head[0] - 1].end() else None

    def match(self, name: str) -> tuple[Issuer, str, str] | None:
        """The table's entry with which a name begins, the rest of the name, and the part matched."""
        words = list(_WORD.finditer(name))
        if not words or words[0].start():
            return None
        known = self._known.longest([fold_word(w.group()) for w in words])
        if known is None:
            entries = self._tokens.get(words[0].group())
            if entries is None or len(words[0].group()) < 3:
                return None
            known = (1, entries[-1])
        end = words[known[0] - 1].end()
        return known[1], name[end:], name[:end]

    def office(self, name: str) -> int:
        """Length of the office with which a name begins (``Ban Thường vụ``, ``Chủ tịch``), 0 if it begins with none."""
        words = list(_WORD.finditer(name))
        found = self._offices.longest([fold_word(w.group()) for w in words])
        return words[found[0] - 1].end() if found is not None and words[0].start() == 0 else 0

    def _name(self, words: list[re.Match[str]], folded: list[str], n: int, run: int) -> int:
        """Number of words of a name behind a head that no table continues.

        Capitals go on; so do a few lower-case words, as in ``Hiệp hội Nuôi trồng thủy sản``, up to a word
        that cannot be part of a name.
        """
        capitals = n
        small = 0
        i = n
        while i < run:
            word = words[i].group()
            following = words[i + 1].group() if i + 1 < run else ""
            if word == "số" and _SMALL.fullmatch(following):
                i += 1  # `Xí nghiệp Thủy nông số 3`
                capitals = i + 1
            elif word[0].isupper() or (word[0].isdigit() and self._numbers_name(words, i, run)):
                if (word.lower(), following) in self._end_capital:
                    break
                small = 0
                capitals = i + 1
            elif word in ("và", "cho") and following and following not in self._not_after_and:
                if following[0].isupper() and word == "và" and following.lower() in self._spelled:
                    break
                small += following[0].islower()
            elif (
                self._place_kind(words, i, run)
                or word in self._end
                or (word, following) in self._end_pair
                or (capitals == i > n + 1 and self._behind_name(words, i, run))
            ):
                break
            elif following in _QUANTITIES or (following.isdigit() and not self._numbers_name(words, i + 1, run)):
                i = self._predicate(words, i, run)
                break
            else:
                small += 1
                if small > _SMALL_WORDS:
                    return capitals
            i += 1
        while i > capitals and words[i - 1].group() in ("và", "cho"):
            i -= 1
        return max(i, capitals)

    def _is_verb(self, words: list[re.Match[str]]) -> bool:
        """Whether what looks like a head is a verb: ``Ban hành``, ``Tổ chức hội nghị``; not ``Tổ chức Lao động``."""
        first = tuple(w.group().lower() for w in words[:2])
        if first not in self._end_pair or (len(words) > 1 and words[1].group()[0].isupper()):
            return False
        return first != ("tổ", "chức") or len(words) < 3 or not words[2].group()[0].isupper()

    def _behind_comma(self, text: str, words: list[re.Match[str]], run: int) -> int:
        """Where a name ends that goes on behind a comma: ``Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu``.

        It goes on if nouns alone lead to the proper name that is still to come.
        """
        if self._tagged is None or run == len(words) or text[words[run - 1].end() : words[run].start()] != ", ":
            return run
        proper = next((k for k in range(run, min(run + 5, len(words))) if not words[k].group().islower()), run)
        if proper == run or not words[proper].group()[0].isupper():
            return run
        between = [t for t in self._words(words, proper, len(words)) if words[run].start() <= t.start]
        leading = [t for t in between if t.end <= words[proper].start()]
        if not leading or any(t.tag[0] not in "NA" for t in leading) or between[len(leading)].tag != "Np":
            return run
        end = between[len(leading)].end
        return next(k for k in range(proper, len(words)) if words[k].end() >= end) + 1

    def _numbers_name(self, words: list[re.Match[str]], i: int, run: int) -> bool:
        """Whether the number at word ``i`` is a part of the name: ``Tiểu học Nậm Cắn 2``, not ``cử 05 cán bộ``."""
        number = words[i].group()
        if words[i - 1].group()[0].isupper() or len(number) > 3:
            return True
        following = words[i + 1].group() if i + 1 < run else ""
        ends = not following or following == "cho" or following in self._end
        return ends and number[0] != "0"

    def _behind_name(self, words: list[re.Match[str]], i: int, run: int) -> bool:
        """Whether word ``i`` is a verb behind a proper name: ``Vườn Quốc gia Mũi Cà Mau | phòng cháy rừng``."""
        if not (words[i - 2].group()[0].isupper() or words[i - 1].group().isdigit()):
            return False  # `Sở Y tế`, `Hội Làm vườn`: the capital begins a phrase that may go on
        tokens = self._words(words, i, run)
        at = next((k for k, t in enumerate(tokens) if t.start == words[i].start()), 0)
        return at > 0 and tokens[at].tag.startswith("V") and tokens[at - 1].tag in ("Np", "M")

    def _predicate(self, words: list[re.Match[str]], i: int, run: int) -> int:
        """Where the name ends if a number of things follows word ``i``: in front of the verb that governs them.

        ``Vườn quốc gia Pù Mát | giao khoán 14 trạm``. Without a tagger, the verb is taken to be one syllable.
        """
        for token in self._words(words, i, run):
            if token.start <= words[i].start() < token.end and token.tag.startswith("V"):
                return next(k for k in range(i + 1) if words[k].start() >= token.start)
        return i

    def _words(self, words: list[re.Match[str]], i: int, run: int) -> list[Word]:
        """The tagged words around word ``i``, with offsets into the text; none without a tagger."""
        if self._tagged is None:
            return []
        start = words[0].start()
        window = words[i].string[start : words[min(i + _BEHIND, run - 1)].end()]
        return [Word(start + t.start, start + t.end, t.tag) for t in self._tagged(window)]

    @staticmethod
    def _place_kind(words: list[re.Match[str]], n: int, run: int) -> bool:
        """Whether a kind of place (``tỉnh``, ``thành phố``) stands at word ``n``."""
        word = words[n].group()
        if word in ("TP", "Tp", "TX"):
            return True
        if word[0].isupper():
            if not word.isupper():
                return False  # `Tỉnh ủy`
            word = word.lower()
        return word in _PLACE_KIND or (n + 1 < run and (word, words[n + 1].group().lower()) in _PLACE_KIND_2)

    def _extend(
        self,
        text: str,
        org: Organisation,
        words: list[re.Match[str]],
        folded: list[str],
        n: int,
        run: int,
        stop: int,
        depth: int,
    ) -> Organisation:
        """Take in what belongs to an organisation behind its name: a higher body, a place, a term of office."""
        if n > 2 and self._place_kind(words, n - 2, n) and words[n - 2].group() not in _PLACE_KIND:
            n -= 2
        elif n > 1 and self._place_kind(words, n - 1, n):
            n -= 1
        while n < run:
            word = words[n].group()
            if self._place_kind(words, n, run):
                n = self._place(words, folded, n, run)
            elif word == "tại" and folded[n + 1 : n + 3] == ["viet", "nam"] and n + 2 < run:
                n += 3
            elif folded[n] == "trung" and n + 1 < run and folded[n + 1] == "uong":
                n += 2
            elif word == "Đảng" or (folded[n] == "viet" and n + 1 < run and folded[n + 1] == "nam"):
                n += 1 if word == "Đảng" else 2
            elif word[0].isupper() and (place := self._places.longest(folded[:run], n)) is not None:
                n += place[0]
            elif (
                word[0].isupper()
                and folded[n] in self._first
                and ((word.lower(), words[n + 1].group() if n + 1 < run else "") not in self._end_capital)
            ):
                inner = self.organisation(text, words[n].start(), stop, depth + 1)
                if inner is None:
                    break
                org.end = inner.end
                org.term = inner.term
                return org
            else:
                break
            org.end = words[n - 1].end()
        # `xã A, huyện B, tỉnh C`
        while (
            n < len(words)
            and text[org.end : words[n].start()].strip() == ","
            and self._place_kind(words, n, len(words))
        ):
            if n + 1 >= len(words) or not words[n + 1].group()[0].isupper():
                break
            n = self._place(words, folded, n, len(words))
            org.end = words[n - 1].end()
        if m := _STATE_NAME.match(text, org.end, stop):
            org.end = m.end()
        m = _TERM.match(text, org.end, stop)
        if m is not None and "," not in m.group():
            org.end = m.end()
            org.term = m["k"]
        return org

    def _place(self, words: list[re.Match[str]], folded: list[str], n: int, run: int) -> int:
        """Index behind a kind of place and its name, if one is printed.

        Provinces are a closed set: behind ``tỉnh`` an unknown name is that of a person, a letter an anonymised one.
        """
        province = folded[n] == "tinh"
        n += 2 if words[n].group().lower() in ("thành", "thị", "đặc", "khu") else 1
        place = self._places.longest(folded[:run], n) if n < run and words[n].group()[0].isupper() else None
        if place is not None:
            return n + place[0]
        if province and n < run and not words[n].group().isupper():
            return n
        count = 0
        while n < run and count < 4 and (words[n].group()[0].isupper() or words[n].group().isdigit()):
            if folded[n] in self._first and words[n].group().isupper() and len(words[n].group()) > 2:
                break
            n += 1
            count += 1
        return n

    def joint(self, text: str, pos: int, limit: int | None = None) -> Organisation | None:
        """Several organisations in a row (``A, B và C``) as one span."""
        first = self.organisation(text, pos, limit)
        if first is None:
            return None
        while True:
            m = _AND.match(text, first.end)
            more = self.organisation(text, m.end(), limit) if m else None
            if more is None:
                return first
            first.end = more.end

    # -- around a mention ---------------------------------------------------------------------

    def behind(self, text: str, pos: int, dated: bool, joint: bool) -> Organisation | None:
        """The issuer that stands right behind a code or its date: ``của …``, ``giữa … và …``, or bare."""
        at = pos
        comma = False
        while at < len(text) and at - pos < 8 and text[at] in " \n\t,":
            comma = comma or text[at] == ","
            at += 1
        passive = _PASSIVE.match(text, at)
        if passive:
            org = self.organisation(text, passive.end())
            return org if org and _PASSED.match(text, org.end) else None
        if text.startswith("là của", at):
            at += 3
        if text.startswith(("của", "do "), at) or fold(text[at : at + 4]) == "cua ":
            at += 3 if text[at] == "c" else 2
            m = _MEETING.match(text, at + 1)
            if m:
                at = m.end()
            return self.joint(text, at) if joint else self.organisation(text, at) or self._lower(text, at)
        if text.startswith("giữa", at):
            return self.joint(text, at + 4)
        if text.startswith("(", at):
            org = self.organisation(text, at + 1)
            return org if org and _PASSED.match(text, org.end) else None
        if not dated or comma:
            return None
        m = _MEETING.match(text, at)
        org = self.organisation(text, m.end() if m else at)
        if org is None or (m is None and _VERBS_AFTER.match(text, org.end)):
            return None
        return org

    def _lower(self, text: str, pos: int, limit: int | None = None) -> Organisation | None:
        """``của bệnh viện đa khoa tỉnh Thái Nguyên``: a body in lower case, if its name holds a capital."""
        m = _WORD.search(text, pos, pos + 12)
        if m is None or not m.group().islower() or m.group() not in self._spelled:
            return None
        at = m.start()
        # Only the case of the first letter differs: read the words as if it were a capital.
        stop = len(text) if limit is None else limit
        words = list(_WORD.finditer(text, at, min(stop, at + 110)))
        folded = [fold_word(w.group()) for w in words]
        run = _run(text, words, commas=False)
        head = self._heads.longest(folded[:run])
        if head is None:
            return None
        n = self._name(words, folded, head[0], run)
        org = self._extend(text, Organisation(at, words[n - 1].end(), None), words, folded, n, run, stop, 0)
        return org if any(w[0].isupper() for w in text[at : org.end].split()) else None

    def ending_at(self, text: str, begin: int, end: int, tokens: list[str]) -> list[Organisation]:
        """The organisations of a subject that ends at ``end`` and begins not before ``begin``, last one first.

        ``BTV Tỉnh ủy, BCĐ tỉnh`` gives both. An abbreviation that is a part of the symbol counts too.
        """
        found: list[Organisation] = []
        while True:
            stop = end
            while stop > begin and text[stop - 1] in " \n\t,":
                stop -= 1
            org = self._one_ending_at(text, max(begin, stop - 110), stop, tokens)
            if org is None:
                return found
            found.append(org)
            end = org.start
            before = text[max(begin, end - 6) : end].rstrip()
            if before.endswith(" và"):
                end = text.rindex("và", begin, end)
            elif not before.endswith(","):
                return found

    def _one_ending_at(self, text: str, begin: int, end: int, tokens: list[str]) -> Organisation | None:
        for w in _WORD.finditer(text, begin, end):
            word = w.group()
            if not word[0].isupper():
                continue
            if fold_word(word) in self._first:
                org = self.organisation(text, w.start(), end)
                if org is None:
                    continue
                if org.end == end:
                    return org
                rest = text[org.end : end]
                if _person(rest) or rest.lstrip().startswith(("trực thuộc", "(trực thuộc", "(")):
                    return org
            elif word in tokens and len(word) > 2:
                rest = text[w.end() : end].strip()
                if not rest or rest.startswith("trực thuộc"):
                    return Organisation(w.start(), w.end(), None)
        for w in _WORD.finditer(text, begin, end):
            if w.group() in self._spelled and (org := self._lower(text, w.start(), end)) and org.end == end:
                return org
        return None

    def date_before(self, text: str, start: int) -> Found | None:
        """The date in front of a subject: ``Ngày 16/01/2015 BTV Tỉnh ủy``.

        At the head of a sentence an aside may stand between: ``Ngày 20/9/2022, sau khi họp với …, Hiệp hội``.
        """
        begin = max(0, start - 130)
        if "gày" not in text[begin:start]:
            return None
        found = dates_in(text, begin, start)
        if not found:
            return None
        between = text[found[-1][4] : start]
        if _DEPUTY.match(between):
            return found[-1]
        if text[found[-1][3]] == "N" and between.rstrip().endswith(",") and _ASIDE.match(between):
            return found[-1]
        return None


def _run(text: str, words: list[re.Match[str]], commas: bool) -> int:
    """Number of words with nothing but space, a hyphen or a line break between them, or also a comma."""
    allowed = ("", "-", ",") if commas else ("", "-", "/")
    for i in range(1, len(words)):
        gap = text[words[i - 1].end() : words[i].start()]
        if gap != " " and (gap.strip() not in allowed or gap.count("\n") > 2):
            return i
    return len(words)


def _person(rest: str) -> bool:
    """Whether two to four capitalised words stand there: the name of who signed."""
    words = rest.split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() and (w[1:].islower() or w[1:] in (".", "")) for w in words)
