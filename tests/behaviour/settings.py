"""Settings: where a composed text stands, and what that does to its characters. Marks are carried along.

A setting takes a unit's text and gives the whole document, or nothing where it does not fit (a list of lines in a
table cell).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from random import Random

from tests.behaviour.documents import WORDS
from tests.behaviour.marked import Edit, Marked, Span, join

Setting = Callable[[Random, Marked], Marked | None]


def _has(text: Marked, signs: str) -> bool:
    return any(sign in text.text for sign in signs)


def _plain(rng: Random) -> str:
    return str(rng.choice(WORDS["plain"]))


def _ended(text: Marked) -> Marked:
    return text if text.text.rstrip().endswith((".", ";", ":", "?", ",")) else text + "."


def _blanks(text: Marked) -> list[int]:
    return [m.start() for m in re.finditer(r"(?<=\S) (?=\S)", text.text)]


def _some(rng: Random, places: list[int], most: int) -> list[int]:
    return sorted(rng.sample(places, min(len(places), rng.randint(1, most)))) if places else []


def _gaps(text: Marked) -> list[int]:
    """Blanks between the parts: right in front of or behind a span, a body, a title."""
    edges = {s.start - 1 for s in text.spans if s.role != "code"} | {s.end for s in text.spans if s.role != "code"}
    inner = [s for s in text.spans if s.role in ("span", "issuer", "title", "pinpoint")]
    return [b for b in _blanks(text) if b in edges and not any(s.start <= b < s.end for s in inner)]


# -- where it stands ------------------------------------------------------------------------------


def sentence(rng: Random, text: Marked) -> Marked:
    before = _plain(rng) + " " if rng.random() < 0.4 else ""
    return join(before, _ended(text), " " + _plain(rng) if rng.random() < 0.4 else "")


def capitals(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "\n") or re.search(r"\d[a-zđ]|m2", text.text):
        return None
    return join("BÁO CÁO\n", Marked(text.text.upper(), text.spans), "\n\n", _plain(rng))


def bullet(rng: Random, text: Marked) -> Marked:
    mark = rng.choice(["- ", "+ ", "* ", "• ", "– ", "-", "+"])
    return join(f"{mark}{_plain(rng)}\n{mark}", _ended(text), f"\n{mark}{_plain(rng)}\n")


def numbered(rng: Random, text: Marked) -> Marked:
    a, b, c = rng.choice([("1. ", "2. ", "3. "), ("a) ", "b) ", "c) "), ("1) ", "2) ", "3) "), ("1.1. ", "1.2. ", "1.3. "), ("I. ", "II. ", "III. ")])  # fmt: skip
    return join(f"{a}{_plain(rng)}\n{b}", _ended(text), f"\n{c}{_plain(rng)}\n")


def bracket(rng: Random, text: Marked) -> Marked | None:
    return None if _has(text, "\n()") else join("Kết quả đạt được khá toàn diện (", text, ").")


def quotation(rng: Random, text: Marked) -> Marked | None:
    return None if _has(text, '\n"“”') else join("Phát biểu tại hội nghị, đồng chí Bí thư nhấn mạnh: “", text, "”.")


def footnote(rng: Random, text: Marked) -> Marked:
    mark = rng.choice(["[1] ", "(1) ", "1 ", "¹ ", "* ", "[^1]: "])
    return join(_plain(rng), "\n\n", "____________\n" if rng.random() < 0.5 else "", mark, _ended(text), "\n")


def pipe_table(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "\n|"):
        return None
    return join("| STT | Nội dung | Kết quả |\n|---|---|---|\n| 1 | Tuyên truyền | Đạt |\n| 2 | ", text, " | Đạt |\n| 3 | Kiểm tra | Chưa đạt |\n")  # fmt: skip


def tab_table(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "\n\t"):
        return None
    return join("STT\tNội dung\tKết quả\n1\tTuyên truyền\tĐạt\n2\t", text, "\tĐạt\n3\tKiểm tra\tChưa đạt\n")


def csv_record(rng: Random, text: Marked) -> Marked | None:
    return None if _has(text, '\n"') else join('id,noi_dung,ket_qua\n11,"Tuyên truyền",Đạt\n12,"', text, '",Đạt\n')


def json_record(rng: Random, text: Marked) -> Marked | None:
    return None if _has(text, '\n"\\') else join('{"id": 12, "noi_dung": "', text, '", "trang_thai": "xong"}\n')


def sql_record(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "\n'"):
        return None
    return join("INSERT INTO cong_viec VALUES\n(32, 'Tuyên truyền', 'Đạt', 1),\n(33, '", text, "', 'Đạt', 1);\n")


# -- marks and signs ------------------------------------------------------------------------------


def _around(spans: Iterable[Span], left: str, right: str) -> list[Edit]:
    return [e for s in spans for e in ((s.start, s.start, left), (s.end, s.end, right))]


def _outer(text: Marked) -> list[Span]:
    """The spans that mentions have, no one inside another."""
    spans = sorted(text.of("span"), key=lambda s: s.start)
    return [s for s in spans if not any(o is not s and o.start <= s.start and s.end <= o.end for o in spans)]


def emphasis(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "*_"):
        return None
    mark = rng.choice(["**", "**", "*", "__", "***"])
    if rng.random() < 0.4 and not _has(text, "\n"):
        return join(mark, text, mark, "\n")
    return sentence(rng, text.edit(_around(_outer(text), mark, mark)))


def link(rng: Random, text: Marked) -> Marked | None:
    if _has(text, "[]*"):
        return None
    role = rng.choice(["span", "code"])
    spans = _outer(text) if role == "span" else list(text.of("code"))
    if not spans or min(s.end - s.start for s in spans) < 5:
        return None
    edits: list[Edit] = []
    for span in spans:
        edits += _around([span], "[", f"](https://congbao.example.vn/ho-so/{rng.randint(1000, 9999)})")
    return sentence(rng, text.edit(edits))


def heading(rng: Random, text: Marked) -> Marked | None:
    return None if _has(text, "\n") else join("#" * rng.randint(1, 4) + " ", text, "\n\n", _plain(rng), "\n")


def headline(rng: Random, text: Marked) -> Marked | None:
    """A heading without a mark right above a paragraph, as pages of news print it."""
    if _has(text, "\n") or text.text.rstrip().endswith((".", ";", ":", "?", ",")):
        return None
    lead = " ".join(_plain(rng) for _ in range(4))  # longer than any line that is wrapped
    return join(text, f"\n{lead}\n{_plain(rng)}\n")


def html(rng: Random, text: Marked) -> Marked | None:
    gaps = _gaps(text)
    edits = [(g, g + 1, rng.choice(["&nbsp;", "<br>", "<br/>", " <br> "])) for g in _some(rng, gaps, 2)]
    if rng.random() < 0.4:
        free = [
            s for s in _outer(text) if not any(s.start - 1 <= a <= s.end or s.start <= b <= s.end for a, b, _ in edits)
        ]
        edits += _around(free, "<b>", "</b>")
    text = text.edit(edits)
    left, right = rng.choice([("<p>", "</p>"), ("<li>", "</li>"), ("<div>", "</div>"), ("<td>", "</td>")])
    return join(left, text, right, "\n")


# -- characters -----------------------------------------------------------------------------------


def segmented(rng: Random, text: Marked) -> Marked:
    """Word-segmented text: `_` between syllables of one word."""
    edits: list[Edit] = []
    for b in _blanks(text):
        left = re.search(r"[^\W\d_]+$", text.text[:b])
        right = re.match(r"[^\W\d_]+", text.text[b + 1 :])
        if left and right and f"{left[0]} {right[0]}".lower() in WORDS["compounds"] and rng.random() < 0.9:
            edits.append((b, b + 1, "_"))
    edits += [(m.start(), m.start(), " ") for m in re.finditer(r"(?<=\w)[,;](?= )", text.text)]
    return sentence(rng, text.edit(edits))


def lower(rng: Random, text: Marked) -> Marked:
    return sentence(rng, Marked(text.text.lower(), text.spans))


def _wrapped(rng: Random, text: Marked, sign: str, most: int) -> Marked:
    places = [b for b in _blanks(text) if not re.match(r"[-–—+*•\d(]", text.text[b + 1 :])]
    return text.edit((b, b + 1, sign) for b in _some(rng, places, most))


def crlf(rng: Random, text: Marked) -> Marked:
    text = join(_plain(rng), "\n", _wrapped(rng, _ended(text), "\n", 3), "\n", _plain(rng), "\n")
    return _crlf(rng, text)


def _crlf(rng: Random, text: Marked) -> Marked:
    return text.edit((m.start(), m.start() + 1, "\r\n") for m in re.finditer("\n", text.text))


def hard_wraps(rng: Random, text: Marked) -> Marked:
    return sentence(rng, _wrapped(rng, text, "\n", 4))


def escaped(rng: Random, text: Marked) -> Marked:
    """A string of JSON or of code: its line ends are escaped, and it may be cut out without its quotes."""
    text = _wrapped(rng, _ended(text), "\\n", 3)
    lines = join(_plain(rng), rng.choice(["\\n", "\\r\\n"]), text)
    before, behind = rng.choice([("", "\\n"), ('{"id": 7, "content": "', '\\n"}\n'), ("(7, '", "\\n', NULL);\n")])
    return join(before, lines, behind) if not _has(text, before[-1:] or "\n") else join(lines, "\\n")


def escaped_items(rng: Random, text: Marked) -> Marked | None:
    """Items in a string of JSON, without a mark at their ends."""
    sign = rng.choice(["\\n- ", "\\n+ ", "\\n\\n- "])
    parts = (_plain(rng).rstrip("."), sign, text, sign, _plain(rng).rstrip("."))
    return None if _has(text, '"\n') else join('{"id": 7, "content": "', *parts, '"}\n')


def joined_strings(rng: Random, text: Marked) -> Marked | None:
    """A string of a program over several lines, each in quotes of its own."""
    if _has(text, '"\n'):
        return None
    pieces = _wrapped(rng, _ended(text), ' "\n        "', 3)
    return join('    notes = (\n        "', _plain(rng), ' "\n        "', pieces, '"\n    )\n')


def _doubled(rng: Random, text: Marked) -> Marked:
    places = _some(rng, [b for b in _blanks(text) if text.text[b - 1].isalnum()], 5)
    return text.edit((b, b + 1, rng.choice(["  ", "   "])) for b in places)


def double_blanks(rng: Random, text: Marked) -> Marked:
    return sentence(rng, _doubled(rng, text))


def indents(rng: Random, text: Marked) -> Marked:
    by = rng.choice(["    ", "\t", "  ", "            "])
    text = join(_plain(rng), "\n", _wrapped(rng, _ended(text), "\n", 3), "\n")
    return join(by, text.edit((m.end(), m.end(), by) for m in re.finditer("\n(?=.)", text.text)))


def page_break(rng: Random, text: Marked) -> Marked | None:
    places = [b for b in _blanks(text) if text.text[b - 1].isalpha() and text.text[b + 1].isalpha()]
    if not places:
        return None
    sign = rng.choice(["\n12\n", "\n\n12\n\n", "\n- 12 -\n", "\f", "\n\f\n", "\n12\n\f"])
    b = rng.choice(places)
    return sentence(rng, text.edit([(b, b + 1, sign)]))


def no_break_spaces(rng: Random, text: Marked) -> Marked:
    """The text alone, with no-break spaces for blanks."""
    places = _blanks(text) if rng.random() < 0.4 else _some(rng, _blanks(text), 6)
    return text.edit((b, b + 1, "\u00a0") for b in places)


def no_break_space(rng: Random, text: Marked) -> Marked:
    return sentence(rng, no_break_spaces(rng, text))


def spaced_codes(rng: Random, text: Marked) -> Marked | None:
    """Blanks that columns and justified lines put inside codes."""
    edits: list[Edit] = []
    for span in text.of("code"):
        signs = [m.start() + span.start for m in re.finditer(r"[-/]", text.text[span.start : span.end])]
        for at in signs:
            edits += [(at, at, " ")] if rng.random() < 0.4 else []
            edits += [(at + 1, at + 1, " ")] if rng.random() < 0.4 else []
    return sentence(rng, text.edit(edits)) if edits else None


def two_fonts(rng: Random, text: Marked) -> Marked | None:
    """What a converter makes of a page whose Vietnamese letters come from a second font: a space at each change."""
    text = join(_plain(rng), "\n", _ended(text), "\n", _plain(rng), "\n", _plain(rng), "\n")
    edits: list[Edit] = []
    for run in re.finditer(r"[\u0102-\u01b0\u1ea0-\u1ef9]+", text.text):
        before, behind = text.text[: run.start()], text.text[run.end() :]
        edits += [(run.start(), run.start(), " ")] if before[-1:].isalpha() else []
        edits += [(run.end(), run.end(), " ")] if behind[:1].isalpha() or behind[:1] == "-" else []
    text = text.edit(edits)
    return text if sum(text.text.count(f" {piece} ") for piece in "ếịộấ") > 3 else None  # fewer may be names


SETTINGS: dict[str, Setting] = {
    "sentence": sentence, "capitals": capitals, "bullet": bullet, "numbered": numbered, "bracket": bracket, "quotation": quotation,
    "footnote": footnote, "pipe table": pipe_table, "tab table": tab_table, "csv": csv_record, "json": json_record, "sql": sql_record,
    "emphasis": emphasis, "link": link, "heading": heading, "headline": headline, "html": html, "segmented": segmented, "lower": lower, "crlf": crlf,
    "hard wraps": hard_wraps, "double blanks": double_blanks, "escaped": escaped, "escaped items": escaped_items, "joined strings": joined_strings, "indents": indents, "page break": page_break,
    "no-break space": no_break_space, "spaced codes": spaced_codes, "two fonts": two_fonts,
}  # fmt: skip
_PLACES = [
    "bullet",
    "numbered",
    "bracket",
    "quotation",
    "footnote",
    "pipe table",
    "tab table",
    "csv",
    "json",
    "heading",
]
_SIGNS: list[Setting] = [no_break_spaces, _doubled, _crlf]


def two_at_once(rng: Random, text: Marked) -> Marked | None:
    """In some place, and with other white space."""
    placed = SETTINGS[rng.choice(_PLACES)](rng, text)
    return rng.choice(_SIGNS)(rng, placed) if placed is not None else None


SETTINGS["two at once"] = two_at_once
# What a flag of a unit rules out.
RULED_OUT = {
    "unknown": {"lower"},
    "short": {"spaced codes"},
    "capitals": {"lower", "capitals"},
    "foreign": {"segmented", "two fonts", "lower", "headline"},
}


def put(rng: Random, text: Marked, flags: set[str]) -> tuple[str, Marked]:
    """The text in a setting that fits, and the name of the setting."""
    names = [n for n in SETTINGS if not any(n in RULED_OUT.get(f, set()) for f in flags)]
    while True:
        name = rng.choice(["sentence", *names, *names])
        out = SETTINGS[name](rng, text)
        if out is not None:
            return name, out
