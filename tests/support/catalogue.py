"""The catalogue of messages: ``python -m tests.support.catalogue`` takes in what the code says, and compiles it.

What is new stands in the .po file with an empty translation, what nothing says any more is taken out; a test fails until
all is translated. Of click all is kept that any version of it says which this was run with, for users have one or another.
"""

from __future__ import annotations

import ast
import re
import struct
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import click
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from dantext.language.messages import DOMAIN, LOCALE
from dantext.language.syllable import is_syllable
from tests.support import ROOT
from tests.support.sources import DANTEXT

PO = LOCALE / "vi/LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
_KEYWORDS = {"_": None, "ngettext": (1, 2), "noted": None}
_CLICK = "click"
_HEADER = """\
# What dantext says, in Vietnamese.
#
# Made anew by `python -m tests.support.catalogue`; translations are written here. In the style of offices (văn phong
# hành chính), as Nghị định 30/2020/NĐ-CP has the words; one word for one thing:
#
"""


class Message(NamedTuple):
    """A message of the code: what it says of one thing, of many if it does, and the file that says it."""

    one: str
    many: str | None
    file: str

    @property
    def key(self) -> str | tuple[str, str]:
        """What babel knows it by."""
        return self.one if self.many is None else (self.one, self.many)


def said() -> Iterator[Message]:
    """Every message of the package, and what its tables say in English."""
    for path in sorted((*DANTEXT.rglob("*.py"), *DANTEXT.rglob("*.j2"))):
        method = "python" if path.suffix == ".py" else "jinja2"
        yield from _in_file(path, path.relative_to(ROOT).as_posix(), method)
    for path in sorted((DANTEXT / "check").glob("*.py")):
        yield from _of_rule(path)
    for path in sorted((DANTEXT / "cli").glob("*.py")):
        yield from _of_commands(path)
    yield from _of_tables()


def said_by_click() -> Iterator[Message]:
    """Every message of the click that is installed, but for those of modules that no command of ours comes through."""
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.name not in ("_termui_impl.py", "testing.py"):
            yield from _in_file(path, f"{_CLICK}/{path.name}", "python")


def _in_file(path: Path, name: str, method: str) -> Iterator[Message]:
    with path.open("rb") as file:
        for _line, found, _comments, _context in extract(method, file, keywords=_KEYWORDS):
            one, many = found if isinstance(found, tuple) else (found, None)
            yield Message(one, many, name)


