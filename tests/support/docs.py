"""Word 97-2003 files for tests ([MS-DOC]): text with its properties in, the bytes of a file out.

What is in Windows-1252 is written in pieces of a byte a character, paragraph by paragraph, the rest in UTF-16.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

PAGE = 512
_HEADER = 0x9A + 8 * 93
_TEXT_AT = 1024
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
# Parts of the table stream, by their numbers in the header.
_STYLES, _NOTE_PLACES, _NOTES, _SECTIONS, _FRAMES, _LOOKS, _PARAGRAPHS, _FONTS = 1, 2, 3, 6, 11, 12, 13, 15
_PIECES, _BOX_PLACES, _ENDNOTE_PLACES, _ENDNOTES, _BOXES = 33, 40, 46, 47, 56


class Char(NamedTuple):
    """A character: what it looks like, what its paragraph is if it ends one, what note or box hangs on it."""

    char: str
    look: bytes = b""
    paragraph: bytes = bytes(2)
    note: str | None = None
    endnote: str | None = None
    box: str | None = None


Text = list[Char]


class Section(NamedTuple):
    """A part of the text with its headers and footers; the section goes on with those of the one before for None."""

    text: Text
    header: str | None = None
    footer: str | None = None
    first_header: str | None = None
    first_differs: bool = False


def sprm(code: int, operand: bytes) -> bytes:
    """One property."""
    return struct.pack("<H", code) + operand


def number(code: int, value: int) -> bytes:
    """A property of two bytes."""
    return sprm(code, struct.pack("<H", value))


def run(
    text: str, *, deleted: bool = False, font: int | None = None, style: int | None = None, symbol: int = 0
) -> Text:
    """Characters; ``font`` and ``style`` are numbers; ``symbol`` is what they show instead, in ``font``."""
    look = sprm(0x0835, b"\x01") + number(0x4A43, 28)  # bold, 14 points: what is not read
    if style is not None:
        look += number(0x4A30, style)
    if font is not None:
        look += number(0x4A4F, font) + number(0x4A51, font)
    if symbol:
        look += sprm(0x6A09, struct.pack("<HH", font or 0, symbol))
    if deleted:
        look += sprm(0x0800, b"\x01") + sprm(0x6864, bytes(4))
    return [Char(char, look) for char in text]


_SPECIAL = sprm(0x0855, b"\x01")


def field(instruction: str | Text, result: str | Text | None = None) -> Text:
    """A field: what it computes and, if it has one, its result."""
    shown = [Char("\x14", _SPECIAL), *_text(result)] if result is not None else []
    return [Char("\x13", _SPECIAL), *_text(instruction), *shown, Char("\x15", _SPECIAL)]


def note(text: str) -> Text:
    """A reference to a footnote."""
    return [Char("\x02", _SPECIAL, note=text)]


def endnote(text: str) -> Text:
    """A reference to an endnote."""
    return [Char("\x02", _SPECIAL, endnote=text)]


def box(text: str) -> Text:
    """What a text box hangs on."""
    return [Char("\x08", _SPECIAL, box=text)]


def p(*runs: str | Text, style: int = 0) -> Text:
    """A paragraph."""
    return [*_joined(runs), Char("\r", paragraph=struct.pack("<H", style))]


def row(*cells: str | Text, depth: int = 1, elsewhere: int | None = None) -> Text:
    """A row of a table in ``depth - 1`` others, of cells: their last paragraph, or paragraphs and then that.

    ``elsewhere``: what it is stands in the data stream, there.
    """
    inside = bytes(2) + sprm(0x2416, b"\x01") + sprm(0x6649, struct.pack("<I", depth))
    ends_cell, ends_row = (inside, inside + sprm(0x2417, b"\x01"))
    mark = "\x07"
    if depth > 1:
        mark, ends_cell, ends_row = "\r", inside + sprm(0x244B, b"\x01"), inside + sprm(0x244C, b"\x01")
    if elsewhere is not None:
        ends_row = bytes(2) + sprm(0x6646, struct.pack("<I", elsewhere))
    # Where columns stand has an operand with a length of its own.
    columns = sprm(0xD608, struct.pack("<HB", 4, 0) + b"\x01\x02")
    written: Text = []
    for cell in cells:
        for char in _text(cell):
            is_ours = char.char == "\r" and char.paragraph == bytes(2)
            written.append(char._replace(paragraph=inside) if is_ours else char)
        written.append(Char(mark, paragraph=ends_cell))
    return [*written, Char(mark, paragraph=ends_row[:2] + columns + ends_row[2:] if elsewhere is None else ends_row)]


def _text(given: str | Text | None) -> Text:
    return run(given) if isinstance(given, str) else list(given or ())


def _joined(parts: Iterable[str | Text]) -> Text:
    return [char for part in parts for char in _text(part)]


def make_doc(
    *body: Text,
    sections: Sequence[Section] = (),
    fonts: Sequence[str] = ("Times New Roman",),
    styles: Sequence[tuple[int, int | None, int]] = (),
    comment: str = "",
    data: bytes = b"",
    lost_boxes: Sequence[str] = (),
    patch: Callable[[bytearray, bytearray], None] | None = None,
) -> bytes:
    """A file. A style is its kind (1 of paragraphs, 2 of characters), its font and the style that it comes from.

    ``patch`` may change the main stream and the table stream before they are put into the file.
    """
    sections = [*sections] or [Section(_joined(body))]
    main = _joined(section.text for section in sections)
    notes = [c.note for c in main if c.note is not None]
    endnotes = [c.endnote for c in main if c.endnote is not None]
    boxes = [c.box for c in main if c.box is not None]
    frames = _frames(sections)
    stories = [
        main, _noted(notes), _stories(frames), [], _stories([comment] if comment else []),
        _noted(endnotes), _stories([*boxes, *lost_boxes]), [],
    ]  # fmt: skip
    text = [*_joined(stories), Char("\r")]
    stream = bytearray(_TEXT_AT)
    parts = _parts_of_text(stream, text)
    parts |= {
        _STYLES: _styles(styles), _FONTS: _fonts(fonts), _SECTIONS: _sections(stream, sections),
        _FRAMES: _positions(frames), _NOTE_PLACES: _places(main, "note", 2), _NOTES: _positions("\x02 " + t for t in notes),
        _ENDNOTE_PLACES: _places(main, "endnote", 2), _ENDNOTES: _positions("\x02 " + t for t in endnotes),
        _BOX_PLACES: _places(main, "box", 26), _BOXES: _boxes(boxes, lost_boxes),
    }  # fmt: skip
    table = _header(stream, [len(story) for story in stories], parts)
    if patch:
        patch(stream, table)
    return make_ole({"WordDocument": bytes(stream), "1Table": bytes(table), **({"Data": data} if data else {})})


def _stories(texts: Iterable[str]) -> Text:
    # One more mark ends them all.
    story = _joined(text + "\r" for text in texts if text)
    return [*story, Char("\r")] if story else []


def _noted(texts: Iterable[str]) -> Text:
    """Notes, each behind its own mark."""
    return [c._replace(look=_SPECIAL) if c.char == "\x02" else c for c in _stories("\x02 " + text for text in texts)]


def _positions(texts: Iterable[str]) -> bytes:
    """Where texts of a story begin, each with its mark, and where the last two end."""
    ends = [*accumulate((len(text) + 1 if text else 0 for text in texts), initial=0)]
    return struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1] + 1) if len(ends) > 1 else b""


def _places(main: Text, kind: str, size: int) -> bytes:
    places = [i for i, char in enumerate(main) if getattr(char, kind) is not None]
    # A box is told by a number.
    items = b"".join(struct.pack("<I", 1000 + i).ljust(26, b"\0")[:size] for i in range(len(places)))
    return struct.pack(f"<{len(places) + 1}I", *places, len(main)) + items if places else b""


def _boxes(boxes: Sequence[str], lost: Sequence[str]) -> bytes:
    ids = [*range(1000, 1000 + len(boxes)), *range(1, 1 + len(lost)), 0]
    texts = [*boxes, *lost]
    ends = [*accumulate((len(text) + 1 for text in texts), initial=0)]
    items = b"".join(struct.pack("<iihiii", 1, 0, 0, -1, i, 0) for i in ids)
    return struct.pack(f"<{len(ends) + 1}I", *ends, ends[-1]) + items if texts else b""


def _frames(sections: Sequence[Section]) -> list[str]:
    frames = [""] * 6
    for s in sections:
        frames += ["", s.header or "", "", s.footer or "", s.first_header or "", ""]
    return frames if any(frames) else []


def _sections(stream: bytearray, sections: Sequence[Section]) -> bytes:
    ends = [*accumulate((len(s.text) for s in sections), initial=0)]
    items = b""
    for s in sections:
        items += struct.pack("<hihi", 0, len(stream) if s.first_differs else -1, 0, -1)
        if s.first_differs:
            stream += struct.pack("<H", 3) + sprm(0x300A, b"\x01")
    return struct.pack(f"<{len(ends)}I", *ends) + items


def _parts_of_text(stream: bytearray, text: Text) -> dict[int, bytes]:
    """Write the text and the pages of its properties; returns the parts that say where they are."""
    positions, pieces, offsets = [0], [], []
    start = 0
    while start < len(text):
        end = next(i for i in range(start, len(text)) if text[i].char in "\r\x07") + 1
        chars = "".join(c.char for c in text[start:end])
        # With a hole in front: bytes of pieces do not follow each other.
        stream += b"\xaa"
        try:
            raw, width, offset = chars.encode("cp1252"), 1, 2 * len(stream) | 1 << 30
        except UnicodeEncodeError:
            raw, width, offset = chars.encode("utf-16-le", "surrogatepass"), 2, len(stream)
        units = len(raw) // width
        assert units == len(chars), "characters beyond U+FFFF are two: write the halves of the pair"
        offsets += range(len(stream), len(stream) + len(raw), width)
        stream += raw
        pieces.append(struct.pack("<HIH", 0, offset, 0))
        positions.append(end)
        start = end
    clx = struct.pack(f"<{len(positions)}I", *positions) + b"".join(pieces)
    looks = _stretches(text, offsets, len(stream), lambda c: c.look)
    paragraphs = []
    begin = 0
    for i, char in enumerate(text):
        if char.char in "\r\x07":
            paragraphs.append((offsets[begin], char.paragraph))
            begin = i + 1
    return {
        # A list of properties that pieces may name stands in front of the table.
        _PIECES: b"\x01" + struct.pack("<H", 3) + sprm(0x0800, b"\x01") + b"\x02" + struct.pack("<I", len(clx)) + clx,
        _LOOKS: _pages(stream, looks, len(stream), _look_page),
        _PARAGRAPHS: _pages(stream, paragraphs, len(stream), _paragraph_page),
    }


def _stretches(text: Text, offsets: list[int], end: int, of: Callable[[Char], bytes]) -> list[tuple[int, bytes]]:
    found = []
    for look, chars in groupby(enumerate(text), key=lambda item: of(item[1])):
        found.append((offsets[next(chars)[0]], look))
    return found


def _pages(stream: bytearray, runs: list[tuple[int, bytes]], end: int, page: Callable[..., bytes]) -> bytes:
    """Pages of a few runs each, and the list of them."""
    starts, numbers = [], []
    stream += bytes(-len(stream) % PAGE)
    for i in range(0, len(runs), 8):
        own = runs[i : i + 8]
        stop = runs[i + 8][0] if i + 8 < len(runs) else end
        starts.append(own[0][0])
        numbers.append(len(stream) // PAGE)
        stream += page([start for start, _ in own] + [stop], [properties for _, properties in own])
    return struct.pack(f"<{len(starts) + 1}I", *starts, end) + struct.pack(f"<{len(numbers)}I", *numbers)


def _look_page(offsets: list[int], lists: list[bytes]) -> bytes:
    return _page(offsets, [bytes((len(look),)) + look if look else b"" for look in lists], 1)


def _paragraph_page(offsets: list[int], lists: list[bytes]) -> bytes:
    # Of an even size the length is in words, behind a zero; of an odd one it counts itself.
    sized = [
        bytes((0, len(properties) // 2)) + properties
        if len(properties) % 2 == 0
        else bytes(((len(properties) + 1) // 2,)) + properties
        for properties in lists
    ]
    return _page(offsets, sized, 13)


def _page(offsets: list[int], lists: list[bytes], size: int) -> bytes:
    page = bytearray(PAGE)
    struct.pack_into(f"<{len(offsets)}I", page, 0, *offsets)
    at = PAGE - 1
    for i, properties in enumerate(lists):
        if properties:
            at = (at - len(properties)) & ~1
            page[at : at + len(properties)] = properties
            page[4 * len(offsets) + size * i] = at // 2
    assert at > 4 * len(offsets) + size * len(lists)
    page[-1] = len(lists)
    return bytes(page)


def _styles(styles: Sequence[tuple[int, int | None, int]]) -> bytes:
    part = struct.pack("<H9H", 18, len(styles), 10, 1, 91, 15, 0, 0, 0, 0)
    for kind, font, base in styles:
        look = number(0x4A51, font) if font is not None else b""
        lists = [look] if kind == 2 else [bytes(2) + b"\x00", look]
        body = (
            struct.pack("<HHHHH", 0, kind | base << 4, len(lists), 0, 0)
            + struct.pack("<H", 1)
            + "a\0".encode("utf-16-le")
        )
        for properties in lists:
            body += struct.pack("<H", len(properties)) + properties + bytes(len(properties) % 2)
        part += struct.pack("<H", len(body)) + body
    return part if styles else b""


def _fonts(fonts: Sequence[str]) -> bytes:
    entries = b""
    for name in fonts:
        entry = bytes(39) + (name + "\0").encode("utf-16-le")
        entries += bytes((len(entry),)) + entry
    return struct.pack("<HH", len(fonts), 0) + entries


def _header(stream: bytearray, lengths: list[int], parts: dict[int, bytes]) -> bytearray:
    """Write the header into the main stream; returns the table stream."""
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", stream, 10, 0x0200)
    struct.pack_into("<H", stream, 0x20, 14)
    struct.pack_into("<H", stream, 0x3E, 22)
    struct.pack_into("<8i", stream, 0x4C, *lengths)
    struct.pack_into("<H", stream, 0x98, 93)
    table = bytearray()
    for part, data in parts.items():
        struct.pack_into("<II", stream, 0x9A + 8 * part, len(table), len(data))
        table += data
    return table


def make_ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file ([MS-CFB]) of streams that lie one behind the other; a slash in a name puts one into a storage."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = []
    folders = {"/".join(name.split("/")[:i]) for name in streams for i in range(1, name.count("/") + 1)}
    for name, data in (streams | dict.fromkeys(folders, b"")).items():
        if name in folders:
            entries.append((name, 0, 0, 1))
            continue
        # Under 4096 bytes streams lie in a stream of their own; in none of these.
        data = data.ljust(4096, b"\0")
        entries.append((name, len(sectors), len(data), 2))
        _add(sectors, chain, data)
    entries.insert(0, ("", _END, 0, 5))
    start = len(sectors)
    _add(sectors, chain, b"".join(_entry(i, entries) for i in range(len(entries))))
    # The header lists 109 sectors of the table of chains; sectors of 127 places each list those behind them.
    count = max(1, -(-len(sectors) // 127))
    lists = max(0, -(-(count - 109) // 127))
    count = -(-(len(sectors) + count + lists) // 128)
    chain += [_FAT] * count + [_FAT - 1] * lists
    table = struct.pack(f"<{128 * count}I", *(chain + [_FREE] * (128 * count))[: 128 * count])
    places = [*range(len(sectors), len(sectors) + count)]
    first = len(sectors) + count
    for i in range(lists):
        own = places[109 + 127 * i :][:127]
        following = first + i + 1 if i + 1 < lists else _END
        table += struct.pack("<128I", *own, *[_FREE] * (127 - len(own)), following)
    places += [_FREE] * (109 - len(places))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<8I", count, start, 0, 4096, _END, 0, first if lists else _END, lists)
    head += struct.pack("<109I", *places[:109])
    return head + b"".join(sectors) + table


def _add(sectors: list[bytes], chain: list[int], data: bytes) -> None:
    data += bytes(-len(data) % 512)
    sectors += [data[i : i + 512] for i in range(0, len(data), 512)]
    chain += [*range(len(chain) + 1, len(sectors)), _END]


def _entry(i: int, entries: list[tuple[str, int, int, int]]) -> bytes:
    """An entry of the directory; what is in a storage is a list from left to right, the shortest names first."""
    name, start, size, kind = entries[i]
    folder, _, bare = name.rpartition("/")
    inside = _inside(name, entries) if kind != 2 else []
    beside = _inside(folder, entries) if i else [0]
    right = (*beside, _FREE)[beside.index(i) + 1]
    raw = ((bare or "Root Entry") + "\0").encode("utf-16-le")
    return raw.ljust(64, b"\0") + struct.pack(
        "<HBB3I16sI8s8sIQ", len(raw), kind, 1, _FREE, right, (*inside, _FREE)[0], b"", 0, b"", b"", start, size
    )


def _inside(folder: str, entries: list[tuple[str, int, int, int]]) -> list[int]:
    own = [i for i, entry in enumerate(entries) if i and entry[0].rpartition("/")[0] == folder]
    return sorted(own, key=lambda i: (len(entries[i][0]), entries[i][0].upper()))
