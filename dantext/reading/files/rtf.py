"""Rich text (RTF 1.9) to text: striprtf reads it, after what it trips over or takes too long for is out of its way."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from importlib import import_module

from dantext.language.messages import _, aside, figures
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits

_BINARY = re.compile(rb"\\(?:\\|bin([0-9]{1,10}) ?)")
# What is written in hexadecimal digits, up to the end of its group; groups with names may come before them.
_HEX = re.compile(rb"\\(?:pict|objdata)(?![a-z])")
_MOST_NAMES = 20
_LONG = 4096
_LONGEST_WORD = 48
_HIGH = bytes(range(0x80, 0x100))
_ESCAPED = {byte: f"\\'{byte:02x}" for byte in _HIGH}
_NOTE_PARTS = re.compile(
    r"""
      \\ [\\{}]
    | (?P<note> \{ \\footnote (?![a-z]) [ ]? )
    | (?P<end>  \\ (?:par|cell|nestcell|sect) (?![a-z]) )
    | [{}]
    """,
    re.VERBOSE,
)
_TROUBLE = re.compile(
    r"""
      \\ [\\{}]
    | (?P<field>   \\field (?= \{ ) )
    | (?P<cell>    \\ (?:nest)? cell (?![a-z]) )
    | (?P<picture> \\pict (?![a-z]) )
    | (?P<skip>    \\uc (?! [a-z0-9] ) )
    | \\u (?P<code> -? [0-9]{1,10} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FONT = re.compile(r"\\f([0-9]{1,5})(?![0-9])[^{};\\]{0,99}(?:\\[^{};\\]{1,99}){0,9}?\\fcharset([0-9]{1,3})(?![0-9])")


def read(data: bytes, name: str, limits: Limits) -> str:
    """The text of a document, cells apart by a tab, footnotes behind the paragraph that refers to them.

    What is broken is read as far as it goes. Raises `ReadError`: ``damaged`` if that is nothing, ``too-large`` if there
    is more source without its pictures than there may be text.
    """
    striprtf = import_module("striprtf.striprtf")

    data = _without_binary(data)
    # The library takes a step a character, and an object for many.
    if _length(data) > limits.text and _length(data := _without_hex(data)) > limits.text:
        raise ReadError(
            "too-large",
            _("{name}: has more than {text} characters of RTF; save it as .docx, or split it").format(
                name=name, text=figures(limits.text)
            ),
        )
    source = "".join(_move_notes(_characters(data)))
    fonts = striprtf.font_table_group(source)
    if fonts:
        source = source.replace(fonts, _plain_font_table(fonts), 1)
    source = _TROUBLE.sub(_tame, source)
    try:
        # The brace closes what a cut file leaves open; without it the library drops the last letters.
        text: str = striprtf.rtf_to_text(source + " }", errors="replace")
    except (ValueError, LookupError, TypeError, OverflowError) as e:
        raise ReadError(
            "damaged", _("{name}: is a damaged RTF file{why}; save it again").format(name=name, why=aside(e))
        ) from None
    if not text.strip():
        raise ReadError(
            "damaged", _("{name}: is an RTF file without text, empty or damaged; save it again").format(name=name)
        )
    return text


def _length(data: bytes) -> int:
    """Characters of RTF in ASCII."""
    return len(data) + (len(_ESCAPED[0x80]) - 1) * (len(data) - len(data.translate(None, _HIGH)))


def _without_binary(data: bytes) -> bytes:
    r"""``data`` without the bytes that ``\bin`` announces: any of them may look like a brace."""
    kept = []
    position = 0
    for found in _BINARY.finditer(data):
        if found[1] and found.start() >= position:
            kept.append(data[position : found.start()])
            position = found.end() + int(found[1])
    kept.append(data[position:])
    return b"".join(kept)


def _without_hex(data: bytes) -> bytes:
    """``data`` without most of its pictures and embedded objects, which are no part of the text."""
    kept = []
    position = 0
    for found in _HEX.finditer(data):
        end = found.end()
        for _i in range(_MOST_NAMES):
            start, end = end, data.find(b"}", end + 1)
            if end < 0:
                break
            if end - start > _LONG:
                cut = max(data.rfind(b"\\", start, end), start) + _LONGEST_WORD
                if position <= cut < end:
                    kept.append(data[position:cut])
                    position = end
                break
    kept.append(data[position:])
    return b"".join(kept)


def _characters(data: bytes) -> str:
    """RTF is ASCII; some programs write UTF-8 or the code page of the document."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_ESCAPED)


def _move_notes(source: str) -> Iterator[str]:
    """Footnotes go behind their paragraph; the library leaves them out where they are."""
    waiting: list[str] = []
    position = depth = 0
    for found in _NOTE_PARTS.finditer(source):
        if depth:
            depth += found[0].startswith("{") - (found[0] == "}")
            if not depth:
                waiting.append(f"\\par{{{source[position : found.start()]}}}")
                position = found.end()
        elif found["note"]:
            yield source[position : found.start()]
            position = found.end()
            depth = 1
        elif found["end"] and waiting:
            yield source[position : found.start()] + "".join(waiting)
            position = found.start()
            waiting = []
    before, brace, after = source[position:].rpartition("}")
    yield "".join((before, *waiting, brace, after)) if brace else "".join((after, *waiting))


def _plain_font_table(group: str) -> str:
    """The numbers and character sets of the fonts, a line each.

    The library's pattern takes cubic time on some tables, and it fails on character sets that Python has not.
    """
    from striprtf.striprtf import charset_map

    fonts = []
    for number, charset in _FONT.findall(group):
        try:
            codecs.lookup(charset_map.get(int(charset), "cp1252"))
        except LookupError:
            continue
        fonts.append(f"{{\\f{number}\\fcharset{charset} x;}}\n")
    return f"{{\\fonttbl{''.join(fonts)}}}"


def _tame(found: re.Match[str]) -> str:
    if found["field"]:
        # The library's pattern for links (any of them: it would add addresses) takes polynomial time without the space.
        return "\\field "
    if found["cell"]:
        return "\\tab"
    if found["picture"]:
        # Another destination that is not read; the library's search for binary pictures loses the end of groups.
        return "\\info"
    if found["skip"]:
        return "\\uc1"
    if found["code"] and not -0x10000 <= int(found["code"]) <= 0x10FFFF:
        return "\\u65533"
    return found[0]
