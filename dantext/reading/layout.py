"""How a text is set, undone: line ends, tags and entities left in it, Markdown, the underscores of word segmenters.

A reader of the page does not see them, so no grammar shall: each is one edit of the normal form, and offsets lead
back to the print. Every kind is looked for by a literal first; a text without it pays for a memory scan. Patterns begin
with that literal too, and what stands in front of it is looked for behind: `re` runs to the next place of a literal,
but tries a pattern that begins with a look behind, or with blanks, at every character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Set
from functools import partial
from heapq import merge
from itertools import chain, pairwise

from dantext.language.letters import LOWER
from dantext.language.regexes import anchor, compiled
from dantext.reading.rewrite import Edit, Edited

_NOTHING = ""
# A page ends there; where a line ends too, that is all it says.
_LINE_END = compiled(r"\r\n?|\x0c\s{0,20}|\n(?:\s{0,20}[0-9]{1,4}[ \t]*\n)?\s{0,4}\x0c\s{0,20}")
# What scraped and pasted pages leave: tags by their names, so that `<…>` in a text stays.
_TAG = compiled(
    r"""
    <!--.{0,2000}?-->
    | </? (?P<name> b | i | u | s | em | strong | span | font | su[pb] | a | small | mark | ins | del | code | img | o:p
        | (?P<line> br )
        | (?P<cell> t[dh] )
        | (?P<block> p | div | tr | table | thead | tbody | li | [uo]l | h[1-6] | hr | center | blockquote | section )
      ) (?: \s [^<>]{0,500} )? \s? /? > (?(line) (?: [ ]{0,8} \n )? )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# Behind `<br>`: a sentence goes on, with a mark or in small letters; `a)` begins an item.
