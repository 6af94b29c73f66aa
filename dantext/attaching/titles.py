"""The title (trích yếu) of a cited document: where it begins, where it ends, what stands inside it."""

from __future__ import annotations

import re
from itertools import islice

from dantext.finding.bodies import Tagger
from dantext.finding.dates import full_date
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention
from dantext.language.letters import LOWER, UPPER, phrases

# What opens a title behind code, date and issuer.
_VERBS = phrases(
    [
        "một số",
        "quy định",
        "qui định",
        "sửa đổi",
        "sửa đồi",
        "ban hành",
        "phê duyệt",
        "hướng dẫn",
        "triển khai",
        "thực hiện",
        "tăng cường",
        "giao",
        "kiện toàn",
        "kiên toàn",
        "thông báo",
        "bãi bỏ",
        "đề nghị",
        "thành lập",
        "công bố",
        "điều chỉnh",
        "bổ sung",
        "chấp thuận",
        "thông qua",
    ]
)
_NO_TITLE = phrases(["quy định của", "quy định tại", "ban hành theo", "ban hành kèm theo"])
_OPENS = re.compile(
    rf"""
    \s{{0,6}}(?P<mark>[,:;]?)\s{{0,6}}(?:[:|_`'-]\s)?
    (?P<t> (?P<q>[“‘]|(?<=[\s,:;])"(?=\w)) | [Vv](?:ề|/v)\s | (?!{_NO_TITLE}\s) (?P<verb>{_VERBS}) (?=[\s,]) )
    """,
    re.VERBOSE,
)
_WINDOW = re.compile(rf"\s(?P<w>[{LOWER}][^,;:.()\n]{{3,60}})")
# Verbs of which a document is the subject, not its issuer.
_ABOUT_THE_ACT = re.compile(
    phrases(
        [
            "có",
            "được",
            "bị",
            "là",
            "theo",
            "thành",
            "cho biết",
            "cho rằng",
            "cho thấy",
            "khẳng định",
            "xác định",
            "đã",
            "sẽ",
            "đang",
            "vẫn",
            "còn",
            "hết",
            "chưa",
            "không",
            "đạt",
            "tạo",
            "đi vào",
            "nêu",
            "ghi",
            "gồm",
            "gửi",
            "thì",
            "mà",
            "như",
        ]
    )
    + r"\b"
)
_OWN_SENTENCE = frozenset(["Thực hiện", "Triển khai", "Đề nghị", "Giao", "Tăng cường"])
_CLOSE = {"“": "”", '"': '"', "‘": "’"}
_SENTENCE = re.compile(
    rf"\.(?=\s*\n|\s+[{UPPER}“\"(•-]|\s*\Z|\.\.)|\n[ \t]*\n[ \t]*(?=[{UPPER}0-9•*(-])|/\.|…"
    # the next cell of a table: a date on a line of its own
    r"|\n(?<!ngày\n)(?<!ngày \n)(?=[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}[ \t]*(?:\n|-))"
)
_ENDS = re.compile(
    rf"""
    \s\((?={phrases(["sau đây", "viết tắt", "gọi tắt", "sửa đổi", "được", "có hiệu"])})
    | ,\s(?={phrases(["trong đó", "đồng thời", "có hiệu lực", "được sửa", "cụ thể", "thì", "tham mưu", "nhằm tạo", "nên"])}\b)
    | ,\s(?={phrases(["còn", "đã", "từ ngày", "riêng"])}\s | [{UPPER}][^,;.]{{1,60}}\s(?:đã|vừa|sẽ)\s)
    | \s(?={phrases(["cũng được", "đều đã", "đều được"])}\s)
    | \s(?={phrases(["hết hiệu lực", "có hiệu lực", "ban hành ngày", "gắn với thực hiện", "và ban hành", "có nội dung bị"])}\b)
    """,
    re.VERBOSE,
)
_LEAVES = re.compile(r",\s(?=trong\s+đó|đồng\s+thời|nên\s)|\s(?:và\s+ban\s+hành|gắn\s+với)\s")
# In a source note date and issuer stand behind the title.
_NOTE_DATE = re.compile(r"(?:\s+ban\s+hành)?\s+(?=ngày\s)")
_LONGEST = 1500
_LEADS_ON = (" và", " tại", " theo", " cùng", " với")
_NEW_ITEM = re.compile(r";\s*(?:Điều|Khoản|mục|Mục)\s|\.\s+[A-ZĐ]")


def opens_title(text: str, m: Mention, tagged: Tagger | None = None) -> None:
    """Note where the title of ``m`` begins, if one stands right behind it.

    ``tagged`` tells whether the words behind an issuer begin with a verb: ``của Hợp tác xã A mời 40 chủ tàu``.
    """
    found = _OPENS.match(text, m.known_end)
    if found is not None and found["verb"] in _OWN_SENTENCE and "\n" in found.group():
        return  # the next paragraph of a report: `Thực hiện Công văn …, UBND huyện báo cáo`
    if found is not None and not (found["mark"] in (",", ";") and found["verb"] and found["verb"][0].islower()):
        # `…, tăng cường kỷ luật` goes on with the sentence.
        m.title_span = (found.start("t"), found.start("t"))
        m.quote_open = found["q"] is not None
    elif found is None and tagged is not None and m.issuer is not None and m.issuer.end == m.known_end:
        window = _WINDOW.match(text, m.known_end)
        if window is not None and not _ABOUT_THE_ACT.match(window["w"]):
            first = next(iter(tagged(window["w"])), None)
            if first is not None and first.tag == "V":
                m.title_span = (window.start("w"), window.start("w"))