def _of_rule(path: Path) -> Iterator[Message]:
    """The words of the documentation of a rule of `check`, which users are shown."""
    from dantext.check import documented

    tree = ast.parse(path.read_text("utf-8"))
    if any(isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CODE" for node in tree.body):
        for words in documented(ast.get_docstring(tree) or ""):
            yield Message(words, None, path.relative_to(ROOT).as_posix())


def _of_commands(path: Path) -> Iterator[Message]:
    """The words of the docstrings of commands, which are their help."""
    from dantext.cli.options import documented

    for node in ast.parse(path.read_text("utf-8")).body:
        calls = [d.func for d in getattr(node, "decorator_list", ()) if isinstance(d, ast.Call)]
        if isinstance(node, ast.FunctionDef) and "command" in map(ast.unparse, calls):
            for _is_block, words in documented(ast.get_docstring(node) or ""):
                yield Message(words, None, path.relative_to(ROOT).as_posix())


def _of_tables() -> Iterator[Message]:
    """What the tables say in English that people are told: see `dantext.tables.speech.told`."""
    from dantext.tables.load import load

    tables = load()
    entries = (*tables.doc_types, *tables.issuers, *tables.places, *tables.layouts, *tables.acts)
    words = {
        *(entry.source for entry in entries),
        *(document.source for document in tables.register.having([])),
        *(text for layout in tables.layouts for text in (layout.name, layout.years, layout.resets)),
        *(reading.means for collision in tables.collisions for reading in collision.readings),
        *(trap.reason for trap in tables.traps),
    }
    for text in sorted(filter(None, words)):
        if is_english(text) and not _COUNTED.match(text):
            yield Message(text, None, "patterns")


_COUNTED = re.compile("cited in [0-9]")
_WORD = re.compile(r"(?<![\w/-])[A-Z]?[a-z]{2,}(?![\w/-])")


def is_english(text: str) -> bool:
    """Whether a text has words that are no Vietnamese ones: names and codes have none."""
    return any(not is_syllable(word.lower()) for word in _WORD.findall(text))


def template(kept: Iterable[Entry] = ()) -> Catalog:
    """All messages, untranslated: those of the package, and ``kept`` ones of click."""
    found = Catalog(locale="vi", domain=DOMAIN, fuzzy=False)
    files: dict[str | tuple[str, str], set[str]] = {}
    for message in said():
        files.setdefault(message.key, set()).add(message.file)
    for entry in kept:
        files.setdefault(entry.id, set()).update(file for file, _line in entry.locations if file.startswith(_CLICK))
    for key, places in sorted(files.items(), key=lambda item: (min(item[1]), _forms(item[0]))):
        found.add(key, locations=[(place, None) for place in sorted(places)])
    return found


def shipped() -> Catalog:
    """The catalogue as it stands in the .po file."""
    with PO.open("rb") as file:
        return read_po(file, locale="vi", domain=DOMAIN)


def of_click(catalogue: Catalog) -> list[Entry]:
    """Its messages that versions of click say."""
    return [m for m in catalogue if m.id and any(file.startswith(_CLICK) for file, _line in m.locations)]


def written(translations: Catalog, click_says: Iterable[Entry]) -> bytes:
    """The .po file: what is said, with what is translated already; the same for the same, whenever it is written."""
    made = template(click_says)
    for message in made:
        known = translations.get(message.id) if message.id else None
        if known is not None:
            message.string = known.string
    out = BytesIO()
    write_po(out, made, width=120, omit_header=True)
    heading = translations.header_comment.strip() or _HEADER.strip()
    return f"{heading}\n{_FIELDS}\n".encode() + out.getvalue()


_FIELDS = r"""msgid ""
msgstr ""
"Project-Id-Version: dantext\n"
"Language: vi\n"
"Plural-Forms: nplurals=1; plural=0;\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it (GNU gettext, "The Format of GNU MO Files"), without what is not translated.

    Not by Babel, which writes into it when that was done, and by which version of it.
    """
    texts = {b"": "".join(ast.literal_eval(line) for line in _FIELDS.splitlines()[2:]).encode()}
    for message in catalogue:
        if message.id and is_translated(message):
            texts["\0".join(_forms(message.id)).encode()] = "\0".join(_forms(message.string)).encode()
    pairs = sorted(texts.items())
    places: list[int] = []
    strings = b""
    start = _MO_HEAD.size + 2 * len(pairs) * 8
    for text in (*(one for one, _other in pairs), *(other for _one, other in pairs)):
        places += (len(text), start + len(strings))
        strings += text + b"\0"
    head = _MO_HEAD.pack(0x950412DE, 0, len(pairs), _MO_HEAD.size, _MO_HEAD.size + len(pairs) * 8, 0, start)
    return head + struct.pack(f"<{len(places)}I", *places) + strings


_MO_HEAD = struct.Struct("<7I")


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def is_translated(message: Entry) -> bool:
    """Whether all forms of a message are translated."""
    return all(_forms(message.string))


def main() -> None:
    """Bring the files up to date."""
    catalogue = shipped()
    found = Catalog()
    for message in said_by_click():
        found.add(message.key, locations=[(message.file, None)])
    PO.write_bytes(written(catalogue, (*of_click(catalogue), *of_click(found))))
    now = shipped()
    MO.write_bytes(compiled(now))
    missing = [m.id for m in now if m.id and not is_translated(m)]
    print(f"{len(now)} messages, {len(missing)} without a translation")


if __name__ == "__main__":
    main()