_FOLLOWING = compiled(rf"[ ]{{0,8}}(?:(?P<mark>[,;.:)](?!\S))|(?P<small>(?![a-zđ][).])[{LOWER}]))")
_WITHIN_CLAUSE = ',)”"'
_CLAUSE = 80  # characters in front of a line end of which one is a capital, if the text has any
_ENTITY = compiled(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
# Emphasis stands at the edge of a word, a bullet or a rule does not.
_STARS = compiled(r"\*(?:(?<![\w*]\*)\*{0,5}(?=[^\s*])|(?<=[^\s*]\*)\*{0,5}(?![\w*]))")
_UNDERSCORES = anchor(r"__(?:(?<!\w__)(?=[^\s_])|(?<=[^\s_]__)(?!\w))")
_LINK = compiled(
    r"(?P<open>\[)(?P<text>[^\[\]\n]{1,300})(?P<close>\]\((?:https?:|www\.|mailto:|[/#.])[^()\s]{0,500}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s\"[^\"\n]{0,200}\")?\))"
)
_ESCAPE = compiled(r"\\(?=[-_.*#|\[\]()&~`+!<>])")
_CODE = compiled(r"(``?`?)([^`\n]{1,200})\1")
# A note's sign, where it stands behind a word: `25-NQ/TW[1]`, `[^2]`, `¹`.
_NOTE = compiled(r"\[\^?[0-9]{1,3}\](?:\[\^?[0-9]{1,3}\])*(?![(\w])")
# `203/2025/QH15[19]về việc`, the note maybe in the next line
_NOTE_BETWEEN = compiled(rf"\[(?:(?<=[^\W_].)|(?<=[^\W_]\n.))[0-9]{{1,3}}\](?=[{LOWER}])")
_EDIT = "[sửa"
_EDIT_LINK = compiled(r"\[sửa(?:\s\|\ssửa\smã\snguồn)?\]")  # behind a heading of Wikipedia: no verb of the text
_EMPHASIS = 4  # characters in front of a note: up to three stars behind a word
RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Signs of notes."""
# `m²` and `km³` are no notes.
_RAISED_NOTES = {
    sign: compiled(rf"{sign}(?<![{RAISED}].)(?<!\bm.)(?<!\b[kcd]m.)[{RAISED}]{{0,2}}(?![\w(])") for sign in RAISED
}
_CLOSING = ')”".'
# A string of a program over two lines, each in quotes of its own: `"ngày 25/10/2017 "⏎"của Chính phủ"`.
_JOINED_STRINGS = compiled(r'"(?<=[ ]")\n[ \t]*[frbu]?"(?=[^\s"])')
_SEGMENT = compiled(r"_(?<=[^\W_]_)(?=[^\W_])")
# Two syllables joined in a text that is not segmented; one of them has a mark, or it is the name of a field.
_JOINED = compiled(r"(?<![^\W_])[^\W\d_]{1,7}(?:_[^\W\d_]{1,7}){1,4}(?!\w)")
_LONGEST_SYLLABLE = 7
_JOINT = compiled(r"_(?<=[^\W\d_]_)(?=[^\W\d_])")
_SEGMENTED = 150  # a segmented text joins syllables more often than once in so many characters
_FEWEST_SEGMENTS = 3
# A cell that goes on in the next line of a table drawn in signs: the cells in front of it are empty there.
_CUT_CELL = compiled(r"\|\n\|(?:[ ]{1,40}\|){1,8}[ ]{0,2}(?=[^|\n]{0,400}[^|\s][^|\n]{0,400}\|(?:\n|\Z))")
# A table scraped with a cell to a line: what a field says stands two lines below its label.
_FIELD = compiled(r":\*{0,2}[ ]?\n[ ]{0,8}\|\n[ ]{0,8}(?=[^\s|])")
# Blanks with which lines are set, at their heads and ends. A tab is an empty cell.
_INDENT = compiled(r"\n   [ ]*(?=\S)|\n[ ]*\t[ \t]*(?=[^\s][^\t\n]*(?:\n|\Z))")
_WIDEST_TRAIL = 400  # blanks at the end of a line
# Where a page ends within a sentence: its number, and the running head of the gazette, stand between two words.
_NUMBER = r"(?:[0-9]{1,4}|[-–][ ]?[0-9]{1,4}[ ]?[-–])[ \t]*\n"
_HEAD = r"(?:[0-9]{1,4}[ ]+)?CÔNG BÁO/Số[^\n]{1,60}\n"
_PAGE_END = compiled(
    rf"\n\s{{0,20}}+(?:{_NUMBER}(?:\s{{0,6}}{_HEAD})?|{_HEAD}\s{{0,6}}(?:{_NUMBER})?)"
    r"(?P<blank>\s{0,20})(?=[^\W\d_])"
)
# `khóa⏎12⏎XI) thay thế`: what is counted stands on the next page; a heading has a full stop, or a line of its own.
_ORDINAL = compiled(rf"[IVX]{{1,5}}(?:[,;)]|[ ][{LOWER}])")
_NUMERAL = compiled(r"[IVX]{1,5}(?![^\W_])")
_BULLET = 8  # characters of a bullet and the blanks around it
_ITEM_HEAD = compiled(r"(?:\A|\n)[ \t]{0,4}[-+•*–][ \t]{0,2}\Z")
_LONGEST_ROW = 2000  # characters in front of a line break within a row
_LONG = 4_000_000  # characters
_LAST_LINE = 20  # characters that the last line of a page has at least, if its sentence goes on


def undo(edited: Edited, raised: Set[str]) -> None:
    """Take the marks of layout out of a text, which most texts have none of.

    ``raised``: the signs of ``RAISED`` that are in it.
    Line ends come first, then lines: what else is undone stands at their heads and ends.
    """
    for step in (_line_ends, _lines, _pages, partial(_marks, raised=raised)):
        # As a list the edits of a long text take more than it does.
        in_order = len(edited.text) > _LONG and all(a <= b for a, b in pairwise(step(edited.text)))
        edits = step(edited.text) if in_order else list(step(edited.text))
        if edits:
            edited.edit(edits, "layout", in_order)
    if "  \n" in edited.text:
        edited.edit(_trails(edited.text), "layout", in_order=True)
    edited.drop(" ", "\n", "layout")


def _line_ends(text: str) -> Iterator[Edit]:
    if "\r" in text or "\x0c" in text:
        for m in _LINE_END.finditer(text):
            yield (m.start(), m.end(), "\n")


def _lines(text: str) -> Iterator[Edit]:
    if "|\n" in text:
        for m in _FIELD.finditer(text):
            yield (m.start(), m.end(), ": ")
    if ' "\n' in text:
        for m in _JOINED_STRINGS.finditer(text):
            yield (m.start(), m.end(), _NOTHING)
    if "<" in text:
        yield from _tags(text)
    if "&" in text:
        yield from _entities(text)


def _pages(text: str) -> Iterator[Edit]:
    """Page ends inside a sentence: it goes on in small letters, or nothing has ended it on a full line."""
    for m in _PAGE_END.finditer(text):
        start = m.start()
        while start > 0 and text[start - 1] in " \t":
            start -= 1
        before = text[start - 1 : start]
        if not (before.isalnum() or before == ","):
            continue
        following = text[m.end() : m.end() + 2]
        full = start - text.rfind("\n", 0, start) > _LAST_LINE
        if (
            following[0].islower()
            or (before.islower() and following[1:].islower() and (_is_dashed(m) or (full and _is_set_off(m))))
            or (before.islower() and (_NUMERAL if _is_dashed(m) else _ORDINAL).match(text, m.end()))
        ):
            yield (start, m.end(), " ")


def _is_dashed(m: re.Match[str]) -> bool:
    """Whether the number of the page stands between dashes: no cell of a table does."""
    return m.group().strip()[:1] in "-–"


def _is_set_off(m: re.Match[str]) -> bool:
    """Whether blank lines, dashes or a running head show that a page ends, and not just a number stands there."""
    if "CÔNG BÁO/" in m.group() or not m.group().strip().isdigit():
        return True
    return m.group().startswith("\n\n") and m["blank"].startswith("\n")


def _marks(text: str, raised: Set[str]) -> Iterator[Edit]:
    kinds = _kinds_of_marks(text, raised)
    return merge(*kinds) if len(text) > _LONG else chain.from_iterable(kinds)


def _kinds_of_marks(text: str, raised: Set[str]) -> Iterator[Iterator[Edit]]:
    """The edits of each kind, in order. One sign is looked for before two: that is far cheaper, and most have none."""
    if "*" in text:
        yield _dropped(_STARS, text)
    if "[" in text:
        if "](" in text:
            yield _links(text)
        yield _notes(_NOTE, text)
        if _EDIT in text:
            yield ((m.start(), m.end(), "\n") for m in _EDIT_LINK.finditer(text))
        between = _NOTE_BETWEEN.finditer(text)
        yield ((m.start() - text.startswith("\n", m.start() - 1), m.end(), " ") for m in between)
    if "\\" in text:
        yield _dropped(_ESCAPE, text)
    if "`" in text:
        yield (edit for m in _CODE.finditer(text) for edit in _edges(m, m.span(2)))
    for sign in raised:
        yield _notes(_RAISED_NOTES[sign], text)
    if "|" in text and "|\n|" in text:
        yield _cut_cells(text)
    if "\n   " in text or ("\t" in text and ("\n\t" in text or "\n " in text)):
        yield ((m.start() + 1, m.end(), _NOTHING) for m in _INDENT.finditer(text))
    if "_" in text:
        yield _dropped(_UNDERSCORES, text)
        yield _segments(text)


def _links(text: str) -> Iterator[Edit]:
    for m in _LINK.finditer(text):
        yield (*m.span("open"), _NOTHING)
        yield (*m.span("close"), _NOTHING)


def _edges(m: re.Match[str], kept: tuple[int, int]) -> tuple[Edit, Edit]:
    """Of a match only what is kept stays."""
    return (m.start(), kept[0], _NOTHING), (kept[1], m.end(), _NOTHING)


def _trails(text: str) -> Iterator[Edit]:
    """Blanks at the ends of lines but the last of each: most lines have one alone."""
    last = text.find("  \n") + 1
    while last > 0:
        blanks = text[max(0, last - _WIDEST_TRAIL) : last]
        yield (last - len(blanks) + len(blanks.rstrip(" ")), last, _NOTHING)
        last = text.find("  \n", last) + 1


def _segments(text: str) -> Iterator[Edit]:
    spans = [(0, len(text))] if _is_segmented(text) else _joined(text)
    for start, end in spans:
        for m in _SEGMENT.finditer(text, start, end):
            yield (m.start(), m.end(), " ")


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Where syllables of Vietnamese are joined. Rules of underscores are many: only a joint makes it look at a word."""
    done = 0
    for joint in _JOINT.finditer(text):
        start = joint.start()
        if start < done:
            continue
        first = max(done, start - _LONGEST_SYLLABLE)
        while start > first and text[start - 1].isalnum():
            start -= 1
        m = _JOINED.match(text, start)
        if m is not None:
            done = m.end()
            if not m.group().isascii() and text[start - 1 : start] not in ("/", "-"):  # `12/QĐ_UBND` is a code
                yield m.span()


def _dropped(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    return ((m.start(), m.end(), _NOTHING) for m in pattern.finditer(text))


def _notes(pattern: re.Pattern[str], text: str) -> Iterator[Edit]:
    for m in pattern.finditer(text):
        start = m.start()
        if text[start] == "[" and text[start - 1 : start] == " ":
            start -= 1
        before = text[max(0, start - _EMPHASIS) : start].rstrip("*")[-1:]  # `**36-HĐBT**[7]`
        if before.isalnum() or before in _CLOSING:
            yield (start, m.end(), _NOTHING)


def _tags(text: str) -> Iterator[Edit]:
    done = 0
    for m in _TAG.finditer(text):
        closes = text.startswith("</", m.start())
        if m["line"]:
            edit = _line_break(text, m.start(), m.end(), done)
            done = edit[1]
            yield edit
        elif m["cell"]:
            yield (m.start(), m.end(), "\t" if closes else _NOTHING)
        elif m["block"]:
            yield (m.start(), m.end(), "\n\n" if closes else "\n")
        else:
            yield (m.start(), m.end(), _NOTHING)


def _line_break(text: str, start: int, end: int, done: int) -> Edit:
    """What ``<br>`` is, with the blanks around it: one line end beside a printed one, a blank within a clause or a row.

    Nothing, where the line goes on with a mark: no line begins with one. What stands before ``done`` is edited.
    """
    at = done + len(text[done:start].rstrip(" "))
    if at > done and text[at - 1] == "\n":
        return (at - 1, end, "\n")
    if text[end - 1] == "\n":
        return (start, end, "\n")
    if _ITEM_HEAD.search(text, max(0, at - _BULLET), at):
        return (start, end, _NOTHING)
    following = _FOLLOWING.match(text, end)
    if following is None:
        return (start, end, " " if _in_row(text, start) else "\n")
    if following["mark"]:
        return (start, end, _NOTHING)
    clause = text[max(0, at - _CLAUSE) : at]
    goes_on = clause[-1:].isalnum() or clause[-1:] in _WITHIN_CLAUSE
    if goes_on and not clause.islower():
        return (at, following.start("small"), " ")
    return (start, end, " " if _in_row(text, start) else "\n")


def _in_row(text: str, pos: int) -> bool:
    """Whether a row of a table drawn with bars, or of values, goes around a place: a line end would end it."""
    reach = max(0, pos - _LONGEST_ROW)
    begin = max(reach, text.rfind("\n", reach, pos) + 1)
    if text.startswith(("(", "{"), begin) and text.find("'" if text[begin] == "(" else '"', begin, pos) >= 0:
        return True
    return text.startswith("|", begin) or text.find(" | ", begin, pos) >= 0


def _entities(text: str) -> Iterator[Edit]:
    for m in _ENTITY.finditer(text):
        char = html.unescape(m.group())
        if char != m.group():
            yield (m.start(), m.end(), " " if char.isspace() else char)


def _cut_cells(text: str) -> Iterator[Edit]:
    for m in _CUT_CELL.finditer(text):
        line = m.start() + 1  # where the line above ends
        end = text.find("\n", m.end())
        above = line - ((end if end >= 0 else len(text)) - line - 1)
        if above < 0 or (above and text[above - 1] != "\n") or text.find("\n", above, line) >= 0:
            continue  # lines of one length are drawn
        start = m.start()
        while text[start - 1] == " ":
            start -= 1
        yield (start, m.end(), "\n")


def _is_segmented(text: str) -> bool:
    joined = sum(1 for _ in _SEGMENT.finditer(text, 0, 20_000))
    return joined >= _FEWEST_SEGMENTS and joined * _SEGMENTED >= min(len(text), 20_000)
