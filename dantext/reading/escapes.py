r"""Escapes left in a text that was cut out of JSON, SQL or code, undone: ``\n``, ``\u1ecb``, ``\/``.

A line end within a string is a blank, as `dantext.reading.layout` has it of ``<br>`` in a row: it would end the value.
In front of an item it ends what stands in front of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.language.regexes import compiled
from dantext.reading.rewrite import Edit

_LETTER = compiled(r"\\u([0-9a-fA-F]{4})")
_SLASH = compiled(r"\\/")
_LINE_END = compiled(r"(?:\\{1,2}r)?\\{1,2}n|\\{1,2}t")
# What no command of TeX begins with: of a text that has one of these, all are escapes.
_SURE = compiled(r"\\[nt](?![a-z])")
_ITEM = compiled(r"\s?(?:[-+•*]|[0-9]{1,2}[.)]|[a-zđ]\))\s")  # begins an item, or a paragraph with a number
_OPENS = compiled(r"""[(,:=\[{]\s?["']""")
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> Iterator[Edit]:
    """The edits that undo the escapes of ``text``, in which there is a backslash."""
    if "\\u" in text:
        for m in _LETTER.finditer(text):
            if (code := int(m[1], 16)) not in _SURROGATES:
                yield (m.start(), m.end(), chr(code))
    if "\\/" in text:
        for m in _SLASH.finditer(text):
            yield (m.start(), m.end(), "/")
    if ("\\n" in text or "\\t" in text) and _SURE.search(text) is not None:
        yield from _line_ends(text)


def _line_ends(text: str) -> Iterator[Edit]:
    last, in_string = 0, False
    for m in _LINE_END.finditer(text):
        begin = text.rfind("\n", last, m.start()) + 1
        in_string = (in_string and not begin) or _OPENS.search(text, max(begin, last), m.start()) is not None
        last = m.end()
        is_end = m.group().endswith("n") and (not in_string or _ITEM.match(text, last) is not None)
        yield (m.start(), m.end(), "\n" if is_end else " ")