def leaves_title(text: str, previous: Mention, pos: int, semicolon: bool = True) -> bool:
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
    return _LEAVES.search(between) is not None


def sentence_end(text: str, pos: int, limit: int) -> int:
    """The end of the sentence or paragraph that goes on at ``pos``."""
    m = _SENTENCE.search(text, pos, limit)
    return m.start() if m else limit


def title_end(text: str, start: int, limit: int) -> int:
    """The end of the title that begins at ``start``; it goes no further than ``limit``."""
    close = _CLOSE.get(text[start])
    if close is not None:
        end = text.find(close, start + 1, limit)
        if end >= 0:
            return end + 1
    end = sentence_end(text, start, limit)
    m = _ENDS.search(text, start, end)
    if m:
        end = m.start()
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
                return i  # of a quotation that began in front of the title
            quoted = False
        elif c == ";" and not quoted and depth == 0:
            return i
    return end


def close_titles(text: str, mentions: list[Mention], issuers: IssuerGrammar) -> None:
    """Find where each open title ends; a date and issuer behind a title belong to its document."""
    for i, m in enumerate(mentions):
        if m.kind == "self":
            continue
        if m.date is None and m.kind == "code":
            _swap_date(text, m, mentions, i)
        if m.date is None and m.issuer is None and m.kind == "code":
            _source_note(text, m, mentions, i, issuers)
        if m.title_span is None:
            continue
        start, end = m.title_span
        if end <= start:
            limit = start + _LONGEST
            for n in islice(mentions, i + 1, None):
                if n.start >= limit or not _within(n, m):
                    limit = min(limit, n.start)
                    break
            end = title_end(text, start, min(limit, len(text)))
        end = _trimmed(text, start, end)
        m.title_span = (start, end) if end > start else None


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a title without the words and marks that lead on to the next mention."""
    while end > start:
        if text[end - 1] in " \n\t,;:(-*|" or _closes_none(text, start, end):
            end -= 1
            continue
        word = next((w for w in _LEADS_ON if text.endswith(w, start, end)), None)
        if word is None:
            break
        end -= len(word)
    return end


def _closes_none(text: str, start: int, end: int) -> bool:
    """Whether a title ends at a quotation mark that was opened in front of it."""
    return text[end - 1] == '"' and text.count('"', start, end) % 2 == 1


def _within(n: Mention, m: Mention) -> bool:
    outer = n.outer
    while outer is not None and outer.start >= m.start:
        if outer is m:
            return True
        outer = outer.outer
    return False


def _swap_date(text: str, m: Mention, mentions: list[Mention], i: int) -> None:
    """A date behind an act inside a title that can only be the outer document's, by the years in their numbers.

    ``Thông tư số 57/2020/TT-BCA sửa đổi … của Thông tư số 04/2015/TT-BCA ngày 10/06/2020``.
    """
    if m.year is None:
        return
    for n in mentions[i + 1 : i + 5]:
        if not _within(n, m):
            return
        if n.date is None or len(n.date) < 10 or n.date_span is None or n.date_span[0] < n.end:
            continue
        if int(n.date[:4]) == m.year and n.year != m.year and not n.acts[1:2] and _is_last(n, mentions, i):
            m.date, m.date_span = n.date, n.date_span
            n.date = n.date_span = None
            if n.issuer is not None and n.issuer.start > m.date_span[1]:
                m.issuer, n.issuer = n.issuer, None
            return


def _is_last(n: Mention, mentions: list[Mention], i: int) -> bool:
    """Whether no mention of the same title follows ``n``."""
    at = mentions.index(n, i)
    return at + 1 >= len(mentions) or not _within(mentions[at + 1], mentions[i])


def _source_note(text: str, m: Mention, mentions: list[Mention], i: int, issuers: IssuerGrammar) -> None:
    """Date and issuer behind the title in a source note: ``(Điều 1 Nghị định số … Quy định … ngày … của …)``."""
    line_end = text.find("\n", m.known_end, m.known_end + 900)
    stop = min(m.known_end + 900, len(text)) if line_end < 0 else line_end
    line = text.rfind("\n", max(0, m.start - 3000), m.start) + 1
    opened = text.find("(", max(line, m.start - 3000), m.start)
    head = text[m.known_end : stop].lstrip()
    if opened < 0 or not (head[:1].isupper() or head.startswith("về ")):
        return
    following = [n for n in mentions[i + 1 : i + 12] if n.start < stop]
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
    if _unbalanced(title) or "hiệu lực" in title or _NEW_ITEM.search(title):
        return
    inner = [n for n in following if n.start < gap.start()]
    if any(len(text[m.known_end : n.start].split()) < 2 for n in inner):
        return
    m.date, m.date_span = found.value, found.span
    m.title_span = (m.known_end + len(text[m.known_end : stop]) - len(head), gap.start())
    org = issuers.behind(text, found.ends, dated=False, joint=False)
    if org is not None:
        m.issuer = org
    for n in inner:
        n.outer = m


def _unbalanced(s: str) -> bool:
    """Whether a closing bracket has no opening one."""
    depth = 0
    for c in s:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            return True
    return False
